/**
 * How the basemap looks, as data: colours by theme, what is filled, which lines are drawn from
 * which zoom, and how its labels are set. No code that draws is here.
 *
 * The basemap carries the dots, so it stays quiet: little contrast, no hue that a dot uses.
 */

'use strict';

/** @typedef {'light'|'dark'|'contrast'|'contrast-dark'} Theme */

export const COLOURS = {
  light: {
    water: '#b9d3e6',
    land: '#f4f1ea',
    shore: '#9fbdd3',
    river: '#a9c9e0',
    province: '#d3cbd6',
    road: '#e9dcc3',
    rail: '#c6c2bb',
    borderCasing: '#f9f7f2',
    border: '#a191b3',
    countryText: '#776b83',
    provinceText: '#968ca1',
    townText: '#55524c',
    waterText: '#5f88a6',
    townDot: '#8a867d',
    halo: 'rgba(247, 245, 240, 0.88)',
    waterHalo: 'rgba(185, 211, 230, 0.7)',
  },
  dark: {
    water: '#151a20',
    land: '#22262b',
    shore: '#333c46',
    river: '#2b3640',
    province: '#34373f',
    road: '#35332f',
    rail: '#3c3f43',
    borderCasing: '#1d2125',
    border: '#6a6078',
    countryText: '#a79db5',
    provinceText: '#7d7788',
    townText: '#a8a7a3',
    waterText: '#5d7f99',
    townDot: '#77766f',
    halo: 'rgba(30, 34, 39, 0.88)',
    waterHalo: 'rgba(21, 26, 32, 0.7)',
  },
  contrast: {
    water: '#d5e6f1',
    land: '#ffffff',
    shore: '#4d6f86',
    river: '#6d95b3',
    province: '#9a93a0',
    road: '#d9cdb6',
    rail: '#a5a19a',
    borderCasing: '#ffffff',
    border: '#5b3f78',
    countryText: '#33264a',
    provinceText: '#4a4255',
    townText: '#000000',
    waterText: '#174463',
    townDot: '#1a1a1a',
    halo: 'rgba(255, 255, 255, 0.95)',
    waterHalo: 'rgba(213, 230, 241, 0.9)',
  },
  'contrast-dark': {
    water: '#000000',
    land: '#1c1e20',
    shore: '#8ea3b5',
    river: '#54708a',
    province: '#62606b',
    road: '#3d3a35',
    rail: '#595b5e',
    borderCasing: '#000000',
    border: '#c9b6e4',
    countryText: '#e2d8f2',
    provinceText: '#c8c1d6',
    townText: '#ffffff',
    waterText: '#9fcbec',
    townDot: '#e6e6e6',
    halo: 'rgba(0, 0, 0, 0.92)',
    waterHalo: 'rgba(0, 0, 0, 0.85)',
  },
};

/** Layers filled, in this order, on a ground of water. */
export const FILLS = [
  { archive: 'base', layer: 'land', colour: 'land' },
  { archive: 'base', layer: 'lakes', colour: 'water' },
];

/** How borders of provinces are drawn, whichever archive has them. */
export const provinceBorders = (archive) => ({
  archive,
  layer: 'admin1',
  colour: 'province',
  fromZoom: 4,
  widths: [[4, 0.6], [8, 1], [12, 1.3]],
  dash: [5, 3],
});

/** How those of countries are, as they are controlled; disputed and control lines dashed. */
export const countryBorders = (archive) => [
  {
    archive,
    layer: 'admin0',
    colour: 'borderCasing',
    fromZoom: 3,
    widths: [[3, 2], [9, 4]],
    keep: (properties) => properties.k === 'intl',
  },
  {
    archive,
    layer: 'admin0',
    colour: 'border',
    fromZoom: 0,
    widths: [[2, 0.6], [6, 1.1], [10, 1.8]],
    keep: (properties) => properties.k === 'intl',
  },
  {
    archive,
    layer: 'admin0',
    colour: 'border',
    fromZoom: 2,
    widths: [[2, 0.6], [6, 1.1], [10, 1.8]],
    dash: [3, 3],
    keep: (properties) => properties.k !== 'intl',
  },
];

/**
 * Lines, lowest first. `widths` are [zoom, CSS pixels] pairs, straight between them. `keep` picks
 * features by their properties.
 */
export const LINES = [
  { archive: 'base', layer: 'land', colour: 'shore', fromZoom: 0, widths: [[2, 0.5], [8, 1]] },
  {
    archive: 'base',
    layer: 'rivers',
    colour: 'river',
    fromZoom: 3,
    widths: [[3, 0.4], [6, 0.8], [9, 1.4], [12, 2.6]],
    keep: (properties, zoom) => (properties.rank ?? 9) <= zoom + 2,
  },
  { archive: 'base', layer: 'lakes', colour: 'shore', fromZoom: 5, widths: [[5, 0.5], [9, 0.8]] },
  provinceBorders('base'),
  {
    archive: 'net',
    layer: 'road',
    colour: 'road',
    fromZoom: 7,
    widths: [[7, 0.5], [9, 0.9], [12, 1.8]],
  },
  {
    archive: 'net',
    layer: 'rail',
    colour: 'rail',
    fromZoom: 7,
    widths: [[7, 0.5], [9, 0.8], [12, 1.1]],
  },
  ...countryBorders('base'),
];

/** How a kind of label is written; `colour` and `halo` name colours above. */
export const LABELS = {
  country_label: {
    fontSize: 12,
    weight: 500,
    spacing: 1.2,
    colour: 'countryText',
    halo: 'halo',
    fromZoom: 2,
    toZoom: 7,
    priority: (properties) => 100 - 4 * (properties.rank ?? 5),
    shown: (properties, zoom) => (properties.rank ?? 5) <= zoom + 1,
  },
  marine_label: {
    fontSize: 11,
    italic: true,
    colour: 'waterText',
    halo: 'waterHalo',
    fromZoom: 3,
    toZoom: 9,
    priority: () => 40,
  },
  admin1_label: {
    fontSize: 10.5,
    spacing: 0.6,
    colour: 'provinceText',
    halo: 'halo',
    fromZoom: 5,
    toZoom: 9,
    priority: () => 30,
  },
  places: {
    fontSize: 11,
    colour: 'townText',
    halo: 'halo',
    fromZoom: 4,
    toZoom: 99,
    dot: 'townDot',
    priority: (properties) => 42 + 6 * Math.log10(Math.max(10, properties.pop ?? 1000)),
    shown: (properties, zoom) =>
      (properties.pop ?? 0) >= (zoom <= 4 ? 4e6 : zoom === 5 ? 1.5e6 : zoom === 6 ? 2e5 : 0),
  },
};

/** Formal and old names of the data, and what a map for readers of news writes. */
export const USUAL_NAMES = {
  "People's Republic of China": 'China',
  'United States of America': 'United States',
  'Democratic Republic of the Congo': 'DR Congo',
  'Republic of the Congo': 'Congo',
  'Inner Mongol': 'Inner Mongolia',
  "Primor'ye": 'Primorsky',
  'Sea of Japan': 'Sea of Japan (East Sea)',
};

/** Widths between the given zooms. */
export function widthAt(widths, zoom) {
  const above = widths.findIndex(([stop]) => zoom < stop);
  if (above === 0) return widths[0][1];
  if (above < 0) return widths.at(-1)[1];
  const [fromZoom, from] = widths[above - 1];
  const [toZoom, to] = widths[above];
  return from + ((to - from) * (zoom - fromZoom)) / (toZoom - fromZoom);
}
