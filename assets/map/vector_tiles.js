/**
 * Reads vector tiles: fetches them through our scheme, decodes them, keeps the last ones.
 *
 * A tile is a protocol buffer in the Mapbox Vector Tile format, version 2. Only what the basemap
 * needs is decoded: per layer its features, each with a type, its properties and its geometry.
 * Geometry stays in the tile's own whole numbers (0 to `extent`), flat, so that a tile can be drawn
 * again at any zoom without new objects. All of a layer's lies in one block, of 16 bits where they
 * do: a block for each feature would take several times as much memory as what is in it.
 */

'use strict';

/** Geometry types of the format. */
export const POINT = 1;
export const LINE = 2;
export const POLYGON = 3;

/**
 * @typedef {object} Feature
 * @property {number} type POINT, LINE or POLYGON.
 * @property {Object<string, string|number|boolean>} properties
 * @property {Int16Array|Int32Array} points x and y of every vertex, one after the other.
 * @property {number[]} starts Where each part begins in `points`; the last entry is its length.
 * @property {number} minX
 * @property {number} minY
 * @property {number} maxX
 * @property {number} maxY
 */

/**
 * @typedef {object} TileLayer
 * @property {number} extent How many units the tile is wide.
 * @property {Feature[]} features
 */

/** @typedef {Object<string, TileLayer>} Tile */

const text = new TextDecoder();

/** Reads one protocol buffer message, or a part of one. */
class Message {
  /**
   * @param {Uint8Array} bytes
   * @param {number} [start]
   * @param {number} [end]
   */
  constructor(bytes, start = 0, end = bytes.length) {
    this.bytes = bytes;
    this.at = start;
    this.end = end;
  }

  /** @returns {number} An unsigned whole number; exact up to 2^53. */
  varint() {
    const { bytes } = this;
    let byte = bytes[this.at++];
    let result = byte & 0x7f;
    let factor = 128;
    while (byte > 0x7f) {
      byte = bytes[this.at++];
      result += (byte & 0x7f) * factor;
      factor *= 128;
    }
    return result;
  }

  /** @returns {Message} The length-delimited part that begins here; this message moves past it. */
  part() {
    const length = this.varint();
    const start = this.at;
    this.at = start + length;
    return new Message(this.bytes, start, this.at);
  }

  /** @returns {string} */
  string() {
    const { at, end } = this.part();
    return text.decode(this.bytes.subarray(at, end));
  }

  /** @returns {number} A 32-bit or 64-bit floating point number. */
  float(size) {
    const view = new DataView(this.bytes.buffer, this.bytes.byteOffset + this.at, size);
    this.at += size;
    return size === 8 ? view.getFloat64(0, true) : view.getFloat32(0, true);
  }

  /** Pass over a field of this wire type. */
  skip(wire) {
    if (wire === 0) this.varint();
    else if (wire === 1) this.at += 8;
    else if (wire === 2) this.part();
    else if (wire === 5) this.at += 4;
    else throw new Error(`vector tile: wire type ${wire} is not known`);
  }
}

/** Call `read(field, wire)` for each field of a message; `read` returns false for what it skips. */
function eachField(message, read) {
  while (message.at < message.end) {
    const key = message.varint();
    const field = Math.floor(key / 8);
    const wire = key & 7;
    if (read(field, wire) === false) message.skip(wire);
  }
}

const unzigzag = (n) => (n % 2 ? -(n + 1) / 2 : n / 2);

/** @returns {string|number|boolean|null} A property's value. */
function readValue(message) {
  let value = null;
  eachField(message, (field, wire) => {
    if (field === 1) value = message.string();
    else if (field === 2) value = message.float(4);
    else if (field === 3) value = message.float(8);
    else if (field === 4 || field === 5) value = message.varint();
    else if (field === 6) value = unzigzag(message.varint());
    else if (field === 7) value = message.varint() !== 0;
    else return false;
    return true;
  });
  return value;
}

