/**
 * The layer of events: one symbol per place, or per cluster of places, with its count.
 *
 * It knows places and counts (places.js), where they stand at this zoom (layout.js) and how they
 * look (symbols.js). Per frame it fills a few typed arrays with the symbols on the canvas and paints
 * them; hit tests, labels and the page's test questions read the same arrays. A symbol is known by
 * its slot in them.
 */

'use strict';

import { CanvasOverlay } from './canvas_overlay.js';
import { CHIP_HEIGHT, dotRadius, Layout } from './layout.js';
import { parts } from './parts.js';
import { FIRST_ORDER, NEAR, Places } from './places.js';
import { Symbols } from './symbols.js';

const { L } = globalThis;
/** Dots farther than this outside the canvas are not painted. */
const OUTSIDE = 60;
/** A small dot is easier to hit than it looks. */
const LEAST_HIT = 9;
const LINE_HIT = 5;
/** Areas and vicinities smaller than this are only a smudge. */
const LEAST_AREA = 12;
const CROWD = 512;

export const NONE = -1;

export class EventLayer {
  /** @param {L.Map} map */
  constructor(map) {
    this.map = map;
    this.places = new Places();
    this.symbols = new Symbols(parts.theme);
    /** Indices of places; NONE if there is none. */
    this.selected = NONE;
    /** Places whose symbol the mouse or the keyboard is on. */
    this.hovered = NONE;
    this.focused = NONE;
    /** Called after each drawing. */
    this.onDrawn = () => {};
    this.count = 0;
    this.room(CROWD);
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
    this.anchor = new Int32Array(size);
    this.certain = new Uint32Array(size);
    this.possible = new Uint32Array(size);
    this.members = new Uint32Array(size);
    this.status = new Uint8Array(size);
    this.isChip = new Uint8Array(size);
  }

  // What Python says

  setPlaces(marks) {
    const id = this.idOf(this.selected);
    this.places.set(marks);
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
    this.symbols.setTheme(theme);
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
    if (this.symbols.ratio !== (window.devicePixelRatio || 1)) this.symbols.forget();
    this.world = 256 * 2 ** this.overlay.zoom;
    this.lay();
    this.collect();
    this.paint();
    this.onDrawn();
  }

  lay() {
    if (this.layout && !this.places.changed && this.layoutZoom === this.overlay.zoom) return;
    this.layout = this.layoutAt(this.overlay.zoom);
    this.layoutZoom = this.overlay.zoom;
    this.places.changed = false;
    this.slotOf = new Int32Array(this.places.size);
    const { places } = this;
    /** Places that are more than a point on the ground. */
    this.grounded = this.layout.order.filter(
      (index) => places.radius(index) > 0 || places.lines[index],
    );
  }

  layoutAt(zoom) {
    return new Layout(this.places, zoom, (index, count) =>
      this.symbols.chipWidth(this.places.name(index), count),
    );
  }

  /** @returns {L.Bounds[]} The dots and chips of places with events at a zoom, in world pixels. */
  boxesAt(zoom) {
    const { places } = this;
    const layout = this.layoutAt(zoom);
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
    const { places, layout, overlay, slotOf } = this;
    this.count = 0;
    slotOf.fill(NONE);
    for (let rank = 0; rank < layout.order.length; rank++) {
      const index = layout.order[rank];
      const total = places.certain[index] + places.possible[index];
      if (!total) continue;
      const leader = layout.leader[index];
      let slot = slotOf[leader];
      if (slot === NONE) {
        // The cluster's own place, or the strongest of the others when that has no events now.
        const anchor = places.certain[leader] + places.possible[leader] ? leader : index;
        const x = this.worldX(places.x[anchor]) + layout.shiftX[anchor];
        const y = places.y[anchor] * this.world + layout.shiftY[anchor];
        if (x < overlay.originX - OUTSIDE || x > overlay.originX + overlay.width + OUTSIDE) continue;
        if (y < overlay.originY - OUTSIDE || y > overlay.originY + overlay.height + OUTSIDE) continue;
        slot = this.open(leader, anchor, x, y);
      } else if (this.status[slot] !== places.status[index]) {
        this.status[slot] = 0;
      }
      this.certain[slot] += places.certain[index];
      this.possible[slot] += places.possible[index];
      this.members[slot] += 1;
    }
    for (let slot = 0; slot < this.count; slot++) this.measure(slot);
  }

