/**
 * Unpacks places and counts: columns of numbers in one block, see gui/map/packed_places.py and
 * gui/map/packed_counts.py. The columns are views of the block; nothing is copied.
 */

'use strict';

const WIDTHS = { 1: Uint8Array, 2: Uint16Array, 4: Uint32Array };

/**
 * @typedef {object} PlaceColumns
 * @property {number} edition By which counts refer to this list.
 * @property {number} size
 * @property {Float64Array} ids
 * @property {Float64Array} lat
 * @property {Float64Array} lon
 * @property {Float64Array} radiusKm 0 if unknown.
 * @property {Uint32Array} weight How many events each has when nothing is filtered; 0 if unknown.
 * @property {Uint8Array} precision UCDP code, 1 to 7.
 * @property {string[]} names
 * @property {[number, [number, number][]][]} lines Courses by a place's number.
 * @property {[number, string][]} areas By a place's number its code in the archive of outlines.
 */

/** @param {ArrayBuffer} block @returns {PlaceColumns} */
export function unpackPlaces(block) {
  const [edition, size, textSize] = new Uint32Array(block, 0, 3);
  let begin = 16;
  const take = (Kind, length) => {
    const numbers = new Kind(block, begin, length);
    begin += numbers.byteLength;
    return numbers;
  };
  const columns = {
    edition,
    size,
    ids: take(Float64Array, size),
    lat: take(Float64Array, size),
    lon: take(Float64Array, size),
    radiusKm: take(Float64Array, size),
    weight: take(Uint32Array, size),
    precision: take(Uint8Array, size),
  };
  const text = new TextDecoder().decode(take(Uint8Array, textSize));
  return Object.assign(columns, JSON.parse(text));
}

/**
 * @typedef {object} Counts Columns with one entry for each place that has events now, or whose events
 *   are others than before; null for those in which all numbers are 0.
 * @property {number} number Of the change that made them so.
 * @property {number} edition Of the list of places that `index` refers to.
 * @property {number} since 0, or the number of the counts that these are the changes from.
 * @property {number} rows
 * @property {Uint8Array|Uint16Array|Uint32Array|null} index Number of the place.
 * @property {Uint8Array|Uint16Array|Uint32Array|null} certain
 * @property {Uint8Array|Uint16Array|Uint32Array|null} possible
 * @property {Uint8Array|null} precision UCDP code, 1 to 7.
 * @property {(Uint8Array|Uint16Array|Uint32Array|null)[]} byStatus
 */

/** @param {ArrayBuffer} block @returns {Counts} */
export function unpackCounts(block) {
  const [number, edition, since, rows, columnCount] = new Uint32Array(block, 0, 5);
  const widths = new Uint32Array(block, 20, columnCount);
  let begin = 20 + widths.byteLength;
  const columns = Array.from(widths, (width) => {
    if (!width) return null;
    const numbers = new WIDTHS[width](block, begin, rows);
    begin += 4 * Math.ceil(numbers.byteLength / 4);
    return numbers;
  });
  const [index, certain, possible, precision, ...byStatus] = columns;
  return { number, edition, since, rows, index, certain, possible, precision, byStatus };
}
