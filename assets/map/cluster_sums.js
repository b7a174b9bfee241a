/**
 * What the clusters of a layout have in all: added up once, and then kept up with what changes.
 *
 * A step of the slider changes few places of many, and a cluster may hold thousands of them.
 */

'use strict';

export class ClusterSums {
  /**
   * @param {import('./layout.js').Layout} layout
   * @param {number} kinds How many numbers `shares` has for each place.
   */
  constructor(layout, kinds) {
    const { clusterOf, leaders } = layout;
    this.layout = layout;
    this.clusterOf = clusterOf;
    this.kinds = kinds;
    this.certain = new Uint32Array(leaders.length);
    this.possible = new Uint32Array(leaders.length);
    /** Places with events. */
    this.members = new Uint32Array(leaders.length);
    /** Events by status, as in places.js. */
    this.shares = new Uint32Array(kinds * leaders.length);
  }

  forget() {
    this.certain.fill(0);
    this.possible.fill(0);
    this.members.fill(0);
    this.shares.fill(0);
  }

  /** @param {import('./places.js').Places} places */
  addAll(places) {
    const { kinds } = this;
    const { certain, possible, shares } = places;
    for (let index = 0; index < places.size; index++) {
      if (!certain[index] && !possible[index]) continue;
      this.change(index, certain[index], possible[index], 1);
      for (let kind = 0; kind < kinds; kind++) this.changeShare(index, kind, shares[kinds * index + kind]);
    }
  }

  /** A place has so many more events, or fewer; and it counts as one, or no longer. */
  change(index, certain, possible, members) {
    const cluster = this.clusterOf[index];
    // A place that has events for the first time is in no cluster before the next layout.
    if (cluster < 0) return;
    this.certain[cluster] += certain;
    this.possible[cluster] += possible;
    this.members[cluster] += members;
  }

  changeShare(index, kind, events) {
    const cluster = this.clusterOf[index];
    if (cluster >= 0) this.shares[this.kinds * cluster + kind] += events;
  }
}