  /** Begin the symbol of a cluster, or of a single place, at a place that has events. */
  open(leader, anchor, x, y) {
    if (this.count === this.x.length) this.grow();
    const slot = this.count++;
    this.slotOf[leader] = slot;
    this.anchor[slot] = anchor;
    this.x[slot] = x;
    this.y[slot] = y;
    this.certain[slot] = 0;
    this.possible[slot] = 0;
    this.members[slot] = 0;
    this.status[slot] = this.places.status[anchor];
    this.isChip[slot] = this.layout.isChip[anchor];
    return slot;
  }

  grow() {
    const names = ['x', 'y', 'halfWidth', 'halfHeight', 'anchor', 'certain', 'possible', 'members',
      'status', 'isChip'];
    const old = names.map((name) => this[name]);
    this.room(2 * this.x.length);
    names.forEach((name, at) => this[name].set(old[at]));
  }

  measure(slot) {
    const total = this.certain[slot] + this.possible[slot];
    if (this.isChip[slot]) {
      this.halfWidth[slot] = this.symbols.chipWidth(this.places.name(this.anchor[slot]), total) / 2;
      this.halfHeight[slot] = CHIP_HEIGHT / 2;
    } else {
      this.halfWidth[slot] = this.halfHeight[slot] = dotRadius(total);
    }
  }

  paint() {
    const pen = this.overlay.clear();
    const { originX, originY } = this.overlay;
    this.paintGround(pen);
    this.paintGhost(pen);
    for (const chips of [1, 0]) {
      for (let slot = 0; slot < this.count; slot++) {
        if (this.isChip[slot] !== chips) continue;
        const x = Math.round(this.x[slot] - originX);
        const y = Math.round(this.y[slot] - originY);
        this.paintStates(pen, slot, x, y);
        if (chips) {
          this.paintLeader(pen, slot, x, y);
          this.symbols.chip(pen, x, y, 2 * this.halfWidth[slot],
            this.places.name(this.anchor[slot]), this.status[slot],
            this.certain[slot], this.possible[slot]);
        } else {
          this.symbols.dot(pen, x, y, this.halfWidth[slot], this.status[slot],
            this.certain[slot], this.possible[slot], this.members[slot] > 1);
        }
      }
    }
  }

  /** Areas, vicinities and lines, under all symbols. */
  paintGround(pen) {
    const { places, symbols, world } = this;
    const { originX, originY, width, height } = this.overlay;
    for (const index of this.grounded) {
      if (!places.total(index)) continue;
      const status = places.status[index];
      const turn = this.worldX(places.x[index]) - places.x[index] * world;
      const line = places.lines[index];
      if (line) {
        symbols.line(pen, line, world, originX - turn, originY, status);
        continue;
      }
      const radius = places.radius(index) * world;
      const x = places.x[index] * world + turn - originX;
      const y = places.y[index] * world - originY;
      if (radius < LEAST_AREA || x < -radius || x > width + radius) continue;
      if (y < -radius || y > height + radius) continue;
      if (places.isArea(index)) {
        const isWithin = radius > 0.75 * Math.max(width, height);
        const isPointed = [this.selected, this.hovered, this.focused].includes(index);
        // From inside the area there is nothing to tell apart: an edge is enough.
        const hatched = isWithin ? 'edge' : isPointed ? 'all' : 'usual';
        symbols.hatchedDisc(pen, x, y, radius, status, originX, originY, hatched);
      } else if (this.standsAlone(index) || index === this.selected) {
        symbols.ring(pen, x, y, radius, status);
      }
    }
  }

  /** Tie a chip that had to give way to the ground it stands for. */
  paintLeader(pen, slot, x, y) {
    const index = this.anchor[slot];
    const across = this.layout.shiftX[index];
    const down = this.layout.shiftY[index];
    if (Math.abs(across) < this.halfWidth[slot] && Math.abs(down) < CHIP_HEIGHT) return;
    this.symbols.leader(pen, x, y, x - across, y - down, this.status[slot]);
  }

  /** The selected place when it has no events in the range: only the halo is left. */
  paintGhost(pen) {
    if (this.selected === NONE || this.places.total(this.selected)) return;
    const x = Math.round(this.worldX(this.places.x[this.selected]) - this.overlay.originX);
    const y = Math.round(this.places.y[this.selected] * this.world - this.overlay.originY);
    this.symbols.outline(pen, x, y, 5, 5, false, 2, 3, this.symbols.palette.selected);
  }

