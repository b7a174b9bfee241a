/**
 * The layer of events: one symbol per place, or per cluster of places, with its count.
 *
 * It knows places and counts (places.js) and where they stand at this zoom (layout.js). Per frame it
 * fills a few typed arrays with the symbols on the canvas and has them painted (event_painter.js);
 * hit tests (hits.js), labels and the page's test questions read the same arrays. A symbol is known
 * by its slot in them.
 */

'use strict';

import { CanvasOverlay } from './canvas_overlay.js';
import { leaveOutCrowded } from './chips.js';
import { EventPainter } from './event_painter.js';
import { dotsAt, groundAt, symbolAt } from './hits.js';
import { KeptLayouts } from './kept_layouts.js';
import { CHIP_HEIGHT, dotRadius } from './layout.js';
import { parts } from './parts.js';
import { FIRST_ORDER, NEAR, NONE, Places, STATUSES } from './places.js';
import { middleInBox } from './visible_line.js';

const { L } = globalThis;
/** Dots farther than this outside the canvas are not painted. */
const OUTSIDE = 60;
const CROWD = 512;
/** Room between the chip of a line and the window's edge, px. */
const CHIP_MARGIN = 12;
/** Of the canvas: an area of a larger radius has nothing around it to be told from. */
const WITHIN = 0.75;
const KINDS = STATUSES.length;

export class EventLayer {
  /** @param {L.Map} map */
  constructor(map) {
    this.map = map;
    this.places = new Places();
    this.painter = new EventPainter(parts.theme);
    this.symbols = this.painter.symbols;
    /** Indices of places; NONE if there is none. */
    this.selected = NONE;
    /** Places whose symbol the mouse or the keyboard is on. */
    this.hovered = NONE;
    this.focused = NONE;
    /** Called after each drawing. */
    this.onDrawn = () => {};
    /** @type {import('./extras/areas.js').Areas|null} Outlines, as soon as they are loaded. */
    this.areas = null;
    this.count = 0;
    this.room(CROWD);
    this.moved = [];
    /** See `clustersHere`. */
    this.here = { layout: null, clusters: new Int32Array(0) };
    this.layouts = new KeptLayouts(map, this.places, (index, count) =>
      this.symbols.chipWidth(this.places.name(index), count),
    );
    const pane = map.createPane('events');
    pane.style.zIndex = 450;
    pane.style.pointerEvents = 'none';
    this.overlay = new CanvasOverlay('events', () => this.draw());
    this.frame = 0;
    this.overlay.addTo(map);
  }

  /** Make room for this many symbols, keeping none. */
  room(size) {
    this.x = new Float64Array(size);
    this.y = new Float64Array(size);
    this.halfWidth = new Float32Array(size);
    this.halfHeight = new Float32Array(size);
    /** What a chip stands for on the ground, in world pixels. */
    this.tieX = new Float64Array(size);
    this.tieY = new Float64Array(size);
    this.anchor = new Int32Array(size);
    /** Its number in the layout. */
    this.cluster = new Int32Array(size);
    this.certain = new Uint32Array(size);
    this.possible = new Uint32Array(size);
    this.members = new Uint32Array(size);
    /** Events by status, `KINDS` numbers for each symbol. */
    this.shares = new Uint32Array(KINDS * size);
    /** The status that most events have. */
    this.status = new Uint8Array(size);
    this.isChip = new Uint8Array(size);
    /** 1 for a chip for which there is no room: see chips.js. */
    this.isLeftOut = new Uint8Array(size);
  }

  // What Python says

  setPlaces(columns) {
    // Told twice in haste, the first time brought the newest already.
    if (columns.edition === this.places.edition) return;
    const id = this.idOf(this.selected);
    this.places.set(columns);
    // The symbols are of the old places: there are none until the next frame.
    this.count = 0;
    this.selected = this.indexOf(id);
    this.hovered = this.focused = NONE;
    this.redraw();
  }

  setCounts(counts) {
    this.places.setCounts(counts);
    this.redraw();
  }

  setSelected(id) {
    this.selected = this.indexOf(id);
    this.redraw();
  }

  setTheme(theme) {
    this.painter.setTheme(theme);
    this.redraw();
  }

  setHovered(index) {
    if (this.hovered === index) return;
    this.hovered = index;
    this.redraw();
  }

  setFocused(index) {
    if (this.focused === index) return;
    this.focused = index;
    this.redraw();
  }

  /** Places with events that are more than a point on the ground. */
  get grounded() {
    return this.places.grounded;
  }

  indexOf(id) {
    return this.places.indices.get(id) ?? NONE;
  }

  idOf(index) {
    return index === NONE ? null : this.places.ids[index];
  }

