/**
 * The basemap: a Leaflet grid layer that paints vector tiles on canvases.
 *
 * Beyond the archive's last zoom, a canvas shows its part of the deepest tile, drawn anew and not
 * stretched. A canvas whose data is already in memory is painted before Leaflet shows it, so that
 * panning back over known ground never flashes. The first ground is shown in one go, when all of
 * the window is painted: single tiles of land that come up on water look like islands. When the map
 * rests and there is time, the canvases just outside the window are painted one by one, so that a pan
 * finds ground there. A change of theme repaints the canvases where they stand.
 */

'use strict';

import { COLOURS, FILLS, LINES, widthAt } from './basemap_style.js';
import { parts } from './parts.js';
import { Unhurried } from './unhurried.js';
import { POLYGON, TileStore } from './vector_tiles.js';

const { L } = globalThis;
const SIZE = 256;
/** Tile units beyond a canvas's edge that still matter: half a wide line. */
const MARGIN = 8;
/** How far outside the window ground is painted ahead, px. */
const AHEAD = 128;

/**
 * Add the parts of a feature to the current path, in CSS pixels of one canvas.
 *
 * @param {CanvasRenderingContext2D} pen
 * @param {import('./vector_tiles.js').Feature} feature
 * @param {number} scale CSS pixels per tile unit.
 */
function trace(pen, feature, scale, left, top) {
  const { points, starts, type } = feature;
  for (let part = 0; part + 1 < starts.length; part++) {
    const end = starts[part + 1];
    let at = starts[part];
    pen.moveTo(points[at] * scale - left, points[at + 1] * scale - top);
    for (at += 2; at < end; at += 2) {
      pen.lineTo(points[at] * scale - left, points[at + 1] * scale - top);
    }
    if (type === POLYGON) pen.closePath();
  }
}

/** Paints one canvas from the tiles that hold it. */
class Painter {
  /**
   * @param {CanvasRenderingContext2D} pen Scaled to CSS pixels.
   * @param {number} zoom
   * @param {Object<string, {tile: object, parts: number, left: number, top: number}>} sources
   * @param {{fills: object[], lines: object[]}} style As in basemap_style.js.
   */
  constructor(pen, zoom, sources, colours, style) {
    this.pen = pen;
    this.zoom = zoom;
    this.sources = sources;
    this.colours = colours;
    this.style = style;
  }

  paint() {
    const { pen, colours } = this;
    pen.fillStyle = colours.water;
    pen.fillRect(0, 0, SIZE, SIZE);
    pen.lineJoin = 'round';
    pen.lineCap = 'butt';
    for (const style of this.style.fills) {
      if (!this.path(style)) continue;
      pen.fillStyle = colours[style.colour];
      pen.fill('evenodd');
    }
    for (const style of this.style.lines) {
      if (this.zoom < style.fromZoom || !this.path(style)) continue;
      pen.strokeStyle = colours[style.colour];
      pen.lineWidth = widthAt(style.widths, this.zoom);
      pen.setLineDash(style.dash ?? []);
      pen.stroke();
    }
  }

  /** Make a path of a style's features that touch this canvas; false if there are none. */
  path(style) {
    const source = this.sources[style.archive];
    const layer = source?.tile[style.layer];
    if (!layer) return false;
    const scale = (SIZE * source.parts) / layer.extent;
    const left = source.left * SIZE;
    const top = source.top * SIZE;
    const minX = (left - MARGIN) / scale;
    const minY = (top - MARGIN) / scale;
    const maxX = (left + SIZE + MARGIN) / scale;
    const maxY = (top + SIZE + MARGIN) / scale;
    let found = false;
    this.pen.beginPath();
    for (const feature of layer.features) {
      if (feature.maxX < minX || feature.minX > maxX) continue;
      if (feature.maxY < minY || feature.minY > maxY) continue;
      if (style.keep && !style.keep(feature.properties, this.zoom)) continue;
      trace(this.pen, feature, scale, left, top);
      found = true;
    }
    return found;
  }
}

/** How the built-in map is drawn; another one brings its own as the option `style`. */
const OWN_STYLE = { fills: FILLS, lines: LINES, colours: COLOURS };

