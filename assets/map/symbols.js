/**
 * What a place looks like: dots and chips. What they stand for on the ground is in ground.js.
 *
 * A dot is drawn once per kind into a small bitmap and copied from there; so are chips with their
 * names. Numbers are put together from digits (numerals.js).
 *
 *   dot          a point: area grows with the count, written inside when it fits
 *   double ring  a cluster: several places nearer than the eye can part
 *   solid core   the share of events certain to lie in the range; the pale rest is possible
 *   outline      status: dashed planned, dotted hypothetical, struck out cancelled, ring gap ongoing
 *   arcs         several statuses: the commonest makes the dot, the others have their share of a ring
 *   chip         an area or country by name: never a pin
 *
 * Where colours stand for something else than the status, outlines are all solid: no pattern may
 * tell of a status that the colour does not.
 */

'use strict';

import { CHIP_HEIGHT, NUMBER_RADIUS } from './layout.js';
import { Numerals } from './numerals.js';
import { parts } from './parts.js';
import { STATUSES } from './places.js';

const STATUS_COUNT = STATUSES.length;

export const PALETTE = {
  light: {
    statuses: ['#2563a8', '#14806b', '#b45f06', '#6b6b6b', '#7a4fa3'],
    categories: ['#136ce4', '#5f2507', '#068d4f', '#eb07ab', '#464646'],
    paper: '#fbfaf7',
    edge: '#ffffff',
    ink: '#1d2733',
    onSolid: '#ffffff',
    guest: '#5c5c5c',
    selected: '#c2185b',
    chip: '#fdfcf9',
    labelHalo: 'rgba(250, 248, 244, 0.92)',
  },
  dark: {
    statuses: ['#6aa9e9', '#4cc3a7', '#f0a54a', '#a0a0a0', '#b897dc'],
    categories: ['#5491fc', '#eb7b2d', '#3cc483', '#f34ba7', '#dedede'],
    paper: '#262b31',
    edge: '#14181d',
    ink: '#e6e8ea',
    onSolid: '#10151b',
    guest: '#a8a8a8',
    selected: '#ff6fa5',
    chip: '#2b3138',
    labelHalo: 'rgba(22, 26, 31, 0.9)',
  },
  contrast: {
    statuses: ['#00408a', '#00553f', '#803700', '#383838', '#531f83'],
    categories: ['#044cb7', '#643508', '#207651', '#8a1b68', '#161616'],
    paper: '#ffffff',
    edge: '#ffffff',
    ink: '#000000',
    onSolid: '#ffffff',
    guest: '#1f1f1f',
    selected: '#a0003c',
    chip: '#ffffff',
    labelHalo: 'rgba(255, 255, 255, 0.97)',
  },
  'contrast-dark': {
    statuses: ['#8cc4ff', '#5fe6c4', '#ffb860', '#d0d0d0', '#d9bcff'],
    categories: ['#4eacfb', '#d19d63', '#38f49d', '#feb0ee', '#a6a6a6'],
    paper: '#101214',
    edge: '#000000',
    ink: '#ffffff',
    onSolid: '#000000',
    guest: '#e0e0e0',
    selected: '#ff9cc2',
    chip: '#0a0a0a',
    labelHalo: 'rgba(0, 0, 0, 0.95)',
  },
};

/** @returns {object} A theme's palette; its `statuses` are the colours of what is told apart now. */
export function paletteOf(theme) {
  const palette = PALETTE[theme];
  if (parts.colouring.field === 'status') return palette;
  return { ...palette, statuses: palette.categories };
}

export const [HAPPENED, ONGOING, PLANNED, CANCELLED, HYPOTHETICAL] = [0, 1, 2, 3, 4];
export const FONT = 'system-ui, -apple-system, "Segoe UI", "Noto Sans", "Dateline East Asian", sans-serif';

const CHIP_FONT = `500 12px ${FONT}`;

