/**
 * Two small cards on the map: one tells what the mouse or the keyboard is on, the other offers the
 * places of a dot that no zoom can part. Names come from the news: they are set as text, never as
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

/** Name and count of a symbol: "Sinuiju · 3 events". */
export class HoverCard {
  /** @param {HTMLElement} container */
  constructor(container) {
    this.container = container;
    this.card = element('div', 'map-card hover-card', container);
    this.card.hidden = true;
    this.title = element('div', 'hover-title', this.card);
    this.detail = element('div', 'hover-detail', this.card);
    // Says the same to a screen reader while the keyboard walks over the symbols.
    this.voice = element('div', 'unseen', container);
    this.voice.setAttribute('role', 'status');
  }

  /** @returns {string} The text of the card while it is shown, else an empty one. */
  get text() {
    return this.card.hidden ? '' : [this.title, this.detail].map((line) => line.textContent).join('\n');
  }

  show(title, detail, point, radius, isSpoken) {
    this.title.textContent = title;
    this.detail.textContent = detail;
    this.detail.hidden = !detail;
    this.card.hidden = false;
    this.voice.textContent = isSpoken ? `${title}. ${detail}` : '';
    stand(this.card, this.container, point, radius);
  }

  hide() {
    this.card.hidden = true;
  }
}

/** A list of places to choose from. */
export class PlaceList {
  /**
   * @param {HTMLElement} container
   * @param {(index: number) => void} onChosen
   */
  constructor(container, onChosen) {
    this.container = container;
    this.onChosen = onChosen;
    this.card = element('div', 'map-card place-list', container);
    this.card.setAttribute('role', 'menu');
    this.card.setAttribute('aria-label', 'Places here');
    this.card.hidden = true;
    this.card.addEventListener('keydown', (event) => this.onKey(event));
    L.DomEvent.disableClickPropagation(this.card);
    L.DomEvent.disableScrollPropagation(this.card);
  }

  /** @param {{index: number, name: string, count: number}[]} rows */
  show(rows, point, radius) {
    this.card.replaceChildren(...rows.map((row) => this.button(row)));
    this.card.hidden = false;
    stand(this.card, this.container, point, radius);
    this.card.firstElementChild.focus();
  }

  button({ index, name, count }) {
    const button = document.createElement('button');
    button.type = 'button';
    button.setAttribute('role', 'menuitem');
    element('span', 'place-name', button).textContent = name;
    element('span', 'place-count', button).textContent = events(count);
    button.addEventListener('click', () => {
      this.hide();
      this.onChosen(index);
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
    else if (event.key === 'Escape') this.hide();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}