export const BasemapLayer = L.GridLayer.extend({
  options: { style: OWN_STYLE },

  /** @param {Object<string, TileStore>} stores By the archive that the styles name. */
  initialize(stores, theme, options) {
    L.GridLayer.prototype.initialize.call(this, options);
    this.stores = stores;
    this.theme = theme;
    /** @type {Map<HTMLCanvasElement, {z: number, x: number, y: number}>} Canvases on the map. */
    this.canvases = new Map();
    this.on('tileunload', ({ tile }) => {
      this.canvases.delete(tile);
      // Its pixels go now, and not when the browser collects its garbage.
      tile.width = tile.height = 0;
    });
    /** Canvases to be painted. */
    this.due = [];
    this.painting = new Unhurried(() => this.paintDue());
    /** @type {number|null} The zoom whose ground was shown last, all over the window. */
    this.shownZoom = null;
    this.on('load', () => {
      this.shownZoom = this._tileZoom;
    });
  },

  onAdd(map) {
    L.GridLayer.prototype.onAdd.call(this, map);
    const { style } = this.getContainer();
    style.visibility = 'hidden';
    this.once('load', () => {
      style.visibility = '';
      this.paintAhead();
    });
    map.on('moveend', this.paintAhead, this);
  },

  onRemove(map) {
    map.off('moveend', this.paintAhead, this);
    cancelIdleCallback(this.idle);
    L.GridLayer.prototype.onRemove.call(this, map);
  },

  /** Have the ground around the window painted when there is time. */
  paintAhead() {
    if (parts.isPicture) return;
    cancelIdleCallback(this.idle);
    this.idle = requestIdleCallback(() => {
      this.isAhead = true;
      // Not of Leaflet's public face: there is no other way to have it look for tiles.
      this._update();
      this.isAhead = false;
    });
  },

  _getTiledPixelBounds(center) {
    const bounds = L.GridLayer.prototype._getTiledPixelBounds.call(this, center);
    if (!this.isAhead) return bounds;
    return L.bounds(bounds.min.subtract([AHEAD, AHEAD]), bounds.max.add([AHEAD, AHEAD]));
  },

  createTile(coords, done) {
    const canvas = L.DomUtil.create('canvas', 'leaflet-tile');
    const across = 2 ** coords.z;
    const at = { z: coords.z, x: ((coords.x % across) + across) % across, y: coords.y };
    this.canvases.set(canvas, at);
    if (this.isAhead) {
      this.load(at).then(() =>
        requestIdleCallback(() => {
          if (this.canvases.has(canvas)) this.paint(canvas, at);
          done(null, canvas);
        }),
      );
    } else if (this.isNewZoom(at.z)) {
      // What was shown before stands there, scaled, until this is painted.
      this.load(at).then(() => this.paintSoon(canvas, at, done));
    } else if (this.paint(canvas, at)) {
      // Leaflet files the tile only after this returns.
      queueMicrotask(() => done(null, canvas));
    } else {
      this.load(at).then(() => {
        this.paint(canvas, at);
        done(null, canvas);
      });
    }
    return canvas;
  },

  /** Whether the ground of another zoom is shown. */
  isNewZoom(zoom) {
    return this.shownZoom !== null && this.shownZoom !== zoom;
  },

  /** Paint a canvas in one of the next frames, none of which shall be late for it. */
  paintSoon(canvas, at, done) {
    this.due.push(() => {
      if (this.canvases.has(canvas)) this.paint(canvas, at);
      done(null, canvas);
    });
    this.painting.beginUnlessBusy();
  },

  *paintDue() {
    for (let paint = this.due.shift(); paint; paint = this.due.shift()) {
      paint();
      yield;
    }
  },

  /** The archives that have something to draw at this zoom. */
  archives(zoom) {
    const { fills, lines } = this.options.style;
    return Object.keys(this.stores).filter(
      (archive) =>
        fills.some((style) => style.archive === archive) ||
        lines.some((style) => style.archive === archive && style.fromZoom <= zoom),
    );
  },

  load(at) {
    return Promise.all(
      this.archives(at.z).map((archive) => {
        const { z, x, y } = this.stores[archive].holder(at.z, at.x, at.y);
        return this.stores[archive].load(z, x, y);
      }),
    );
  },

  /** Paint a canvas from what is in memory; false if something must be fetched first. */
  paint(canvas, at) {
    const sources = {};
    for (const archive of this.archives(at.z)) {
      const holder = this.stores[archive].holder(at.z, at.x, at.y);
      const tile = this.stores[archive].peek(holder.z, holder.x, holder.y);
      if (!tile) return false;
      sources[archive] = { tile, ...holder };
    }
    const ratio = window.devicePixelRatio || 1;
    canvas.width = Math.ceil(SIZE * ratio);
    canvas.height = canvas.width;
    // Not `alpha: false`, though no pixel is clear: where the processor draws, the browser scales a
    // canvas that says so by a far slower way, ten times as long in each frame of a zoom.
    const pen = canvas.getContext('2d');
    pen.scale(canvas.width / SIZE, canvas.height / SIZE);
    const { style } = this.options;
    new Painter(pen, at.z, sources, style.colours[this.theme], style).paint();
    return true;
  },

  /** @param {import('./basemap_style.js').Theme} theme */
  setTheme(theme) {
    this.theme = theme;
    for (const [canvas, at] of this.canvases) {
      if (!this.paint(canvas, at)) this.load(at).then(() => this.paint(canvas, at));
    }
  },
});

/**
 * Make the basemap of a map. It is put on the map when the channel is open: the ground takes longer
 * to paint than the map takes to answer.
 *
 * @param {L.Map} map
 * @param {{archives: Object<string, number>}} options
 *   `archives`: the last zoom of each archive by its name.
 */
export function addBasemap(map, options) {
  const stores = {};
  for (const [archive, maxZoom] of Object.entries(options.archives)) {
    stores[archive] = new TileStore(archive, maxZoom);
  }
  parts.basemap = new BasemapLayer(stores, parts.theme, {
    keepBuffer: 2,
    updateWhenZooming: false,
    minZoom: map.getMinZoom(),
    maxZoom: map.getMaxZoom(),
  });
}