/** How strongly the inside of a dot is filled, by status. */
const STRENGTH = [1, 1, 0.22, 0.22, 0.22];
/** What is left of the colour where the date only overlaps the range. */
export const POSSIBLE = 0.45;
/** In how many steps the certain share is drawn. */
const SHARES = 8;
const EDGE = 1.5;
/** On the short arcs of a ring a pattern must be finer. */
const ARC_DASHES = { [PLANNED]: [3, 1.6], [HYPOTHETICAL]: [1.2, 2] };
export const FULL = 2 * Math.PI;
export const NO_DASH = [];
/** Arcs of other statuses: where they run and how wide, px outside the dot. */
const ARC_APART = 3.6;
const ARC_WIDTH = 2.6;
/** In how many steps a share is drawn. */
const ARC_STEPS = 16;
/** Between arcs, in radians. */
const HAIR = 0.12;
/** Rings kept drawn; beyond, the older half is dropped and comes back as it is needed. */
const MOST_RINGS = 300;
/** No share is so small that its arc could not be seen, in turns. */
const LEAST_ARC = 0.07;
export const DASHES = { [PLANNED]: [4, 2.6], [HYPOTHETICAL]: [0.1, 3.4] };
const CHIP_PAD = 8;
const CHIP_GAP = 5;
/** Room around the drawing of a chip, px. */
const CHIP_EDGE = 2;
/** Chips kept drawn; beyond, all are dropped and come back as they are needed. */
const MOST_CHIPS = 300;

/** Give the memory of bitmaps back now; left to itself, the browser takes its time. */
function drop(bitmaps) {
  for (const bitmap of bitmaps.values()) bitmap.close();
  bitmaps.clear();
}

function dropOlder(bitmaps) {
  let left = bitmaps.size >> 1;
  for (const [key, bitmap] of bitmaps) {
    if (left-- <= 0) return;
    bitmap.close();
    bitmaps.delete(key);
  }
}

/** Mix two #rrggbb colours: `part` of the first. */
function mix(colour, other, part) {
  const channel = (at) => {
    const a = parseInt(colour.slice(at, at + 2), 16);
    const b = parseInt(other.slice(at, at + 2), 16);
    return Math.round(a * part + b * (1 - part));
  };
  return `rgb(${channel(1)}, ${channel(3)}, ${channel(5)})`;
}

const sizeFor = (radius) => (radius < 13 ? 0 : radius < 20 ? 1 : 2);
/** The size of the numbers on chips. */
const CHIP_SIZE = 1;
/** Names whose width is kept; beyond, all are dropped. */
const MOST_WIDTHS = 20000;

export class Symbols {
  /** @param {import('./basemap_style.js').Theme} theme */
  constructor(theme) {
    this.setTheme(theme);
  }

  setTheme(theme) {
    this.palette = paletteOf(theme);
    this.isPlain = parts.colouring.field !== 'status';
    this.forget();
  }

  /** Drop all that was drawn ahead: for another theme, screen or set of places. */
  forget() {
    this.ratio = window.devicePixelRatio || 1;
    /** @type {Map<number, ImageBitmap>} */
    this.dots = new Map();
    /** @type {Map<number, ImageBitmap>} */
    this.rings = new Map();
    this.numerals = new Numerals(FONT, this.ratio);
    /** @type {Map<string, number>} How wide names are on chips. */
    this.widths = new Map();
    /** @type {Map<string, Map<number, ImageBitmap>>} */
    this.chips = new Map();
    this.chipBodies = 0;
    this.ruler ??= document.createElement('canvas').getContext('2d');
  }

  /** A canvas of this many CSS pixels, and a pen on it. */
  sheet(width, height) {
    const canvas = document.createElement('canvas');
    canvas.width = Math.ceil(width * this.ratio);
    canvas.height = Math.ceil(height * this.ratio);
    const pen = canvas.getContext('2d');
    pen.scale(this.ratio, this.ratio);
    return { canvas, pen };
  }

