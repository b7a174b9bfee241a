/**
 * Finds which dots are near a point of the plane, in typed arrays: laying out a zoom asks for every
 * one of a hundred thousand places.
 *
 * Squares of the plane are hashed to chains of dots. A chain may hold dots of other squares, too, so
 * whoever looks must check where a dot is; and may meet one twice.
 */

'use strict';

const NONE = -1;

export class DotGrid {
  /**
   * @param {number} side Of a square, px.
   * @param {number} size Dots are numbers below this.
   */
  constructor(side, size) {
    this.side = side;
    this.mask = 2 ** Math.ceil(Math.log2(Math.max(64, size))) - 1;
    /** The dot that was added last to each chain, and before each dot the next of its chain. */
    this.heads = new Int32Array(this.mask + 1).fill(NONE);
    this.next = new Int32Array(size);
  }

  chain(column, row) {
    return (Math.imul(column, 73856093) ^ Math.imul(row, 19349663)) & this.mask;
  }

  clear() {
    this.heads.fill(NONE);
  }

  add(x, y, dot) {
    const chain = this.chain(Math.floor(x / this.side), Math.floor(y / this.side));
    this.next[dot] = this.heads[chain];
    this.heads[chain] = dot;
  }

  /** Call `see(dot)` for all dots in the squares that a box touches, until it returns true. */
  some(minX, minY, maxX, maxY, see) {
    const { side, heads, next } = this;
    const lastColumn = Math.floor(maxX / side);
    const lastRow = Math.floor(maxY / side);
    for (let column = Math.floor(minX / side); column <= lastColumn; column++) {
      for (let row = Math.floor(minY / side); row <= lastRow; row++) {
        for (let dot = heads[this.chain(column, row)]; dot !== NONE; dot = next[dot]) {
          if (see(dot)) return true;
        }
      }
    }
    return false;
  }
}