  // Drawing

  /** Draw in the next frame, once, however often this is called. */
  redraw() {
    this.frame ||= requestAnimationFrame(() => this.draw());
  }

  /** Draw now if a drawing is due; a hidden page has no frames. */
  flush() {
    if (this.frame) this.draw();
  }

  draw() {
    cancelAnimationFrame(this.frame);
    this.frame = 0;
    this.world = 256 * 2 ** this.overlay.zoom;
    this.lay();
    this.collect();
    this.painter.paint(this);
    this.onDrawn();
  }

  lay() {
    const before = this.layout;
    this.layout = this.layouts.at(this.overlay.zoom);
    if (this.layout !== before) this.layouts.lookAround(this.overlay.zoom);
    if (this.slotOf?.length !== this.places.size) this.slotOf = new Int32Array(this.places.size);
  }

  /** @returns {L.Bounds[]} The dots and chips of places with events at a zoom, in world pixels. */
  boxesAt(zoom) {
    const { places } = this;
    const layout = this.layouts.at(zoom);
    const world = 256 * 2 ** zoom;
    const boxes = [];
    for (const index of layout.order) {
      if (!places.total(index) || layout.leader[index] !== index) continue;
      const x = places.x[index] * world + layout.shiftX[index];
      const y = places.y[index] * world + layout.shiftY[index];
      const isChip = layout.isChip[index] === 1;
      const chip = isChip ? this.symbols.chipWidth(places.name(index), places.weight[index]) : 0;
      const halfWidth = isChip ? chip / 2 : layout.radii[index];
      const halfHeight = isChip ? CHIP_HEIGHT / 2 : layout.radii[index];
      boxes.push(L.bounds([x - halfWidth, y - halfHeight], [x + halfWidth, y + halfHeight]));
    }
    return boxes;
  }

  /** World pixels east, taken on the turn of the globe that is nearest to the window's middle. */
  worldX(x) {
    const middle = (this.overlay.originX + this.overlay.width / 2) / this.world;
    return (x - Math.round(x - middle)) * this.world;
  }

  /** Fill the arrays of symbols from the counts. */
  collect() {
    const { layout, places, slotOf } = this;
    const { leaders } = layout;
    places.sumFor(layout);
    const { certain, possible, members, shares } = places.sums;
    this.count = 0;
    /** Where a chip is in view. */
    this.seen = this.windowBox(CHIP_MARGIN);
    /** Chips that stand elsewhere than the layout has them. */
    this.moved.length = 0;
    slotOf.fill(NONE);
    for (const cluster of this.clustersHere()) {
      if (!members[cluster]) continue;
      const slot = this.begin(cluster, leaders[cluster], this.anchorOf(cluster));
      if (slot === NONE) continue;
      this.certain[slot] = certain[cluster];
      this.possible[slot] = possible[cluster];
      this.members[slot] = members[cluster];
      for (let status = 0; status < KINDS; status++) {
        this.shares[KINDS * slot + status] = shares[KINDS * cluster + status];
      }
      this.measure(slot);
    }
    leaveOutCrowded(this);
  }

  /** Clusters of which a symbol may be on the canvas: the same for as long as it lies where it does. */
  clustersHere() {
    const { layout, overlay, places, world } = this;
    const { originX, originY, width, height } = overlay;
    const { here } = this;
    if (here.layout === layout && here.originX === originX && here.originY === originY &&
      here.width === width && here.height === height) {
      return here.clusters;
    }
    const { leaders, spread } = layout;
    const found = [];
    for (let cluster = 0; cluster < leaders.length; cluster++) {
      const leader = leaders[cluster];
      if (places.lines[leader] === null) {
        const x = this.worldX(places.x[leader]);
        const y = places.y[leader] * world;
        const margin = OUTSIDE + spread[cluster];
        if (x < originX - margin || x > originX + width + margin) continue;
        if (y < originY - margin || y > originY + height + margin) continue;
      }
      found.push(cluster);
    }
    this.here = { layout, originX, originY, width, height, clusters: Int32Array.from(found) };
    return this.here.clusters;
  }

  /** A cluster's own place, or the strongest of the others when that has no events now. */
  anchorOf(cluster) {
    const { leaders, members, starts } = this.layout;
    if (this.places.total(leaders[cluster])) return leaders[cluster];
    for (let at = starts[cluster]; at < starts[cluster + 1]; at++) {
      if (this.places.total(members[at])) return members[at];
    }
    return leaders[cluster];
  }