  /** The same for what is kept as a bitmap: a canvas of the page takes several times the memory. */
  plate(width, height) {
    const canvas = new OffscreenCanvas(
      Math.ceil(width * this.ratio),
      Math.ceil(height * this.ratio),
    );
    const pen = canvas.getContext('2d');
    pen.scale(this.ratio, this.ratio);
    return { canvas, pen };
  }

  /** The status whose line style a symbol has. */
  styleOf(status) {
    return this.isPlain ? HAPPENED : status;
  }

  // Dots

  /** Draw a dot with its number. */
  dot(pen, x, y, radius, status, certain, possible, isCluster) {
    const total = certain + possible;
    let share = Math.round((SHARES * certain) / total);
    if (certain && possible) share = Math.max(1, Math.min(SHARES - 1, share));
    const key = radius + 64 * (status + 8 * (share + 16 * (isCluster ? 1 : 0)));
    let sprite = this.dots.get(key);
    if (!sprite) {
      sprite = this.drawDot(radius, status, share / SHARES, isCluster);
      this.dots.set(key, sprite);
    }
    const side = sprite.width / this.ratio;
    pen.drawImage(sprite, x - side / 2, y - side / 2, side, side);
    if (radius < NUMBER_RADIUS) return;
    const { ink, onSolid, statuses } = this.palette;
    const isSolid = STRENGTH[this.styleOf(status)] === 1 && share > 0;
    // On the core of a dot, however small, a number reaches over its pale rest.
    const outline = isSolid && share < SHARES ? statuses[status] : null;
    this.numerals.write(pen, total, sizeFor(radius), isSolid ? onSolid : ink, outline, x, y);
  }

  drawDot(radius, status, share, isCluster) {
    const { palette } = this;
    const reach = Math.ceil(radius + 6);
    const { canvas, pen } = this.plate(2 * reach, 2 * reach);
    const colour = palette.statuses[status];
    const style = this.styleOf(status);
    const disc = (r) => {
      pen.beginPath();
      pen.arc(reach, reach, Math.max(0.1, r), 0, FULL);
    };
    if (isCluster) {
      disc(radius + 3.6);
      pen.fillStyle = palette.edge;
      pen.fill();
      pen.lineWidth = 1.4;
      pen.strokeStyle = colour;
      pen.stroke();
    }
    disc(radius + EDGE / 2);
    pen.fillStyle = palette.edge;
    pen.fill();
    const inside = style === ONGOING ? radius - Math.max(2, radius / 5) : radius;
    const strength = STRENGTH[style];
    disc(inside);
    pen.fillStyle = mix(colour, palette.paper, strength * (share < 1 ? POSSIBLE : 1));
    pen.fill();
    if (share > 0 && share < 1) {
      disc(inside * Math.sqrt(share));
      pen.fillStyle = mix(colour, palette.paper, strength);
      pen.fill();
    }
    if (style !== HAPPENED) {
      pen.strokeStyle = share > 0 ? colour : mix(colour, palette.paper, 0.6);
      pen.lineWidth = style === ONGOING ? 1.3 : 1.8;
      pen.lineCap = style === HYPOTHETICAL ? 'round' : 'butt';
      pen.setLineDash(DASHES[style] ?? NO_DASH);
      disc(radius - 0.6);
      pen.stroke();
    }
    if (style === CANCELLED) {
      const arm = radius * Math.SQRT1_2;
      pen.setLineDash(NO_DASH);
      pen.lineWidth = 1.6;
      pen.beginPath();
      pen.moveTo(reach - arm, reach + arm);
      pen.lineTo(reach + arm, reach - arm);
      pen.stroke();
    }
    return canvas.transferToImageBitmap();
  }

