/**
 * What a point of the window lies on: a dot or a chip, else a line, else a vicinity's ring or an area.
 *
 * Of a wide area only the edge can be hit, as only the edge is drawn: what lies inside stays ground.
 */

'use strict';

import { RIM, WIDE_AREA } from './ground.js';
import { NEAR, NONE } from './places.js';

const { L } = globalThis;
/** A small dot is easier to hit than it looks, px. */
const LEAST_HIT = 9;
const LINE_HIT = 5;
const RING_HIT = 4;
/** Areas smaller than this are not drawn, px. */
const LEAST_AREA = 12;

/** The slot of the dot or chip at a point in world pixels, or NONE. */
export function symbolAt(layer, x, y) {
  let best = NONE;
  let least = 1;
  for (let slot = 0; slot < layer.count; slot++) {
    if (!layer.isShown(slot)) continue;
    const across = Math.abs(layer.x[slot] - x);
    const down = Math.abs(layer.y[slot] - y);
    let reach = Math.max(LEAST_HIT, layer.halfWidth[slot] + (layer.isRinged(slot) ? 5 : 2));
    let apart = Math.hypot(across, down) / reach;
    if (layer.isChip[slot]) {
      reach = layer.halfHeight[slot] + 1;
      apart = Math.max(across / layer.halfWidth[slot], down / reach);
      // Where a chip could not avoid a dot, the dot lies on top.
      apart = apart <= 1 ? 0.99 : 2;
    }
    if (apart <= least) {
      least = apart;
      best = slot;
    }
  }
  return best;
}

/** The slot of what is drawn on the ground at a point in world pixels, or NONE. */
export function groundAt(layer, x, y) {
  const line = hitLine(layer, x, y);
  if (line !== NONE) return line;
  const disc = hitArea(layer, x, y);
  return disc === NONE && layer.areas ? layer.areas.at(x, y) : disc;
}

/** Slots of all dots that a point lies on: more than one where dots overlap. */
export function dotsAt(layer, x, y) {
  const found = [];
  for (let slot = 0; slot < layer.count; slot++) {
    if (layer.isChip[slot]) continue;
    const apart = Math.hypot(layer.x[slot] - x, layer.y[slot] - y);
    if (apart <= layer.halfWidth[slot] + (layer.isRinged(slot) ? 4 : 0)) found.push(slot);
  }
  return found;
}

function hitLine(layer, x, y) {
  const { places, world } = layer;
  for (const index of layer.grounded) {
    const line = places.lines[index];
    const slot = layer.slotFor(index);
    if (!line || slot === NONE) continue;
    const turn = layer.worldX(places.x[index]) - places.x[index] * world;
    const point = L.point(x - turn, y);
    for (let at = 0; at + 3 < line.length; at += 2) {
      const from = L.point(line[at] * world, line[at + 1] * world);
      const to = L.point(line[at + 2] * world, line[at + 3] * world);
      if (L.LineUtil.pointToSegmentDistance(point, from, to) <= LINE_HIT) return slot;
    }
  }
  return NONE;
}

/** The smallest ring or area that is drawn at a point. */
function hitArea(layer, x, y) {
  const { places, world } = layer;
  let best = NONE;
  let least = Infinity;
  for (const index of layer.grounded) {
    const slot = layer.slotFor(index);
    if (slot === NONE || places.lines[index] || layer.areas?.outlines(index)) continue;
    const radius = places.radius(index) * world;
    if (radius < LEAST_AREA || radius >= least) continue;
    const apart = Math.hypot(layer.worldX(places.x[index]) - x, places.y[index] * world - y);
    const isNear = places.precision[index] === NEAR;
    if (isNear && !layer.standsAlone(index)) continue;
    const isRim = Math.abs(apart - radius + (isNear ? 0 : RIM / 2)) <= (isNear ? RING_HIT : RIM / 2);
    if (isRim || (!isNear && radius <= WIDE_AREA && apart <= radius)) {
      least = radius;
      best = slot;
    }
  }
  return best;
}
