/**
 * Paints the ground of all places with events: areas, vicinities and lines, under all symbols.
 *
 * A few shapes are painted with each frame. Many would take longer than a frame, so they are painted
 * on a sheet of their own that is copied while nothing about them changes; and while the slider
 * moves and they do change, the sheet follows a few times a second.
 */

'use strict';

import { Ground } from './ground.js';
import { FIRST_ORDER, NEAR } from './places.js';
import { POSSIBLE } from './symbols.js';

/** Areas and vicinities smaller than this are only a smudge, px. */
const LEAST_AREA = 12;
/** So many shapes are painted with each frame. */
const FEW = 40;
/** How long a sheet may lag behind the slider. */
const LAG_MS = 400;

export class GroundSheet {
  /** @param {import('./basemap_style.js').Theme} theme */
  constructor(theme) {
    this.ground = new Ground(theme);
    /** Places whose ground is in view. */
    this.drawn = [];
    /** @type {HTMLCanvasElement|null} */
    this.sheet = null;
    this.forget();
  }

  setTheme(theme) {
    this.ground.setTheme(theme);
    this.forget();
  }

  forget() {
    /** What the sheet shows, as a number, and where. */
    this.shown = -1;
    this.where = '';
    this.paintedAt = -Infinity;
    clearTimeout(this.timer);
    this.timer = 0;
  }

  /** Whether the sheet shows an earlier state and is to be painted soon. */
  get isBehind() {
    return this.timer !== 0;
  }

  /** Paint what lies under the symbols of a layer. */
  paint(pen, layer) {
    const content = this.choose(layer);
    if (this.drawn.length <= FEW) {
      this.paintAll(pen, layer);
      if (this.sheet) this.drop();
      return;
    }
    this.sheet ??= document.createElement('canvas');
    const { overlay } = layer;
    const { canvas, originX, originY, zoom } = overlay;
    const where = `${zoom} ${originX} ${originY} ${canvas.width} ${canvas.height}`;
    const due = this.paintedAt + LAG_MS - performance.now();
    if (where !== this.where || (content !== this.shown && due <= 0)) {
      this.forget();
      this.where = where;
      this.shown = content;
      this.paintSheet(layer, canvas);
    } else if (content !== this.shown) {
      this.timer ||= setTimeout(() => {
        this.timer = 0;
        layer.redraw();
      }, due);
    }
    pen.drawImage(this.sheet, 0, 0, overlay.width, overlay.height);
  }

  drop() {
    this.sheet = null;
    this.forget();
  }

  paintSheet(layer, { width, height }) {
    const { sheet } = this;
    if (sheet.width !== width || sheet.height !== height) {
      sheet.width = width;
      sheet.height = height;
    }
    const pen = sheet.getContext('2d');
    pen.setTransform(1, 0, 0, 1, 0, 0);
    pen.clearRect(0, 0, width, height);
    const ratio = window.devicePixelRatio || 1;
    pen.scale(ratio, ratio);
    this.paintAll(pen, layer);
    this.paintedAt = performance.now();
  }

  /** Note whose ground is to be painted. Returns a number that differs when it would look different. */
  choose(layer) {
    const { places, world } = layer;
    const { originX, originY, width, height } = layer.overlay;
    let content = 7;
    this.drawn.length = 0;
    for (const index of layer.grounded) {
      if (!places.total(index)) continue;
      if (!places.lines[index]) {
        const radius = places.radius(index) * world;
        if (radius < LEAST_AREA) continue;
        const x = layer.worldX(places.x[index]) - originX;
        const y = places.y[index] * world - originY;
        if (x < -radius || x > width + radius || y < -radius || y > height + radius) continue;
        const precision = places.precision[index];
        // Where the division's outline is drawn, no disc stands for it.
        if (precision > NEAR && precision <= FIRST_ORDER && layer.areas?.outlines(index)) continue;
        const isNear = precision === NEAR;
        if (isNear && !layer.standsAlone(index) && index !== layer.selected) continue;
      }
      this.drawn.push(index);
      const looks = places.statusOf(index) * 4 + (places.certain[index] ? 2 : 0) +
        (layer.isPointed(index) ? 1 : 0);
      content = (Math.imul(content, 31) + index) | 0;
      content = (Math.imul(content, 31) + looks * 8 + places.precision[index]) | 0;
    }
    return content >>> 0;
  }

  paintAll(pen, layer) {
    for (const index of this.drawn) this.paintOne(pen, layer, index);
  }

  paintOne(pen, layer, index) {
    const { ground } = this;
    const { places, world } = layer;
    const { originX, originY } = layer.overlay;
    const status = places.statusOf(index);
    const strength = places.certain[index] ? 1 : POSSIBLE;
    const turn = layer.worldX(places.x[index]) - places.x[index] * world;
    const line = places.lines[index];
    if (line) {
      ground.line(pen, line, world, originX - turn, originY, status, strength);
      return;
    }
    const radius = places.radius(index) * world;
    const x = places.x[index] * world + turn - originX;
    const y = places.y[index] * world - originY;
    const isPointed = layer.isPointed(index);
    const isWithin = layer.isWithin(radius);
    if (places.precision[index] > FIRST_ORDER) {
      if (!isWithin) ground.softArea(pen, x, y, radius, status, strength, isPointed);
      else if (isPointed) ground.softEdge(pen, x, y, radius, status, strength);
    } else if (places.precision[index] > NEAR) {
      // From inside the area there is nothing to tell apart: an edge is enough.
      const hatched = isWithin ? 'edge' : isPointed ? 'all' : 'usual';
      ground.hatchedDisc(pen, x, y, radius, status, strength, originX, originY, hatched);
    } else {
      ground.ring(pen, x, y, radius, status, strength);
    }
  }
}
