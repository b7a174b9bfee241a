/**
 * What a person does on the map: hover, click, walk over the symbols by keyboard.
 *
 *   mouse     hover names a symbol; a click selects its place; a click on a cluster zooms in until
 *             it parts, or lists its places when it never does; a click where dots overlap lists
 *             them; a click elsewhere clears, and a double click there zooms in
 *   keyboard  arrows move the map, + and - zoom (Leaflet); Tab steps through the symbols in reading
 *             order and after the last one leaves the map, full stop and comma go round; Enter is a
 *             click on the one stepped to, Escape clears. Keys that mean something in the whole
 *             window, such as N and P, never come this far.
 *
 * Dots come before guests (symbols of another layer), guests before chips, and chips before what lies
 * on the ground.
 */

'use strict';

import { events as eventsInWords, HoverCard, PlaceList } from './cards.js';
import { parts } from './parts.js';
import { NONE } from './places.js';

const { L } = globalThis;
/** A pointer that rests this long on a place asks what the news said there last. */
const CURIOUS_MS = 120;

/**
 * @typedef {object} Guests Symbols of another layer, known by an index.
 * @property {(point: L.Point) => number[]} at Those at a point of the window.
 * @property {(index: number) => {title: string, detail: string, point: L.Point, radius: number}} tell
 * @property {(index: number) => import('./cards.js').Row} row
 * @property {(index: number) => void} setHovered
 * @property {(index: number) => void} setFocused
 * @property {number} focused
 * @property {() => {index: number, point: L.Point}[]} inWindow
 */

export class Interaction {
  /**
   * @param {L.Map} map
   * @param {import('./event_layer.js').EventLayer} layer
   * @param {import('./camera.js').Camera} camera
   * @param {{placeClicked: (id: number) => void, placeHovered: (id: number) => void,
   *   backgroundClicked: () => void}} say
   */
  constructor(map, layer, camera, say) {
    this.map = map;
    this.layer = layer;
    this.camera = camera;
    this.say = say;
    /** @type {Guests|null} */
    this.guests = null;
    /** Whoever handles clicks for a while instead, such as a tool: true if it took one. */
    this.tool = null;
    /** @type {Map<number, string>} What the news said last, by the id of a place. */
    this.excerpts = new Map();
    this.curious = 0;
    /** The place on the card, if one alone is. */
    this.told = NONE;
    this.isSpoken = false;
    /** Where the mouse was last, in the window. */
    this.pointer = L.point(0, 0);
    const container = map.getContainer();
    container.setAttribute('role', 'application');
    container.setAttribute(
      'aria-label',
      'Map. Arrow keys move it, plus and minus zoom. Tab steps through the places, Enter opens one, ' +
        'the menu key tells what is near.',
    );
    this.card = new HoverCard(container);
    this.list = new PlaceList(container);
    map.on('mousemove', (event) => this.onMouseMove(event));
    map.on('mouseout movestart zoomstart', () => this.leave());
    map.on('movestart zoomstart', () => this.list.hide());
    map.on('click', (event) => this.onClick(event));
    // The second click of a hasty pair must not zoom on top of what the first one did.
    this.isOnGround = false;
    map.doubleClickZoom.disable();
    map.on('dblclick', (event) => this.onDoubleClick(event));
    container.addEventListener('keydown', (event) => this.onKey(event));
    container.addEventListener('blur', () => {
      this.leave();
      this.focus(NONE, NONE);
    });
    this.showFocusToKeyboardsOnly(container);
  }

  /** Leaflet gives the map the focus at each click, and the browser would frame it each time. */
  showFocusToKeyboardsOnly(container) {
    let isMouse = false;
    const frame = () => container.classList.toggle('framed', !isMouse);
    container.addEventListener('pointerdown', () => {
      isMouse = true;
      frame();
    }, true);
    container.addEventListener('keydown', () => {
      isMouse = false;
      frame();
    });
    container.addEventListener('focus', frame);
    container.addEventListener('blur', () => {
      isMouse = false;
    });
  }

  /** What a point of the window lies on: a slot, or else the guests there. */
  find(point) {
    const { layer } = this;
    const symbol = layer.symbolAt(point);
    const isDot = symbol !== NONE && !layer.isChip[symbol];
    const guests = !isDot && this.guests ? this.guests.at(point) : [];
    if (guests.length) return { slot: NONE, guests };
    return { slot: symbol === NONE ? layer.groundAt(point) : symbol, guests };
  }

