/**
 * The extras of the map that a page on its own has: outlines, legend, coordinates.
 */

'use strict';

import { Areas } from './areas.js';
import { Legend } from './legend.js';
import { addReadout } from './readout.js';

/** Governments are not drawn here. */
const NO_ACTORS = { state: () => [], onChanged: () => {} };

/** Whether a symbol lies under the legend: who opens the page would not know of it. */
function hidesSymbols({ box }, { map, parts: { events } }) {
  const { left, top } = map.getContainer().getBoundingClientRect();
  const over = box.getBoundingClientRect();
  events.flush();
  for (let slot = 0; slot < events.count; slot++) {
    const { x, y } = events.windowPoint(slot);
    const [wide, high] = [events.halfWidth[slot], events.halfHeight[slot]];
    const isBeside = left + x + wide < over.left || left + x - wide > over.right;
    if (!isBeside && top + y + high > over.top && top + y - high < over.bottom) return true;
  }
  return false;
}

/** @param {import('./extras.js').Page} page */
export async function addExtras(page) {
  const areas = new Areas(page);
  addReadout(page.map);
  const legend = new Legend(page, NO_ACTORS, { layers: [] });
  areas.onChanged = () => legend.refresh();
  if (hidesSymbols(legend, page)) legend.setOpen(false);
  return { state: () => ({ areas: areas.state(), legend: legend.state() }) };
}
