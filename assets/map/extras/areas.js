/**
 * The ground of countries and first-order divisions of which the news tells as a whole.
 *
 *   tint      a country: its land in the colour of its events, at 12 %
 *   hatched   a division within its outline; and what several countries claim, for each of them
 *
 * Outlines come from an archive of vector tiles of their own, which is asked for only when there is
 * something to draw. They have a canvas of their own below the events', and it is painted anew only
 * when the map was laid anew or an area's looks changed: most steps of the slider cost nothing here.
 *
 * A division of which no outline is known stays a disc, which the event layer paints.
 */

'use strict';

const NONE = -1;
const TINT = 0.12;
/** And how many times as strong if it is selected or under the pointer. */
const POINTED = 1.7;
/** By zoom: from inside a country its tint tells nothing, and must not outshout the towns. */
const TINTS = [[6, 1], [9, 0.4]];
const HATCHED = 0.4;
const HATCHED_WIDE = 0.3;
const EDGE = 0.45;
/** Divisions smaller than this are a dot, px. */
const LEAST_AREA = 12;
/** The archive has no divisions at a lower zoom. */
const DIVISIONS_FROM = 2;

/**
 * @typedef {object} Item What is drawn of an area.
 * @property {number} index Of its place.
 * @property {string} code
 * @property {boolean} isCountry
 * @property {number} status
 * @property {number} strength 1, or less if its events are only possible.
 * @property {boolean} isPointed
 * @property {boolean} isWide Too wide to be hatched all over.
 */

export class Areas {
  /** @param {import('./extras.js').Page} page */
  constructor(page) {
    this.page = page;
    const { map, parts, modules } = page;
    this.store = parts.basemap.stores.areas;
    this.events = parts.events;
    /** @type {Map<string, boolean>} Divisions of which it is known whether they have an outline. */
    this.known = new Map();
    /** @type {Item[]} */
    this.items = [];
    /** What was drawn last, as text. */
    this.drawn = '';
    /** @type {WeakMap<object, {extent: number, byCode: Map<string, object[]>}>} */
    this.sorted = new WeakMap();
    /** @type {WeakMap<object, {scale: number, area: Path2D, edge: Path2D}>} */
    this.paths = new WeakMap();
    this.isWaiting = false;
    /** Called when outlines have come. */
    this.onChanged = () => {};
    const pane = map.createPane('areas');
    pane.style.zIndex = 420;
    pane.style.pointerEvents = 'none';
    this.overlay = new modules.canvas_overlay.CanvasOverlay('areas', () => this.draw());
    this.events.areas = this;
    const before = this.events.onDrawn;
    this.events.onDrawn = () => {
      this.refresh();
      before();
    };
    this.events.redraw();
  }

  /** Whether a place is drawn here rather than as a disc. */
  outlines(index) {
    return this.known.get(this.events.places.areas.get(index)) === true;
  }

  /** Draw again if what is to be drawn has changed. */
  refresh() {
    const items = this.collect();
    const looks = items.map((item) => [item.code, item.status, item.strength, +item.isPointed, +item.isWide]);
    const state = `${this.page.parts.theme} ${this.page.parts.colouring.field} ${looks.join(' ')}`;
    if (state === this.drawn) return;
    this.drawn = state;
    this.items = items;
    const { map } = this.page;
    const isOn = map.hasLayer(this.overlay);
    if (items.length && !isOn) this.overlay.addTo(map);
    else if (!items.length && isOn) this.overlay.remove();
    else if (isOn) this.draw();
  }

  /** @returns {Item[]} Countries first, so that a division's hatch lies on its country's tint. */
  collect() {
    const { events } = this;
    const { places, world } = events;
    const { COUNTRY, FIRST_ORDER } = this.page.modules.places;
    const { POSSIBLE } = this.page.modules.symbols;
    const { WIDE_AREA } = this.page.modules.ground;
    const items = [];
    for (const [index, code] of places.areas) {
      if (!places.total(index)) continue;
      const isCountry = places.kind[index] === COUNTRY;
      const radius = places.radius(index) * world;
      if (!isCountry) {
        if (places.precision[index] !== FIRST_ORDER || radius < LEAST_AREA) continue;
        if (!this.isKnown(index)) continue;
      }
      items.push({
        index,
        code,
        isCountry,
        status: places.statusOf(index),
        strength: places.certain[index] ? 1 : POSSIBLE,
        isPointed: events.isPointed(index),
        isWide: radius > WIDE_AREA,
      });
    }
    return items.sort((a, b) => b.isCountry - a.isCountry);
  }

  /** Whether a division has an outline; as long as that is not known, it is found out. */
  isKnown(index) {
    const { places } = this.events;
    const area = places.areas.get(index);
    if (this.known.has(area)) return this.known.get(area);
    const zoom = Math.max(DIVISIONS_FROM, Math.min(this.store.maxZoom, this.events.overlay.zoom));
    const across = 2 ** zoom;
    const [x, y] = [Math.floor(places.x[index] * across), Math.floor(places.y[index] * across)];
    const tile = this.store.peek(zoom, x, y);
    if (!tile) {
      this.await([this.store.load(zoom, x, y)]);
      return false;
    }
    const features = tile.divisions?.features ?? [];
    this.known.set(area, features.some(({ properties }) => properties.code === area));
    // The disc that was painted a moment ago goes.
    if (this.known.get(area)) this.events.redraw();
    return this.known.get(area);
  }

