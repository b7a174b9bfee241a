/**
 * The tiles of the basemap that stand in the page. Where a fine one is missing, that part of a
 * coarser one stands for it, so that the map has no holes.
 */

'use strict';

import { decodeTile, TileStore } from './vector_tiles.js';

const NOTHING = new ArrayBuffer(0);
/** What lies so far outside a tile is still kept: half a wide line, in its own units. */
const MARGIN = 128;

/** The features of a layer that lie in one of its parts, in the units of that part. */
function partOfLayer({ extent, features }, parts, left, top) {
  const [west, north] = [left * extent, top * extent];
  const found = [];
  for (const feature of features) {
    const minX = feature.minX * parts - west;
    const maxX = feature.maxX * parts - west;
    const minY = feature.minY * parts - north;
    const maxY = feature.maxY * parts - north;
    if (maxX < -MARGIN || minX > extent + MARGIN || maxY < -MARGIN || minY > extent + MARGIN) continue;
    const points = new Int32Array(feature.points.length);
    for (let at = 0; at < points.length; at += 2) {
      points[at] = feature.points[at] * parts - west;
      points[at + 1] = feature.points[at + 1] * parts - north;
    }
    found.push({ ...feature, points, minX, maxX, minY, maxY });
  }
  return { extent, features: found };
}

/**
 * One of the tiles that a coarser tile holds.
 *
 * @param {import('./vector_tiles.js').Tile} tile
 * @param {number} parts How many of them lie side by side in it.
 * @param {number} left The place of the wanted one among them.
 * @param {number} top
 */
export function partOf(tile, parts, left, top) {
  const part = Object.create(null);
  for (const name of Object.keys(tile)) part[name] = partOfLayer(tile[name], parts, left, top);
  return part;
}

export class EmbeddedStore extends TileStore {
  /**
   * @param {string} archive
   * @param {number} maxZoom
   * @param {Uint8Array} bytes Of all tiles.
   * @param {Object<string, [number, number]>} index Where each begins, and its length, by its key.
   */
  constructor(archive, maxZoom, bytes, index) {
    super(archive, maxZoom);
    this.bytes = bytes;
    this.index = index;
  }

  fetch(key) {
    const [z, x, y] = key.split('/').map(Number);
    for (let parts = 1, zoom = z; zoom >= 0; zoom--, parts *= 2) {
      const [column, row] = [Math.floor(x / parts), Math.floor(y / parts)];
      const at = this.index[`${zoom}/${column}/${row}`];
      if (!at) continue;
      return this.made(key, this.bytes.slice(at[0], at[0] + at[1]).buffer, (buffer) => {
        const tile = decodeTile(buffer);
        return parts === 1 ? tile : partOf(tile, parts, x % parts, y % parts);
      });
    }
    return this.made(key, NOTHING, decodeTile);
  }

  made(key, buffer, decode) {
    return this.entryOf(Promise.resolve(buffer), decode, (error) => {
      console.error(`tile ${this.archive}/${key}: ${error}`);
      return decodeTile(NOTHING);
    });
  }
}
