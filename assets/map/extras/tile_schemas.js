/**
 * How vector tiles of other makers become ours, as data: which of their layers is which of our own,
 * and how what only they have (streets, buildings, parks) is drawn.
 *
 *   openmaptiles  OpenMapTiles, and what is made like it
 *   protomaps     Protomaps' basemap, versions 3 (`pmap:kind`) and 4 (`kind`)
 *
 * A rule takes the features of a layer `from` that have the geometry `type` and that `keep` keeps
 * into our layer `to`, with the properties that `give` gives. Everything else is left out.
 */

'use strict';

/** Geometry types of the format, as in vector_tiles.js. */
const POINT = 1;
const LINE = 2;
const POLYGON = 3;

/** Languages that our labels can be written in. */
const LANGUAGES = ['ko', 'zh', 'ja', 'ru'];

/** Names as our labels want them: the English or Latin one, and local ones by language. */
function names(properties) {
  const english =
    properties['name:en'] || properties['name_en'] || properties['name:latin'] || properties.name;
  const found = { en: text(english) };
  for (const language of LANGUAGES) {
    const name = properties[`name:${language}`] ?? properties[`name:${language}-Hans`];
    if (name) found[language] = text(name);
  }
  return found;
}

/** A name of a map file may be anything; a label is a short text. */
const text = (value) => (typeof value === 'string' ? value.slice(0, 60) : undefined);

const number = (value) => (Number.isFinite(Number(value)) ? Number(value) : 0);

const among = (...values) => (value) => values.includes(value);

/** How many people to reckon with where a tile says no more than what kind of place it is. */
const USUAL_PEOPLE = { city: 400_000, town: 30_000, village: 2_000, hamlet: 200, suburb: 5_000 };

const omtTown = among('city', 'town', 'village', 'suburb', 'quarter', 'hamlet');
const omtPeople = ({ class: kind, rank, capital }) =>
  (USUAL_PEOPLE[kind] ?? 500) * (rank ? Math.max(1, 12 - number(rank)) : 1) * (capital ? 4 : 1);

const MAJOR = among('motorway', 'trunk', 'primary', 'highway', 'major_road');
const MINOR = among('secondary', 'tertiary', 'medium_road');
const SMALL = among('minor', 'service', 'minor_road', 'other');
const PATH = among('path', 'track');
const GREEN = among('wood', 'grass', 'park', 'forest', 'nature_reserve', 'grassland', 'scrub',
  'national_park', 'golf_course', 'cemetery', 'farmland');
const BUILT = among('residential', 'commercial', 'industrial', 'suburb', 'neighbourhood',
  'urban_area', 'retail', 'railway', 'university', 'hospital', 'school');

/** Version 3 of Protomaps says `pmap:kind` where version 4 says `kind`. */
const kindOf = (properties) => properties['pmap:kind'] ?? properties.kind;
const detailOf = (properties) =>
  properties['pmap:kind_detail'] ?? properties.kind_detail ?? properties.place ?? kindOf(properties);

