/**
 * Another basemap over the built-in one: a map file of the user's, or a map online.
 *
 * Its tiles come from `<address>/<z>/<x>/<y>` of our scheme. The built-in map stays beneath and is
 * seen where the other has no tile, outside its bounds, and where a tile could not be had. Beyond its
 * last zoom its deepest tiles are shown larger. Pictures are shown as they are; vector tiles are
 * turned into our layers (tile_schemas.js) and drawn by the layer that draws the built-in map.
 */

'use strict';

import { FILLS, SCHEMAS, STREET_COLOURS, linesWith, translate } from './tile_schemas.js';

const { L } = globalThis;
/** Nobody reads news closer than this; and here the deepest tile is drawn 16 times as wide. */
const DEEPEST_ZOOM = 18;
const DEEPER = 4;
const SIZE = 256;
/** How much of a picture is left in the dark. */
const DIMMED = 0.72;
/** Decoded tiles of streets are large. */
const CAPACITY = 100;

/** Stands for a tile that is not there: the built-in map is seen. */
const MISSING = Object.freeze(Object.create(null));

/** @typedef {object} Mark What Python tells of a map: `BasemapMark` in gui/map/bridge.py. */

/** The classes that build on the page's own modules. */
function layersOn({ basemap_layer: { BasemapLayer }, basemap_style, vector_tiles }) {
  class OtherTiles extends vector_tiles.TileStore {
    /** @param {Mark} mark */
    constructor(mark) {
      super('', mark.max_zoom, CAPACITY);
      this.mark = mark;
      /** @type {Set<string>} Keys of the tiles that could not be had. */
      this.failed = new Set();
    }

    fetch(key) {
      const answer = fetch(`${this.mark.address}/${key}`).then((response) =>
        response.ok ? response.arrayBuffer() : Promise.reject(response.status),
      );
      const decode = (buffer) =>
        translate(vector_tiles.decodeTile(buffer), SCHEMAS[this.mark.schema]);
      return this.entryOf(answer, decode, () => {
        this.failed.add(key);
        return MISSING;
      });
    }

    /** Forget the tiles that could not be had. */
    retry() {
      for (const key of this.failed) this.entries.delete(key);
      this.failed.clear();
    }
  }

  const StreetLayer = BasemapLayer.extend({
    paint(canvas, at) {
      const { z, x, y } = this.stores.own.holder(at.z, at.x, at.y);
      if (this.stores.own.peek(z, x, y) === MISSING) {
        canvas.style.visibility = 'hidden';
        return true;
      }
      canvas.style.visibility = '';
      return BasemapLayer.prototype.paint.call(this, canvas, at);
    },

    retry() {
      this.stores.own.retry();
      this.setTheme(this.theme);
    },
  });

  const colours = Object.fromEntries(
    Object.entries(basemap_style.COLOURS).map(([theme, own]) => [
      theme,
      { ...own, ...STREET_COLOURS[theme] },
    ]),
  );
  return { OtherTiles, StreetLayer, style: { fills: FILLS, lines: linesWith(basemap_style), colours } };
}

/** Pictures: Leaflet's own layer, that asks anew for those that failed. */
const PictureLayer = L.TileLayer.extend({
  initialize(address, options) {
    L.TileLayer.prototype.initialize.call(this, `${address}/{z}/{x}/{y}`, options);
    /** @type {Set<HTMLImageElement>} */
    this.failed = new Set();
    this.on('tileerror', ({ tile }) => this.failed.add(tile));
    this.on('tileunload', ({ tile }) => this.failed.delete(tile));
  },

  /** In the dark a bright picture would outshine all that lies on it. */
  setTheme(theme) {
    this.setOpacity(theme === 'dark' ? DIMMED : 1);
  },

  /** Leaflet takes pictures that it dropped for missing, too. */
  isLoading() {
    return Object.values(this._tiles ?? {}).some(({ loaded }) => !loaded);
  },

  retry() {
    if (this.failed.size) this.redraw();
    this.failed.clear();
  },
});

/** Whether a tile of Leaflet's has something on it, and is there. */
const isShown = ({ loaded, el }) =>
  loaded && el.classList.contains('leaflet-tile-loaded') && el.style.visibility !== 'hidden';