  onMouseMove(event) {
    if (event.originalEvent.target.closest?.('.map-card, .leaflet-control')) return this.leave();
    if (this.tool) return this.leave();
    const { slot, guests } = this.find(event.containerPoint);
    if (slot === NONE && !guests.length) return this.leave();
    this.map.getContainer().style.cursor = 'pointer';
    this.layer.setHovered(slot === NONE ? NONE : this.layer.anchor[slot]);
    this.pointer = event.containerPoint;
    this.guests?.setHovered(guests.length ? guests[0] : NONE);
    return slot === NONE ? this.tellGuest(guests[0]) : this.tell(slot, false);
  }

  leave() {
    clearTimeout(this.curious);
    this.told = NONE;
    this.map.getContainer().style.cursor = '';
    this.layer.setHovered(NONE);
    this.guests?.setHovered(NONE);
    this.card.hide();
  }

  /** Show the card of a symbol. */
  tell(slot, isSpoken) {
    const { layer } = this;
    const total = layer.certain[slot] + layer.possible[slot];
    const more = layer.members[slot] - 1;
    const name = layer.places.name(layer.anchor[slot]);
    const among = more ? ` and ${more} more ${more === 1 ? 'place' : 'places'}` : '';
    // Only places are counted: what happened at two places of a cluster is in its number twice.
    const sum = more ? `${eventsInWords(total)}, counted at each place` : '';
    const detail = [sum, layer.vagueness(slot), this.statuses(slot), this.doubt(slot, total)]
      .filter(Boolean).join(' · ');
    const title = more ? `${name}${among}` : `${name} · ${eventsInWords(total)}`;
    const id = more ? NONE : layer.idOf(layer.anchor[slot]);
    const excerpt = this.excerpts.get(id);
    const radius = layer.halfHeight[slot] + 4;
    // Ground without a chip is told of where the pointer is.
    const point = layer.isShown(slot) ? layer.windowPoint(slot) : this.pointer;
    this.card.show({ title, detail, excerpt }, point, radius, isSpoken);
    if (this.told === id) return;
    clearTimeout(this.curious);
    this.told = id;
    if (id !== NONE && excerpt === undefined) {
      this.curious = setTimeout(() => this.say.placeHovered(id), CURIOUS_MS);
    }
    this.isSpoken = isSpoken;
  }

  /** The counts have changed: let the card say what is so now, once that is drawn. */
  retellSoon() {
    if (this.card.text) requestAnimationFrame(() => this.retell());
  }

  retell() {
    const { layer } = this;
    const index = layer.hovered === NONE ? layer.focused : layer.hovered;
    // Another layer's symbol is told of.
    if (index === NONE || !this.card.text) return;
    const slot = layer.slotFor(index);
    if (slot === NONE) {
      this.leave();
    } else {
      this.told = NONE;
      this.tell(slot, false);
    }
  }

  tellGuest(index, isSpoken = false) {
    clearTimeout(this.curious);
    this.told = NONE;
    const { title, detail, point, radius } = this.guests.tell(index);
    this.card.show({ title, detail }, point, radius, isSpoken);
  }

  /** What the news said last at a place; put on the card if that is still shown. */
  setExcerpt(id, text) {
    if (this.told !== id) return;
    this.excerpts.set(id, text);
    const slot = this.layer.slotFor(this.layer.indexOf(id));
    if (slot !== NONE && this.card.text) this.tell(slot, this.isSpoken);
  }

  forgetExcerpts() {
    this.excerpts.clear();
  }

  /** How many events of a symbol are of each kind: "3 planned, 1 cancelled"; may be empty. */
  statuses(slot) {
    const { field, names } = parts.colouring;
    const counted = [...this.layer.sharesOf(slot)]
      .map((count, at) => ({ count, at }))
      .filter(({ count }) => count);
    const isUsual = field === 'status' && counted[0]?.at === 0;
    if (counted.length === 1) return isUsual ? '' : names[counted[0].at];
    return counted.map(({ count, at }) => `${count.toLocaleString('en')} ${names[at]}`).join(', ');
  }

  doubt(slot, total) {
    const possible = this.layer.possible[slot];
    if (!possible) return '';
    if (possible === total) return 'date only overlaps the range';
    return `${possible.toLocaleString('en')} by date only possible`;
  }

  onClick(event) {
    this.list.hide();
    if (event.originalEvent.detail > 1) return;
    const point = event.containerPoint;
    this.isOnGround = false;
    if (this.tool?.onClick(event.latlng)) return;
    const { slot, guests } = this.find(point);
    const dots = this.layer.dotsAt(point);
    const others = slot === NONE ? guests : (this.guests?.at(point) ?? []);
    if (dots.length > 1 || others.length > 1 || (dots.length && others.length)) {
      this.offer(dots, others, point);
    } else if (guests.length) this.guests.row(guests[0]).choose();
    else if (slot === NONE) {
      this.isOnGround = true;
      this.say.backgroundClicked();
    } else this.open(slot);
  }

