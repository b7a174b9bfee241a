/**
 * A canvas that lies over the map and moves with it.
 *
 * It reaches beyond the window's edges on all sides, so that a pan shows what is there without
 * drawing again; when the pan goes further, and after every zoom, the canvas is laid anew and
 * whoever owns it is asked to draw. During the zoom animation it is scaled along.
 *
 * The owner draws in CSS pixels of the "world" at the present zoom (0,0 is the top left of the
 * Mercator square) shifted by `originX, originY`.
 */

'use strict';

import { parts } from './parts.js';

const { L } = globalThis;
/** How far the canvas reaches beyond each edge, as a part of the window's size. */
const REACH = parts.isPicture ? 0 : 0.2;

export const CanvasOverlay = L.Layer.extend({
  /**
   * @param {string} pane Leaflet pane that holds the canvas.
   * @param {() => void} draw Called when the canvas must be drawn again.
   */
  initialize(pane, draw) {
    L.setOptions(this, { pane });
    this.drawAgain = draw;
    this.originX = 0;
    this.originY = 0;
    this.width = 0;
    this.height = 0;
  },

  onAdd(map) {
    const animated = map.options.zoomAnimation ? 'leaflet-zoom-animated' : 'leaflet-zoom-hide';
    this.canvas = L.DomUtil.create('canvas', `map-overlay ${animated}`, this.getPane());
    this.pen = this.canvas.getContext('2d');
    this.lay();
  },

  onRemove() {
    this.canvas.remove();
  },

  getEvents() {
    return {
      move: this.onMove,
      moveend: this.lay,
      resize: this.lay,
      // The end of a zoom that is animated, and each step of one between two fingers.
      zoomanim: (event) => this.follow(event.center, event.zoom),
      zoom: () => this.follow(this._map.getCenter(), this._map.getZoom()),
    };
  },

  /** Lay the canvas around the window and have it drawn. */
  lay() {
    const map = this._map;
    const size = map.getSize();
    const reach = size.multiplyBy(REACH).ceil();
    const corner = map.containerPointToLayerPoint(reach.multiplyBy(-1)).round();
    const origin = map.getPixelOrigin().add(corner);
    this.originX = origin.x;
    this.originY = origin.y;
    this.width = size.x + 2 * reach.x;
    this.height = size.y + 2 * reach.y;
    this.reach = reach;
    this.zoom = map.getZoom();
    this.corner = map.layerPointToLatLng(corner);
    L.DomUtil.setPosition(this.canvas, corner);
    const ratio = window.devicePixelRatio || 1;
    const width = Math.round(this.width * ratio);
    const height = Math.round(this.height * ratio);
    if (this.canvas.width !== width || this.canvas.height !== height) {
      this.canvas.width = width;
      this.canvas.height = height;
      this.canvas.style.width = `${this.width}px`;
      this.canvas.style.height = `${this.height}px`;
    }
    this.drawAgain();
  },

  /** Empty the canvas and return its pen, set to CSS pixels. */
  clear() {
    const ratio = window.devicePixelRatio || 1;
    this.pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    this.pen.clearRect(0, 0, this.width, this.height);
    return this.pen;
  },

  /**
   * The pen of an empty canvas of the same size that nobody sees, set to CSS pixels. Of a picture
   * nobody sees this one either before all is written.
   */
  sheetPen() {
    if (parts.isPicture) return this.clear();
    // Always the same one: the browser does not hurry to take back the memory of those that are gone.
    this.sheet ??= document.createElement('canvas');
    const { width, height } = this.canvas;
    if (this.sheet.width !== width || this.sheet.height !== height) {
      this.sheet.width = width;
      this.sheet.height = height;
    }
    const pen = this.sheet.getContext('2d');
    pen.setTransform(1, 0, 0, 1, 0, 0);
    pen.clearRect(0, 0, width, height);
    const ratio = window.devicePixelRatio || 1;
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    return pen;
  },

  /** Show what was drawn on the sheet, and give back its memory. */
  showSheet() {
    if (parts.isPicture) return;
    this.replace(this.sheet, 0, 0);
    this.sheet.width = this.sheet.height = 0;
  },

  /** Move what was drawn by whole CSS pixels. */
  shift(across, down) {
    const ratio = window.devicePixelRatio || 1;
    this.replace(this.canvas, Math.round(across * ratio), Math.round(down * ratio));
  },

  replace(picture, left, top) {
    // A window may have no size yet.
    if (!picture.width || !picture.height) return;
    this.pen.setTransform(1, 0, 0, 1, 0, 0);
    this.pen.globalCompositeOperation = 'copy';
    this.pen.drawImage(picture, left, top);
    this.pen.globalCompositeOperation = 'source-over';
  },

  onMove() {
    const map = this._map;
    if (map.getZoom() !== this.zoom) return;
    const corner = map.containerPointToLayerPoint([0, 0]).add(map.getPixelOrigin());
    const x = corner.x - this.originX;
    const y = corner.y - this.originY;
    if (x < 0 || y < 0 || x > 2 * this.reach.x || y > 2 * this.reach.y) this.lay();
  },

  /** Scale what was drawn to where it lies at another zoom, until it is drawn again. */
  follow(center, zoom) {
    const map = this._map;
    const scale = map.getZoomScale(zoom, this.zoom);
    // Not of Leaflet's public face, but what all its own renderers call here.
    const offset = map._latLngToNewLayerPoint(this.corner, zoom, center);
    L.DomUtil.setTransform(this.canvas, offset, scale);
  },
});
