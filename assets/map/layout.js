/**
 * Where symbols stand at one zoom: which dots share a place with a bigger one, and where the chips
 * of areas go so that they cover no dot.
 *
 * The layout goes by the most events each place can have, not by the present counts: nothing moves
 * while the slider does. It is made anew for another zoom or other places.
 *
 * Dots that would hide each other's middle form a cluster. A cluster stands where its strongest
 * member is: at a real place, not between places.
 *
 * An area that is no bigger on the screen than a dot is a dot there, and may join a cluster; else it
 * is a chip. A country is always a chip: it must never look like a pin. A chip for which there is no
 * room stays at its point, where it is seen only while the dots there have no events (chips.js).
 */

'use strict';

import { DotGrid } from './dot_grid.js';

export const SMALLEST_RADIUS = 5;
export const LARGEST_RADIUS = 28;
export const CHIP_HEIGHT = 20;
/** Areas with a smaller radius on the screen are dots, px. */
const LEAST_AREA = 14;
/** From this radius on, a dot has its count written inside. */
export const NUMBER_RADIUS = 10;

/** @returns {number} Radius of a dot in CSS pixels, whole; its area grows with the count. */
export function dotRadius(count) {
  return Math.min(LARGEST_RADIUS, Math.round(SMALLEST_RADIUS * Math.sqrt(Math.max(1, count))));
}

/** Two dots cluster when they are nearer than this part of the sum of their radii. */
const TOO_NEAR = 0.85;
/** And always when nearer than this: a click could not tell them apart. */
const LEAST_APART = 7;

/** More than any project has. */
const MOST_PLACES = 2 ** 21;

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

/** @returns {Int32Array} Indices by what they have gathered, strongest first; equals as they stand. */
function byStrength(indices, gathered) {
  // Both in one number each, as numbers are sorted far quicker than what must be compared.
  const keys = Float64Array.from(indices, (index) => gathered[index] * MOST_PLACES - index).sort();
  const sorted = new Int32Array(keys.length);
  for (let at = 0; at < keys.length; at++) {
    const key = keys[keys.length - 1 - at];
    sorted[at] = Math.ceil(key / MOST_PLACES) * MOST_PLACES - key;
  }
  return sorted;
}

/** What the line from a point to its chip passes is looked at in such steps, px. */
const TIE_STEP = 20;
/** Where a chip is tried, nearest first: rings around its area's point, [across, down] in px. */
const CHIP_SHIFTS = [[0, 0]];
const TURNS = 12;
/** Room between a chip and the dots beside it, px. */
const DOT_APART = 4;
/** The rings of them that are near the point. */
const NEAR_SHIFTS = 1 + 2 * TURNS;
for (const ring of [1, 2, 3, 4, 5]) {
  for (let turn = 0; turn < TURNS; turn++) {
    const angle = (2 * turn * Math.PI) / TURNS - Math.PI / 2;
    CHIP_SHIFTS.push([34 * ring * Math.cos(angle), 24 * ring * Math.sin(angle)]);
  }
}

/** @returns {number[][]} Points along the line from a point to the chip that had to give way. */
function tieOf(x, y, across, down) {
  const steps = Math.ceil(Math.hypot(across, down) / TIE_STEP);
  const points = [];
  for (let step = 1; step < steps; step++) {
    points.push([x + (across * step) / steps, y + (down * step) / steps]);
  }
  return points;
}

export class Layout {
  /**
   * @param {import('./places.js').Places} places
   * @param {number} zoom
   * @param {(index: number, count: number) => number} chipWidth
   */
  constructor(places, zoom, chipWidth) {
    this.places = places;
    this.world = 256 * 2 ** zoom;
    /** The place whose symbol stands for each place: itself, unless it is in a cluster. */
    this.leader = new Int32Array(places.size).fill(-1);
    /** 1 for places written as a chip at this zoom. */
    this.isChip = new Uint8Array(places.size);
    /** Chips' shift from their point, in CSS pixels. */
    this.shiftX = new Float32Array(places.size);
    this.shiftY = new Float32Array(places.size);
    /** Places with events at any time, strongest first. */
    this.order = this.rank();
    this.layDots();
    this.layChips(chipWidth);
    this.number();
  }

