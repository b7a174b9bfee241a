/**
 * Which events a range of days and a search show, and how many each place has. Plain functions.
 *
 * An event is certain when all its days lie in the range, possible when some do. Without a range,
 * every event is certain, also one without a date.
 */

'use strict';

export const CERTAIN = 2;
export const POSSIBLE = 1;
export const OUTSIDE = 0;

/** Text as it is searched: without accents and case. */
export const plain = (text) =>
  text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase();

/** @returns {string[]} What a search wants to find, all of it: words, and "what stands in quotes". */
export function wanted(search) {
  return [...search.matchAll(/"([^"]+)"|([^\s"]+)/g)].map(([, quoted, word]) =>
    plain(quoted ?? word).trim()).filter(Boolean);
}

/** Everything about an event that a search can find, as it is searched. */
export function searched(event, data) {
  const tellings = [event, ...(event.also ?? [])];
  const sources = tellings.map(({ source }) => data.sources[source]);
  const places = event.where.map(([place]) => data.places[place]);
  return plain([
    ...tellings.map(({ text }) => text),
    event.when,
    data.statuses[event.status],
    ...places.flatMap(({ name, others }) => [name, ...others]),
    ...sources.flatMap(({ outlet, headline, byline }) => [outlet ?? '', headline ?? '', byline ?? '']),
  ].join('\n'));
}

/** How an event lies to a range of days; null: to no range. */
export function fit({ days }, range) {
  if (!range) return CERTAIN;
  if (!days || days[1] < range[0] || days[0] > range[1]) return OUTSIDE;
  return days[0] >= range[0] && days[1] <= range[1] ? CERTAIN : POSSIBLE;
}

/**
 * @typedef {object} Count What the map shows at a place.
 * @property {number} place
 * @property {number} certain
 * @property {number} possible
 * @property {number} precision The best of its events, UCDP code.
 * @property {number[]} byStatus
 */

/** @returns {Count[]} Of the places with events, each once. */
export function counts(shown, statuses) {
  /** @type {Map<number, Count>} */
  const found = new Map();
  for (const { event, fits } of shown) {
    const there = new Set(event.where.map(([place]) => place));
    for (const place of there) {
      let count = found.get(place);
      if (!count) {
        count = { place, certain: 0, possible: 0, precision: 7, byStatus: new Array(statuses).fill(0) };
        found.set(place, count);
      }
      if (fits === CERTAIN) count.certain++;
      else count.possible++;
      count.byStatus[event.status]++;
    }
    for (const [place, precision] of event.where) {
      const count = found.get(place);
      count.precision = Math.min(count.precision, precision);
    }
  }
  return [...found.values()];
}
