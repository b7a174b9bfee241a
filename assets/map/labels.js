/**
 * All names on the map, set in one pass so that none lies on another or on a dot.
 *
 * Names of event places come first and bold, then the basemap's by rank. A town of the basemap that
 * a dot stands on, and a country that has a chip, are not named twice. Labels are laid out anew when
 * the map comes to rest, when basemap tiles arrive, and twice a second while counts stream in; a few
 * in each frame, so that none of them is late, and shown when all are written.
 */

'use strict';

import { COLOURS, LABELS, USUAL_NAMES } from './basemap_style.js';
import { CanvasOverlay } from './canvas_overlay.js';
import { farSpots, spots, Taken } from './label_room.js';
import { parts } from './parts.js';
import { FONT, PALETTE } from './symbols.js';
import { Unhurried } from './unhurried.js';

const EVENT_FONT = `700 12px ${FONT}`;
const { L } = globalThis;
const GUEST_FONT = `500 11.5px ${FONT}`;
/** Counts that follow each other faster than this stream in, and labels wait until they rest. */
const REST_MS = 120;
/** But no longer than this. */
const LAG_MS = 450;
/** Names whose plain form and width are kept; beyond, all are dropped. */
const MOST_NAMES = 20000;
const GAP = 3;
const TOWN_DOT = 1.8;
/** The halo of a selected place that has no events now. */
const GHOST = 9;
/** Lines of events are kept free in steps of so many px, and so wide. */
const LINE_STEP = 8;
const LINE_HALF = 3;
/** A town this near to a dot is the dot's own, px. */
const SAME_TOWN = 6;
/** And so is one of the same name as far off as two sources may put one town, in degrees. */
const SAME_NAME = 0.25;

/** @type {Map<string, string>} */
const plainNames = new Map();

