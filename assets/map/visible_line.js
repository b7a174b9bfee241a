/**
 * Where to name a line of which only a part is in the window.
 */

'use strict';

const { L } = globalThis;

/**
 * The middle of the longest piece of a line that lies in a box.
 *
 * @param {Float64Array} line x and y of its points, in Mercator squares.
 * @param {number} world Pixels of a Mercator square.
 * @param {number} turn Pixels to move the line east.
 * @param {L.Bounds} box In world pixels.
 * @returns {L.Point|null} null if the line does not meet the box.
 */
export function middleInBox(line, world, turn, box) {
  let best = null;
  let piece = null;
  for (let at = 0; at + 3 < line.length; at += 2) {
    const from = L.point(line[at] * world + turn, line[at + 1] * world);
    const to = L.point(line[at + 2] * world + turn, line[at + 3] * world);
    const clipped = L.LineUtil.clipSegment(from, to, box, false, false);
    if (!clipped) {
      piece = null;
      continue;
    }
    const [start, end] = clipped;
    if (!piece || !piece.points.at(-1).equals(start)) piece = { points: [start], length: 0 };
    piece.points.push(end);
    piece.length += start.distanceTo(end);
    if (!best || piece.length > best.length) best = piece;
  }
  return best && middleOf(best);
}

function middleOf({ points, length }) {
  let left = length / 2;
  for (let at = 1; at < points.length; at++) {
    const step = points[at - 1].distanceTo(points[at]);
    if (step >= left) {
      const part = step ? left / step : 0;
      const [from, to] = [points[at - 1], points[at]];
      return L.point(from.x + part * (to.x - from.x), from.y + part * (to.y - from.y));
    }
    left -= step;
  }
  return points.at(-1);
}
