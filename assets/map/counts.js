/**
 * Unpacks the counts of places: numbers in a row, see gui/map/packed_counts.py.
 */

'use strict';

import { STATUSES } from './places.js';

/**
 * @typedef {object} Counts Typed arrays with one entry for each place that has events now.
 * @property {Uint32Array} index Of the place.
 * @property {Uint32Array} certain
 * @property {Uint32Array} possible
 * @property {Uint8Array} precision UCDP code, 1 to 7.
 * @property {Uint8Array} status That all events have; see `mixed` for where they differ.
 * @property {Uint32Array} mixed Entries whose events differ in status.
 * @property {Uint32Array} shares For each of these, how many have each of `STATUSES`.
 */

/** @returns {Counts} */
export function unpackCounts({ rows, mixed, data }) {
  const text = atob(data);
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at);
  let begin = 0;
  const take = (Kind, length) => {
    const numbers = new Kind(bytes.buffer, begin, length);
    begin += numbers.byteLength;
    return numbers;
  };
  return {
    index: take(Uint32Array, rows),
    certain: take(Uint32Array, rows),
    possible: take(Uint32Array, rows),
    mixed: take(Uint32Array, mixed),
    shares: take(Uint32Array, STATUSES.length * mixed),
    precision: take(Uint8Array, rows),
    status: take(Uint8Array, rows),
  };
}
