/**
 * Measures along points that are clicked one after the other: M begins at the next click, Backspace
 * takes the last point back, Escape ends.
 */

'use strict';

import { Tool, strokeEdged } from './tool.js';

const { L } = globalThis;
const EARTH_KM = 6371.0088;
const MILES = 0.621371;

/** @returns {number} Kilometres between two points along a great circle. */
export function kilometres(from, to) {
  const rad = Math.PI / 180;
  const [lat1, lat2] = [from.lat * rad, to.lat * rad];
  const across = Math.sin(((to.lng - from.lng) * rad) / 2);
  const up = Math.sin((lat2 - lat1) / 2);
  const part = up * up + Math.cos(lat1) * Math.cos(lat2) * across * across;
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(part)));
}

/** @returns {string} "1,350 km · 839 mi"; one digit more below ten. */
export function inWords(km) {
  const text = (value) =>
    value.toLocaleString('en', { maximumFractionDigits: value < 10 ? 1 : 0 });
  return `${text(km)} km · ${text(km * MILES)} mi`;
}

export class Measure extends Tool {
  /** @param {import('./extras.js').Page} page */
  constructor(page) {
    super(page, 'measure', 470, 'measuring');
    /** @type {L.LatLng[]} */
    this.points = [];
    const { map } = page;
    map.getContainer().addEventListener('keydown', (event) => this.onKey(event));
    map.on('mousemove', ({ latlng }) => {
      if (!this.isOn) return;
      this.pointer = latlng;
      this.draw();
    });
    const control = L.control({ position: 'topright' });
    control.onAdd = () => {
      this.box = L.DomUtil.create('div', 'map-measure');
      this.box.setAttribute('role', 'status');
      this.box.hidden = true;
      return this.box;
    };
    control.addTo(map);
  }

  /** Begin, at a point if one is known already. */
  start(latlng) {
    this.points = latlng ? [latlng] : [];
    this.takeUp();
  }

  stop() {
    this.putDown();
    this.points = [];
    this.box.hidden = true;
  }

  onClick(latlng) {
    this.points.push(latlng);
    this.draw();
    return true;
  }

  onEscape() {
    this.stop();
    return true;
  }

  onKey(event) {
    if (event.target !== this.page.map.getContainer()) return;
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key.toLowerCase() === 'm') {
      if (this.isOn) this.stop();
      else this.start();
    } else if (event.key === 'Backspace' && this.isOn) {
      this.points.pop();
      this.draw();
    } else return;
    event.preventDefault();
  }

  /** Kilometres along points. */
  length(points = this.points) {
    let sum = 0;
    for (let at = 1; at < points.length; at++) sum += kilometres(points[at - 1], points[at]);
    return sum;
  }

  draw() {
    if (!this.isOn) return;
    const { pen, palette, at } = this.blank();
    const points = this.points.map(at);
    const trace = (ends) => {
      pen.beginPath();
      for (const [x, y] of ends) pen.lineTo(x, y);
      strokeEdged(pen, palette.edge, palette.ink, 1.6);
    };
    trace(points);
    if (this.pointer && points.length) {
      pen.setLineDash([4, 4]);
      trace([points.at(-1), at(this.pointer)]);
      pen.setLineDash([]);
    }
    for (const [x, y] of points) {
      pen.beginPath();
      pen.arc(x, y, 3.5, 0, 2 * Math.PI);
      pen.fillStyle = palette.edge;
      pen.fill();
      pen.lineWidth = 1.6;
      pen.stroke();
    }
    this.box.hidden = false;
    this.box.textContent = this.words();
  }

  /** What is told: the length to where the pointer is, as the next click would have it. */
  words() {
    const { points, pointer } = this;
    if (!points.length) return 'Click points to measure between them. Escape ends.';
    const measured = pointer ? [...points, pointer] : points;
    return measured.length > 1
      ? `${inWords(this.length(measured))}. Escape ends.`
      : 'Click the next point. Escape ends.';
  }

  state() {
    return this.isOn ? { points: this.points.length, km: this.length() } : null;
  }
}
