/**
 * Two small cards on the map: one tells what the mouse or the keyboard is on, the other offers
 * things by name: places whose dots lie on each other, or what can be done at a point. Names come from the news: they are set as text, never as
 * HTML.
 */

'use strict';

const { L } = globalThis;
const APART = 8;

/** @returns {string} "1 event", "2 events". */
export const events = (count) => (count === 1 ? '1 event' : `${count.toLocaleString('en')} events`);

function element(tag, className, parent) {
  const made = document.createElement(tag);
  made.className = className;
  parent.append(made);
  return made;
}

/** Put a card beside a point: above if there is room, inside the window always. */
function stand(card, container, point, radius) {
  const { offsetWidth: width, offsetHeight: height } = card;
  const room = container.clientWidth - width - APART;
  const left = Math.max(APART, Math.min(room, point.x - width / 2));
  const above = point.y - radius - height - APART;
  const top = above > APART ? above : point.y + radius + APART;
  card.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
}

/** Name and count of a symbol: "Sinuiju · 3 events", and what the news said last. */
export class HoverCard {
  /** @param {HTMLElement} container */
  constructor(container) {
    this.container = container;
    this.card = element('div', 'map-card hover-card', container);
    this.card.hidden = true;
    this.title = element('div', 'hover-title', this.card);
    this.detail = element('div', 'hover-detail', this.card);
    this.excerpt = element('div', 'hover-excerpt', this.card);
    // Says the same to a screen reader while the keyboard walks over the symbols.
    this.voice = element('div', 'unseen', container);
    this.voice.setAttribute('role', 'status');
  }

  /** @returns {string} The text of the card while it is shown, else an empty one. */
  get text() {
    const lines = [this.title, this.detail, this.excerpt].filter((line) => !line.hidden);
    return this.card.hidden ? '' : lines.map((line) => line.textContent).join('\n');
  }

  /** `excerpt`: a sentence of the news, or nothing. */
  show({ title, detail, excerpt }, point, radius, isSpoken) {
    this.excerpt.textContent = excerpt ?? '';
    this.excerpt.hidden = !excerpt;
    this.title.textContent = title;
    this.detail.textContent = detail;
    this.detail.hidden = !detail;
    this.card.hidden = false;
    if (isSpoken) this.voice.textContent = [title, detail, excerpt].filter(Boolean).join('. ');
    else this.voice.textContent = '';
    stand(this.card, this.container, point, radius);
  }

  hide() {
    this.card.hidden = true;
  }
}

/**
 * @typedef {object} Row
 * @property {string} name
 * @property {string} detail
 * @property {() => void} choose
 */

/** A list of things to choose from. */
export class PlaceList {
  /** @param {HTMLElement} container */
  constructor(container) {
    this.container = container;
    this.card = element('div', 'map-card place-list', container);
    this.card.setAttribute('role', 'menu');
    this.card.hidden = true;
    this.card.addEventListener('keydown', (event) => this.onKey(event));
    L.DomEvent.disableClickPropagation(this.card);
    L.DomEvent.disableScrollPropagation(this.card);
  }

  /**
   * @param {string} title What is offered, for those who hear it; seen, too, with `isTitled`.
   * @param {Row[]} rows
   */
  show(title, rows, point, radius, isTitled = false) {
    this.card.setAttribute('aria-label', title);
    this.card.replaceChildren();
    if (isTitled) element('div', 'list-title', this.card).textContent = title;
    this.card.append(...rows.map((row) => this.button(row)));
    this.card.hidden = false;
    stand(this.card, this.container, point, radius);
    this.card.querySelector('button')?.focus();
  }

  button({ name, detail, choose }) {
    const button = document.createElement('button');
    button.type = 'button';
    button.setAttribute('role', 'menuitem');
    element('span', 'place-name', button).textContent = name;
    element('span', 'place-count', button).textContent = detail;
    button.addEventListener('click', () => {
      this.hide();
      choose();
    });
    return button;
  }

  hide() {
    if (this.card.hidden) return;
    const hadFocus = this.card.contains(document.activeElement);
    this.card.hidden = true;
    if (hadFocus) this.container.focus({ preventScroll: true });
  }

  onKey(event) {
    const here = document.activeElement;
    if (event.key === 'ArrowDown') here.nextElementSibling?.focus();
    else if (event.key === 'ArrowUp') here.previousElementSibling?.focus();
    else if (event.key === 'Home') this.card.querySelector('button')?.focus();
    else if (event.key === 'End') this.card.lastElementChild?.focus();
    else if (event.key === 'Tab') this.hide();
    else if (event.key === 'Escape') this.hide();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}