export class OtherBasemap {
  /** @param {import('./extras.js').Page} page */
  constructor({ map, parts, modules }) {
    this.map = map;
    this.parts = parts;
    this.modules = modules;
    /** @type {Mark|null} */
    this.mark = null;
    this.layer = null;
    this.usualMaxZoom = map.getMaxZoom();
    const pane = map.createPane('other');
    // Over the built-in map's tiles, under all that is ours.
    pane.style.zIndex = 210;
    pane.style.pointerEvents = 'none';
    parts.other = this;
  }

  /** @param {Mark|null} mark Null: the built-in map alone. */
  set(mark) {
    this.layer?.remove();
    this.layer = null;
    this.mark = mark;
    this.setDepth(mark ? Math.min(DEEPEST_ZOOM, mark.max_zoom + DEEPER) : this.usualMaxZoom);
    if (mark) {
      const [west, south, east, north] = mark.bounds;
      this.bounds = L.latLngBounds([south, west], [north, east]);
      this.layer = mark.kind === 'vector' ? this.streets(mark) : this.pictures(mark);
      this.layer.on('tileload tileerror load', () => this.tell());
      this.layer.addTo(this.map);
    }
    this.parts.sources.setCredits(mark ? mark.credits : [], (point) => this.covers(point));
    this.tell();
  }

  /** Names, and what is said of the ground, go by which map is seen where. */
  tell() {
    this.parts.sources.update();
    this.parts.labels.refresh();
  }

  streets(mark) {
    const { OtherTiles, StreetLayer, style } = layersOn(this.modules);
    return new StreetLayer({ own: new OtherTiles(mark) }, this.parts.theme, {
      ...this.options(mark),
      style,
    });
  }

  pictures(mark) {
    return new PictureLayer(mark.address, {
      ...this.options(mark),
      maxNativeZoom: mark.max_zoom,
      opacity: this.parts.theme === 'dark' ? DIMMED : 1,
    });
  }

  options(mark) {
    // The bounds of the whole world would leave out its other copies, beside it.
    const isWorld = mark.bounds[0] <= -179.9 && mark.bounds[2] >= 179.9;
    return {
      pane: 'other',
      keepBuffer: 2,
      updateWhenZooming: false,
      // Nobody is asked for what is only passed by.
      updateWhenIdle: true,
      minZoom: mark.min_zoom,
      maxZoom: DEEPEST_ZOOM,
      bounds: isWorld ? undefined : this.bounds,
    };
  }

  /** How far the map can be zoomed in. */
  setDepth(wanted) {
    const deepest = Math.max(wanted, this.usualMaxZoom);
    this.parts.basemap.options.maxZoom = deepest;
    this.map.setMaxZoom(deepest);
  }

  setTheme(theme) {
    this.layer?.setTheme(theme);
  }

  retry() {
    this.layer?.retry();
  }

  isLoading() {
    return this.layer?.isLoading() ?? false;
  }

  /** Whether a tile of the other map is seen at a point in world pixels of a zoom. */
  isSeen(x, y, zoom) {
    // Not of Leaflet's public face; asking the page for what is drawn would be far slower.
    const { _tiles: tiles, _tileZoom: tileZoom } = this.layer ?? {};
    if (!tiles || tileZoom === undefined) return false;
    const size = SIZE * 2 ** (zoom - tileZoom);
    const tile = tiles[`${Math.floor(x / size)}:${Math.floor(y / size)}:${tileZoom}`];
    return tile !== undefined && isShown(tile);
  }

  /** Whether the other map is what is seen at a point. */
  covers(point) {
    const zoom = this.map.getZoom();
    const { x, y } = this.map.project(point, zoom);
    return this.isSeen(x, y, zoom);
  }

  /** Whether the other map names what is at a point in world pixels: ours are left out there. */
  names(x, y, zoom) {
    return this.mark !== null && this.mark.has_names && this.isSeen(x, y, zoom);
  }

  /** Where the names of the other map are: vector tiles, drawn at this zoom. */
  labelStore(zoom) {
    if (this.mark?.kind !== 'vector' || zoom < this.mark.min_zoom) return null;
    return this.layer.stores.own;
  }

  state() {
    const tiles = Object.values(this.layer?._tiles ?? {});
    return {
      address: this.mark?.address ?? null,
      shown: tiles.filter(isShown).length,
      isLoading: this.isLoading(),
      maxZoom: this.map.getMaxZoom(),
    };
  }
}
