/**
 * Moves the pin of a place: it is dragged, or put down with a click; Escape leaves it where it is.
 *
 * Only what the person wants is told; the place itself moves when Python tells it anew.
 */

'use strict';

import { Tool, strokeEdged } from './tool.js';

/** So near to the pin a press takes hold of it, px. */
const REACH = 20;
/** A press that moves less is a click, px. */
const LEAST_DRAG = 4;

export class Mover extends Tool {
  /** @param {import('./extras.js').Page} page */
  constructor(page) {
    super(page, 'mover', 471, 'moving');
    this.id = 0;
    /** Where the place is, and where its pin is held. @type {L.LatLng|null} */
    this.from = null;
    this.pin = null;
    /** Where the pin was taken hold of. @type {L.Point|null} */
    this.held = null;
    this.isDragged = false;
    const { map } = page;
    map.on('mousedown', (event) => this.onPress(event));
    map.on('mousemove', (event) => this.onMove(event));
    map.on('mouseup', (event) => this.onRelease(event));
    map.on('dragstart zoomstart', () => this.letGo());
  }

  start(id, lat, lon) {
    const { map, interaction } = this.page;
    interaction.list.hide();
    this.id = id;
    // On the turn of the world that is looked at.
    const turns = Math.round((map.getCenter().lng - lon) / 360);
    this.from = globalThis.L.latLng(lat, lon + 360 * turns);
    this.pin = this.from;
    this.takeUp();
  }

  stop() {
    if (!this.isOn) return;
    this.letGo();
    this.putDown();
    this.pin = null;
  }

  onPress({ containerPoint, originalEvent }) {
    if (!this.isOn || originalEvent.button !== 0) return;
    const { map } = this.page;
    if (map.latLngToContainerPoint(this.pin).distanceTo(containerPoint) > REACH) return;
    map.dragging.disable();
    this.held = containerPoint;
    this.isDragged = false;
  }

  onMove({ containerPoint, latlng }) {
    if (!this.isOn) return;
    if (this.held) {
      this.isDragged ||= this.held.distanceTo(containerPoint) >= LEAST_DRAG;
      if (this.isDragged) this.pin = latlng;
    }
    this.pointer = latlng;
    this.draw();
  }

  onRelease({ latlng }) {
    if (!this.isOn || !this.held) return;
    const isDragged = this.isDragged;
    this.letGo();
    if (!isDragged) return;
    this.isDragged = true;
    // The click that the browser makes of a press and a release comes first, and is none.
    setTimeout(() => this.put(latlng));
  }

  letGo() {
    if (!this.held) return;
    this.held = null;
    this.isDragged = false;
    this.page.map.dragging.enable();
  }

  onClick(latlng) {
    if (!this.isDragged) this.put(latlng);
    return true;
  }

  put(latlng) {
    if (!this.isOn) return;
    this.isDragged = false;
    this.stop();
    this.page.say.placeMoved(this.id, latlng.wrap());
  }

  onEscape() {
    this.stop();
    this.page.say.moveLeft();
    return true;
  }

  draw() {
    if (!this.isOn) return;
    const { pen, palette, at } = this.blank();
    const [fromX, fromY] = at(this.from);
    const [x, y] = at(this.isDragged || !this.pointer ? this.pin : this.pointer);
    pen.setLineDash([4, 4]);
    pen.beginPath();
    pen.moveTo(fromX, fromY);
    pen.lineTo(x, y);
    strokeEdged(pen, palette.edge, palette.selected, 1.6);
    pen.setLineDash([]);
    for (const [pointX, pointY, radius] of [[fromX, fromY, 12], [x, y, 6]]) {
      pen.beginPath();
      pen.arc(pointX, pointY, radius, 0, 2 * Math.PI);
      if (radius < 10) {
        pen.fillStyle = palette.selected;
        pen.fill();
      }
      strokeEdged(pen, palette.edge, palette.selected, 2);
    }
  }

  state() {
    if (!this.isOn) return null;
    const { x, y } = this.page.map.latLngToContainerPoint(this.pin);
    return { id: this.id, x, y };
  }
}
