/**
 * What stands at the map's edge: the scale, the sources, and how far the basemap can be trusted.
 *
 * Where all sources do not fit in one line beside the scale, those stay whose licence wants them to be
 * seen, and a button shows the others. A picture, where nothing can be clicked, shows all.
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
/** Room that is left to the scale, as in map.css, px. */
const SCALE_ROOM = 140;

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
    this.box = box;
    this.note = L.DomUtil.create('span', 'map-note', box);
    this.note.textContent = GENERALISED;
    this.credits = L.DomUtil.create('span', 'map-credits', box);
    // Beside the credits, for those may be cut.
    this.creditsDot = L.DomUtil.create('span', '', box);
    /** @type {Map<string, HTMLElement[]>} A source's link and the dot after it, by its address. */
    this.own = new Map();
    for (const [name, address] of SOURCES) {
      const link = addLink(box, name, address);
      if (address !== OSM) link.className = 'map-more';
      const dot = L.DomUtil.create('span', 'map-more', box);
      dot.textContent = ' · ';
      this.own.set(address, [link, dot]);
    }
    L.DomUtil.create('span', 'map-more', box).textContent = BOUNDARIES;
    box.append(this.makeButton());
    L.DomEvent.disableClickPropagation(box);
    map.on('moveend', this.update, this);
    map.on('resize', this.fit, this);
    this.map = map;
    this.isCovered = () => false;
    this.update();
    return box;
  },

  /** @returns {HTMLButtonElement} Unfolds what does not fit in one line. */
  makeButton() {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'map-sources-button';
    button.textContent = 'i';
    button.title = 'All sources of the map';
    button.setAttribute('aria-label', button.title);
    button.addEventListener('click', () => this.open(!this.isOpen));
    this.box.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || !this.isOpen) return;
      event.stopPropagation();
      this.open(false);
      button.focus();
    });
    this.button = button;
    this.open(false);
    return button;
  },

  open(isOpen) {
    this.isOpen = isOpen;
    this.button.setAttribute('aria-expanded', String(isOpen));
    this.box.classList.toggle('open', isOpen);
    parts.labels?.refresh();
  },

  /** Fold what does not fit in one line. */
  fit() {
    const { box, map } = this;
    box.classList.remove('short');
    box.classList.add('measured');
    const isShort = box.offsetWidth > map.getSize().x - SCALE_ROOM;
    box.classList.remove('measured');
    box.classList.toggle('short', isShort);
    if (!isShort && this.isOpen) this.open(false);
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
    // Nobody is named twice.
    const said = this.credits.textContent;
    const isNamed = said.includes('© OpenStreetMap contributors');
    this.creditsDot.textContent = credits.length ? ' · ' : '';
    this.creditsDot.className = isNamed ? 'map-more' : '';
    for (const part of this.own.get(OSM)) part.hidden = isNamed;
    this.isCovered = isCovered;
    this.update();
    this.fit();
  },

  update() {
    const { map } = this;
    const wasHidden = this.note.hidden;
    this.note.hidden =
      map.getZoom() < this.options.sketchyFrom || this.isCovered(map.getCenter());
    if (this.note.hidden !== wasHidden && this.box.isConnected) this.fit();
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
  parts.sources.fit();
}