  /** Begin the symbol of a cluster where its anchor stands; NONE if that is out of the canvas. */
  begin(cluster, leader, anchor) {
    const { layout, overlay, places } = this;
    const x = this.worldX(places.x[anchor]) + layout.shiftX[anchor];
    const y = places.y[anchor] * this.world + layout.shiftY[anchor];
    const isOnLine = layout.isChip[anchor] === 1 && places.lines[anchor] !== null;
    let slot = NONE;
    if (isOnLine && !this.seen.contains([x, y])) {
      slot = this.openOnLine(anchor);
    } else {
      if (x < overlay.originX - OUTSIDE || x > overlay.originX + overlay.width + OUTSIDE) return NONE;
      if (y < overlay.originY - OUTSIDE || y > overlay.originY + overlay.height + OUTSIDE) return NONE;
      slot = this.open(leader, anchor, x, y);
    }
    if (slot !== NONE) this.cluster[slot] = cluster;
    return slot;
  }

  /** Begin the symbol of a cluster, or of a single place, at a place that has events. */
  open(leader, anchor, x, y) {
    if (this.count === this.x.length) this.grow();
    const slot = this.count++;
    this.slotOf[leader] = slot;
    this.anchor[slot] = anchor;
    this.x[slot] = x;
    this.y[slot] = y;
    this.isChip[slot] = this.layout.isChip[anchor];
    this.tieX[slot] = x - this.layout.shiftX[anchor];
    this.tieY[slot] = y - this.layout.shiftY[anchor];
    return slot;
  }

  /** Whether an area is so wide, px, that from inside it cannot be told from its surroundings. */
  isWithin(radius) {
    return radius > WITHIN * Math.max(this.overlay.width, this.overlay.height);
  }

  /** Whether a line, moved `turn` px east, lies in a box of world pixels in part. */
  lineMeets(index, turn, box) {
    return middleInBox(this.places.lines[index], this.world, turn, box) !== null;
  }

  /** Begin the chip of a line whose middle is out of the window, on the part that is in it. */
  openOnLine(index) {
    const { places, world, layout } = this;
    const width = this.symbols.chipWidth(places.name(index), places.weight[index]);
    const turn = this.worldX(places.x[index]) - places.x[index] * world;
    const room = this.windowBox(CHIP_MARGIN + CHIP_HEIGHT / 2);
    const point = middleInBox(places.lines[index], world, turn, room);
    if (!point) return NONE;
    const { moved, seen } = this;
    const inRoom = (x, y) =>
      x - width / 2 > seen.min.x && x + width / 2 < seen.max.x && room.contains([x, y]) &&
      !moved.some((chip) => Math.abs(chip.y - y) < CHIP_HEIGHT + 4 &&
        Math.abs(chip.x - x) < (chip.width + width) / 2 + 4);
    const [across, down] = layout.shiftFor(point.x, point.y, turn, width, inRoom) ?? [0, 0];
    const slot = this.open(index, index, point.x + across, point.y + down);
    moved.push({ x: this.x[slot], y: this.y[slot], width });
    this.tieX[slot] = point.x;
    this.tieY[slot] = point.y;
    return slot;
  }

  /** The window in world pixels, less a margin. */
  windowBox(margin) {
    const corner = this.map.containerPointToLayerPoint([0, 0]).add(this.map.getPixelOrigin());
    const far = corner.add(this.map.getSize());
    return L.bounds(corner.add([margin, margin]), far.subtract([margin, margin]));
  }

  grow() {
    const names = ['x', 'y', 'halfWidth', 'halfHeight', 'tieX', 'tieY', 'anchor', 'cluster', 'certain', 'possible',
      'members', 'shares', 'status', 'isChip'];
    const old = names.map((name) => this[name]);
    this.room(2 * this.x.length);
    names.forEach((name, at) => this[name].set(old[at]));
  }

  measure(slot) {
    const first = this.shareAt(slot);
    let main = 0;
    for (let status = 1; status < KINDS; status++) {
      if (this.shares[first + status] > this.shares[first + main]) main = status;
    }
    this.status[slot] = main;
    const total = this.certain[slot] + this.possible[slot];
    if (this.isChip[slot]) {
      this.halfWidth[slot] = this.symbols.chipWidth(this.places.name(this.anchor[slot]), total) / 2;
      this.halfHeight[slot] = CHIP_HEIGHT / 2;
    } else {
      this.halfWidth[slot] = this.halfHeight[slot] = dotRadius(total);
    }
  }

  // Questions

  /** The slot of the symbol that stands for a place, or NONE. */
  slotFor(index) {
    if (index === NONE || !this.layout || !this.places.total(index)) return NONE;
    const leader = this.layout.leader[index];
    return leader === NONE ? NONE : this.slotOf[leader];
  }

  holds(slot, index) {
    return index !== NONE && this.slotFor(index) === slot;
  }