export const SCHEMAS = {
  openmaptiles: {
    /** Whether all that no water covers is land, and no layer says so. */
    isLand: true,
    rules: [
      { from: 'landcover', to: 'green', type: POLYGON, keep: (p) => GREEN(p.class) },
      { from: 'park', to: 'green', type: POLYGON },
      { from: 'landuse', to: 'built', type: POLYGON, keep: (p) => BUILT(p.class) },
      { from: 'water', to: 'lakes', type: POLYGON, keep: (p) => !p.intermittent },
      { from: 'waterway', to: 'rivers', type: LINE, give: (p) => ({ isLarge: p.class === 'river' }) },
      { from: 'building', to: 'buildings', type: POLYGON },
      { from: 'transportation', to: 'major', type: LINE, keep: (p) => MAJOR(p.class) },
      { from: 'transportation', to: 'minor', type: LINE, keep: (p) => MINOR(p.class) },
      { from: 'transportation', to: 'small', type: LINE, keep: (p) => SMALL(p.class) },
      { from: 'transportation', to: 'path', type: LINE, keep: (p) => PATH(p.class) },
      { from: 'transportation', to: 'rail', type: LINE, keep: (p) => among('rail', 'transit')(p.class) },
      {
        from: 'boundary',
        to: 'admin0',
        type: LINE,
        keep: (p) => number(p.admin_level) === 2 && !number(p.maritime),
        give: (p) => ({ k: number(p.disputed) ? 'disputed' : 'intl' }),
      },
      {
        from: 'boundary',
        to: 'admin1',
        type: LINE,
        keep: (p) => among(3, 4)(number(p.admin_level)) && !number(p.maritime),
      },
      {
        from: 'place',
        to: 'country_label',
        type: POINT,
        keep: (p) => p.class === 'country',
        give: (p) => ({ ...names(p), rank: number(p.rank) }),
      },
      {
        from: 'place',
        to: 'admin1_label',
        type: POINT,
        keep: (p) => among('state', 'province')(p.class),
        give: names,
      },
      {
        from: 'place',
        to: 'places',
        type: POINT,
        keep: (p) => omtTown(p.class),
        give: (p) => ({ ...names(p), pop: omtPeople(p) }),
      },
      {
        from: 'water_name',
        to: 'marine_label',
        type: POINT,
        keep: (p) => among('ocean', 'sea', 'bay', 'strait')(p.class),
        give: names,
      },
    ],
  },
  protomaps: {
    isLand: false,
    rules: [
      { from: 'earth', to: 'land', type: POLYGON },
      { from: 'natural', to: 'green', type: POLYGON, keep: (p) => GREEN(kindOf(p)) },
      { from: 'landcover', to: 'green', type: POLYGON, keep: (p) => GREEN(kindOf(p)) },
      { from: 'landuse', to: 'green', type: POLYGON, keep: (p) => GREEN(kindOf(p)) },
      { from: 'landuse', to: 'built', type: POLYGON, keep: (p) => BUILT(kindOf(p)) },
      { from: 'water', to: 'lakes', type: POLYGON },
      { from: 'water', to: 'rivers', type: LINE, give: (p) => ({ isLarge: kindOf(p) === 'river' }) },
      {
        from: 'physical_line',
        to: 'rivers',
        type: LINE,
        give: (p) => ({ isLarge: kindOf(p) === 'river' }),
      },
      { from: 'buildings', to: 'buildings', type: POLYGON },
      { from: 'roads', to: 'major', type: LINE, keep: (p) => MAJOR(kindOf(p)) },
      { from: 'roads', to: 'minor', type: LINE, keep: (p) => MINOR(kindOf(p)) },
      { from: 'roads', to: 'small', type: LINE, keep: (p) => SMALL(kindOf(p)) },
      { from: 'roads', to: 'path', type: LINE, keep: (p) => PATH(kindOf(p)) },
      { from: 'roads', to: 'rail', type: LINE, keep: (p) => kindOf(p) === 'rail' },
      { from: 'transit', to: 'rail', type: LINE, keep: (p) => among('rail', 'subway')(kindOf(p)) },
      {
        from: 'boundaries',
        to: 'admin0',
        type: LINE,
        keep: (p) =>
          kindOf(p) === 'country' || number(p['pmap:min_admin_level'] ?? p.min_admin_level) === 2,
        give: (p) => ({ k: p.disputed ? 'disputed' : 'intl' }),
      },
      {
        from: 'boundaries',
        to: 'admin1',
        type: LINE,
        keep: (p) =>
          kindOf(p) === 'region' || number(p['pmap:min_admin_level'] ?? p.min_admin_level) === 4,
      },
      {
        from: 'places',
        to: 'country_label',
        type: POINT,
        keep: (p) => kindOf(p) === 'country',
        give: (p) => ({ ...names(p), rank: number(p.min_zoom ?? p['pmap:min_zoom'] ?? 3) }),
      },
      {
        from: 'places',
        to: 'admin1_label',
        type: POINT,
        keep: (p) => among('region', 'state')(kindOf(p)),
        give: names,
      },
      {
        from: 'places',
        to: 'places',
        type: POINT,
        keep: (p) => among('locality', 'city', 'town', 'village', 'hamlet')(kindOf(p)),
        give: (p) => ({ ...names(p), pop: number(p.population) || (USUAL_PEOPLE[detailOf(p)] ?? 500) }),
      },
      {
        from: 'water',
        to: 'marine_label',
        type: POINT,
        keep: (p) => among('ocean', 'sea', 'bay', 'strait')(kindOf(p)),
        give: names,
      },
    ],
  },
};

