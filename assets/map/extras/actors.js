/**
 * Places that the news names only as governments: hollow grey circles, under all events.
 *
 * They are another layer and no events: they are not counted, move nothing, and hide nothing. A
 * click tells Python the place; where a dot lies on one, both are offered.
 */

'use strict';

const { L } = globalThis;
const LARGEST = 14;
const LEAST_HIT = 9;
const NONE = -1;

export class Actors {
  /** @param {import('./extras.js').Page} page */
  constructor(page) {
    this.page = page;
    /** @type {{id: number, lat: number, lon: number, name: string, count: number}[]} */
    this.marks = [];
    this.hovered = NONE;
    const { map, parts, modules, interaction } = page;
    const pane = map.createPane('actors');
    pane.style.zIndex = 440;
    pane.style.pointerEvents = 'none';
    this.overlay = new modules.canvas_overlay.CanvasOverlay('actors', () => this.draw());
    interaction.guests = this;
    parts.labels.guests = () => this.standing();
    const before = parts.events.onDrawn;
    parts.events.onDrawn = () => {
      before();
      if (this.theme !== parts.theme) this.draw();
    };
  }

  /** @param {object[]} marks All of them; none takes the layer away. */
  set(marks) {
    const { map, parts, modules } = this.page;
    const { mercatorX, mercatorY } = modules.places;
    this.marks = marks;
    this.x = marks.map((mark) => mercatorX(mark.lon));
    this.y = marks.map((mark) => mercatorY(mark.lat));
    this.radii = marks.map((mark) => Math.min(LARGEST, modules.layout.dotRadius(mark.count)));
    this.hovered = NONE;
    if (marks.length) this.overlay.addTo(map);
    else this.overlay.remove();
    this.draw();
    parts.labels.refresh();
    this.onChanged?.();
  }

  /** Where an actor stands, in world pixels. */
  place(index) {
    const { events } = this.page.parts;
    return L.point(events.worldX(this.x[index]), this.y[index] * events.world);
  }

  /** Actors on the canvas, as the labels take them. */
  standing() {
    const { originX, originY, width, height } = this.page.parts.events.overlay;
    const found = [];
    this.marks.forEach(({ name, count }, index) => {
      const { x, y } = this.place(index);
      if (x < originX || y < originY || x > originX + width || y > originY + height) return;
      found.push({ x, y, radius: this.radii[index] + 1, name, count });
    });
    return found;
  }

  draw() {
    const { parts, modules } = this.page;
    this.theme = parts.theme;
    if (!this.marks.length) return;
    const palette = modules.symbols.PALETTE[parts.theme];
    const pen = this.overlay.clear();
    const { originX, originY } = this.overlay;
    for (let index = 0; index < this.marks.length; index++) {
      const { x, y } = this.place(index);
      drawActor(pen, Math.round(x - originX), Math.round(y - originY), this.radii[index], palette);
      if (index === this.hovered) {
        pen.strokeStyle = palette.ink;
        pen.globalAlpha = 0.7;
        pen.stroke();
        pen.globalAlpha = 1;
      }
    }
  }

  /** @returns {number[]} Those at a point of the window. */
  at(point) {
    const where = this.page.parts.events.windowBox(0).min.add(point);
    const reach = (index) => Math.max(LEAST_HIT, this.radii[index] + 2);
    return this.marks
      .map((_, index) => index)
      .filter((index) => this.place(index).distanceTo(where) <= reach(index));
  }

  tell(index) {
    const { name, count } = this.marks[index];
    const times = count === 1 ? 'once' : `${count.toLocaleString('en')} times`;
    const point = this.place(index).subtract(this.page.parts.events.windowBox(0).min);
    return {
      title: name,
      detail: `named ${times}, only as a government`,
      point,
      radius: this.radii[index] + 2,
    };
  }

  row(index) {
    const { id, name } = this.marks[index];
    return { name, detail: 'government', choose: () => this.page.say.actorClicked(id) };
  }

  setHovered(index) {
    if (this.hovered === index) return;
    this.hovered = index;
    this.draw();
  }

  state() {
    const corner = this.page.parts.events.windowBox(0).min;
    return this.marks.map(({ id }, index) => {
      const { x, y } = this.place(index).subtract(corner);
      return { id, x, y, r: this.radii[index] };
    });
  }
}

/** The symbol of an actor; its path stays on the pen. */
export function drawActor(pen, x, y, radius, palette) {
  pen.beginPath();
  pen.arc(x, y, radius, 0, 2 * Math.PI);
  pen.strokeStyle = palette.edge;
  pen.lineWidth = 3.4;
  pen.stroke();
  pen.strokeStyle = palette.guest;
  pen.lineWidth = 1.6;
  pen.stroke();
}
