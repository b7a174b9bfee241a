/**
 * The cards of the events that are shown, some at first and more when asked for, all on paper.
 */

'use strict';

import { CERTAIN } from './matching.js';
import { counted, element, quoted } from './words.js';

const FIRST = 60;
const MORE = 200;

/** @returns {string} "characters 40–110". */
const characters = ([start, end]) => `characters ${start}–${end}`;

export class EventList {
  /**
   * @param {object} data What the page shows.
   * @param {(place: number) => void} choosePlace
   */
  constructor(data, choosePlace) {
    this.data = data;
    this.choosePlace = choosePlace;
    this.list = document.getElementById('events');
    this.more = document.getElementById('more');
    this.shown = [];
    this.written = 0;
    this.more.addEventListener('click', () => {
      const first = this.written;
      this.write(MORE);
      // Who asked by the keyboard goes on reading there.
      this.list.children[first]?.querySelector('button, summary, a')?.focus({ preventScroll: true });
    });
    addEventListener('beforeprint', () => this.write(Infinity));
  }

  /** @param {{event: object, fits: number}[]} shown */
  set(shown) {
    this.shown = shown;
    this.written = 0;
    this.list.replaceChildren();
    this.list.parentElement.scrollTop = 0;
    this.write(FIRST);
  }

  write(howMany) {
    const next = this.shown.slice(this.written, this.written + howMany);
    this.list.append(...next.map((one) => this.card(one)));
    this.written += next.length;
    const left = this.shown.length - this.written;
    this.more.hidden = left === 0;
    this.more.textContent = `Show ${Math.min(left, MORE).toLocaleString('en')} more`;
  }

  card({ event, fits }) {
    const row = element('li', `event ${this.data.statuses[event.status]}`);
    const card = element('article', fits === CERTAIN ? '' : 'possible');
    const head = element('h3', 'when', event.when.charAt(0).toUpperCase() + event.when.slice(1));
    const status = element('p', 'status', this.data.statuses[event.status]);
    card.append(head, status, this.where(event));
    if (fits !== CERTAIN) card.append(element('p', 'doubt', 'May lie outside these dates'));
    const text = quoted('blockquote', '', event.text);
    card.append(text, this.source(event), this.details(event));
    row.append(card);
    return row;
  }

  where({ where }) {
    const line = element('p', 'where');
    if (!where.length) line.append(element('span', '', 'place unknown'));
    for (const [place, , words] of where) {
      const button = quoted('button', '', words);
      button.type = 'button';
      button.addEventListener('click', () => this.choosePlace(place));
      line.append(button);
    }
    return line;
  }

  /** Outlet, headline and day, with the number under which the source is listed. */
  source({ source, at }) {
    const { outlet, headline, day, file } = this.data.sources[source];
    const line = element('p', 'source');
    const parts = [outlet, headline && `“${headline}”`, day].filter(Boolean);
    for (const part of parts.length ? parts : [file ?? 'unknown source']) {
      line.append(quoted('bdi', '', part), ', ');
    }
    const number = element('a', 'number', `[${source + 1}]`);
    number.href = `#source-${source + 1}`;
    number.setAttribute('aria-label', `source ${source + 1}`);
    line.lastChild.replaceWith(' ', number, element('span', 'only-paper', ` ${characters(at)}`));
    return line;
  }

  /** Where exactly the words stand, what should be known of the place, and who else tells of it. */
  details(event) {
    const { also = [], notes = [] } = event;
    const box = element('details');
    const others = also.length ? `, ${counted(also.length, 'other telling')}` : '';
    box.append(element('summary', '', `Citation${others}`));
    const { file, sha256 } = this.data.sources[event.source];
    const exact = element('p', 'exact', `${characters(event.at)}${file ? ' of ' : ''}`);
    exact.append(quoted('bdi', '', file ?? ''));
    if (sha256) exact.append(element('span', 'hash', `, SHA-256 ${sha256}`));
    box.append(exact, ...notes.map((note) => quoted('p', 'note', note)));
    for (const telling of also) {
      box.append(quoted('blockquote', 'other', telling.text), this.source(telling));
    }
    return box;
  }
}
