/**
 * Places that the news names only as governments: hollow grey circles, above chips and under dots.
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
    this.focused = NONE;
    const { map, parts, modules, interaction } = page;
    const pane = map.createPane('actors');
    // Above the events, whose chips would hide them; where a dot stands, it is left free.
    pane.style.zIndex = 455;
    pane.style.pointerEvents = 'none';
    this.overlay = new modules.canvas_overlay.CanvasOverlay('actors', () => this.draw());
    interaction.guests = this;
    parts.labels.guests = () => this.standing();
    const before = parts.events.onDrawn;
    parts.events.onDrawn = () => {
      before();
      if (this.marks.length) this.draw();
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
    this.hovered = this.focused = NONE;
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
      if (index === this.focused) {
        pen.beginPath();
        pen.arc(Math.round(x - originX), Math.round(y - originY), this.radii[index] + 5.5, 0, 2 * Math.PI);
        pen.strokeStyle = palette.ink;
        pen.lineWidth = 2;
        pen.stroke();
      }
    }
    this.leaveDotsFree(pen);
  }

  /** A dot lies on the circles, not under them. */
  leaveDotsFree(pen) {
    const { events } = this.page.parts;
    const { originX, originY } = this.overlay;
    pen.globalCompositeOperation = 'destination-out';
    for (let index = 0; index < this.marks.length; index++) {
      const { x, y } = this.place(index);
      for (let slot = 0; slot < events.count; slot++) {
        if (events.isChip[slot]) continue;
        const reach = events.halfWidth[slot] + events.girth(slot);
        const far = reach + this.radii[index] + 4;
        const [across, down] = [events.x[slot] - x, events.y[slot] - y];
        if (Math.abs(across) > far || Math.abs(down) > far) continue;
        pen.beginPath();
        pen.arc(events.x[slot] - originX, events.y[slot] - originY, reach, 0, 2 * Math.PI);
        pen.fill();
      }
    }
    pen.globalCompositeOperation = 'source-over';
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

  /** Those in the window, for whoever steps through all symbols: index and point. */
  inWindow() {
    const corner = this.page.parts.events.windowBox(0).min;
    const size = this.page.map.getSize();
    return this.marks
      .map((_, index) => ({ index, point: this.place(index).subtract(corner) }))
      .filter(({ point }) => point.x >= 0 && point.y >= 0 && point.x <= size.x && point.y <= size.y);
  }

  setFocused(index) {
    if (this.focused === index) return;
    this.focused = index;
    this.draw();
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
