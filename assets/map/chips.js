/**
 * Which chips there is room for in this frame. What is drawn never lies on something else that is
 * drawn: a chip that would meet a dot, or a chip of a stronger area, is left out.
 *
 * Nothing moves for that: a chip comes back where it was as soon as the dots there have no events.
 * Meanwhile a country is known by its tint, which can be clicked in its stead, and any area by its
 * ground. One that is selected, or that the keyboard is on, is seen in any case.
 */

'use strict';

import { CHIP_HEIGHT } from './layout.js';

/** As far as any ring reaches beyond a dot, px. */
const MOST_RING = 8;

/** @param {import('./event_layer.js').EventLayer} layer All its symbols measured. */
export function leaveOutCrowded(layer) {
  for (let slot = 0; slot < layer.count; slot++) {
    layer.isLeftOut[slot] = layer.isChip[slot] && !hasRoom(layer, slot) ? 1 : 0;
  }
}

function hasRoom(layer, slot) {
  const { x, y, halfWidth, isChip, isLeftOut } = layer;
  const [left, top] = [halfWidth[slot], CHIP_HEIGHT / 2];
  for (let other = 0; other < layer.count; other++) {
    const across = Math.abs(x[other] - x[slot]) - left;
    const down = Math.abs(y[other] - y[slot]) - top;
    const reach = halfWidth[other] + MOST_RING;
    if (across >= reach || down >= reach) continue;
    if (isChip[other]) {
      // Symbols come with the strongest first.
      if (other >= slot || isLeftOut[other]) continue;
      if (across < halfWidth[other] && down < CHIP_HEIGHT / 2) return false;
    } else {
      // Without the halo: a click on a dot must not hide its neighbour.
      const radius = halfWidth[other] + layer.ring(other);
      if (Math.hypot(Math.max(0, across), Math.max(0, down)) < radius) return false;
    }
  }
  return true;
}
