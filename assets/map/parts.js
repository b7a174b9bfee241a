/**
 * The parts of the page, so that they find each other. Each element of the page puts its own in.
 */

'use strict';

/** @type {'light'|'dark'} The theme to begin with stands in the address, to paint it at once. */
const theme = location.hash.startsWith('#dark') ? 'dark' : 'light';
document.documentElement.dataset.theme = theme;

export const parts = {
  theme,
  /** Whether the page is shown to nobody and only drawn, to be saved as a picture. */
  isPicture: location.hash.endsWith('+picture'),
  basemap: null,
  events: null,
  labels: null,
  sources: null,
  /** Another basemap over the built-in one; comes with the extras. */
  other: null,
};
