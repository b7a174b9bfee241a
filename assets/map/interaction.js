/**
 * What a person does on the map: hover, click, walk over the symbols by keyboard.
 *
 *   mouse     hover names a symbol; a click selects its place; a click on a cluster zooms in until
 *             it parts, or lists its places when it never does; a click elsewhere clears
 *   keyboard  arrows move the map, + and - zoom (Leaflet); full stop and comma step through the
 *             symbols in reading order, Enter is a click on the one stepped to, Escape clears. Keys
 *             that mean something in the whole window, such as N and P, never come this far.
 */

'use strict';

import { events as eventsInWords, HoverCard, PlaceList } from './cards.js';
import { NONE } from './places.js';

export class Interaction {
  /**
   * @param {L.Map} map
   * @param {import('./event_layer.js').EventLayer} layer
   * @param {import('./camera.js').Camera} camera
   * @param {{placeClicked: (id: number) => void, backgroundClicked: () => void}} say
   */
  constructor(map, layer, camera, say) {
    this.map = map;
    this.layer = layer;
    this.camera = camera;
    this.say = say;
    const container = map.getContainer();
    container.setAttribute('role', 'application');
    container.setAttribute(
      'aria-label',
      'Map. Arrow keys move it, plus and minus zoom. Full stop and comma step through the places, ' +
        'Enter opens one.',
    );
    this.card = new HoverCard(container);
    this.list = new PlaceList(container, (index) => this.choose(index));
    map.on('mousemove', (event) => this.onMouseMove(event));
    map.on('mouseout movestart zoomstart', () => this.leave());
    map.on('movestart zoomstart', () => this.list.hide());
    map.on('click', (event) => this.onClick(event));
    container.addEventListener('keydown', (event) => this.onKey(event));
    container.addEventListener('blur', () => this.layer.setFocused(NONE));
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

  onMouseMove(event) {
    if (event.originalEvent.target.closest?.('.map-card, .leaflet-control')) return this.leave();
    const slot = this.layer.hit(event.containerPoint);
    if (slot === NONE) return this.leave();
    this.map.getContainer().style.cursor = 'pointer';
    // The second click of a hasty pair must not zoom on top of what the first one did.
    this.map.doubleClickZoom.disable();
    this.layer.setHovered(this.layer.anchor[slot]);
    return this.tell(slot, false);
  }

  leave() {
    this.map.getContainer().style.cursor = '';
    this.map.doubleClickZoom.enable();
    this.layer.setHovered(NONE);
    this.card.hide();
  }

  /** Show the card of a symbol. */
  tell(slot, isSpoken) {
    const { layer } = this;
    const total = layer.certain[slot] + layer.possible[slot];
    const more = layer.members[slot] - 1;
    const name = layer.places.name(layer.anchor[slot]);
    const among = more ? ` and ${more} more ${more === 1 ? 'place' : 'places'}` : '';
    const possible = layer.possible[slot];
    let doubt = '';
    if (possible && possible === total) doubt = 'date only overlaps the range';
    else if (possible) doubt = `${possible.toLocaleString('en')} by date only possible`;
    const detail = [layer.vagueness(slot), doubt].filter(Boolean).join(' · ');
    const title = `${name}${among} · ${eventsInWords(total)}`;
    this.card.show(title, detail, layer.windowPoint(slot), layer.halfHeight[slot] + 4, isSpoken);
  }

  onClick(event) {
    this.list.hide();
    if (event.originalEvent.detail > 1) return;
    const slot = this.layer.hit(event.containerPoint);
    if (slot === NONE) this.say.backgroundClicked();
    else this.open(slot);
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
      const rows = members.map((index) => ({
        index,
        name: layer.places.name(index),
        count: layer.places.total(index),
      }));
      this.list.show(rows, layer.windowPoint(slot), layer.halfHeight[slot] + 4);
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
    else if (key === 'enter' && layer.slotFor(layer.focused) !== NONE) {
      this.open(layer.slotFor(layer.focused));
    } else if (key === 'escape') {
      this.leave();
      layer.setFocused(NONE);
      this.say.backgroundClicked();
    } else return;
    event.preventDefault();
  }

  /** Focus the next symbol in the window, top to bottom and left to right. */
  step(by) {
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
    if (!seen.length) return;
    seen.sort((a, b) => a.point.y - b.point.y || a.point.x - b.point.x);
    const now = seen.findIndex(({ slot }) => layer.holds(slot, layer.focused));
    const first = by > 0 ? 0 : seen.length - 1;
    const next = now < 0 ? first : (now + by + seen.length) % seen.length;
    const { slot } = seen[next];
    layer.setFocused(layer.anchor[slot]);
    this.tell(slot, true);
  }
}
