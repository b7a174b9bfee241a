/**
 * What stands at the map's edge: the scale, the sources, and how far the basemap can be trusted.
 */

'use strict';

import { parts } from './parts.js';

const { L } = globalThis;
const OSM = 'https://www.openstreetmap.org/copyright';
const SOURCES = [
  ['Natural Earth', 'https://www.naturalearthdata.com/'],
  ['© OpenStreetMap contributors', OSM],
  ['GeoNames', 'https://www.geonames.org/'],
];
const BOUNDARIES = 'Boundaries are not authoritative';
const GENERALISED = 'Basemap generalised, ±1–2 km';

/** The page asks for a new window, and the program opens the system's browser instead. */
function addLink(box, words, address) {
  const link = L.DomUtil.create('a', '', box);
  link.textContent = words;
  link.href = address;
  link.target = '_blank';
  link.rel = 'noopener';
  return link;
}

const Sources = L.Control.extend({
  options: { position: 'bottomright', sketchyFrom: 10 },

  onAdd(map) {
    const box = L.DomUtil.create('div', 'leaflet-control-attribution map-sources');
    this.note = L.DomUtil.create('span', 'map-note', box);
    this.note.textContent = GENERALISED;
    this.credits = L.DomUtil.create('span', 'map-credits', box);
    /** @type {Map<string, HTMLElement[]>} A source's link and the dot after it, by its address. */
    this.own = new Map();
    for (const [name, address] of SOURCES) {
      const link = addLink(box, name, address);
      const dot = L.DomUtil.create('span', '', box);
      dot.textContent = ' · ';
      this.own.set(address, [link, dot]);
    }
    box.append(BOUNDARIES);
    map.on('moveend', this.update, this);
    this.map = map;
    this.isCovered = () => false;
    this.update();
    return box;
  },

  /**
   * Say who made the map that lies over the built-in one.
   *
   * @param {[string, string][]} credits Words, and the address they link to or an empty text.
   * @param {(point: L.LatLng) => boolean} isCovered Whether that map lies at a point.
   */
  setCredits(credits, isCovered) {
    this.credits.replaceChildren();
    for (const [words, address] of credits) {
      if (address) addLink(this.credits, words, address);
      else this.credits.append(words);
    }
    if (credits.length) this.credits.append(' · ');
    // Nobody is named twice.
    const said = this.credits.textContent;
    const isNamed = said.includes('© OpenStreetMap contributors');
    for (const part of this.own.get(OSM)) part.hidden = isNamed;
    this.isCovered = isCovered;
    this.update();
  },

  update() {
    const { map } = this;
    this.note.hidden =
      map.getZoom() < this.options.sketchyFrom || this.isCovered(map.getCenter());
  },
});

/**
 * Put scale and sources on a map.
 *
 * @param {L.Map} map
 * @param {{sketchyFrom: number}} options `sketchyFrom`: the zoom from which the basemap is only a sketch.
 */
export function addFurniture(map, options) {
  L.control.scale({ position: 'bottomleft', maxWidth: 120 }).addTo(map);
  parts.sources = new Sources(options).addTo(map);
}