  /** Look again when tiles have come. */
  await(loading) {
    if (this.isWaiting) return;
    this.isWaiting = true;
    Promise.all(loading).then(() => {
      this.isWaiting = false;
      this.drawn = '';
      this.refresh();
      this.onChanged();
    });
  }

  /**
   * Call `see(tile, left, top, side)` for each tile that a box of world pixels touches.
   *
   * @returns {Promise[]} For tiles that are not there yet.
   */
  eachTile(box, see) {
    const { zoom } = this.overlay;
    const { z, parts: across } = this.store.holder(zoom, 0, 0);
    const side = 256 * across;
    const rows = 2 ** z;
    const loading = [];
    for (let column = Math.floor(box.min.x / side); column * side < box.max.x; column++) {
      for (let row = Math.max(0, Math.floor(box.min.y / side));
        row < rows && row * side < box.max.y; row++) {
        const wrapped = ((column % rows) + rows) % rows;
        const tile = this.store.peek(z, wrapped, row);
        if (tile) see(tile, column * side, row * side, side);
        else loading.push(this.store.load(z, wrapped, row));
      }
    }
    return loading;
  }

  /** Call `see(item, feature, scale, isClaimed)` for the outlines in a tile that are to be drawn. */
  eachOutline(tile, side, see) {
    const { extent, byCode } = this.outlinesOf(tile);
    for (const item of this.items) {
      for (const { feature, isClaimed } of byCode.get(item.code) ?? []) {
        see(item, feature, side / extent, isClaimed);
      }
    }
  }

  /** The outlines in a tile by all codes they go by; sorted out once for each tile. */
  outlinesOf(tile) {
    let sorted = this.sorted.get(tile);
    if (sorted) return sorted;
    const byCode = new Map();
    const features = [tile.countries, tile.divisions].flatMap((layer) => layer?.features ?? []);
    for (const feature of features) {
      const { code, claims } = feature.properties;
      for (const one of claims?.split(',') ?? [code]) {
        const outline = { feature, isClaimed: claims !== undefined };
        if (byCode.has(one)) byCode.get(one).push(outline);
        else byCode.set(one, [outline]);
      }
    }
    sorted = { extent: (tile.countries ?? tile.divisions)?.extent, byCode };
    this.sorted.set(tile, sorted);
    return sorted;
  }

  /** The paths of a feature at a scale, from its tile's corner; traced once for each zoom. */
  pathsOf(feature, scale, side) {
    let paths = this.paths.get(feature);
    if (paths?.scale !== scale) {
      paths = { scale, ...traced(feature, scale, side) };
      this.paths.set(feature, paths);
    }
    return paths;
  }

  draw() {
    const { L } = globalThis;
    const { overlay } = this;
    const { originX, originY, width, height } = overlay;
    const pen = overlay.clear();
    const box = L.bounds([originX, originY], [originX + width, originY + height]);
    const loading = this.eachTile(box, (tile, left, top, side) => {
      pen.save();
      pen.translate(left - originX, top - originY);
      // Each tile to its own edge: what lies in two would be tinted twice.
      pen.beginPath();
      pen.rect(0, 0, side, side);
      pen.clip();
      this.eachOutline(tile, side, (item, feature, scale, isClaimed) => {
        this.paint(pen, item, this.pathsOf(feature, scale, side), left, top, isClaimed);
      });
      pen.restore();
    });
    if (loading.length) this.await(loading);
  }

  paint(pen, item, { area, edge }, left, top, isClaimed) {
    const { ground } = this.events.painter;
    const colour = ground.statuses[item.status];
    if (item.isCountry && !isClaimed) {
      const { widthAt } = this.page.modules.basemap_style;
      const faded = TINT * widthAt(TINTS, this.overlay.zoom);
      pen.globalAlpha = faded * (item.isPointed ? POINTED : 1) * item.strength;
      pen.fillStyle = colour;
      pen.fill(area, 'evenodd');
    } else {
      const hatch = ground.hatchAt(pen, item.status, left, top);
      pen.globalAlpha = (item.isWide ? HATCHED_WIDE : HATCHED) * item.strength;
      if (item.isWide && !item.isPointed && !isClaimed) {
        // The wider an area, the less it may say: its edge only.
        pen.save();
        pen.clip(area, 'evenodd');
        pen.strokeStyle = hatch;
        pen.lineWidth = 2 * this.page.modules.ground.RIM;
        pen.stroke(edge);
        pen.restore();
      } else {
        pen.fillStyle = hatch;
        pen.fill(area, 'evenodd');
      }
    }
    if (!item.isCountry || item.isPointed) {
      pen.globalAlpha = EDGE * item.strength * (item.isPointed ? 1.6 : 1);
      pen.strokeStyle = colour;
      pen.lineWidth = item.isPointed ? 1.6 : 1;
      pen.stroke(edge);
    }
    pen.globalAlpha = 1;
  }

