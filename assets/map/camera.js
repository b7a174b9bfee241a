/**
 * What part of the world the map shows, and how it is asked to show another.
 *
 * It never moves for a place that is in view already, and never flies.
 */

'use strict';

import { COUNTRY } from './places.js';

const { L } = globalThis;
/** Share of the window left free around what is fitted. */
const MARGIN = 0.1;
/** The deepest zoom that fitting chooses: beyond it the basemap is only a sketch. */
const FIT_ZOOM = 11;
/** Room between a symbol and the window's edge when all are shown, px. */
const SYMBOL_MARGIN = 8;
/** A place nearer than this to the edge is not in view, px. */
const EDGE = 24;

export const wantsStillness = () => matchMedia('(prefers-reduced-motion: reduce)').matches;

export class Camera {
  /**
   * @param {L.Map} map
   * @param {import('./event_layer.js').EventLayer} layer
   */
  constructor(map, layer) {
    this.map = map;
    this.layer = layer;
    /** @type {number|null} The zoom that was asked for while another is still under way. */
    this.wantedZoom = null;
    /** @type {{ids: number[]|null}|null} What was fitted last, until the map is moved otherwise. */
    this.fitted = null;
    this.isFitting = false;
    map.on('zoomend', () => this.goOn());
    map.on('movestart', () => {
      if (!this.isFitting) this.fitted = null;
    });
    // A window takes its size in steps, and often after the first fit.
    map.on('resize', () => this.fitted && this.fit(this.fitted.ids));
  }

  /** @returns What the window shows, as plain numbers. */
  view() {
    const { map } = this;
    const { lat, lng } = map.getCenter();
    const bounds = map.getBounds();
    return {
      lat,
      lon: lng,
      zoom: map.getZoom(),
      south: bounds.getSouth(),
      west: bounds.getWest(),
      north: bounds.getNorth(),
      east: bounds.getEast(),
      fits_all: this.fitted !== null && this.fitted.ids === null,
    };
  }

  setView({ lat, lon, zoom }) {
    this.map.setView([lat, lon], zoom, { animate: false });
  }

  zoom(steps) {
    const { map } = this;
    const wanted = (this.wantedZoom ?? map.getZoom()) + steps;
    this.wantedZoom = Math.max(map.getMinZoom(), Math.min(map.getMaxZoom(), wanted));
    map.setZoom(this.wantedZoom);
  }

  /** Leaflet forgets a zoom that it is asked for during another one; go there now. */
  goOn() {
    const wanted = this.wantedZoom;
    this.wantedZoom = null;
    if (wanted !== null && wanted !== this.map.getZoom()) this.zoom(wanted - this.map.getZoom());
  }

  /** Move the map only if the place is not in view. */
  reveal(index) {
    const { map } = this;
    const { places } = this.layer;
    const lat = places.lat[index];
    const lon = places.lon[index];
    const turns = Math.round((map.getCenter().lng - lon) / 360);
    const place = L.latLng(lat, lon + 360 * turns);
    const inView = L.bounds([EDGE, EDGE], map.getSize().subtract([EDGE, EDGE]));
    if (inView.contains(map.latLngToContainerPoint(place))) return;
    // Left to itself, Leaflet slides to what is near and jumps to what is far.
    map.panTo(place, { animate: wantsStillness() ? false : undefined, duration: 0.15 });
  }

  /**
   * Show all these places with a margin.
   *
   * @param {number[]|null} ids null: every place with events; countries only if there is no other.
   */
  fit(ids) {
    if (!this.map.getSize().x) {
      // A page that is not in a window yet has no size; it fits when it gets one.
      this.fitted = { ids };
      return;
    }
    const { places } = this.layer;
    let indices = ids ? ids.map((id) => this.layer.indexOf(id)).filter((index) => index >= 0) : [];
    if (!ids) {
      const counted = places.counted();
      indices = counted.filter((index) => places.precision[index] !== COUNTRY);
      if (!indices.length) indices = counted;
    }
    if (!indices.length) return;
    const bounds = this.boundsOf(indices);
    const zoom = Math.min(FIT_ZOOM, this.zoomFor(bounds));
    this.isFitting = true;
    this.fitted = { ids };
    const middle = this.symbolsWhole(this.middleOf(bounds, zoom), zoom);
    this.map.setView(middle, zoom, { animate: false });
    this.isFitting = false;
  }

  /** @returns {L.LatLngBounds} Of places and the ground they cover. */
  boundsOf(indices) {
    const bounds = L.latLngBounds([]);
    for (const index of indices) this.extend(bounds, index);
    return bounds;
  }

  /** @returns {number} The deepest zoom that shows bounds with a margin. */
  zoomFor(bounds) {
    return this.map.getBoundsZoom(bounds, false, this.map.getSize().multiplyBy(2 * MARGIN));
  }

  /** The middle of bounds as it is seen: on the Mercator map, not in degrees. */
  middleOf(bounds, zoom) {
    const { map } = this;
    const northWest = map.project(bounds.getNorthWest(), zoom);
    const southEast = map.project(bounds.getSouthEast(), zoom);
    return map.unproject(northWest.add(southEast).divideBy(2), zoom);
  }

  /** The middle moved a little, if need be, so that the window's edge cuts no symbol. */
  symbolsWhole(middle, zoom) {
    const half = this.map.getSize().divideBy(2);
    const centre = this.map.project(middle, zoom);
    const window = L.bounds(centre.subtract(half), centre.add(half));
    const boxes = this.layer.boxesAt(zoom).filter((box) => window.contains(box.getCenter()));
    if (!boxes.length) return middle;
    const all = boxes.reduce((sum, box) => sum.extend(box), L.bounds([]));
    const room = half.subtract([SYMBOL_MARGIN, SYMBOL_MARGIN]);
    const moved = (at, low, high, side) =>
      high - low > 2 * side ? at : Math.max(high - side, Math.min(low + side, at));
    return this.map.unproject(
      [
        moved(centre.x, all.min.x, all.max.x, room.x),
        moved(centre.y, all.min.y, all.max.y, room.y),
      ],
      zoom,
    );
  }

  /** Widen bounds by a place and the ground it covers. */
  extend(bounds, index) {
    const { places } = this.layer;
    const lat = places.lat[index];
    const lon = places.lon[index];
    const across = 360 * places.radius(index);
    const up = across * Math.cos((lat * Math.PI) / 180);
    bounds.extend([lat - up, lon - across]).extend([lat + up, lon + across]);
    for (const point of places.courses.get(index) ?? []) bounds.extend(point);
  }
}