  /**
   * A ring around a dot whose events differ in status: each of the others has its share of it.
   *
   * @param {Uint32Array} shares Events of all symbols by status.
   * @param {number} from Where those of this symbol begin in it.
   */
  arcs(pen, x, y, radius, main, shares, from, isCluster) {
    let total = 0;
    for (let status = 0; status < STATUS_COUNT; status++) total += shares[from + status];
    let key = radius + 64 * (isCluster ? 1 : 0);
    for (let status = 0; status < STATUS_COUNT; status++) {
      const part = status === main ? ARC_STEPS + 1 : Math.ceil((ARC_STEPS * shares[from + status]) / total);
      key = key * (ARC_STEPS + 2) + part;
    }
    let sprite = this.rings.get(key);
    if (!sprite) {
      if (this.rings.size > MOST_RINGS) dropOlder(this.rings);
      sprite = this.drawArcs(radius, main, shares.slice(from, from + STATUS_COUNT), total, isCluster);
      this.rings.set(key, sprite);
    }
    const side = sprite.width / this.ratio;
    pen.drawImage(sprite, x - side / 2, y - side / 2, side, side);
  }

  drawArcs(radius, main, counts, total, isCluster) {
    const { palette } = this;
    const middle = radius + 8;
    const { canvas, pen } = this.plate(2 * middle, 2 * middle);
    const ring = (colour, width, apart = ARC_APART, start = 0, end = FULL) => {
      pen.beginPath();
      pen.arc(middle, middle, radius + apart, start, end);
      pen.lineWidth = width;
      pen.strokeStyle = colour;
      pen.stroke();
    };
    if (isCluster) ring(palette.edge, 1.6, 6.2);
    ring(palette.edge, ARC_WIDTH + 2);
    ring(palette.statuses[main], 1.2);
    let start = -FULL / 4;
    counts.forEach((count, status) => {
      if (!count || status === main) return;
      const end = start + FULL * Math.max(LEAST_ARC, Math.ceil((ARC_STEPS * count) / total) / ARC_STEPS);
      // The hair between arcs, and the thin line under this one, go.
      ring(palette.edge, ARC_WIDTH, ARC_APART, start - HAIR, end + HAIR);
      pen.setLineDash(ARC_DASHES[this.styleOf(status)] ?? NO_DASH);
      ring(palette.statuses[status], ARC_WIDTH, ARC_APART, start, end);
      pen.setLineDash(NO_DASH);
      start = end + HAIR;
    });
    return canvas.transferToImageBitmap();
  }

  // Chips

  chipWidth(name, count) {
    return this.nameWidth(name) + Math.ceil(this.numerals.width(count, CHIP_SIZE)) + 2 * CHIP_PAD + CHIP_GAP;
  }

  /** How wide a name on a chip is; asking the browser is dear. */
  nameWidth(name) {
    let width = this.widths.get(name);
    if (width === undefined) {
      if (this.widths.size > MOST_WIDTHS) this.widths.clear();
      this.ruler.font = CHIP_FONT;
      width = Math.ceil(this.ruler.measureText(name).width);
      this.widths.set(name, width);
    }
    return width;
  }

  /** Draw a chip with its middle at `x, y`. */
  chip(pen, x, y, width, name, status, certain, possible) {
    const left = Math.round(x - width / 2);
    const top = Math.round(y - CHIP_HEIGHT / 2);
    const body = this.chipBody(width, name, status, certain > 0);
    pen.drawImage(body, left - CHIP_EDGE, top - CHIP_EDGE, body.width / this.ratio, body.height / this.ratio);
    const count = certain + possible;
    const middle = left + width - CHIP_PAD - this.numerals.width(count, CHIP_SIZE) / 2;
    pen.globalAlpha = certain ? 1 : 0.75;
    this.numerals.write(pen, count, CHIP_SIZE, this.palette.ink, null, middle, y);
    pen.globalAlpha = 1;
  }

