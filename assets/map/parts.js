/**
 * The parts of the page, so that they find each other. Each element of the page puts its own in.
 */

'use strict';

export const parts = {
  /** @type {'light'|'dark'} The theme to begin with stands in the address, to paint it at once. */
  theme: globalThis.location?.hash === '#dark' ? 'dark' : 'light',
  basemap: null,
  events: null,
  labels: null,
};
