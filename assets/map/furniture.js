/**
 * What stands at the map's edge: the scale, the sources, and how far the basemap can be trusted.
 */

'use strict';

const { L } = globalThis;
const SOURCES = [
  ['Natural Earth', 'https://www.naturalearthdata.com/'],
  ['© OpenStreetMap contributors', 'https://www.openstreetmap.org/copyright'],
  ['GeoNames', 'https://www.geonames.org/'],
];
const BOUNDARIES = 'Boundaries are not authoritative';
const GENERALISED = 'Basemap generalised, ±1–2 km';

const Sources = L.Control.extend({
  options: { position: 'bottomright', sketchyFrom: 10 },

  onAdd(map) {
    const box = L.DomUtil.create('div', 'leaflet-control-attribution map-sources');
    this.note = L.DomUtil.create('span', 'map-note', box);
    this.note.textContent = GENERALISED;
    SOURCES.forEach(([name, address], at) => {
      if (at) box.append(' · ');
      // The page asks for a new window, and the program opens the system's browser instead.
      const link = L.DomUtil.create('a', '', box);
      link.textContent = name;
      link.href = address;
      link.target = '_blank';
      link.rel = 'noopener';
    });
    box.append(` · ${BOUNDARIES}`);
    map.on('zoomend', this.update, this);
    this.map = map;
    this.update();
    return box;
  },

  update() {
    this.note.hidden = this.map.getZoom() < this.options.sketchyFrom;
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
  new Sources(options).addTo(map);
}