const MOVE_TO = 1;
const CLOSE_PATH = 7;

// Reused for every layer, so that only the exact result is allocated.
let scratch = new Int32Array(1 << 14);

/**
 * Unfold move, line and close commands into absolute points.
 *
 * @param {number} first Where in `scratch` there is room for them.
 */
function readGeometry(message, first) {
  const most = first + 2 * (message.end - message.at);
  if (scratch.length < most) {
    const larger = new Int32Array(2 * most);
    larger.set(scratch.subarray(0, first));
    scratch = larger;
  }
  const starts = [];
  let length = first;
  let x = 0;
  let y = 0;
  let minX = Infinity;
  let minY = Infinity;
  let maxX = -Infinity;
  let maxY = -Infinity;
  while (message.at < message.end) {
    const word = message.varint();
    const command = word & 7;
    if (command === CLOSE_PATH) continue;
    // A damaged tile may claim more points than it has bytes.
    for (let count = word >>> 3; count > 0 && message.at < message.end; count--) {
      x += unzigzag(message.varint());
      y += unzigzag(message.varint());
      if (command === MOVE_TO) starts.push(length - first);
      scratch[length++] = x;
      scratch[length++] = y;
      if (x < minX) minX = x;
      if (x > maxX) maxX = x;
      if (y < minY) minY = y;
      if (y > maxY) maxY = y;
    }
  }
  starts.push(length - first);
  return { points: null, starts, minX, minY, maxX, maxY };
}

/** @returns {Feature} Its points stand in `scratch`, from `first` on. */
function readFeature(message, keys, values, first) {
  let type = 0;
  let geometry = null;
  const properties = {};
  eachField(message, (field) => {
    if (field === 2) {
      const tags = message.part();
      while (tags.at < tags.end) {
        const key = keys[tags.varint()];
        properties[key] = values[tags.varint()];
      }
    } else if (field === 3) type = message.varint();
    else if (field === 4) geometry = message.part();
    else return false;
    return true;
  });
  return { type, properties, ...readGeometry(geometry ?? new Message(message.bytes, 0, 0), first) };
}

/** Read one layer and file it under its name. */
function readLayer(message, tile) {
  let name = '';
  let extent = 4096;
  const keys = [];
  const values = [];
  const parts = [];
  eachField(message, (field) => {
    if (field === 1) name = message.string();
    else if (field === 2) parts.push(message.part());
    else if (field === 3) keys.push(message.string());
    else if (field === 4) values.push(readValue(message.part()));
    else if (field === 5) extent = message.varint();
    else return false;
    return true;
  });
  let length = 0;
  let reach = 0;
  const features = parts.map((part) => {
    const feature = readFeature(part, keys, values, length);
    const own = feature.starts[feature.starts.length - 1];
    if (own) {
      reach = Math.max(reach, -feature.minX, feature.maxX, -feature.minY, feature.maxY);
      length += own;
    }
    return feature;
  });
  const Numbers = reach < 2 ** 15 ? Int16Array : Int32Array;
  const points = new Numbers(scratch.subarray(0, length));
  let from = 0;
  for (const feature of features) {
    const upto = from + feature.starts[feature.starts.length - 1];
    feature.points = points.subarray(from, upto);
    from = upto;
  }
  tile[name] = { extent, features };
}

/**
 * Decode a tile.
 *
 * @param {ArrayBuffer} buffer Inflated; an empty one is a tile without layers.
 * @returns {Tile}
 */
export function decodeTile(buffer) {
  const message = new Message(new Uint8Array(buffer));
  const tile = Object.create(null);
  eachField(message, (field) => {
    if (field !== 3) return false;
    readLayer(message.part(), tile);
    return true;
  });
  return tile;
}

/** @type {Tile} What stands for a tile that does not exist. */
const EMPTY = Object.freeze(Object.create(null));

