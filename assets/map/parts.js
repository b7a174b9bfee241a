/**
 * The parts of the page, so that they find each other. Each element of the page puts its own in.
 */

'use strict';

/** The theme to begin with stands in the address, to paint it at once. */
const theme = location.hash.slice(1) || 'light';
document.documentElement.dataset.theme = theme;

/**
 * @typedef {object} Colouring What the colours of symbols stand for.
 * @property {string} field `status`, or another.
 * @property {string[]} names Of its kinds, at most five, as counts are told by them.
 * @property {[string, string][]} choices All fields, and how they are called.
 */

export const parts = {
  theme,
  /** @type {Colouring} */
  colouring: {
    field: 'status',
    names: ['happened', 'ongoing', 'planned', 'cancelled', 'hypothetical'],
    choices: [],
  },
  basemap: null,
  events: null,
  labels: null,
};