  paintStates(pen, slot, x, y) {
    const { palette } = this.symbols;
    const chip = this.isChip[slot] === 1;
    const [w, h] = [this.halfWidth[slot], this.halfHeight[slot]];
    const apart = this.members[slot] > 1 ? 4 : 1;
    if (this.holds(slot, this.selected)) {
      this.symbols.outline(pen, x, y, w, h, chip, apart + 2.5, 3, palette.selected);
    }
    if (this.holds(slot, this.hovered)) {
      pen.globalAlpha = 0.7;
      this.symbols.outline(pen, x, y, w, h, chip, apart + 0.5, 2, palette.ink);
      pen.globalAlpha = 1;
    }
    if (this.holds(slot, this.focused)) {
      this.symbols.outline(pen, x, y, w, h, chip, apart + 5.5, 2, palette.ink);
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

  /** How far rings and halo reach beyond a symbol, px. */
  girth(slot) {
    const ring = this.members[slot] > 1 ? 5 : 1;
    return this.holds(slot, this.selected) ? ring + 4 : ring;
  }

  standsAlone(index) {
    const slot = this.slotFor(index);
    return slot !== NONE && this.members[slot] === 1;
  }

  /** Indices of the places with events that a symbol stands for, strongest first. */
  membersOf(slot) {
    const leader = this.layout.leader[this.anchor[slot]];
    return [...this.layout.order].filter(
      (index) => this.layout.leader[index] === leader && this.places.total(index),
    );
  }

  /**
   * How far to zoom in on places that share a dot: until each stands alone or `fitting` is reached,
   * but always so far that they part at all. NONE if no zoom parts them.
   */
  partingZoom(indices, fitting) {
    let best = NONE;
    for (let zoom = this.overlay.zoom + 1; zoom <= this.map.getMaxZoom(); zoom++) {
      const { leader } = this.layoutAt(zoom);
      const dots = new Set(indices.map((index) => leader[index])).size;
      if (dots > 1 && (best === NONE || zoom <= fitting)) best = zoom;
      if (dots === indices.length || (best !== NONE && zoom >= fitting)) break;
    }
    return best;
  }

  /** Middle of a symbol in CSS pixels of the window. */
  windowPoint(slot) {
    const corner = this.map.containerPointToLayerPoint([0, 0]).add(this.map.getPixelOrigin());
    return L.point(this.x[slot] - corner.x, this.y[slot] - corner.y);
  }

  /** The slot of the symbol under a point of the window, or NONE. */
  hit(point) {
    this.flush();
    const corner = this.map.containerPointToLayerPoint([0, 0]).add(this.map.getPixelOrigin());
    const x = point.x + corner.x;
    const y = point.y + corner.y;
    let best = NONE;
    let least = 1;
    for (let slot = 0; slot < this.count; slot++) {
      const across = Math.abs(this.x[slot] - x);
      const down = Math.abs(this.y[slot] - y);
      let reach = Math.max(LEAST_HIT, this.halfWidth[slot] + (this.members[slot] > 1 ? 5 : 2));
      let apart = Math.hypot(across, down) / reach;
      if (this.isChip[slot]) {
        reach = this.halfHeight[slot] + 1;
        apart = Math.max(across / this.halfWidth[slot], down / reach);
        // Where a chip could not avoid a dot, the dot lies on top.
        apart = apart <= 1 ? 0.99 : 2;
      }
      if (apart <= least) {
        least = apart;
        best = slot;
      }
    }
    return best === NONE ? this.hitLine(x, y) : best;
  }

  hitLine(x, y) {
    for (const index of this.grounded ?? []) {
      const line = this.places.lines[index];
      const slot = this.slotFor(index);
      if (!line || slot === NONE) continue;
      const turn = this.worldX(this.places.x[index]) - this.places.x[index] * this.world;
      const point = L.point(x - turn, y);
      for (let at = 0; at + 3 < line.length; at += 2) {
        const from = L.point(line[at] * this.world, line[at + 1] * this.world);
        const to = L.point(line[at + 2] * this.world, line[at + 3] * this.world);
        if (L.LineUtil.pointToSegmentDistance(point, from, to) <= LINE_HIT) return slot;
      }
    }
    return NONE;
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
    return places.isArea(index) ? 'somewhere in the area' : '';
  }
}

/** Put the layer of events on a map. */
export function addEvents(map) {
  parts.events = new EventLayer(map);
}
