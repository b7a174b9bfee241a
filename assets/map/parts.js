/**
 * The parts of the page, so that they find each other. Each element of the page puts its own in.
 */

'use strict';

/** The theme to begin with stands in the address, to paint it at once; or on the page already. */
const { dataset } = document.documentElement;
const theme = dataset.theme ?? (location.hash.slice(1).replace('+picture', '') || 'light');
dataset.theme = theme;

/**
 * @typedef {object} Colouring What the colours of symbols stand for.
 * @property {string} field `status`, or another.
 * @property {string[]} names Of its kinds, at most five, as counts are told by them.
 * @property {[string, string][]} choices All fields, and how they are called.
 */

export const parts = {
  theme,
  /** Whether the page is shown to nobody and only drawn, to be saved as a picture. */
  isPicture: location.hash.endsWith('+picture'),
  /** @type {Colouring} */
  colouring: {
    field: 'status',
    names: ['happened', 'ongoing', 'planned', 'cancelled', 'hypothetical'],
    choices: [],
  },
  basemap: null,
  events: null,
  labels: null,
  sources: null,
  /** Another basemap over the built-in one; comes with the extras. */
  other: null,
  /** @type {() => Promise<object>} The module of the extras; where to, depends on the page. */
  loadExtras: () => import('/map/extras/extras.js'),
};
