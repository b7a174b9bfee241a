/**
 * Reference layers: other people's sites and data, lying under the news.
 *
 * They are no events: they are counted nowhere, and a click goes through them. Points are small
 * squares, which no event is drawn as. What is dated comes and goes with the slider. Points that
 * would be painted in the same few pixels are painted once, so that many cost what can be seen.
 */

'use strict';

import { inkOf } from './legend_content.js';

const { L } = globalThis;
const POINT = 0;
const AREA = 2;
/** Of a square and of what is left blank in it, CSS pixels. */
const HALF = 3;
const CORE = 1;
/** Points closer than this are painted once, pixels. */
const CELL = 2;
const REACH = 7;

const columns = (text, Kind) => new Kind(Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)).buffer);

/** @returns {number} A colour `#rrggbb` as a pixel of a little-endian picture. */
function pixelOf(colour) {
  const number = parseInt(colour.slice(1), 16);
  const [red, green, blue] = [number >> 16, (number >> 8) & 255, number & 255];
  return ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0;
}

/** A layer as the page keeps it: points in parts of the world's width. */
function unpacked(block, { mercatorX, mercatorY }) {
  const degrees = columns(block.points, Float32Array);
  const x = new Float64Array(degrees.length / 2);
  const y = new Float64Array(degrees.length / 2);
  for (let at = 0; at < x.length; at++) {
    y[at] = mercatorY(degrees[2 * at]);
    x[at] = mercatorX(degrees[2 * at + 1]);
  }
  return {
    id: block.id,
    name: block.name,
    colour: block.colour,
    names: block.names,
    details: block.details,
    shapes: columns(block.shapes, Uint8Array),
    starts: columns(block.starts, Uint32Array),
    first: columns(block.first, Int32Array),
    last: columns(block.last, Int32Array),
    x,
    y,
  };
}

export class Overlays {
  /** @param {import('./extras.js').Page} page */
  constructor(page) {
    this.page = page;
    this.layers = [];
    this.days = [-Infinity, Infinity];
    this.hovered = null;
    this.painted = 0;
    const { map, parts, modules } = page;
    const before = parts.events.onDrawn;
    parts.events.onDrawn = () => {
      before();
      if (this.theme !== parts.theme) this.draw();
    };
    const pane = map.createPane('overlays');
    // Above the ground, under every event.
    pane.style.zIndex = 395;
    pane.style.pointerEvents = 'none';
    this.overlay = new modules.canvas_overlay.CanvasOverlay('overlays', () => this.draw());
    this.note = L.DomUtil.create('div', 'map-card hover-card', map.getContainer());
    this.note.hidden = true;
    map.on('mousemove', ({ containerPoint }) => this.hover(containerPoint));
    map.on('mouseout movestart', () => this.hover(null));
  }

  /** @param {object[]} blocks All layers that are shown, the lowest first. */
  set(blocks) {
    const { map, modules } = this.page;
    const known = new Map(this.layers.map((layer) => [layer.id, layer]));
    this.layers = blocks.map((block) => {
      // A layer that only changed its colour or name comes without its points.
      const old = known.get(block.id);
      return block.points === undefined && old
        ? Object.assign(old, block)
        : unpacked(block, modules.places);
    });
    if (this.layers.length) this.overlay.addTo(map);
    else this.overlay.remove();
    this.hover(null);
    this.draw();
    this.onChanged?.();
  }

  /** @param {number|null} first @param {number|null} last Ordinals; null: no bound. */
  setDays(first, last) {
    this.days = [first ?? -Infinity, last ?? Infinity];
    this.draw();
  }

  draw() {
    this.painted = 0;
    this.theme = this.page.parts.theme;
    if (!this.layers.length || !this.overlay.canvas) return;
    const pen = this.overlay.clear();
    // A window may have no size yet.
    if (!this.overlay.canvas.width || !this.overlay.canvas.height) return;
    this.paintPoints(pen);
    for (const layer of this.layers) {
      pen.strokeStyle = pen.fillStyle = inkOf(layer.colour, this.page.parts.theme);
      this.drawPaths(pen, layer);
    }
  }

  isShown(layer, at) {
    return layer.first[at] <= this.days[1] && layer.last[at] >= this.days[0];
  }

  /**
   * Points as pixels: told one by one to a pen, ten thousands would take longer than a frame.
   */
  paintPoints(pen) {
    const { width, height } = this.overlay.canvas;
    if (this.image?.width !== width || this.image.height !== height) {
      this.image = new ImageData(width, height);
      this.pixels = new Uint32Array(this.image.data.buffer);
    }
    this.pixels.fill(0);
    const cells = new Uint8Array(Math.ceil(width / CELL) * Math.ceil(height / CELL));
    for (const layer of this.layers) {
      cells.fill(0);
      this.paintLayer(layer, cells);
    }
    pen.putImageData(this.image, 0, 0);
  }

