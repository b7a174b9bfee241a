/**
 * The places of the map and their counts, in typed arrays.
 *
 * Places are few and change seldom; counts change with every step of the slider. A place is known
 * by its index here; ids of the program are looked up at the edges only.
 */

'use strict';

/** What stands for no place and no symbol where an index is wanted. */
export const NONE = -1;

/** UCDP codes of how exactly a place is known, as far as the map draws them differently. */
export const NEAR = 2;
export const FIRST_ORDER = 4;
export const COUNTRY = 6;

/** Statuses, by their place in this list. */
export const STATUSES = ['happened', 'ongoing', 'planned', 'cancelled', 'hypothetical'];

/** Radii in km of areas whose extent is not known, by `where_prec`. */
const USUAL_RADIUS_KM = { 2: 25, 3: 25, 4: 120, 5: 40, 7: 60 };
const EARTH_KM = 40075.017;

/** @returns {number} West to east across the Mercator square, 0 to 1. */
export const mercatorX = (lon) => (lon + 180) / 360;

/** @returns {number} North to south across the Mercator square, 0 to 1. */
export function mercatorY(lat) {
  const sine = Math.sin((Math.max(-85, Math.min(85, lat)) * Math.PI) / 180);
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
}

/**
 * @typedef {object} PlaceMark
 * @property {number} id
 * @property {number} lat
 * @property {number} lon
 * @property {string} name
 * @property {string} kind
 * @property {string} country
 * @property {number} where_prec
 * @property {number} radius_km
 * @property {[number, number][]} line
 * @property {string} [area] Its code in the archive of outlines: a country's or a division's.
 * @property {number} [weight] How many events it has when nothing is filtered.
 */

export class Places {
  constructor() {
    this.set([]);
  }

  /** @param {PlaceMark[]} marks */
  set(marks) {
    const size = marks.length;
    this.size = size;
    this.marks = marks;
    this.ids = Float64Array.from(marks, (mark) => mark.id);
    /** @type {Map<number, number>} */
    this.indices = new Map(marks.map((mark, index) => [mark.id, index]));
    this.x = Float64Array.from(marks, (mark) => mercatorX(mark.lon));
    this.y = Float64Array.from(marks, (mark) => mercatorY(mark.lat));
    this.certain = new Uint32Array(size);
    this.possible = new Uint32Array(size);
    /** The status that most events of a place have; of equals, the first. */
    this.status = new Uint8Array(size);
    /** 1 for places whose events differ in status; only theirs stand in `shares`. */
    this.isMixed = new Uint8Array(size);
    /** Events by status, one number for each of `STATUSES` and place. */
    this.shares = new Uint32Array(STATUSES.length * size);
    /** Places with events now that are known to more than a point: to a vicinity, an area, a line. */
    this.grounded = [];
    /** How exactly a place itself can be known: that decides how it is laid out. */
    this.kind = Uint8Array.from(marks, (mark) => mark.where_prec);
    /** And how exactly the events counted now are: that is drawn on the ground. */
    this.precision = Uint8Array.from(this.kind);
    /** The most events a place can have, as far as known: the layout goes by it, to be steady. */
    this.weight = Uint32Array.from(marks, (mark) => mark.weight ?? 0);
    /** Each line as flat Mercator coordinates; null for most places. */
    this.lines = marks.map((mark) =>
      mark.line.length > 1
        ? Float64Array.from(mark.line.flatMap(([lat, lon]) => [mercatorX(lon), mercatorY(lat)]))
        : null,
    );
    /** Set when places or weights changed and the layout must follow. */
    this.changed = true;
  }

  /** @param {import('./counts.js').Counts} counts Places that are not among them have no events. */
  setCounts(counts) {
    this.certain.fill(0);
    this.possible.fill(0);
    this.isMixed.fill(0);
    this.grounded.length = 0;
    for (let row = 0; row < counts.index.length; row++) {
      const index = counts.index[row];
      this.certain[index] = counts.certain[row];
      this.possible[index] = counts.possible[row];
      this.status[index] = counts.status[row];
      this.precision[index] = counts.precision[row];
      const total = counts.certain[row] + counts.possible[row];
      if (total && (this.lines[index] || this.radius(index))) this.grounded.push(index);
      if (total > this.weight[index]) {
        this.weight[index] = total;
        this.changed = true;
      }
    }
    for (let row = 0; row < counts.mixed.length; row++) {
      const index = counts.index[counts.mixed[row]];
      const from = STATUSES.length * row;
      const to = STATUSES.length * index;
      let main = 0;
      for (let status = 0; status < STATUSES.length; status++) {
        this.shares[to + status] = counts.shares[from + status];
        if (this.shares[to + status] > this.shares[to + main]) main = status;
      }
      this.isMixed[index] = 1;
      this.status[index] = main;
    }
  }

  total(index) {
    return this.certain[index] + this.possible[index];
  }

  name(index) {
    return this.marks[index].name;
  }

  /** Whether a place is more than a point, or the vicinity of one. */
  isArea(index) {
    return this.kind[index] > NEAR;
  }

  isCountry(index) {
    return this.kind[index] === COUNTRY;
  }

  /** Half of what an area or a line spans, as a part of the Mercator square's width. */
  reach(index) {
    const line = this.lines[index];
    if (!line) return this.radiusFor(index, this.kind[index]);
    const end = line.length - 2;
    return Math.hypot(line[end] - line[0], line[end + 1] - line[1]) / 2;
  }

  /**
   * How far an area or the vicinity of a point reaches, as a part of the Mercator square's width.
   * 0 for exact points and for countries, which are never drawn as a disc.
   */
  radius(index) {
    return this.radiusFor(index, this.precision[index]);
  }

  radiusFor(index, precision) {
    if (precision < NEAR || precision === COUNTRY) return 0;
    const known = precision === NEAR ? 0 : this.marks[index].radius_km;
    const km = known || USUAL_RADIUS_KM[precision] || 0;
    const latitude = (this.marks[index].lat * Math.PI) / 180;
    return km / (EARTH_KM * Math.max(0.1, Math.cos(latitude)));
  }
}
