/**
 * Days and numbers in words, and elements with text in them. Nothing is ever set as HTML.
 */

'use strict';

const DAY_MS = 86_400_000;
const LONG = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric',
});

/** @returns {Date} Of a day as it is counted here: from 1 January 1970. */
export const dateOf = (day) => new Date(day * DAY_MS);

export const dayNumber = (year, month) => Math.round(Date.UTC(year, month, 1) / DAY_MS);

/** @returns {string} "4 September 2025". */
export const dayWords = (day) => LONG.format(dateOf(day));

/** @returns {string} "no events", "1 event", "1,350 events". */
export function counted(number, one) {
  if (number === 0) return `no ${one}s`;
  return `${number.toLocaleString('en')} ${number === 1 ? one : `${one}s`}`;
}

/** @returns {HTMLElement} An element with a text; what the news say runs in its own direction. */
export function element(tag, className = '', text = '') {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

/** @returns {HTMLElement} The same for words of the news. */
export function quoted(tag, className, text) {
  const made = element(tag, className, text);
  made.dir = 'auto';
  return made;
}

/** @returns {HTMLElement} A link that opens on its own, or plain text if it is no web address. */
export function link(address, text) {
  if (!/^https?:\/\//i.test(address)) return quoted('span', 'address', text);
  const made = quoted('a', 'address', text);
  made.href = address;
  made.target = '_blank';
  made.rel = 'noopener noreferrer';
  return made;
}