  /** Number the clusters, strongest place first, and list their members in the same order. */
  number() {
    const { places, leader, order, world } = this;
    /** The cluster of each place; -1 for those that never have events. */
    this.clusterOf = new Int32Array(places.size).fill(-1);
    const numbers = this.clusterOf;
    /** The leader of each cluster; a place that stands alone is a cluster of one. */
    this.leaders = order.filter((index) => {
      const isNew = numbers[leader[index]] < 0;
      if (isNew) numbers[leader[index]] = 0;
      return isNew;
    }).map((index) => leader[index]);
    this.leaders.forEach((index, cluster) => {
      numbers[index] = cluster;
    });
    /** Where the members of each cluster begin in `members`, and at last where they end. */
    this.starts = new Int32Array(this.leaders.length + 1);
    for (const index of order) {
      numbers[index] = numbers[leader[index]];
      this.starts[numbers[index] + 1]++;
    }
    for (let cluster = 0; cluster < this.leaders.length; cluster++) {
      this.starts[cluster + 1] += this.starts[cluster];
    }
    /** Places by cluster, strongest first. */
    this.members = new Int32Array(order.length);
    /** How far from its leader any member of a cluster stands at most, px. */
    this.spread = new Float32Array(this.leaders.length);
    const next = this.starts.slice();
    for (const index of order) {
      const cluster = numbers[index];
      const first = this.leaders[cluster];
      this.members[next[cluster]++] = index;
      if (first === index && !this.isChip[index]) continue;
      const across = (places.x[index] - places.x[first]) * world;
      const down = (places.y[index] - places.y[first]) * world;
      const apart = Math.hypot(across, down) + Math.hypot(this.shiftX[index], this.shiftY[index]);
      if (apart > this.spread[cluster]) this.spread[cluster] = apart;
    }
  }

  rank() {
    const { places } = this;
    const order = places.ranking();
    for (const index of order) {
      if (!places.isArea(index)) continue;
      const isWide = places.reach(index) * this.world >= LEAST_AREA;
      this.isChip[index] = places.isCountry(index) || isWide ? 1 : 0;
    }
    return order;
  }

  /** Gather dots into clusters until no two of them are too near. */
  layDots() {
    const { places, leader } = this;
    let leaders = this.order.filter((index) => !this.isChip[index]);
    for (const index of leaders) leader[index] = index;
    /** Events of a whole cluster, by its leader. */
    const gathered = Float64Array.from(places.weight);
    /** Of the dots of whole clusters. */
    this.radii = Uint8Array.from(gathered, dotRadius);
    this.dots = new DotGrid(2 * LARGEST_RADIUS, places.size);
    for (let before = Infinity; leaders.length < before; ) {
      if (before < Infinity) leaders = byStrength(leaders, gathered);
      before = leaders.length;
      leaders = this.gather(leaders, gathered);
    }
    // Chains of one cluster joining another end at the last leader.
    for (const index of this.order) {
      if (this.isChip[index]) continue;
      while (leader[leader[index]] !== leader[index]) leader[index] = leader[leader[index]];
    }
  }

  /** One pass: every leader that is too near to a stronger one joins it. Returns who is left. */
  gather(leaders, gathered) {
    const { places, world, leader, radii, dots } = this;
    dots.clear();
    let left = 0;
    for (const index of leaders) {
      const x = places.x[index] * world;
      const y = places.y[index] * world;
      const nearest = this.nearest(x, y, radii[index]);
      if (nearest < 0) {
        dots.add(x, y, index);
        leaders[left++] = index;
      } else {
        leader[index] = nearest;
        gathered[nearest] += gathered[index];
        radii[nearest] = dotRadius(gathered[nearest]);
      }
    }
    return leaders.subarray(0, left);
  }

  /** The nearest of the dots so far that are too near to a dot of this radius; -1 if none is. */
  nearest(x, y, radius) {
    const { places, world, radii, dots } = this;
    const { side, heads, next } = dots;
    const far = Math.max(LEAST_APART, TOO_NEAR * (radius + LARGEST_RADIUS));
    const lastColumn = Math.floor((x + far) / side);
    const lastRow = Math.floor((y + far) / side);
    let nearest = -1;
    let least = Infinity;
    for (let column = Math.floor((x - far) / side); column <= lastColumn; column++) {
      for (let row = Math.floor((y - far) / side); row <= lastRow; row++) {
        for (let other = heads[dots.chain(column, row)]; other >= 0; other = next[other]) {
          const across = places.x[other] * world - x;
          const down = places.y[other] * world - y;
          const apart = across * across + down * down;
          if (apart >= least) continue;
          const limit = Math.max(LEAST_APART, TOO_NEAR * (radius + radii[other]));
          if (apart >= limit * limit) continue;
          least = apart;
          nearest = other;
        }
      }
    }
    return nearest;
  }

