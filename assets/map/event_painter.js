/**
 * Paints the layer of events on its canvas: first the ground, then chips, then dots, and on top of
 * all what the user points at, so that no neighbour covers a halo.
 */

'use strict';

import { CHIP_HEIGHT } from './layout.js';
import { GroundSheet } from './ground_sheet.js';
import { NONE } from './places.js';
import { Symbols } from './symbols.js';

export class EventPainter {
  /** @param {import('./basemap_style.js').Theme} theme */
  constructor(theme) {
    this.symbols = new Symbols(theme);
    this.sheet = new GroundSheet(theme);
    /** Slots that are painted last. */
    this.raised = new Int32Array(3);
  }

  /** What draws on the ground, for the legend to show the same. */
  get ground() {
    return this.sheet.ground;
  }

  setTheme(theme) {
    this.symbols.setTheme(theme);
    this.sheet.setTheme(theme);
  }

  /** @param {import('./event_layer.js').EventLayer} layer Collected. */
  paint(layer) {
    if (this.symbols.ratio !== (window.devicePixelRatio || 1)) this.symbols.forget();
    const pen = layer.overlay.clear();
    this.sheet.paint(pen, layer);
    this.paintGhost(pen, layer);
    const { raised } = this;
    raised[0] = layer.slotFor(layer.focused);
    raised[1] = layer.slotFor(layer.hovered);
    raised[2] = layer.slotFor(layer.selected);
    for (const chips of [1, 0]) {
      for (let slot = 0; slot < layer.count; slot++) {
        const isLater = layer.isLeftOut[slot] || raised.includes(slot);
        if (layer.isChip[slot] === chips && !isLater) this.paintSymbol(pen, layer, slot);
      }
    }
    raised.forEach((slot, at) => {
      // One that is pointed at in two ways is painted once, as the last of them.
      const isLast = slot !== NONE && raised.lastIndexOf(slot) === at;
      if (isLast && layer.isShown(slot)) this.paintSymbol(pen, layer, slot);
    });
  }

  paintSymbol(pen, layer, slot) {
    const { symbols } = this;
    const x = Math.round(layer.x[slot] - layer.overlay.originX);
    const y = Math.round(layer.y[slot] - layer.overlay.originY);
    const status = layer.status[slot];
    if (layer.isChip[slot]) {
      this.paintLeader(pen, layer, slot, x, y);
      this.paintStates(pen, layer, slot, x, y);
      symbols.chip(pen, x, y, 2 * layer.halfWidth[slot], layer.places.name(layer.anchor[slot]),
        status, layer.certain[slot], layer.possible[slot]);
      if (layer.isMixed(slot)) {
        symbols.chipShares(pen, x, y, 2 * layer.halfWidth[slot], status, layer.shares,
          layer.shareAt(slot));
      }
      return;
    }
    this.paintStates(pen, layer, slot, x, y);
    const radius = layer.halfWidth[slot];
    const isCluster = layer.members[slot] > 1;
    if (layer.isMixed(slot)) {
      symbols.arcs(pen, x, y, radius, status, layer.shares, layer.shareAt(slot), isCluster);
      symbols.dot(pen, x, y, radius, status, layer.certain[slot], layer.possible[slot], false);
    } else {
      symbols.dot(pen, x, y, radius, status, layer.certain[slot], layer.possible[slot], isCluster);
    }
  }

  /** Tie a chip that had to give way to the ground it stands for. */
  paintLeader(pen, layer, slot, x, y) {
    const across = layer.x[slot] - layer.tieX[slot];
    const down = layer.y[slot] - layer.tieY[slot];
    if (Math.abs(across) < layer.halfWidth[slot] && Math.abs(down) < CHIP_HEIGHT) return;
    this.sheet.ground.leader(pen, x, y, x - across, y - down, layer.status[slot]);
  }

  /** The selected place when it has no events in the range: only the halo is left. */
  paintGhost(pen, layer) {
    const { ghost, overlay } = layer;
    if (!ghost) return;
    const x = Math.round(ghost.x - overlay.originX);
    const y = Math.round(ghost.y - overlay.originY);
    this.symbols.outline(pen, x, y, 5, 5, false, 2, 3, this.symbols.palette.selected);
  }

  paintStates(pen, layer, slot, x, y) {
    if (!this.raised.includes(slot)) return;
    const { symbols } = this;
    const { palette } = symbols;
    const chip = layer.isChip[slot] === 1;
    const [w, h] = [layer.halfWidth[slot], layer.halfHeight[slot]];
    const apart = layer.isRinged(slot) ? 4 : 1;
    if (layer.holds(slot, layer.selected)) {
      symbols.outline(pen, x, y, w, h, chip, apart + 2.5, 3, palette.selected);
    }
    if (layer.holds(slot, layer.hovered)) {
      pen.globalAlpha = 0.7;
      symbols.outline(pen, x, y, w, h, chip, apart + 0.5, 2, palette.ink);
      pen.globalAlpha = 1;
    }
    if (layer.holds(slot, layer.focused)) {
      symbols.outline(pen, x, y, w, h, chip, apart + 5.5, 2, palette.ink);
    }
  }
}
