/**
 * The legend: says what the symbols mean that are on the map now, each drawn by the code that draws
 * it on the map. It folds away to its title; Python is told, and says at the next start how it was.
 */

'use strict';

import { drawActor } from './actors.js';
import { inkOf, onScreen, wordsOf } from './legend_content.js';

const { L } = globalThis;
const WIDTH = 30;
const HEIGHT = 20;
const REST_MS = 150;
/** On a map smaller than this the legend is folded unless Python or the user opens it, px. */
const ROOMY = [900, 560];
/** And on one smaller than this it folds by itself, px; picture.py knows it, too. */
const TIGHT = [480, 420];

/** @returns {HTMLLIElement} A reference layer, by its square and its name. */
function layerRow({ name, colour }, theme) {
  const row = document.createElement('li');
  const square = L.DomUtil.create('span', 'legend-layer', row);
  square.style.setProperty('--colour', inkOf(colour, theme));
  row.append(name);
  return row;
}

export class Legend {
  /**
   * @param {import('./extras.js').Page} page
   * @param {import('./actors.js').Actors} actors
   * @param {import('./overlays.js').Overlays} overlays
   */
  constructor(page, actors, overlays) {
    this.page = page;
    this.actors = actors;
    this.overlays = overlays;
    const { map, parts } = page;
    this.keys = [];
    this.timer = 0;
    this.build();
    this.setOpen(this.hasRoom(ROOMY));
    const before = parts.events.onDrawn;
    parts.events.onDrawn = () => {
      before();
      this.refresh();
    };
    actors.onChanged = () => this.refresh();
    overlays.onChanged = () => this.refresh();
    map.on('resize', () => this.show(this.isWanted && this.hasRoom(TIGHT)));
    this.update();
  }

  build() {
    const control = L.control({ position: 'bottomleft' });
    control.onAdd = () => {
      this.box = L.DomUtil.create('div', 'map-legend');
      this.button = L.DomUtil.create('button', 'legend-title', this.box);
      this.button.type = 'button';
      this.button.textContent = 'Legend';
      this.list = L.DomUtil.create('ul', 'legend-list', this.box);
      this.list.id = 'legend-list';
      this.button.setAttribute('aria-controls', this.list.id);
      this.button.addEventListener('click', () => {
        this.isWanted = !this.isOpen;
        this.show(this.isWanted);
        this.page.say.legendToggled(this.isWanted);
      });
      L.DomEvent.disableClickPropagation(this.box);
      L.DomEvent.disableScrollPropagation(this.box);
      return this.box;
    };
    control.addTo(this.page.map);
    // Above the scale: what is added later stands lower else.
    this.box.parentElement.prepend(this.box);
  }

  /** As Python says; without a word from it the room on the map decides. */
  setOpen(isOpen) {
    this.isWanted = isOpen;
    this.show(isOpen && this.hasRoom(TIGHT));
  }

  hasRoom([width, height]) {
    const size = this.page.map.getSize();
    return size.x >= width && size.y >= height;
  }

  show(isOpen) {
    this.isOpen = isOpen;
    this.list.hidden = !isOpen;
    this.button.setAttribute('aria-expanded', String(isOpen));
    if (isOpen) this.update();
    this.fit();
    this.page.parts.labels.refresh();
  }

  /** Never higher than what is free between the map's controls. */
  fit() {
    this.list.style.maxHeight = `${Math.max(60, this.page.map.getSize().y - 190)}px`;
  }

  refresh() {
    if (this.timer) return;
    this.timer = setTimeout(() => {
      this.timer = 0;
      this.update();
    }, REST_MS);
  }

  update() {
    const { parts } = this.page;
    const { colouring } = parts;
    const keys = onScreen(parts.events, colouring, this.actors);
    const { layers } = this.overlays;
    const laid = layers.map(({ name, colour }) => `${name} ${colour}`);
    const state = `${keys} ${laid} ${colouring.field} ${colouring.names} ${parts.theme} ${window.devicePixelRatio}`;
    this.box.hidden = !keys.length && !layers.length;
    if (state === this.shown) return;
    this.shown = state;
    this.keys = keys;
    this.list.replaceChildren(...this.chooser(colouring), ...keys.map((key) => this.row(key)), ...layers.map((layer) => layerRow(layer, parts.theme)));
    parts.labels.refresh();
  }

