/**
 * Moves the pin of a place: it is dragged, or put down with a click; Escape leaves it where it is.
 *
 * Only what the person wants is told; the place itself moves when Python tells it anew.
 */

'use strict';

/** So near to the pin a press takes hold of it, px. */
const REACH = 20;
/** A press that moves less is a click, px. */
const LEAST_DRAG = 4;

export class Mover {
  /** @param {import('./extras.js').Page} page */
  constructor(page) {
    this.page = page;
    this.id = 0;
    /** Where the place is, and where its pin is held. @type {L.LatLng|null} */
    this.from = null;
    this.pin = null;
    /** Where the pin was taken hold of. @type {L.Point|null} */
    this.held = null;
    this.isDragged = false;
    /** Where the mouse is, once it has moved. @type {L.LatLng|null} */
    this.pointer = null;
    const { map, modules } = page;
    const pane = map.createPane('mover');
    pane.style.zIndex = 471;
    pane.style.pointerEvents = 'none';
    this.overlay = new modules.canvas_overlay.CanvasOverlay('mover', () => this.draw());
    map.on('mousedown', (event) => this.onPress(event));
    map.on('mousemove', (event) => this.onMove(event));
    map.on('mouseup', (event) => this.onRelease(event));
    map.on('dragstart zoomstart', () => this.letGo());
  }

  get isOn() {
    return this.page.interaction.tool === this;
  }

  start(id, lat, lon) {
    const { map, interaction } = this.page;
    interaction.leave();
    interaction.list.hide();
    interaction.tool = this;
    this.id = id;
    // On the turn of the world that is looked at.
    const turns = Math.round((map.getCenter().lng - lon) / 360);
    this.from = globalThis.L.latLng(lat, lon + 360 * turns);
    this.pin = this.from;
    this.pointer = null;
    map.getContainer().classList.add('moving');
    this.overlay.addTo(map);
    this.draw();
    map.getContainer().focus({ preventScroll: true });
  }

  stop() {
    if (!this.isOn) return;
    const { map, interaction } = this.page;
    this.letGo();
    interaction.tool = null;
    map.getContainer().classList.remove('moving');
    this.overlay.remove();
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
    const { map, parts, modules } = this.page;
    const palette = modules.symbols.PALETTE[parts.theme];
    const pen = this.overlay.clear();
    const scale = 256 * 2 ** this.overlay.zoom;
    const { mercatorX, mercatorY } = modules.places;
    const at = ({ lat, lng }) => [
      mercatorX(lng) * scale - this.overlay.originX,
      mercatorY(lat) * scale - this.overlay.originY,
    ];
    const [fromX, fromY] = at(this.from);
    const [x, y] = at(this.isDragged || !this.pointer ? this.pin : this.pointer);
    pen.setLineDash([4, 4]);
    for (const [colour, width] of [[palette.edge, 4], [palette.selected, 1.6]]) {
      pen.beginPath();
      pen.moveTo(fromX, fromY);
      pen.lineTo(x, y);
      pen.strokeStyle = colour;
      pen.lineWidth = width;
      pen.stroke();
    }
    pen.setLineDash([]);
    for (const [pointX, pointY, radius] of [[fromX, fromY, 12], [x, y, 6]]) {
      pen.beginPath();
      pen.arc(pointX, pointY, radius, 0, 2 * Math.PI);
      if (radius < 10) {
        pen.fillStyle = palette.selected;
        pen.fill();
      }
      for (const [colour, width] of [[palette.edge, 4], [palette.selected, 2]]) {
        pen.strokeStyle = colour;
        pen.lineWidth = width;
        pen.stroke();
      }
    }
  }

  state() {
    if (!this.isOn) return null;
    const { x, y } = this.page.map.latLngToContainerPoint(this.pin);
    return { id: this.id, x, y };
  }
}