  paintLayer(layer, cells) {
    const { world } = this.page.parts.events;
    const { originX, originY } = this.overlay;
    const { width, height } = this.image;
    const ratio = window.devicePixelRatio || 1;
    const columns = Math.ceil(width / CELL);
    const { theme } = this.page.parts;
    const ink = pixelOf(inkOf(layer.colour, theme));
    const paper = pixelOf(theme.includes('dark') ? '#10141a' : '#ffffff');
    const half = Math.round(HALF * ratio);
    const core = Math.round(CORE * ratio);
    const { shapes, starts, x, y } = layer;
    const middle = (originX + this.overlay.width / 2) / world;
    for (let at = 0; at < shapes.length; at++) {
      if (shapes[at] !== POINT || !this.isShown(layer, at)) continue;
      const from = starts[at];
      const left = Math.round(((x[from] - Math.round(x[from] - middle)) * world - originX) * ratio);
      const top = Math.round((y[from] * world - originY) * ratio);
      if (left < 0 || top < 0 || left >= width || top >= height) continue;
      const cell = Math.floor(top / CELL) * columns + Math.floor(left / CELL);
      if (cells[cell]) continue;
      cells[cell] = 1;
      this.painted += 1;
      this.square(left, top, half, ink);
      this.square(left, top, core, paper);
    }
  }

  square(x, y, half, pixel) {
    const { width, height } = this.image;
    const left = Math.max(x - half, 0);
    const right = Math.min(x + half, width);
    const bottom = Math.min(y + half, height);
    for (let row = Math.max(y - half, 0); row < bottom; row++) {
      this.pixels.fill(pixel, row * width + left, row * width + right);
    }
  }

  drawPaths(pen, layer) {
    const { shapes, starts } = layer;
    pen.lineWidth = 2;
    pen.lineJoin = 'round';
    for (let at = 0; at < shapes.length; at++) {
      if (shapes[at] === POINT || !this.isShown(layer, at)) continue;
      if (!this.trace(pen, layer, starts[at], starts[at + 1])) continue;
      if (shapes[at] === AREA) {
        pen.closePath();
        pen.globalAlpha = 0.15;
        pen.fill();
      }
      pen.globalAlpha = 0.9;
      pen.stroke();
      pen.globalAlpha = 1;
      this.painted += 1;
    }
  }

  /** Begin the path of a line; false if none of it is near the window. */
  trace(pen, { x, y }, from, to) {
    const { events } = this.page.parts;
    const { world } = events;
    const { originX, originY, width, height } = this.overlay;
    const turn = events.worldX(x[from]) - x[from] * world;
    let [west, north, east, south] = [Infinity, Infinity, -Infinity, -Infinity];
    pen.beginPath();
    for (let at = from; at < to; at++) {
      const left = x[at] * world + turn - originX;
      const top = y[at] * world - originY;
      west = Math.min(west, left);
      east = Math.max(east, left);
      north = Math.min(north, top);
      south = Math.max(south, top);
      if (at === from) pen.moveTo(left, top);
      else pen.lineTo(left, top);
    }
    return east >= 0 && west <= width && south >= 0 && north <= height;
  }

  /** The name of the point under the pointer, unless an event is there. */
  hover(point) {
    const found = point && this.at(point);
    if (found?.layer === this.hovered?.layer && found?.at === this.hovered?.at) return;
    this.hovered = found;
    this.note.hidden = !found;
    if (!found) return;
    // A country lies under everything; what is here says more.
    this.page.interaction.leave();
    const { layer, at } = found;
    const lines = [layer.names[at], layer.details[at], layer.name].filter(Boolean);
    this.note.replaceChildren(
      ...lines.map((line, at) => {
        const row = document.createElement('div');
        row.className = at ? 'hover-detail' : 'hover-title';
        row.textContent = line;
        return row;
      }),
    );
    const size = this.page.map.getSize();
    const left = Math.max(0, Math.min(point.x + 12, size.x - this.note.offsetWidth - 8));
    const top = Math.max(0, Math.min(point.y + 14, size.y - this.note.offsetHeight - 8));
    L.DomUtil.setPosition(this.note, L.point(left, top));
  }

  at(point) {
    const { map, parts, interaction } = this.page;
    if (!this.layers.length || interaction.tool || parts.events.symbolAt(point) >= 0) return null;
    const { world } = parts.events;
    const pixel = map.containerPointToLayerPoint(point).add(map.getPixelOrigin());
    let best = null;
    let nearest = REACH;
    for (const layer of this.layers) {
      const { shapes, starts, x, y } = layer;
      for (let at = 0; at < shapes.length; at++) {
        if (shapes[at] !== POINT || !this.isShown(layer, at)) continue;
        const down = Math.abs(y[starts[at]] * world - pixel.y);
        if (down > nearest) continue;
        const across = Math.abs(parts.events.worldX(x[starts[at]]) - pixel.x);
        const away = Math.max(across, down);
        if (away <= nearest) {
          nearest = away;
          best = { layer, at };
        }
      }
    }
    return best;
  }

  /** For tests and the legend. */
  state() {
    return {
      layers: this.layers.map(({ id, name, colour, shapes }) => ({ id, name, colour, features: shapes.length })),
      painted: this.painted,
      note: this.note.hidden ? '' : this.note.innerText,
    };
  }
}
