/**
 * The parts of the page, so that they find each other. Each element of the page puts its own in.
 */

'use strict';

/** @type {'light'|'dark'} The theme to begin with stands in the address, to paint it at once. */
const theme = location.hash === '#dark' ? 'dark' : 'light';
document.documentElement.dataset.theme = theme;

export const parts = {
  theme,
  basemap: null,
  events: null,
  labels: null,
  sources: null,
  /** Another basemap over the built-in one; comes with the extras. */
  other: null,
};