/** Colours that only these maps need; all others are the built-in map's. */
export const STREET_COLOURS = {
  light: {
    green: '#e6ebdc',
    built: '#eeeae2',
    building: '#dfd9cf',
    casing: '#d9cdb6',
    major: '#f2dfb4',
    small: '#ffffff',
    path: '#ddd4c5',
  },
  dark: {
    green: '#252b29',
    built: '#282b30',
    building: '#33363b',
    casing: '#1c1f23',
    major: '#4d463a',
    small: '#393c41',
    path: '#34373b',
  },
};

export const FILLS = [
  { archive: 'own', layer: 'land', colour: 'land' },
  { archive: 'own', layer: 'green', colour: 'green' },
  { archive: 'own', layer: 'built', colour: 'built' },
  { archive: 'own', layer: 'lakes', colour: 'water' },
  { archive: 'own', layer: 'buildings', colour: 'building' },
];

const road = (layer, fromZoom, widths, colour, extra = 0) => ({
  archive: 'own',
  layer,
  colour,
  fromZoom,
  widths: widths.map(([zoom, width]) => [zoom, width + extra]),
});

const SMALL_WIDTHS = [[12, 0.8], [14, 2], [16, 6], [18, 12]];
const MINOR_WIDTHS = [[8, 0.6], [12, 1.8], [14, 3.2], [16, 8], [18, 16]];
const MAJOR_WIDTHS = [[5, 0.7], [8, 1.2], [12, 2.8], [14, 4.5], [16, 10], [18, 20]];

/**
 * Lines, lowest first, as in basemap_style.js, whose borders they have.
 * @param {typeof import('../basemap_style.js')} style
 */
export const linesWith = ({ provinceBorders, countryBorders }) => [
  {
    archive: 'own',
    layer: 'rivers',
    colour: 'water',
    fromZoom: 8,
    widths: [[8, 1], [12, 2], [16, 5]],
    keep: (properties, zoom) => properties.isLarge || zoom >= 12,
  },
  { archive: 'own', layer: 'lakes', colour: 'shore', fromZoom: 5, widths: [[5, 0.5], [12, 0.9]] },
  provinceBorders('own'),
  { ...road('path', 14, [[14, 0.8], [18, 2]], 'path'), dash: [3, 2] },
  road('small', 13, SMALL_WIDTHS, 'casing', 1.2),
  road('minor', 11, MINOR_WIDTHS, 'casing', 1.4),
  road('major', 9, MAJOR_WIDTHS, 'casing', 1.6),
  road('small', 12, SMALL_WIDTHS, 'small'),
  road('minor', 8, MINOR_WIDTHS, 'small'),
  road('major', 5, MAJOR_WIDTHS, 'major'),
  { archive: 'own', layer: 'rail', colour: 'rail', fromZoom: 8, widths: [[8, 0.6], [12, 1.2], [18, 2.4]] },
  ...countryBorders('own'),
];

/** A square that is larger than its tile, so that its edge is never drawn on the map. */
function ground(extent) {
  const [low, high] = [-extent, 2 * extent];
  return {
    type: POLYGON,
    properties: {},
    points: Int32Array.of(low, low, high, low, high, high, low, high),
    starts: Int32Array.of(0, 8),
    minX: low,
    minY: low,
    maxX: high,
    maxY: high,
  };
}

/**
 * A tile of another schema, in our layers.
 *
 * @param {import('../vector_tiles.js').Tile} tile
 * @param {{isLand: boolean, rules: object[]}} schema
 * @returns {import('../vector_tiles.js').Tile}
 */
export function translate(tile, schema) {
  const ours = Object.create(null);
  if (schema.isLand) ours.land = { extent: 4096, features: [ground(4096)] };
  for (const { from, to, type, keep, give } of schema.rules) {
    const layer = tile[from];
    if (!layer || !(layer.extent > 0)) continue;
    // Layers of one tile could differ in how many units they are wide; ours are told apart by that.
    const target = (ours[to] ??= { extent: layer.extent, features: [] });
    if (target.extent !== layer.extent) continue;
    for (const feature of layer.features) {
      if (feature.type !== type || (keep && !keep(feature.properties))) continue;
      target.features.push({ ...feature, properties: give ? give(feature.properties) : {} });
    }
  }
  return ours;
}
