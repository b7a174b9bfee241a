/**
 * Where symbols stand at one zoom: which dots share a place with a bigger one, and where the chips
 * of areas go so that they cover no dot.
 *
 * The layout goes by the most events each place ever had, not by the present counts: nothing moves
 * while the slider does. It is made anew for another zoom or other places.
 *
 * Dots that would hide each other's middle form a cluster. A cluster stands where its strongest
 * member is: at a real place, not between places.
 */

'use strict';

export const SMALLEST_RADIUS = 5;
export const LARGEST_RADIUS = 28;
export const CHIP_HEIGHT = 20;
/** From this radius on, a dot has its count written inside. */
export const NUMBER_RADIUS = 10;

/** @returns {number} Radius of a dot in CSS pixels, whole; its area grows with the count. */
export function dotRadius(count) {
  return Math.min(LARGEST_RADIUS, Math.round(SMALLEST_RADIUS * Math.sqrt(Math.max(1, count))));
}

/** Two dots cluster when they are nearer than this part of the sum of their radii. */
const TOO_NEAR = 0.8;
/** And always when nearer than this: a click could not tell them apart. */
const LEAST_APART = 7;

/** Finds neighbours on a plane by squares of one size. */
class Squares {
  constructor(side) {
    this.side = side;
    /** @type {Map<number, number[]>} */
    this.squares = new Map();
  }

  key(column, row) {
    return column * 4194304 + row;
  }

  add(x, y, item) {
    const key = this.key(Math.floor(x / this.side), Math.floor(y / this.side));
    const square = this.squares.get(key);
    if (square) square.push(item);
    else this.squares.set(key, [item]);
  }

  /** Call `see(item)` for all items in the squares that a box touches, until it returns true. */
  some(minX, minY, maxX, maxY, see) {
    const { side } = this;
    for (let column = Math.floor(minX / side); column <= Math.floor(maxX / side); column++) {
      for (let row = Math.floor(minY / side); row <= Math.floor(maxY / side); row++) {
        const square = this.squares.get(this.key(column, row));
        if (square?.some(see)) return true;
      }
    }
    return false;
  }
}

/** Offsets of a chip from its area's point that are tried, in widths and heights of the chip. */
const CHIP_OFFSETS = [
  [0, 0], [0, -1], [0, 1], [-0.6, 0], [0.6, 0],
  [-0.6, -1], [0.6, -1], [-0.6, 1], [0.6, 1], [0, -2], [0, 2], [-1.2, 0], [1.2, 0],
];

export class Layout {
  /**
   * @param {import('./places.js').Places} places
   * @param {number} zoom
   * @param {(index: number, count: number) => number} chipWidth
   */
  constructor(places, zoom, chipWidth) {
    this.places = places;
    this.world = 256 * 2 ** zoom;
    /** The place whose dot stands for each place: itself, unless it is in a cluster. */
    this.leader = new Int32Array(places.size).fill(-1);
    /** Chips' shift from their point, in CSS pixels. */
    this.shiftX = new Float32Array(places.size);
    this.shiftY = new Float32Array(places.size);
    /** Places with events at any time, strongest first. */
    this.order = this.rank();
    this.layDots();
    this.layChips(chipWidth);
  }

  rank() {
    const { weight } = this.places;
    const order = [];
    for (let index = 0; index < this.places.size; index++) if (weight[index]) order.push(index);
    // Equal weights keep the places' own order, so that the layout is the same each time.
    order.sort((a, b) => weight[b] - weight[a] || a - b);
    return Int32Array.from(order);
  }

  layDots() {
    const { places, world, leader } = this;
    const squares = new Squares(2 * LARGEST_RADIUS);
    for (const index of this.order) {
      if (places.isArea(index)) continue;
      const x = places.x[index] * world;
      const y = places.y[index] * world;
      const radius = dotRadius(places.weight[index]);
      let nearest = -1;
      let least = Infinity;
      const far = TOO_NEAR * (radius + LARGEST_RADIUS);
      squares.some(x - far, y - far, x + far, y + far, (other) => {
        const apart = Math.hypot(places.x[other] * world - x, places.y[other] * world - y);
        const limit = TOO_NEAR * (radius + dotRadius(places.weight[other]));
        if (apart < Math.max(LEAST_APART, limit) && apart < least) {
          least = apart;
          nearest = other;
        }
        return false;
      });
      leader[index] = nearest < 0 ? index : nearest;
      if (nearest < 0) squares.add(x, y, index);
    }
    this.squares = squares;
  }

  layChips(chipWidth) {
    const { places, world, leader } = this;
    const chips = new Squares(128);
    for (const index of this.order) {
      if (!places.isArea(index)) continue;
      leader[index] = index;
      const width = chipWidth(index, places.weight[index]);
      const x = places.x[index] * world;
      const y = places.y[index] * world;
      const free = CHIP_OFFSETS.find(([across, down]) =>
        this.isFree(chips, x + across * width, y + down * CHIP_HEIGHT * 1.15, width),
      );
      this.shiftX[index] = (free?.[0] ?? 0) * width;
      this.shiftY[index] = (free?.[1] ?? 0) * CHIP_HEIGHT * 1.15;
      const box = { x: x + this.shiftX[index], y: y + this.shiftY[index], width };
      chips.add(box.x, box.y, box);
    }
  }

  /** Whether a chip with its middle at `x, y` covers no dot and no other chip. */
  isFree(chips, x, y, width) {
    const { places, world } = this;
    const halfWidth = width / 2 + 2;
    const halfHeight = CHIP_HEIGHT / 2 + 2;
    const coversDot = this.squares.some(
      x - halfWidth - LARGEST_RADIUS,
      y - halfHeight - LARGEST_RADIUS,
      x + halfWidth + LARGEST_RADIUS,
      y + halfHeight + LARGEST_RADIUS,
      (index) => {
        const radius = dotRadius(places.weight[index]);
        const across = Math.abs(places.x[index] * world - x) - halfWidth;
        const down = Math.abs(places.y[index] * world - y) - halfHeight;
        return across < radius && down < radius;
      },
    );
    if (coversDot) return false;
    const reach = halfWidth + 160;
    return !chips.some(x - reach, y - 2 * CHIP_HEIGHT, x + reach, y + 2 * CHIP_HEIGHT, (box) => {
      const apart = Math.abs(box.x - x) < halfWidth + box.width / 2;
      return apart && Math.abs(box.y - y) < CHIP_HEIGHT + 2;
    });
  }
}
