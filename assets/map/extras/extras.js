/**
 * What nobody needs in the first moment, loaded when the map stands: outlines, actors, legend, the menu
 * at a point, the box, coordinates under the pointer, the measure, reference
 * layers, another basemap, fonts. Each is a module of this folder; what
 * they share with the page is handed to them, for a second copy of its modules would know nothing.
 */

'use strict';

import { Actors } from './actors.js';
import { Areas } from './areas.js';
import { BoxTool } from './box.js';
import { Fonts } from './fonts.js';
import { Legend } from './legend.js';
import { Measure } from './measure.js';
import { PointMenu } from './menu.js';
import { Mover } from './mover.js';
import { OtherBasemap } from './other_basemap.js';
import { Overlays } from './overlays.js';
import { Picture } from './picture.js';
import { addReadout } from './readout.js';

/** @returns {Promise<void>} When the style is there. */
const styled = () =>
  new Promise((resolve) => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = '/map/extras/extras.css';
    link.addEventListener('load', resolve);
    link.addEventListener('error', resolve);
    document.head.append(link);
  });

/**
 * @typedef {object} Page
 * @property {L.Map} map
 * @property {object} parts
 * @property {object} modules The page's own modules by name.
 * @property {import('../camera.js').Camera} camera
 * @property {import('../interaction.js').Interaction} interaction
 * @property {object} say What the page may tell Python, see bridge.js.
 */

/**
 * @param {Page} page
 * @returns {Promise<object>} The commands that Python may give, and `state` for tests.
 */
export async function addExtras(page) {
  await styled();
  const areas = new Areas(page);
  const actors = new Actors(page);
  addReadout(page.map);
  const overlays = new Overlays(page);
  const legend = new Legend(page, actors, overlays);
  areas.onChanged = () => legend.refresh();
  const fonts = new Fonts(page);
  const measure = new Measure(page);
  const menu = new PointMenu(page, measure);
  const box = new BoxTool(page);
  const mover = new Mover(page);
  const other = new OtherBasemap(page);
  const picture = new Picture(page, legend);
  return {
    setActors: (marks) => actors.set(marks),
    checkFonts: (language) => fonts.check(language),
    setLegendOpen: (isOpen) => legend.setOpen(isOpen),
    showNear: (lat, lon, places) => menu.showNear(lat, lon, places),
    measure: () => measure.start(),
    move: (id, lat, lon) => mover.start(id, lat, lon),
    stopMoving: () => mover.stop(),
    setBasemap: (mark) => other.set(mark),
    retryBasemap: () => other.retry(),
    clearBox: () => box.clear(),
    setOverlays: (blocks) => overlays.set(blocks),
    setOverlayDays: (first, last) => overlays.setDays(first, last),
    setPicture: (wish) => picture.set(wish),
    state: () => ({
      actors: actors.state(),
      areas: areas.state(),
      legend: legend.state(),
      measured: measure.state(),
      box: box.isDrawn,
      moving: mover.state(),
      basemap: other.state(),
      boxKept: box.kept !== null,
      overlays: overlays.state(),
      picture: picture.state(),
    }),
  };
}
