/**
 * Whether all that the map shows is painted, and if not, what it waits for.
 */

'use strict';

import { parts } from './parts.js';

/** @returns {string[]} What is not there yet; empty when all is. */
export function awaited() {
  const { basemap, events, labels, other } = parts;
  const found = {
    ground: basemap.isLoading(),
    'the other basemap': other?.isLoading(),
    names: labels.missing,
    'the ground of events': events.painter.sheet.isBehind,
    outlines: events.areas?.isWaiting,
  };
  return Object.keys(found).filter((name) => found[name]);
}

/** Call back when nothing is loading any more and the last frame is painted. */
export function whenDrawn(callback) {
  const { events, labels } = parts;
  events.flush();
  labels.flush();
  const isWaiting = awaited().length > 0;
  // Two frames: one to paint what was just laid out, one to know that it was painted.
  requestAnimationFrame(() =>
    requestAnimationFrame(() => (isWaiting ? whenDrawn(callback) : callback())),
  );
}