  /** Where a symbol's events by status begin in `shares`. */
  shareAt(slot) {
    return KINDS * slot;
  }

  /** @returns {Uint32Array} How many of a symbol's events have each status. */
  sharesOf(slot) {
    return this.shares.subarray(KINDS * slot, KINDS * (slot + 1));
  }

  /** Whether a symbol's events differ in status. */
  isMixed(slot) {
    const first = this.shareAt(slot);
    return this.shares[first + this.status[slot]] < this.certain[slot] + this.possible[slot];
  }

  /** Whether a dot has a ring around it. */
  isRinged(slot) {
    return !this.isChip[slot] && (this.members[slot] > 1 || this.isMixed(slot));
  }

  /** How far rings reach beyond a symbol, px. */
  ring(slot) {
    return this.isRinged(slot) ? 5 + 2 * (this.members[slot] > 1 && this.isMixed(slot)) : 1;
  }

  /** How far rings and halo reach beyond a symbol, px. */
  girth(slot) {
    return this.ring(slot) + (this.holds(slot, this.selected) ? 4 : 0);
  }

  /** Where the selected place is, in world pixels, if it has no events now and so no symbol; or null. */
  get ghost() {
    const { places, selected } = this;
    if (selected === NONE || places.total(selected)) return null;
    return { x: this.worldX(places.x[selected]), y: places.y[selected] * this.world };
  }

  /** Whether a place is the selected one, or has the mouse or the keyboard on it. */
  isPointed(index) {
    return index === this.selected || index === this.hovered || index === this.focused;
  }

  /** Whether a symbol is drawn: all are, but for chips without room that nobody points at. */
  isShown(slot) {
    return !this.isLeftOut[slot] || this.holds(slot, this.selected) || this.holds(slot, this.focused);
  }

  standsAlone(index) {
    const slot = this.slotFor(index);
    return slot !== NONE && this.members[slot] === 1;
  }

  /** Indices of the places with events that a symbol stands for, strongest first. */
  membersOf(slot) {
    const { starts, members } = this.layout;
    const cluster = this.cluster[slot];
    const all = members.subarray(starts[cluster], starts[cluster + 1]);
    return Array.from(all.filter((index) => this.places.total(index)));
  }

  /**
   * How far to zoom in on places that share a dot: until each stands alone or `fitting` is reached,
   * but always so far that they part at all. NONE if no zoom parts them.
   */
  partingZoom(indices, fitting) {
    let best = NONE;
    for (let zoom = this.overlay.zoom + 1; zoom <= this.map.getMaxZoom(); zoom++) {
      const { leader } = this.layouts.at(zoom);
      const dots = new Set(indices.map((index) => leader[index])).size;
      if (dots > 1 && (best === NONE || zoom <= fitting)) best = zoom;
      if (dots === indices.length || (best !== NONE && zoom >= fitting)) break;
    }
    return best;
  }

  /** Middle of a symbol in CSS pixels of the window. */
  windowPoint(slot) {
    const corner = this.windowBox(0).min;
    return L.point(this.x[slot] - corner.x, this.y[slot] - corner.y);
  }

  /** The slot of the dot or chip under a point of the window, or NONE. */
  symbolAt(point) {
    this.flush();
    const at = this.windowBox(0).min.add(point);
    return symbolAt(this, at.x, at.y);
  }

  /** The slot of the line, ring or area under a point of the window, or NONE. */
  groundAt(point) {
    const at = this.windowBox(0).min.add(point);
    return groundAt(this, at.x, at.y);
  }

  /** Slots of all dots that a point of the window lies on. */
  dotsAt(point) {
    const at = this.windowBox(0).min.add(point);
    return dotsAt(this, at.x, at.y);
  }

  /** How a symbol is named: "Dandong", or "Dandong +3" for a cluster. */
  label(slot) {
    const named = this.holds(slot, this.selected) ? this.selected : this.anchor[slot];
    const more = this.members[slot] - 1;
    return more ? `${this.places.name(named)} +${more}` : this.places.name(named);
  }

  /** What is known of a symbol's place beyond its name, as a sentence part; may be empty. */
  vagueness(slot) {
    const index = this.anchor[slot];
    const { places } = this;
    if (this.members[slot] > 1) return '';
    if (places.precision[index] === NEAR) return 'within about 25 km';
    if (places.lines[index]) return 'somewhere along the line';
    if (places.precision[index] === FIRST_ORDER) return 'somewhere in the province';
    if (places.isCountry(index)) return 'somewhere in the country';
    return places.isArea(index) ? 'somewhere in the area' : '';
  }
}

/** Put the layer of events on a map. */
export function addEvents(map) {
  parts.events = new EventLayer(map);
}
