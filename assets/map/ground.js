/**
 * What lies on the ground under the dots and chips, by how exactly a place is known.
 *
 *   ring         within 25 km of a point: dashed, as wide as 25 km are at this zoom
 *   hatched      a division: its outline (extras/areas.js), or a disc of its size where that is unknown
 *   soft area    an area or a sea without bounds: colour that fades towards where it may end
 *   line         a bridge, a road, a front: 3 px, soft
 *
 * Everything here is pale, and paler where the date only overlaps the range. What is far larger than
 * the window is not painted over it: there it would tint the whole map and tell nothing apart.
 */

'use strict';

import { FULL, NO_DASH, paletteOf } from './symbols.js';

const RING_DASH = [4, 4];
const SOFT_DASH = [1, 4];
const HATCH = 7;
/** A wider area is hatched along its edge only, unless the user points at it, px. */
export const WIDE_AREA = 80;
export const RIM = 12;
/** A wider ring is not filled: several of them would add up to a tint of the whole window, px. */
const WIDE_RING = 160;
const SOFT_SIZE = 128;
/** The part of a soft area's radius that has its full colour. */
const SOFT_CORE = 0.55;

export class Ground {
  /** @param {import('./basemap_style.js').Theme} theme */
  constructor(theme) {
    this.shift = new DOMMatrix();
    this.setTheme(theme);
  }

  setTheme(theme) {
    this.statuses = paletteOf(theme).statuses;
    /** @type {Map<number, CanvasPattern>} */
    this.hatches = new Map();
    /** @type {Map<number, HTMLCanvasElement>} */
    this.clouds = new Map();
  }

  /** The vicinity of a point: a thin dashed ring. `strength`: 1, or less if only possible. */
  ring(pen, x, y, radius, status, strength) {
    pen.beginPath();
    pen.arc(x, y, radius, 0, FULL);
    pen.fillStyle = pen.strokeStyle = this.statuses[status];
    if (radius < WIDE_RING) {
      pen.globalAlpha = 0.05 * strength;
      pen.fill();
    }
    pen.globalAlpha = 0.75 * strength;
    pen.lineWidth = 1.1;
    pen.setLineDash(RING_DASH);
    pen.stroke();
    pen.setLineDash(NO_DASH);
    pen.globalAlpha = 1;
  }

  /**
   * A division: hatched, its edge barely drawn. `hatched` is `edge` for no more than that edge,
   * `all`, or `usual`: the wider the area, the less it may say.
   */
  hatchedDisc(pen, x, y, radius, status, strength, originX, originY, hatched) {
    const hatch = this.hatchAt(pen, status, originX, originY);
    pen.beginPath();
    pen.arc(x, y, radius, 0, FULL);
    pen.globalAlpha = 0.3 * strength;
    pen.lineWidth = 1;
    pen.strokeStyle = this.statuses[status];
    pen.stroke();
    if (hatched === 'usual' && radius > WIDE_AREA) pen.arc(x, y, radius - RIM, 0, FULL, true);
    pen.globalAlpha = (radius > WIDE_AREA ? 0.3 : 0.4) * strength;
    pen.fillStyle = hatch;
    if (hatched !== 'edge') pen.fill();
    pen.globalAlpha = 1;
  }

  /** A hatch that is fixed to the ground, not to the canvas. */
  hatchAt(pen, status, originX, originY) {
    const hatch = this.hatch(pen, status);
    this.shift.e = -originX % HATCH;
    this.shift.f = -originY % HATCH;
    hatch.setTransform(this.shift);
    return hatch;
  }

  hatch(pen, status) {
    let pattern = this.hatches.get(status);
    if (pattern) return pattern;
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = HATCH;
    const stroke = canvas.getContext('2d');
    stroke.strokeStyle = this.statuses[status];
    stroke.lineWidth = 0.8;
    for (const shift of [-HATCH, 0, HATCH]) {
      stroke.moveTo(shift, HATCH);
      stroke.lineTo(shift + HATCH, 0);
    }
    stroke.stroke();
    pattern = pen.createPattern(canvas, 'repeat');
    this.hatches.set(status, pattern);
    return pattern;
  }

  /** An area without bounds; with `isPointed`, dots say how far it is taken to reach. */
  softArea(pen, x, y, radius, status, strength, isPointed) {
    pen.globalAlpha = (radius > WIDE_AREA ? 0.1 : 0.22) * (isPointed ? 1.6 : 1) * strength;
    pen.drawImage(this.cloud(status), x - radius, y - radius, 2 * radius, 2 * radius);
    if (isPointed) this.softEdge(pen, x, y, radius, status, strength);
    pen.globalAlpha = 1;
  }

  softEdge(pen, x, y, radius, status, strength) {
    pen.beginPath();
    pen.arc(x, y, radius, 0, FULL);
    pen.globalAlpha = 0.7 * strength;
    pen.lineWidth = 1.2;
    pen.strokeStyle = this.statuses[status];
    pen.setLineDash(SOFT_DASH);
    pen.stroke();
    pen.setLineDash(NO_DASH);
    pen.globalAlpha = 1;
  }

  cloud(status) {
    let canvas = this.clouds.get(status);
    if (canvas) return canvas;
    canvas = document.createElement('canvas');
    canvas.width = canvas.height = SOFT_SIZE;
    const pen = canvas.getContext('2d');
    const middle = SOFT_SIZE / 2;
    const fade = pen.createRadialGradient(middle, middle, SOFT_CORE * middle, middle, middle, middle);
    fade.addColorStop(0, this.statuses[status]);
    fade.addColorStop(1, `${this.statuses[status]}00`);
    pen.fillStyle = fade;
    pen.fillRect(0, 0, SOFT_SIZE, SOFT_SIZE);
    this.clouds.set(status, canvas);
    return canvas;
  }

  /** `line` is in Mercator squares. */
  line(pen, line, world, originX, originY, status, strength) {
    pen.beginPath();
    for (let at = 0; at < line.length; at += 2) {
      pen.lineTo(line[at] * world - originX, line[at + 1] * world - originY);
    }
    pen.lineJoin = pen.lineCap = 'round';
    pen.strokeStyle = this.statuses[status];
    pen.globalAlpha = 0.18 * strength;
    pen.lineWidth = 9;
    pen.stroke();
    pen.globalAlpha = 0.75 * strength;
    pen.lineWidth = 3;
    pen.stroke();
    pen.globalAlpha = 1;
    pen.lineCap = 'butt';
  }

  /** A hairline from a chip to the middle of its area. */
  leader(pen, x, y, toX, toY, status) {
    pen.beginPath();
    pen.moveTo(x, y);
    pen.lineTo(toX, toY);
    pen.globalAlpha = 0.55;
    pen.lineWidth = 1;
    pen.strokeStyle = this.statuses[status];
    pen.stroke();
    pen.globalAlpha = 1;
  }
}
