/**
 * Where the pointer is, in degrees; small, at the foot of the map, and gone with the pointer.
 */

'use strict';

const { L } = globalThis;

/** @returns {string} "40.10° N, 124.40° E"; more digits where a pixel is less than a hundredth. */
export function inDegrees({ lat, lng }, zoom) {
  const digits = zoom > 8 ? 3 : 2;
  const north = `${Math.abs(lat).toFixed(digits)}° ${lat < 0 ? 'S' : 'N'}`;
  return `${north}, ${Math.abs(lng).toFixed(digits)}° ${lng < 0 ? 'W' : 'E'}`;
}

/** Put the reading on a map. */
export function addReadout(map) {
  const control = L.control({ position: 'bottomleft' });
  control.onAdd = () => L.DomUtil.create('div', 'map-readout');
  control.addTo(map);
  const box = control.getContainer();
  box.setAttribute('aria-hidden', 'true');
  map.on('mousemove', ({ latlng }) => {
    box.textContent = inDegrees(latlng.wrap(), map.getZoom());
  });
  map.on('mouseout', () => {
    box.textContent = '';
  });
}