  layChips(chipWidth) {
    const { places, world, leader } = this;
    this.chips = new Squares(128);
    for (const index of this.order) {
      if (!this.isChip[index]) continue;
      leader[index] = index;
      const width = chipWidth(index, places.weight[index]);
      const x = places.x[index] * world;
      const y = places.y[index] * world;
      const shift = this.shiftFor(x, y, 0, width, () => true);
      // Where there is no room it is hardly ever seen, and is in nobody's way.
      if (!shift) continue;
      const [across, down] = shift;
      this.shiftX[index] = across;
      this.shiftY[index] = down;
      this.chips.add(x + across, y + down, { x: x + across, y: y + down, width });
    }
  }

  /**
   * Where a chip may stand beside a point: its shift in px, or null. All is taken `turn` px east of the
   * globe's first turn; `isAllowed` tells whether a middle may be there at all.
   */
  shiftFor(x, y, turn, width, isAllowed) {
    const isFree = ([across, down]) =>
      isAllowed(x + across, y + down) && this.isFree(x + across - turn, y + down, width);
    const isTied = ([across, down]) => this.isTied(x - turn, y, across, down);
    return CHIP_SHIFTS.find((shift) => isFree(shift) && isTied(shift)) ??
      // What is near is understood even if the line to it is not seen in full.
      CHIP_SHIFTS.slice(0, NEAR_SHIFTS).find(isFree) ?? null;
  }

  /** Whether a line from a point to a chip beside it passes under no chip, and no dot but one on that point. */
  isTied(x, y, across, down) {
    if (!across && !down) return true;
    const { places, world, radii } = this;
    const [left, right] = [Math.min(x, x + across), Math.max(x, x + across)];
    const [top, bottom] = [Math.min(y, y + down), Math.max(y, y + down)];
    const far = LARGEST_RADIUS;
    const passesDot = this.dots.some(left - far, top - far, right + far, bottom + far, (index) => {
      const dotX = places.x[index] * world - x;
      const dotY = places.y[index] * world - y;
      const square = radii[index] * radii[index];
      if (dotX * dotX + dotY * dotY <= square) return false;
      const part = (dotX * across + dotY * down) / (across * across + down * down);
      const [apartX, apartY] = [dotX - part * across, dotY - part * down];
      return part > 0 && part < 1 && apartX * apartX + apartY * apartY < square;
    });
    if (passesDot) return false;
    return !tieOf(x, y, across, down).some(([toX, toY]) => this.meetsChip(toX, toY, 0, TIE_STEP / 2));
  }

  /** Whether a chip with its middle at `x, y` covers no dot and no other chip. */
  isFree(x, y, width) {
    const { places, world } = this;
    const halfWidth = width / 2 + 3;
    const halfHeight = CHIP_HEIGHT / 2 + 3;
    const far = LARGEST_RADIUS + DOT_APART;
    const coversDot = this.dots.some(
      x - halfWidth - far,
      y - halfHeight - far,
      x + halfWidth + far,
      y + halfHeight + far,
      (index) => {
        const radius = this.radii[index] + DOT_APART;
        const across = Math.abs(places.x[index] * world - x) - halfWidth;
        const down = Math.abs(places.y[index] * world - y) - halfHeight;
        return across < radius && down < radius;
      },
    );
    if (coversDot) return false;
    return !this.meetsChip(x, y, halfWidth, CHIP_HEIGHT / 2 + 4);
  }

  /** Whether a box around a point meets a chip that stands already. */
  meetsChip(x, y, halfWidth, halfHeight) {
    const [reach, height] = [halfWidth + 160, halfHeight + CHIP_HEIGHT];
    return this.chips.some(x - reach, y - height, x + reach, y + height, (box) => {
      const apart = Math.abs(box.x - x) < halfWidth + box.width / 2;
      return apart && Math.abs(box.y - y) < halfHeight + CHIP_HEIGHT / 2;
    });
  }
}