/** Names alike but for accents and case are one name: "Sinŭiju", "Sinuiju". */
function plainName(name) {
  let plain = plainNames.get(name);
  if (plain === undefined) {
    if (plainNames.size > MOST_NAMES) plainNames.clear();
    plain = name.normalize('NFD').replace(/[\u0300-\u036f'’]/g, '').toLowerCase();
    plainNames.set(name, plain);
  }
  return plain;
}

/**
 * @typedef {object} Label
 * @property {string[]} lines
 * @property {string} font
 * @property {number} fontSize
 * @property {string} colour
 * @property {string} halo
 * @property {number} spacing Between letters, px.
 * @property {number} priority
 * @property {string} kind
 * @property {number} x Of the labelled thing, in world pixels.
 * @property {number} y
 * @property {number} room Distance from the point to keep, px; negative: centred on the point.
 * @property {string} [dot] Colour of the town's dot.
 * @property {string} [plate] Colour to write on where nothing is free; without one, it is left out.
 */

export class Labels {
  /** @param {L.Map} map */
  constructor(map) {
    this.map = map;
    this.language = 'en';
    /** @type {{text: string, kind: string, minX: number, minY: number, maxX: number, maxY: number}[]} */
    this.placed = [];
    /** Other symbols to keep free and to name: `{x, y, radius, name, count}` in world pixels. */
    this.guests = () => [];
    this.lastDrawn = -Infinity;
    this.lastAsked = -Infinity;
    /** @type {Map<string, Map<string, number>>} Widths of texts by their font. */
    this.widths = new Map();
    this.timer = 0;
    this.missing = false;
    const pane = map.createPane('labels');
    pane.style.zIndex = 460;
    pane.style.pointerEvents = 'none';
    this.drawing = new Unhurried(() => this.steps());
    this.overlay = new CanvasOverlay('labels', () => this.onLaid());
    this.overlay.addTo(map);
  }

  /**
   * @param {string} language `en`; `ko`, `zh`, `ja` or `ru` where the name in it is known; or `local`:
   *   as it is written there, above the English.
   */
  setLanguage(language) {
    this.language = language;
    this.draw();
  }

  /** Lay out again: at once if the last time is long past, else when counts rest. */
  refresh() {
    const { overlay } = this;
    const { zoom, originX, originY } = parts.events.overlay;
    // The events were laid for another view just now; the labels are next, and will be drawn then.
    if (zoom !== overlay.zoom || originX !== overlay.originX || originY !== overlay.originY) return;
    const now = performance.now();
    const isStreaming = now - this.lastAsked < REST_MS;
    const wait = Math.min(REST_MS, this.lastDrawn + LAG_MS - now);
    this.lastAsked = now;
    clearTimeout(this.timer);
    if (wait <= 0 || (!isStreaming && now - this.lastDrawn >= REST_MS)) this.drawSoon();
    else this.timer = setTimeout(() => this.drawSoon(), wait);
  }

  /** Have all drawn by now that is due. */
  flush() {
    if (this.timer) this.draw();
    else this.drawing.finish();
  }

  /** The canvas lies elsewhere: what was written goes along, or away when the zoom is another. */
  onLaid() {
    const { originX, originY, zoom } = this.overlay;
    const before = this.laid;
    this.laid = { originX, originY, zoom };
    if (before?.zoom === zoom) this.overlay.shift(before.originX - originX, before.originY - originY);
    else this.overlay.clear();
    this.drawSoon();
  }

  /** Lay out in the next frames, a little in each. */
  drawSoon() {
    clearTimeout(this.timer);
    this.timer = 0;
    this.lastDrawn = performance.now();
    this.drawing.begin();
  }

  /** Lay out at once. */
  draw() {
    this.drawSoon();
    this.drawing.finish();
  }

  /** Write on a sheet that nobody sees, and show it when all is written; may pause at each yield. */
  *steps() {
    const pen = this.overlay.sheetPen();
    const taken = new Taken();
    /** What not even the name of the selected place may cover. */
    this.dots = new Taken();
    this.takeSymbols(taken);
    this.takeControls(taken);
    const labels = [...this.eventLabels(), ...this.guestLabels()];
    yield;
    labels.push(...(yield* this.basemapLabels()));
    labels.sort((a, b) => b.priority - a.priority);
    const placed = [];
    pen.lineJoin = 'round';
    pen.textBaseline = 'middle';
    for (const label of labels) {
      this.place(pen, label, taken, placed);
      yield;
    }
    this.placed = placed;
    this.overlay.showSheet();
  }

  /** Keep all symbols free of labels; note what they are called. */
  takeSymbols(taken) {
    const { events } = parts;
    const { originX, originY } = this.overlay;
    this.chipNames = new Set();
    /** @type {Map<string, L.Point>} Where dots stand, in world pixels, by their plain name. */
    this.dotNames = new Map();
    /** @type {{x: number, y: number, radius: number}[]} All dots, in world pixels. */
    this.standing = [];
    for (let slot = 0; slot < events.count; slot++) {
      if (!events.isShown(slot)) continue;
      const x = events.x[slot] - originX;
      const y = events.y[slot] - originY;
      const ring = events.girth(slot);
      const [w, h] = [events.halfWidth[slot] + ring, events.halfHeight[slot] + ring];
      taken.take(x - w, y - h, x + w, y + h);
      const name = plainName(events.places.name(events.anchor[slot]));
      if (events.isChip[slot]) {
        this.chipNames.add(name);
      } else {
        this.dotNames.set(name, { x: events.x[slot], y: events.y[slot] });
        this.standing.push({ x: events.x[slot], y: events.y[slot], radius: events.halfWidth[slot] });
        this.dots.take(x - w, y - h, x + w, y + h);
      }
    }
    this.takeLines();
    if (events.ghost) {
      const { x, y } = events.ghost;
      taken.take(x - originX - GHOST, y - originY - GHOST, x - originX + GHOST, y - originY + GHOST);
      this.dotNames.set(plainName(events.places.name(events.selected)), { x, y });
      this.standing.push({ x, y, radius: GHOST });
    }
    for (const { x, y, radius, name } of this.guests()) {
      const [left, top] = [x - originX, y - originY];
      taken.take(left - radius, top - radius, left + radius, top + radius);
      if (!this.dotNames.has(plainName(name))) this.dotNames.set(plainName(name), { x, y });
      this.standing.push({ x, y, radius });
    }
  }

  /** Note where lines of events run: a name is written there only where it has no other room. */
  takeLines() {
    const { events } = parts;
    const { originX, originY, width, height } = this.overlay;
    const window = L.bounds([0, 0], [width, height]);
    this.lines = new Taken();
    for (const index of events.grounded) {
      const line = events.places.lines[index];
      if (!line) continue;
      const turn = events.worldX(events.places.x[index]) - events.places.x[index] * events.world;
      const pointAt = (at) =>
        L.point(line[at] * events.world + turn - originX, line[at + 1] * events.world - originY);
      for (let at = 0; at + 3 < line.length; at += 2) {
        const piece = L.LineUtil.clipSegment(pointAt(at), pointAt(at + 2), window, false, false);
        if (!piece) continue;
        const [from, to] = piece;
        const steps = Math.ceil(from.distanceTo(to) / LINE_STEP);
        for (let step = 0; step <= steps; step++) {
          const { x, y } = from.add(to.subtract(from).multiplyBy(step / Math.max(1, steps)));
          this.lines.take(x - LINE_HALF, y - LINE_HALF, x + LINE_HALF, y + LINE_HALF);
        }
      }
    }
  }

  /** @returns {Label[]} */
  guestLabels() {
    const palette = PALETTE[parts.theme];
    return this.guests().map(({ x, y, radius, name, count }) => ({
      lines: [name],
      font: GUEST_FONT,
      fontSize: 11.5,
      colour: palette.guest,
      halo: palette.labelHalo,
      spacing: 0,
      priority: 1e5 + count,
      kind: 'guest',
      x,
      y,
      room: radius + GAP + 1,
    }));
  }

  /** Keep the controls at the window's edge free, and let no label be cut by that edge. */
  takeControls(taken) {
    const corner = this.map.containerPointToLayerPoint([0, 0]).add(this.map.getPixelOrigin());
    const left = corner.x - this.overlay.originX;
    const top = corner.y - this.overlay.originY;
    const at = this.map.getContainer().getBoundingClientRect();
    const [across, down] = [left - at.left, top - at.top];
    const { x: width, y: height } = this.map.getSize();
    for (const control of this.map.getContainer().querySelectorAll('.leaflet-control')) {
      const box = control.getBoundingClientRect();
      taken.take(across + box.left, down + box.top, across + box.right, down + box.bottom);
    }
    taken.take(left, top, left + width, top);
    taken.take(left, top + height, left + width, top + height);
    taken.take(left, top, left, top + height);
    taken.take(left + width, top, left + width, top + height);
    this.seen = L.bounds([left, top], [left + width, top + height]);
  }

  /** @returns {Label[]} */
  eventLabels() {
    const { events } = parts;
    const palette = PALETTE[parts.theme];
    const labels = [];
    const bold = { font: EVENT_FONT, fontSize: 12, halo: palette.labelHalo, spacing: 0, kind: 'event' };
    if (events.ghost) {
      labels.push({
        ...bold,
        ...events.ghost,
        lines: [events.places.name(events.selected)],
        colour: palette.selected,
        priority: 2e9,
        plate: palette.chip,
        room: GHOST + GAP,
      });
    }
    for (let slot = 0; slot < events.count; slot++) {
      if (events.isChip[slot]) continue;
      const isSelected = events.holds(slot, events.selected);
      labels.push({
        ...bold,
        lines: [events.label(slot)],
        colour: isSelected ? palette.selected : palette.ink,
        priority: 1e6 + (isSelected ? 1e9 : 0) + events.certain[slot] + events.possible[slot],
        plate: isSelected ? palette.chip : null,
        x: events.x[slot],
        y: events.y[slot],
        room: events.halfWidth[slot] + events.girth(slot) + GAP + 1,
      });
    }
    return labels;
  }

  /** @returns {Label[]} Of the tiles in memory; the others are fetched and asked again. */
  *basemapLabels() {
    if (!this.map.hasLayer(parts.basemap)) return [];
    const labels = yield* this.labelsOf(parts.basemap.stores.base, true);
    const other = parts.other?.labelStore(this.overlay.zoom);
    return other ? [...labels, ...(yield* this.labelsOf(other, false))] : labels;
  }

  /** @returns {Label[]} Of the tiles of one map; `isOurs`: of the built-in one. */
  *labelsOf(store, isOurs) {
    const { overlay } = this;
    const { zoom } = overlay;
    const { z, parts: across } = store.holder(zoom, 0, 0);
    const side = 256 * across;
    const rows = 2 ** z;
    const labels = [];
    const loading = [];
    for (let column = Math.floor(overlay.originX / side);
      column * side < overlay.originX + overlay.width; column++) {
      for (let row = Math.max(0, Math.floor(overlay.originY / side));
        row < rows && row * side < overlay.originY + overlay.height; row++) {
        const wrapped = ((column % rows) + rows) % rows;
        const tile = store.peek(z, wrapped, row);
        if (tile) this.tileLabels(tile, column * side, row * side, side, labels, isOurs);
        else loading.push(store.load(z, wrapped, row));
        yield;
      }
    }
    if (loading.length && !this.missing) {
      this.missing = true;
      Promise.all(loading).then(() => {
        this.missing = false;
        this.refresh();
      });
    }
    return labels;
  }

  tileLabels(tile, left, top, side, labels, isOurs) {
    const { originX, originY, width, height, zoom } = this.overlay;
    const colours = COLOURS[parts.theme];
    for (const [kind, style] of Object.entries(LABELS)) {
      const layer = tile[kind];
      if (!layer || zoom < style.fromZoom || zoom > style.toZoom) continue;
      for (const { properties, points } of layer.features) {
        // A tile also holds what lies just outside it; the neighbour names that.
        const [tileX, tileY] = points;
        if (tileX < 0 || tileY < 0 || tileX >= layer.extent || tileY >= layer.extent) continue;
        const x = left + (tileX / layer.extent) * side;
        const y = top + (tileY / layer.extent) * side;
        if (x < originX || y < originY || x > originX + width || y > originY + height) continue;
        if (style.shown && !style.shown(properties, zoom)) continue;
        if (isOurs && parts.other?.names(x, y, zoom)) continue;
        const lines = this.namesOf(properties);
        const english = USUAL_NAMES[properties.en] ?? properties.en ?? '';
        if (!lines.length || this.isNamed(plainName(english), x, y)) continue;
        if (style.dot && this.isUnderDot(x, y)) continue;
        labels.push({
          lines,
          font: `${style.italic ? 'italic ' : ''}${style.weight ?? 400} ${style.fontSize}px ${FONT}`,
          fontSize: style.fontSize,
          colour: colours[style.colour],
          halo: colours[style.halo],
          spacing: style.spacing ?? 0,
          priority: style.priority(properties),
          kind,
          x,
          y,
          room: style.dot ? TOWN_DOT + 3 : -1,
          dot: style.dot && colours[style.dot],
        });
      }
    }
  }

  /** @returns {string[]} The lines to write. */
  namesOf(properties) {
    const english = USUAL_NAMES[properties.en] ?? properties.en;
    const { language } = this;
    if (language === 'en') return [english].filter(Boolean);
    if (language !== 'local') return [properties[language] ?? english].filter(Boolean);
    const local = properties[properties.local];
    return [local, english].filter((name, at, names) => name && names.indexOf(name) === at);
  }

  /** Whether a chip, or a dot nearby, has this name already. */
  isNamed(name, x, y) {
    if (this.chipNames.has(name)) return true;
    const dot = this.dotNames.get(name);
    if (!dot) return false;
    const apart = Math.hypot(dot.x - x, dot.y - y);
    return apart < (SAME_NAME / 360) * 256 * 2 ** this.overlay.zoom;
  }

  isUnderDot(x, y) {
    return this.standing.some((dot) => Math.hypot(dot.x - x, dot.y - y) < dot.radius + SAME_TOWN);
  }

  /** Write a label where there is room, or not at all; that of the selected place in any case. */
  place(pen, label, taken, placed) {
    pen.font = label.font;
    pen.letterSpacing = `${label.spacing}px`;
    const lineHeight = Math.round(1.2 * label.fontSize);
    const width = Math.max(...label.lines.map((line) => this.widthOf(pen, label, line)));
    const height = lineHeight * label.lines.length;
    const x = label.x - this.overlay.originX;
    const y = label.y - this.overlay.originY;
    const boxAt = ([left, top]) => {
      const minX = Math.round(x + left);
      const minY = Math.round(y + top);
      return [minX, minY, minX + width, minY + height];
    };
    const boxes = spots(label.room, width, height).map(boxAt);
    // The name of what is in view is in view, too.
    const { min, max } = this.seen;
    const isSeen = x >= min.x && x <= max.x && y >= min.y && y <= max.y;
    const fits = (among) => ([minX, minY, maxX, maxY]) =>
      (!isSeen || (minX >= min.x && maxX <= max.x && minY >= min.y && maxY <= max.y)) &&
      among.isFree(minX - GAP, minY - 1, maxX + GAP, maxY + 1);
    const fitsHere = fits(taken);
    let box = boxes.find((spot) => fitsHere(spot) && this.lines.isFree(...spot));
    if (!box && this.lines.cells.size) box = boxes.find(fitsHere);
    if (!box && label.kind === 'event') {
      box = farSpots(label.room, width, height).map(boxAt).find(fits(taken));
      if (box) tie(pen, x, y, label, box);
    }
    if (!box && label.plate) {
      box = boxes.find(fits(this.dots)) ?? boxes[0];
      plate(pen, box, label.plate);
    }
    if (!box) return;
    if (label.dot) {
      const townBox = [x - TOWN_DOT, y - TOWN_DOT, x + TOWN_DOT, y + TOWN_DOT];
      if (!taken.isFree(...townBox)) return;
      taken.take(...townBox);
      dot(pen, x, y, label);
    }
    const [minX, minY, maxX, maxY] = box;
    taken.take(minX - GAP, minY - 1, maxX + GAP, maxY + 1);
    this.write(pen, label, minX, minY, width, lineHeight);
    placed.push({
      text: label.lines.join('\n'),
      kind: label.kind,
      minX: minX + this.overlay.originX,
      minY: minY + this.overlay.originY,
      maxX: maxX + this.overlay.originX,
      maxY: maxY + this.overlay.originY,
    });
  }

  /** How wide a line is, in the font that the pen has. Asking for it is dear. */
  widthOf(pen, { font }, line) {
    let widths = this.widths.get(font);
    if (!widths || widths.size > MOST_NAMES) this.widths.set(font, (widths = new Map()));
    let width = widths.get(line);
    if (width === undefined) widths.set(line, (width = pen.measureText(line).width));
    return width;
  }

  write(pen, label, left, top, width, lineHeight) {
    pen.textAlign = 'center';
    label.lines.forEach((line, row) => {
      const x = left + width / 2;
      const y = top + lineHeight * (row + 0.5) + 0.5;
      pen.strokeStyle = label.halo;
      pen.lineWidth = 3;
      pen.strokeText(line, x, y);
      pen.fillStyle = label.colour;
      pen.fillText(line, x, y);
    });
  }
}

/** A hairline from a dot's edge to a name that stands apart from it. */
function tie(pen, x, y, label, [minX, minY, maxX, maxY]) {
  const toX = Math.max(minX, Math.min(maxX, x));
  const toY = Math.max(minY, Math.min(maxY, y));
  const part = (label.room - GAP) / Math.max(label.room, Math.hypot(toX - x, toY - y));
  pen.beginPath();
  pen.moveTo(x + (toX - x) * part, y + (toY - y) * part);
  pen.lineTo(toX, toY);
  pen.lineWidth = 1;
  pen.strokeStyle = label.colour;
  pen.globalAlpha = 0.6;
  pen.stroke();
  pen.globalAlpha = 1;
}

/** A ground to write on where the map is full. */
function plate(pen, [minX, minY, maxX, maxY], colour) {
  pen.beginPath();
  pen.roundRect(minX - GAP, minY - 1, maxX - minX + 2 * GAP, maxY - minY + 2, 4);
  pen.fillStyle = colour;
  pen.fill();
}

function dot(pen, x, y, label) {
  pen.beginPath();
  pen.arc(x, y, TOWN_DOT, 0, 2 * Math.PI);
  pen.fillStyle = label.dot;
  pen.fill();
}

/** Put the labels on a map, after basemap and events. */
export function addLabels(map) {
  parts.labels = new Labels(map);
  parts.events.onDrawn = () => parts.labels.refresh();
  parts.basemap.on('load', () => parts.labels.refresh());
}