  /** On free ground a double click zooms in, with Shift out. */
  onDoubleClick({ containerPoint, originalEvent }) {
    if (!this.isOnGround) return;
    this.map.setZoomAround(containerPoint, this.map.getZoom() + (originalEvent.shiftKey ? -1 : 1));
  }

  /** List all that a point lies on. */
  offer(slots, guests, point) {
    const { layer } = this;
    const rows = slots.flatMap((slot) => layer.membersOf(slot)).map((index) => this.rowOf(index));
    rows.push(...guests.map((index) => this.guests.row(index)));
    this.leave();
    this.list.show('Places here', rows, point, 4);
  }

  rowOf(index) {
    const { places } = this.layer;
    return {
      name: places.name(index),
      detail: eventsInWords(places.total(index)),
      choose: () => this.choose(index),
    };
  }

  /** Select a symbol's place, or take its cluster apart. */
  open(slot) {
    const { layer } = this;
    if (layer.members[slot] === 1) {
      this.choose(layer.anchor[slot]);
      return;
    }
    const members = layer.membersOf(slot);
    const bounds = this.camera.boundsOf(members);
    const zoom = layer.partingZoom(members, this.camera.zoomFor(bounds));
    this.leave();
    if (zoom === NONE) {
      const rows = members.map((index) => this.rowOf(index));
      this.list.show('Places here', rows, layer.windowPoint(slot), layer.halfHeight[slot] + 4);
    } else {
      this.map.setView(this.camera.middleOf(bounds, zoom), zoom);
    }
  }

  choose(index) {
    this.say.placeClicked(this.layer.idOf(index));
  }

  onKey(event) {
    if (event.target !== this.map.getContainer() || event.ctrlKey || event.altKey || event.metaKey) {
      return;
    }
    const { layer } = this;
    const key = event.key.toLowerCase();
    if (key === '.' || key === ',') this.step(key === '.' ? 1 : -1);
    else if (key === 'tab') {
      // After the last symbol, or before the first, the focus goes on as anywhere.
      if (!this.step(event.shiftKey ? -1 : 1, false)) return;
    } else if (key === 'enter' && this.guests && this.guests.focused !== NONE) {
      this.guests.row(this.guests.focused).choose();
    } else if (key === 'enter' && layer.slotFor(layer.focused) !== NONE) {
      this.open(layer.slotFor(layer.focused));
    } else if (key === '+' || key === '-') {
      // Leaflet would take the Shift that a plus needs on many keyboards for haste.
      event.stopPropagation();
      this.camera.zoom(key === '+' ? 1 : -1);
    } else if (key === 'escape') {
      if (!this.tool?.onEscape()) {
        this.leave();
        this.focus(NONE, NONE);
        this.say.backgroundClicked();
      }
    } else return;
    event.preventDefault();
  }

  /**
   * Focus the next symbol in the window, top to bottom and left to right.
   *
   * @returns {boolean} False if there is none; only then, unless it `goesRound`, the focus is gone.
   */
  step(by, goesRound = true) {
    const { layer } = this;
    layer.flush();
    const size = this.map.getSize();
    const seen = [];
    for (let slot = 0; slot < layer.count; slot++) {
      const point = layer.windowPoint(slot);
      if (point.x >= 0 && point.y >= 0 && point.x <= size.x && point.y <= size.y) {
        seen.push({ slot, point });
      }
    }
    const guests = this.guests?.inWindow() ?? [];
    seen.push(...guests.map(({ index, point }) => ({ slot: NONE, guest: index, point })));
    if (!seen.length) return false;
    seen.sort((a, b) => a.point.y - b.point.y || a.point.x - b.point.x);
    const now = seen.findIndex(({ slot, guest }) =>
      guest === undefined ? layer.holds(slot, layer.focused) : guest === this.guests.focused);
    const isEnd = now < 0 ? by < 0 : now + by < 0 || now + by === seen.length;
    if (isEnd && !goesRound) {
      this.leave();
      this.focus(NONE, NONE);
      return false;
    }
    const first = by > 0 ? 0 : seen.length - 1;
    const next = now < 0 ? first : (now + by + seen.length) % seen.length;
    const { slot, guest = NONE } = seen[next];
    this.focus(slot === NONE ? NONE : layer.anchor[slot], guest);
    if (slot === NONE) this.tellGuest(guest, true);
    else this.tell(slot, true);
    return true;
  }

  /** Let the keyboard stand on the symbol of a place, or on a guest, or on nothing. */
  focus(index, guest) {
    this.layer.setFocused(index);
    this.guests?.setFocused(guest);
  }
}
