/**
 * Layouts by zoom: those of the zooms shown last are kept, and those of the zooms next to the present
 * one are made when there is nothing else to do, before somebody zooms there.
 */

'use strict';

import { Layout } from './layout.js';

/** Layouts that are kept: of the zoom shown and of those that were shown before it. */
const MOST_LAYOUTS = 6;
/** With more places, a layout is too long a pause to be made ahead of its time. */
const AHEAD_UP_TO = 30000;

export class KeptLayouts {
  /**
   * @param {L.Map} map
   * @param {import('./places.js').Places} places
   * @param {(index: number, count: number) => number} chipWidth
   */
  constructor(map, places, chipWidth) {
    this.map = map;
    this.places = places;
    this.chipWidth = chipWidth;
    /** @type {Map<number, Layout>} By zoom, the one asked for last at the end; of the present places. */
    this.layouts = new Map();
    /** Of the browser, for a layout made ahead. */
    this.ahead = 0;
  }

  /** Where symbols stand at a zoom: worked out once for as long as the places stay. */
  at(zoom) {
    const { layouts } = this;
    if (this.places.changed) {
      layouts.clear();
      this.places.changed = false;
    }
    const kept = layouts.get(zoom);
    layouts.delete(zoom);
    if (layouts.size === MOST_LAYOUTS) layouts.delete(layouts.keys().next().value);
    const layout = kept ?? new Layout(this.places, zoom, this.chipWidth);
    layouts.set(zoom, layout);
    return layout;
  }

  /** Make the layouts around a zoom in idle moments; those around another are no longer wanted. */
  lookAround(zoom) {
    cancelIdleCallback(this.ahead);
    if (this.places.size > AHEAD_UP_TO) return;
    const isMissing = (near) =>
      near >= this.map.getMinZoom() && near <= this.map.getMaxZoom() && !this.layouts.has(near);
    const wanted = [zoom + 1, zoom - 1].find(isMissing);
    if (wanted === undefined) return;
    this.ahead = requestIdleCallback(() => {
      // The next drawing asks for them again.
      if (this.places.changed) return;
      this.at(wanted);
      this.lookAround(zoom);
    });
  }
}