  /** @returns {ImageBitmap} A chip without its count, drawn before or now. */
  chipBody(width, name, status, certain) {
    if (this.chipBodies > MOST_CHIPS) {
      this.chips.forEach(drop);
      this.chips.clear();
      this.chipBodies = 0;
    }
    let bodies = this.chips.get(name);
    if (!bodies) this.chips.set(name, (bodies = new Map()));
    const key = 16 * width + 2 * status + (certain ? 1 : 0);
    let body = bodies.get(key);
    if (!body) {
      body = this.drawChip(width, name, status, certain);
      bodies.set(key, body);
      this.chipBodies++;
    }
    return body;
  }

  drawChip(width, name, status, certain) {
    const { palette } = this;
    const colour = palette.statuses[status];
    const [left, top] = [CHIP_EDGE, CHIP_EDGE];
    const { canvas, pen } = this.plate(width + 2 * CHIP_EDGE, CHIP_HEIGHT + 2 * CHIP_EDGE);
    pen.beginPath();
    pen.roundRect(left, top, width, CHIP_HEIGHT, CHIP_HEIGHT / 2);
    pen.fillStyle = palette.chip;
    pen.fill();
    pen.globalAlpha = certain ? 0.12 : 0.05;
    pen.fillStyle = colour;
    pen.fill();
    pen.globalAlpha = certain ? 0.9 : POSSIBLE;
    pen.strokeStyle = colour;
    pen.lineWidth = 1.2;
    pen.lineCap = this.styleOf(status) === HYPOTHETICAL ? 'round' : 'butt';
    pen.setLineDash(DASHES[this.styleOf(status)] ?? NO_DASH);
    pen.stroke();
    pen.setLineDash(NO_DASH);
    pen.globalAlpha = certain ? 1 : 0.75;
    const middle = top + CHIP_HEIGHT / 2;
    pen.font = CHIP_FONT;
    pen.textBaseline = 'middle';
    pen.fillStyle = palette.ink;
    pen.fillText(name, left + CHIP_PAD, middle + 0.5);
    if (this.styleOf(status) === CANCELLED) {
      pen.fillStyle = colour;
      pen.fillRect(left + CHIP_PAD, middle, width - 2 * CHIP_PAD, 1);
    }
    return canvas.transferToImageBitmap();
  }

  /** A bar at a chip's foot whose events differ in status: the others' share of its width. */
  chipShares(pen, x, y, width, main, shares, from) {
    let total = 0;
    for (let status = 0; status < STATUS_COUNT; status++) total += shares[from + status];
    const room = width - CHIP_HEIGHT;
    const foot = Math.round(y + CHIP_HEIGHT / 2) - 0.5;
    let left = Math.round(x - room / 2);
    for (let status = 0; status < STATUS_COUNT; status++) {
      const count = shares[from + status];
      if (!count || status === main) continue;
      const right = left + room * Math.max(LEAST_ARC, count / total);
      this.bar(pen, left - 1, right + 1, foot, this.palette.chip, NO_DASH);
      const dash = ARC_DASHES[this.styleOf(status)] ?? NO_DASH;
      this.bar(pen, left, right, foot, this.palette.statuses[status], dash);
      left = right + 2;
    }
  }

  /** A level line, in rectangles: they are far quicker than a stroke. */
  bar(pen, left, right, y, colour, [drawn, gap]) {
    pen.fillStyle = colour;
    const part = drawn ?? right - left;
    for (let from = left; from < right; from += part + (gap ?? 1)) {
      pen.fillRect(from, y - ARC_WIDTH / 2, Math.min(part, right - from), ARC_WIDTH);
    }
  }

  // States

  /** A line around a symbol: `apart` px from it, `width` px wide. */
  outline(pen, x, y, halfWidth, halfHeight, isChip, apart, width, colour) {
    pen.beginPath();
    if (isChip) {
      const side = CHIP_HEIGHT / 2 + apart;
      const [w, h] = [halfWidth + apart, halfHeight + apart];
      pen.roundRect(x - w, y - h, 2 * w, 2 * h, side);
    } else {
      pen.arc(x, y, halfWidth + apart, 0, FULL);
    }
    pen.lineWidth = width;
    pen.strokeStyle = colour;
    pen.stroke();
  }
}
