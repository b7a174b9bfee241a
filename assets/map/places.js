/**
 * The places of the map and their counts, in typed arrays.
 *
 * Places are few and change seldom; counts change with every step of the slider. A place is known
 * by its index here; ids of the program are looked up at the edges only.
 */

'use strict';

import { ClusterSums } from './cluster_sums.js';

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

const KINDS = STATUSES.length;
const NOWHERE = {
  edition: 0,
  size: 0,
  ids: new Float64Array(0),
  lat: new Float64Array(0),
  lon: new Float64Array(0),
  radiusKm: new Float64Array(0),
  weight: new Uint32Array(0),
  precision: new Uint8Array(0),
  names: [],
  lines: [],
  areas: [],
};

export class Places {
  constructor() {
    /** @type {import('./columns.js').Counts[]} Of places that are not here yet. */
    this.early = [];
    this.set(NOWHERE);
  }

  /** @param {import('./columns.js').PlaceColumns} columns */
  set(columns) {
    const { size, ids, lat, lon, radiusKm, names } = columns;
    this.edition = columns.edition;
    this.size = size;
    this.ids = ids;
    this.lat = lat;
    this.lon = lon;
    this.radiusKm = radiusKm;
    this.names = names;
    /** @type {Map<number, number>} */
    this.indices = new Map();
    for (let index = 0; index < size; index++) this.indices.set(ids[index], index);
    this.x = lon.map(mercatorX);
    this.y = lat.map(mercatorY);
    this.certain = new Uint32Array(size);
    this.possible = new Uint32Array(size);
    /** Events by status, one number for each of `STATUSES` and place. */
    this.shares = new Uint32Array(KINDS * size);
    /** @type {ClusterSums|null} What the clusters of a layout have, kept up with every change. */
    this.sums = null;
    /** @type {number[]|null} See `grounded`; null when it must be looked up again. */
    this.onGround = [];
    /** How exactly a place itself can be known: that decides how it is laid out. */
    this.kind = columns.precision;
    /** And how exactly the events counted now are: that is drawn on the ground. */
    this.precision = Uint8Array.from(this.kind);
    /** The most events a place can have, as far as known: the layout goes by it, to be steady. */
    this.weight = columns.weight;
    /** @type {Map<number, string>} Codes of countries and divisions in the archive of outlines. */
    this.areas = new Map(columns.areas);
    /** @type {Map<number, [number, number][]>} Courses of lines in degrees. */
    this.courses = new Map(columns.lines.filter(([, course]) => course.length > 1));
    /** @type {(Float64Array|null)[]} The same as flat Mercator coordinates; null for most places. */
    this.lines = new Array(size).fill(null);
    for (const [index, course] of this.courses) {
      const flat = course.flatMap(([south, east]) => [mercatorX(east), mercatorY(south)]);
      this.lines[index] = Float64Array.from(flat);
    }
    /** Set when places or weights changed and the layout must follow. */
    this.changed = true;
    /** @type {Int32Array|null} Kept for the next layout. */
    this.ranked = null;
    const early = this.early.splice(0);
    for (const counts of early) this.setCounts(counts);
  }

  /** @param {import('./columns.js').Counts} counts All of them, or what has changed since the last. */
  setCounts(counts) {
    // Either counts or places have just changed on their way here; of new places, counts may be first.
    if (!counts.since) this.early.length = 0;
    if (counts.edition > this.edition) this.early.push(counts);
    if (counts.edition !== this.edition) return;
    if (!counts.since) this.forgetCounts();
    this.onGround = null;
    const { rows, index: indices, certain, possible, precision } = counts;
    for (let row = 0; row < rows; row++) {
      const index = indices ? indices[row] : 0;
      const sure = certain ? certain[row] : 0;
      const maybe = possible ? possible[row] : 0;
      const total = sure + maybe;
      this.sums?.change(index, sure - this.certain[index], maybe - this.possible[index],
        (total ? 1 : 0) - (this.total(index) ? 1 : 0));
      this.certain[index] = sure;
      this.possible[index] = maybe;
      if (!total) continue;
      if (precision) this.precision[index] = precision[row];
      if (total > this.weight[index]) {
        this.weight[index] = total;
        this.changed = true;
        this.ranked = null;
      }
    }
    counts.byStatus.forEach((column, status) => {
      for (let row = 0; row < rows; row++) {
        const index = indices ? indices[row] : 0;
        const at = KINDS * index + status;
        const events = column ? column[row] : 0;
        if (events === this.shares[at]) continue;
        this.sums?.changeShare(index, status, events - this.shares[at]);
        this.shares[at] = events;
      }
    });
  }

  /** Keep up what the clusters of a layout have, from now on. */
  sumFor(layout) {
    if (this.sums?.layout === layout) return;
    this.sums = new ClusterSums(layout, KINDS);
    this.sums.addAll(this);
  }

  /** Places with events now that are known to more than a point: to a vicinity, an area, a line. */
  get grounded() {
    if (this.onGround) return this.onGround;
    this.onGround = [];
    for (let index = 0; index < this.size; index++) {
      if (this.hasGround(index) && this.total(index)) this.onGround.push(index);
    }
    return this.onGround;
  }

  /** Places with events at any time, strongest first; of equals, as they stand. */
  ranking() {
    if (this.ranked) return this.ranked;
    const ranked = [];
    for (let index = 0; index < this.size; index++) if (this.weight[index]) ranked.push(index);
    ranked.sort((a, b) => this.weight[b] - this.weight[a] || a - b);
    this.ranked = Int32Array.from(ranked);
    return this.ranked;
  }

  forgetCounts() {
    this.certain.fill(0);
    this.possible.fill(0);
    this.shares.fill(0);
    this.sums?.forget();
  }

  /** @returns {number[]} Indices of the places that have events now. */
  counted() {
    const found = [];
    for (let index = 0; index < this.size; index++) if (this.total(index)) found.push(index);
    return found;
  }

  /** The status that most events of a place have; of equals, the first. */
  statusOf(index) {
    const first = KINDS * index;
    let main = 0;
    for (let status = 1; status < KINDS; status++) {
      if (this.shares[first + status] > this.shares[first + main]) main = status;
    }
    return main;
  }

  /** Whether the events counted at a place are known to more than a point. */
  hasGround(index) {
    const precision = this.precision[index];
    return (precision >= NEAR && precision !== COUNTRY) || this.lines[index] !== null;
  }

  total(index) {
    return this.certain[index] + this.possible[index];
  }

  name(index) {
    return this.names[index];
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
    const known = precision === NEAR ? 0 : this.radiusKm[index];
    const km = known || USUAL_RADIUS_KM[precision] || 0;
    const latitude = (this.lat[index] * Math.PI) / 180;
    return km / (EARTH_KM * Math.max(0.1, Math.cos(latitude)));
  }
}