// A page that is being left drops its requests; that is no fault of a tile.
let isLeaving = false;
addEventListener('beforeunload', () => {
  isLeaving = true;
});

/** Of the last tiles so many bytes are kept, as they come: decoded, they take several times that. */
const MOST_BYTES = 3_000_000;
/** But so many tiles in any case: more than a large screen shows at once. */
const LEAST_KEPT = 80;
/** A tile that could not be had is asked for again after so long, ms. */
const RETRY_MS = 10_000;

/** The tiles of one archive: fetched when asked for, the last of them kept decoded. */
export class TileStore {
  /**
   * @param {string} archive The archive's name in addresses: `/tiles/<archive>/<z>/<x>/<y>`.
   * @param {number} maxZoom Deeper zooms use parts of this zoom's tiles.
   * @param {number} [leastKept]
   */
  constructor(archive, maxZoom, leastKept = LEAST_KEPT) {
    this.archive = archive;
    this.maxZoom = maxZoom;
    this.leastKept = leastKept;
    /** @type {Map<string, {tile: Tile|null, bytes: number, promise: Promise<Tile>}>} Oldest first. */
    this.entries = new Map();
  }

  /**
   * Which stored tile holds a tile of any zoom, and where in it that tile lies.
   *
   * @returns {{z: number, x: number, y: number, parts: number, left: number, top: number}}
   *   `parts`: how many tiles of the asked zoom fit side by side into the stored one; `left`, `top`:
   *   the place of the asked one among them.
   */
  holder(z, x, y) {
    const deeper = Math.max(0, z - this.maxZoom);
    const parts = 2 ** deeper;
    return {
      z: z - deeper,
      x: Math.floor(x / parts),
      y: Math.floor(y / parts),
      parts,
      left: x % parts,
      top: y % parts,
    };
  }

  /** @returns {Tile|null} The decoded tile if it is here already. */
  peek(z, x, y) {
    return this.entries.get(`${z}/${x}/${y}`)?.tile ?? null;
  }

  /** @returns {Promise<Tile>} Never rejects: a tile that cannot be read is an empty one for a while. */
  load(z, x, y) {
    const key = `${z}/${x}/${y}`;
    let entry = this.entries.get(key);
    if (entry) this.entries.delete(key);
    else entry = this.fetch(key);
    this.entries.set(key, entry);
    return entry.promise;
  }

  /** Let go of the oldest tiles beyond what may be kept. */
  forget() {
    let bytes = 0;
    for (const entry of this.entries.values()) bytes += entry.bytes;
    for (const [key, entry] of this.entries) {
      if (bytes <= MOST_BYTES || this.entries.size <= this.leastKept) return;
      bytes -= entry.bytes;
      this.entries.delete(key);
    }
  }

  fetch(key) {
    const answer = fetch(`/tiles/${this.archive}/${key}`).then((response) =>
      response.ok ? response.arrayBuffer() : Promise.reject(response.status),
    );
    return this.entryOf(answer, decodeTile, (error) => {
      if (!isLeaving) console.error(`tile ${this.archive}/${key}: ${error}`);
      // Not at once: whoever waited for it looks whether it is there now, and would wait for ever.
      setTimeout(() => this.entries.delete(key), RETRY_MS);
      return EMPTY;
    });
  }

  /**
   * @param {Promise<ArrayBuffer>} answer
   * @param {(buffer: ArrayBuffer) => Tile} decode
   * @param {(error: unknown) => Tile} instead What stands for a tile that cannot be had.
   */
  entryOf(answer, decode, instead) {
    const entry = { tile: null, bytes: 0, promise: null };
    entry.promise = answer
      .then((buffer) => {
        entry.bytes = buffer.byteLength;
        return decode(buffer);
      })
      .catch(instead)
      .then((tile) => {
        entry.tile = tile;
        this.forget();
        return tile;
      });
    return entry;
  }
}
