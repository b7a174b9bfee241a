/**
 * The extras of the map that a page on its own has: outlines, legend, coordinates.
 */

'use strict';

import { Areas } from './areas.js';
import { Legend } from './legend.js';
import { addReadout } from './readout.js';

/** Governments are not drawn here. */
const NO_ACTORS = { state: () => [], onChanged: () => {} };

/** @param {import('./extras.js').Page} page */
export async function addExtras(page) {
  const areas = new Areas(page);
  addReadout(page.map);
  const legend = new Legend(page, NO_ACTORS, { layers: [] });
  areas.onChanged = () => legend.refresh();
  return { state: () => ({ areas: areas.state(), legend: legend.state() }) };
}
