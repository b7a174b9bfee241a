/**
 * Room for labels: which boxes are taken, and where beside its point a label may stand.
 */

'use strict';

const CELL = 64;
/** How much farther than usual the name of an event place may stand, tied by a hairline, px. */
const FAR = [14, 28];

/** Boxes already taken, found by squares. */
export class Taken {
  constructor() {
    /** @type {Map<string, number[][]>} */
    this.cells = new Map();
  }

  *keys(minX, minY, maxX, maxY) {
    for (let column = Math.floor(minX / CELL); column <= Math.floor(maxX / CELL); column++) {
      for (let row = Math.floor(minY / CELL); row <= Math.floor(maxY / CELL); row++) {
        yield `${column},${row}`;
      }
    }
  }

  isFree(minX, minY, maxX, maxY) {
    for (const key of this.keys(minX, minY, maxX, maxY)) {
      const cell = this.cells.get(key);
      if (cell?.some((box) => box[0] < maxX && box[2] > minX && box[1] < maxY && box[3] > minY)) {
        return false;
      }
    }
    return true;
  }

  take(minX, minY, maxX, maxY) {
    const box = [minX, minY, maxX, maxY];
    for (const key of this.keys(minX, minY, maxX, maxY)) {
      const cell = this.cells.get(key);
      if (cell) cell.push(box);
      else this.cells.set(key, [box]);
    }
  }
}

/** Where a label may stand, best first, from the labelled point to its top left corner. */
export function spots(room, width, height) {
  if (room < 0) return [[-width / 2, -height / 2]];
  const slant = room * Math.SQRT1_2;
  return [
    [room, -height / 2],
    [-width - room, -height / 2],
    [-width / 2, -height - room],
    [-width / 2, room],
    [slant, -height - slant],
    [slant, slant],
    [-width - slant, -height - slant],
    [-width - slant, slant],
    // Between crowded dots: a little up or down along the dot's side.
    ...[0.4, -0.4, 0.8, -0.8].flatMap((shift) => {
      const top = (shift - 0.5) * height;
      return [[room, top], [-width - room, top]];
    }),
  ];
}

/** Where a name may stand apart from its dot when there is no room beside it. */
export function farSpots(room, width, height) {
  return FAR.flatMap((more) => {
    const reach = room + more;
    const slant = reach * Math.SQRT1_2;
    const steep = [0.38 * reach, 0.92 * reach];
    return [
      [slant, -height - slant],
      [slant, slant],
      [-width - slant, -height - slant],
      [-width - slant, slant],
      [reach, -height / 2],
      [-width - reach, -height / 2],
      [-width / 2, -height - reach],
      [-width / 2, reach],
      ...[[1, 1], [1, -1], [-1, 1], [-1, -1]].flatMap(([right, down]) =>
        [steep, steep.toReversed()].map(([across, along]) => [
          right > 0 ? across : -width - across,
          down > 0 ? along : -height - along,
        ]),
      ),
    ];
  });
}