  row(key) {
    const row = document.createElement('li');
    row.append(this.sample(key), wordsOf(key, this.page.parts.colouring));
    return row;
  }

  /**
   * What colours stand for, to choose; nothing as long as Python offers no choice. A picture, where
   * nothing is chosen, says it in words, and only if its reader would not expect it.
   */
  chooser({ field, choices }) {
    if (!choices.length) return [];
    const row = document.createElement('li');
    if (this.page.parts.isPicture) {
      const words = choices.find(([value]) => value === field)?.[1];
      if (field === 'status' || !words) return [];
      L.DomUtil.create('span', 'legend-colour', row).textContent = `Colour: ${words}`;
      return [row];
    }
    const label = L.DomUtil.create('label', 'legend-colour', row);
    label.textContent = 'Colour: ';
    const select = L.DomUtil.create('select', '', label);
    for (const [value, words] of choices) {
      select.add(new Option(words, value, false, value === field));
    }
    select.addEventListener('change', () => this.page.say.colourWanted(select.value));
    return [row];
  }

  /** @returns {HTMLCanvasElement} The symbol itself, small. */
  sample(key) {
    const { parts, modules } = this.page;
    const { painter } = parts.events;
    const { symbols, ground } = painter;
    const { canvas, pen } = symbols.sheet(WIDTH, HEIGHT);
    canvas.style.width = `${WIDTH}px`;
    canvas.style.height = `${HEIGHT}px`;
    canvas.setAttribute('aria-hidden', 'true');
    const [x, y] = [WIDTH / 2, HEIGHT / 2];
    const { palette } = symbols;
    const isKind = /^\d$/.test(key);
    const status = isKind ? Number(key) : modules.places.STATUSES.indexOf(key);
    if (status >= 0) symbols.dot(pen, x, y, 7, status, 1, 0, false);
    else if (key === 'dot') {
      symbols.dot(pen, x - 8, y, 4, 0, 1, 0, false);
      symbols.dot(pen, x + 5, y, 8, 0, 1, 0, false);
    } else if (key === 'cluster') symbols.dot(pen, x, y, 6, 0, 1, 0, true);
    else if (key === 'mixed') {
      symbols.arcs(pen, x, y, 5, 0, [3, 0, 1, 0, 0], 0, false);
      symbols.dot(pen, x, y, 5, 0, 1, 0, false);
    } else if (key === 'possible') symbols.dot(pen, x, y, 7, 0, 0, 1, false);
    else if (key === 'near') {
      ground.ring(pen, x, y, 9.5, 0, 1);
      symbols.dot(pen, x, y, 4, 0, 1, 0, false);
    } else if (key === 'division') ground.hatchedDisc(pen, x, y, 10, 0, 1.6, 0, 0, 'all');
    else if (key === 'claimed') this.swatch(pen, x, y, ground.hatch(pen, 0), 0.5);
    else if (key === 'tint') this.swatch(pen, x, y, palette.statuses[0], 0.18);
    else if (key === 'soft' || key === 'sea') ground.softArea(pen, x, y, 11, 0, 1.6, false);
    else if (key === 'line') {
      ground.line(pen, [0.1, 0.7, 0.45, 0.4, 0.9, 0.5], WIDTH, 0, 4, 0, 1);
    } else if (key === 'chip') this.chip(pen, x, y);
    else if (key === 'actor') drawActor(pen, x, y, 6, palette);
    else {
      symbols.dot(pen, x, y, 5, 0, 1, 0, false);
      symbols.outline(pen, x, y, 5, 5, false, 3, 3, palette.selected);
    }
    return canvas;
  }

  /** A piece of ground. */
  swatch(pen, x, y, fill, alpha) {
    pen.globalAlpha = alpha;
    pen.fillStyle = fill;
    pen.fillRect(x - 11, y - 7, 22, 14);
    pen.globalAlpha = 1;
  }

  chip(pen, x, y) {
    const { palette } = this.page.parts.events.symbols;
    pen.beginPath();
    pen.roundRect(x - 12, y - 6, 24, 12, 6);
    pen.fillStyle = palette.chip;
    pen.fill();
    pen.lineWidth = 1.2;
    pen.strokeStyle = palette.statuses[0];
    pen.stroke();
  }

  state() {
    return { isOpen: this.isOpen, rows: this.keys.map((key) => wordsOf(key, this.page.parts.colouring)) };
  }
}