  /**
   * The slot of the division that a point in world pixels lies on, or NONE. Of a wide one, its rim.
   * A country has a chip to be clicked; where that has no room, all its land stands for it.
   */
  at(x, y) {
    const { L } = globalThis;
    const { RIM } = this.page.modules.ground;
    let found = NONE;
    if (!this.page.map.hasLayer(this.overlay)) return found;
    this.eachTile(L.bounds([x, y], [x + 1, y + 1]), (tile, left, top, side) => {
      this.eachOutline(tile, side, (item, feature, scale, isClaimed) => {
        const slot = this.events.slotFor(item.index);
        if (item.isCountry && (isClaimed || slot === NONE || this.events.isShown(slot))) return;
        const [atX, atY] = [(x - left) / scale, (y - top) / scale];
        if (!contains(feature, atX, atY)) return;
        const isHit = item.isCountry || !item.isWide ||
          edgeApart(feature, atX, atY, side / scale) * scale <= RIM;
        if (isHit) found = slot;
      });
    });
    return found;
  }

  /** @returns {Set<string>} Which kinds of ground are in a box of world pixels, for the legend. */
  kindsIn(box) {
    const kinds = new Set();
    if (!this.page.map.hasLayer(this.overlay)) return kinds;
    this.eachTile(box, (tile, left, top, side) => {
      this.eachOutline(tile, side, (item, feature, scale, isClaimed) => {
        const isSeen =
          left + feature.minX * scale < box.max.x && left + feature.maxX * scale > box.min.x &&
          top + feature.minY * scale < box.max.y && top + feature.maxY * scale > box.min.y;
        if (isSeen) kinds.add(isClaimed ? 'claimed' : item.isCountry ? 'tint' : 'division');
      });
    });
    return kinds;
  }

  state() {
    return this.items.map(({ code, isCountry }) => ({ code, kind: isCountry ? 'tint' : 'outline' }));
  }
}

/**
 * The paths of a feature, from its tile's corner: `area` to fill, and `edge` without the sides that it has only
 * because it was cut at its tile's edge. What is filled need not be closed: each `closePath` measures the whole path
 * so far, which is long where there are many islands.
 */
function traced({ points, starts }, scale, side) {
  const area = new Path2D();
  const edge = new Path2D();
  const extent = side / scale;
  for (let part = 0; part + 1 < starts.length; part++) {
    const [begin, end] = [starts[part], starts[part + 1]];
    for (let at = begin; at < end; at += 2) {
      const x = points[at] * scale;
      const y = points[at + 1] * scale;
      if (at === begin) area.moveTo(x, y);
      else area.lineTo(x, y);
      const next = at + 2 < end ? at + 2 : begin;
      if (isBeyond(points, at, next, extent)) continue;
      edge.moveTo(x, y);
      edge.lineTo(points[next] * scale, points[next + 1] * scale);
    }
  }
  return { area, edge };
}

/** Whether a side of a ring lies beyond one edge of its tile. */
function isBeyond(points, at, next, extent) {
  return (
    (points[at] < 0 && points[next] < 0) ||
    (points[at] > extent && points[next] > extent) ||
    (points[at + 1] < 0 && points[next + 1] < 0) ||
    (points[at + 1] > extent && points[next + 1] > extent)
  );
}

/** Whether a point, in tile units, is inside a feature. */
function contains({ points, starts, minX, minY, maxX, maxY }, x, y) {
  if (x < minX || x > maxX || y < minY || y > maxY) return false;
  let isInside = false;
  for (let part = 0; part + 1 < starts.length; part++) {
    const [begin, end] = [starts[part], starts[part + 1]];
    for (let at = begin; at < end; at += 2) {
      const next = at + 2 < end ? at + 2 : begin;
      const [fromY, toY] = [points[at + 1], points[next + 1]];
      if (fromY > y === toY > y) continue;
      if (x < points[at] + ((points[next] - points[at]) * (y - fromY)) / (toY - fromY)) isInside = !isInside;
    }
  }
  return isInside;
}

/** How far a point, in tile units, is from a feature's edge. */
function edgeApart({ points, starts }, x, y, extent) {
  const { L } = globalThis;
  const point = L.point(x, y);
  let apart = Infinity;
  for (let part = 0; part + 1 < starts.length; part++) {
    const [begin, end] = [starts[part], starts[part + 1]];
    for (let at = begin; at < end; at += 2) {
      const next = at + 2 < end ? at + 2 : begin;
      if (isBeyond(points, at, next, extent)) continue;
      const from = L.point(points[at], points[at + 1]);
      const to = L.point(points[next], points[next + 1]);
      apart = Math.min(apart, L.LineUtil.pointToSegmentDistance(point, from, to));
    }
  }
  return apart;
}
