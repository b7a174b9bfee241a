/**
 * Drag a box with Shift: tells Python which places with events are in it, and lists them.
 *
 * The box stays on the map, tied to the ground, until Python says `clearBox`: what is listed in the
 * window is what lies in it.
 *
 * Leaflet would zoom to such a box; that is switched off. A dot is in the box when its own point is,
 * whatever cluster it is in; an area or a country when its chip is.
 */

'use strict';

const { L } = globalThis;
/** A smaller box is a click with Shift, px. */
const LEAST = 4;

export class BoxTool {
  /** @param {import('./extras.js').Page} page */
  constructor(page) {
    this.page = page;
    /** @type {L.Point|null} Where the box began, in the window. */
    this.from = null;
    const { map } = page;
    map.boxZoom.disable();
    const container = map.getContainer();
    this.frame = L.DomUtil.create('div', 'map-box', container);
    this.frame.hidden = true;
    /** @type {L.Rectangle|null} The box whose places are listed. */
    this.kept = null;
    container.addEventListener('mousedown', (event) => this.onDown(event), true);
    // The button may be let go outside the window.
    document.addEventListener('mousemove', (event) => this.from && this.onMove(event), true);
    document.addEventListener('mouseup', (event) => this.from && this.onUp(event), true);
    document.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && this.from) this.end();
    });
  }

  get isDrawn() {
    return !this.frame.hidden;
  }

  onDown(event) {
    if (!event.shiftKey || event.button !== 0) return;
    if (event.target.closest('.map-card, .leaflet-control')) return;
    event.preventDefault();
    this.page.interaction.leave();
    this.page.interaction.list.hide();
    this.from = this.page.map.mouseEventToContainerPoint(event);
  }

  onMove(event) {
    event.stopPropagation();
    const { min, max } = this.boxTo(event);
    this.frame.hidden = false;
    L.DomUtil.setPosition(this.frame, min);
    this.frame.style.width = `${max.x - min.x}px`;
    this.frame.style.height = `${max.y - min.y}px`;
  }

  onUp(event) {
    const box = this.boxTo(event);
    const size = box.getSize();
    this.end();
    if (Math.max(size.x, size.y) < LEAST) return;
    // The click that follows is no click on the map.
    const swallow = (click) => click.stopPropagation();
    window.addEventListener('click', swallow, { capture: true, once: true });
    setTimeout(() => window.removeEventListener('click', swallow, { capture: true }));
    this.select(box);
  }

  end() {
    this.from = null;
    this.frame.hidden = true;
  }

  boxTo(event) {
    return L.bounds(this.from, this.page.map.mouseEventToContainerPoint(event));
  }

  select(box) {
    const { parts, say, interaction } = this.page;
    const { events } = parts;
    const indices = this.inside(box);
    this.clear();
    say.boxSelected(indices.map((index) => events.idOf(index)));
    if (!indices.length) {
      interaction.list.show('No places with events in the box', [], box.getCenter(), 0, true);
      return;
    }
    this.keep(box);
    const rows = indices.map((index) => interaction.rowOf(index));
    const title = rows.length === 1 ? '1 place in the box' : `${rows.length} places in the box`;
    const { list } = interaction;
    list.show(title, rows, box.getCenter(), box.getSize().y / 2, true);
    // Above the box or below it; over it only where neither has room.
    const room = this.page.map.getSize().y;
    if (list.card.getBoundingClientRect().bottom > room) {
      list.show(title, rows, L.point(box.getCenter().x, box.max.y), 0, true);
    }
  }

  keep({ min, max }) {
    const { map } = this.page;
    const corners = [min, max].map((point) => map.containerPointToLatLng(point));
    const style = { className: 'map-box-kept', interactive: false };
    this.kept = L.rectangle(corners, style).addTo(map);
  }

  /** The places in the box are no longer listed. */
  clear() {
    if (!this.kept) return;
    this.kept.remove();
    this.kept = null;
    this.page.interaction.list.hide();
  }

  /** @returns {number[]} Places with events in a box of the window, most events first. */
  inside(box) {
    const { events } = this.page.parts;
    const { places } = events;
    events.flush();
    const corner = events.windowBox(0).min;
    const found = [];
    for (const index of events.layout.order) {
      if (!places.total(index)) continue;
      const slot = events.layout.isChip[index] ? events.slotFor(index) : -1;
      if (events.layout.isChip[index] && slot < 0) continue;
      const isChip = slot >= 0 && events.isShown(slot);
      const x = isChip ? events.x[slot] : events.worldX(places.x[index]);
      const y = isChip ? events.y[slot] : places.y[index] * events.world;
      if (box.contains([x - corner.x, y - corner.y])) found.push(index);
    }
    return found.sort((a, b) => places.total(b) - places.total(a));
  }
}
