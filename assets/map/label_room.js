/**
 * Room for labels: which boxes are taken, and where beside its point a label may stand.
 */

'use strict';

const CELL = 64;
/** Squares are numbered by column and row; no map is so high. */
const COLUMN = 65536;
/** How much farther than usual the name of an event place may stand, tied by a hairline, px. */
const FAR = [14, 28];

/** Boxes already taken, found by squares. */
export class Taken {
  constructor() {
    /** @type {Map<number, number[]>} Edges of boxes, four numbers each, by square. */
    this.cells = new Map();
  }

  isFree(minX, minY, maxX, maxY) {
    const lastColumn = Math.floor(maxX / CELL);
    const lastRow = Math.floor(maxY / CELL);
    for (let column = Math.floor(minX / CELL); column <= lastColumn; column++) {
      for (let row = Math.floor(minY / CELL); row <= lastRow; row++) {
        const cell = this.cells.get(column * COLUMN + row);
        if (cell && meets(cell, minX, minY, maxX, maxY)) return false;
      }
    }
    return true;
  }

  take(minX, minY, maxX, maxY) {
    for (let column = Math.floor(minX / CELL); column <= Math.floor(maxX / CELL); column++) {
      for (let row = Math.floor(minY / CELL); row <= Math.floor(maxY / CELL); row++) {
        const cell = this.cells.get(column * COLUMN + row);
        if (cell) cell.push(minX, minY, maxX, maxY);
        else this.cells.set(column * COLUMN + row, [minX, minY, maxX, maxY]);
      }
    }
  }
}

/** Whether a box meets one of those whose edges stand in a list. */
function meets(edges, minX, minY, maxX, maxY) {
  for (let at = 0; at < edges.length; at += 4) {
    if (edges[at] < maxX && edges[at + 2] > minX && edges[at + 1] < maxY && edges[at + 3] > minY) {
      return true;
    }
  }
  return false;
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
