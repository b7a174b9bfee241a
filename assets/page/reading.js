/**
 * The page: it makes its parts, and keeps what is shown in one place.
 *
 * What is shown follows from three things: the days, the search, and the place that is chosen.
 * Whatever changes one of them calls `show`, and everything is set from that.
 */

'use strict';

import { tellAbout } from './about.js';
import { openBridge } from './bridge.js';
import { embedded, embeddedBytes, unpacked } from './embedded.js';
import { EmbeddedStore } from './embedded_tiles.js';
import { EventList } from './event_list.js';
import { counts, fit, OUTSIDE, searched, wanted } from './matching.js';
import { addExtras } from './page_extras.js';
import { parts } from './parts.js';
import { Slider } from './slider.js';
import { StandIn } from './stand_in.js';
import { counted } from './words.js';

const LONGEST_EXCERPT = 160;
/** A search waits so long for the next letter, ms. */
const TYPING_MS = 120;
/** Of A4 without its margins, px. */
const PAPER_WIDTH = 670;
/** Narrower than this, the list lies below the map. */
const NARROW = matchMedia('(max-width: 860px)');
const DARK = matchMedia('(prefers-color-scheme: dark)');
const CONTRAST = matchMedia('(prefers-contrast: more)');
const STILL = matchMedia('(prefers-reduced-motion: reduce)');

const byId = (id) => document.getElementById(id);

function themeWanted() {
  if (CONTRAST.matches) return DARK.matches ? 'contrast-dark' : 'contrast';
  return DARK.matches ? 'dark' : 'light';
}

/** Have the map printed as wide as the paper, with all that is seen of it now. */
function fitOnPaper(map) {
  const { offsetWidth: width, offsetHeight: height, style } = map;
  style.setProperty('--map-width', `${width}px`);
  style.setProperty('--map-height', `${height}px`);
  style.setProperty('--map-scale', Math.min(1, PAPER_WIDTH / width));
}

/** The days that can be chosen: those asked for, or those of the events. */
function daysOf({ first, last, events }) {
  const dated = events.filter(({ days }) => days);
  if (!dated.length) return null;
  return [
    first ?? dated.reduce((least, { days }) => Math.min(least, days[0]), Infinity),
    last ?? dated.reduce((most, { days }) => Math.max(most, days[1]), -Infinity),
  ];
}

class Reading {
  constructor(data) {
    this.data = data;
    this.texts = data.events.map((event) => searched(event, data));
    this.search = [];
    /** @type {number|null} The place that is chosen. */
    this.place = null;
    this.list = new EventList(data, (place) => this.choose(place, true));
    this.map = new StandIn({
      ready: () => this.begin(),
      placeClicked: (place) => this.choose(place, false),
      backgroundClicked: () => this.choose(null, false),
      excerptOf: (place) => this.excerptOf(place),
    });
    const days = daysOf(data);
    byId('timeline').hidden = !days;
    this.slider = days ? new Slider(days, () => this.show()) : null;
    this.listen();
  }

  listen() {
    const box = byId('search');
    box.form.addEventListener('submit', (event) => event.preventDefault());
    let timer = 0;
    box.addEventListener('input', () => {
      clearTimeout(timer);
      timer = setTimeout(() => this.find(box.value), TYPING_MS);
    });
    byId('all-places').addEventListener('click', () => {
      this.choose(null, false);
      byId('events-title').focus({ preventScroll: true });
    });
    addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && this.place !== null && !event.defaultPrevented) this.choose(null, false);
    });
    for (const query of [DARK, CONTRAST]) query.addEventListener('change', () => this.dress(themeWanted()));
    // Paper is light.
    addEventListener('beforeprint', () => {
      this.dress('light');
      fitOnPaper(document.querySelector('.map'));
    });
    addEventListener('afterprint', () => this.dress(themeWanted()));
  }

  dress(theme) {
    this.map.tell('setTheme', theme);
  }

  /** The map listens: tell it where things stand. */
  begin() {
    const { map } = this;
    this.dress(themeWanted());
    map.tell('setPlaces', embedded('marks'));
    this.isBegun = true;
    this.slider?.draw(this.data.events);
    this.show();
    map.tell('fit', null);
    map.tell('begin');
  }

  find(text) {
    this.search = wanted(text);
    this.slider?.draw(this.data.events.filter((_, at) => this.isFound(at)));
    this.show();
  }

  isFound(at) {
    return this.search.every((word) => this.texts[at].includes(word));
  }

  /** @returns {[number, number]|null} The days that events must lie in. */
  get range() {
    if (!this.slider) return null;
    const isAsked = this.data.first !== null || this.data.last !== null;
    return this.slider.isWhole && !isAsked ? null : this.slider.range;
  }

  choose(place, isFromList) {
    this.place = place;
    this.map.tell('select', place, isFromList);
    this.showList();
    if (place !== null && !isFromList && NARROW.matches) {
      byId('panel').scrollIntoView({ behavior: STILL.matches ? 'auto' : 'smooth' });
    }
  }

  show() {
    const { data, range } = this;
    this.shown = data.events
      .map((event, at) => ({ event, fits: this.isFound(at) ? fit(event, range) : OUTSIDE }))
      .filter(({ fits }) => fits !== OUTSIDE);
    this.map.show(counts(this.shown, data.statuses.length));
    this.showList();
  }

  showList() {
    const { data, place, shown } = this;
    const listed = place === null ? shown
      : shown.filter(({ event }) => event.where.some(([there]) => there === place));
    byId('events-title').textContent = place === null ? 'Events' : data.places[place].name;
    byId('events-title').dir = 'auto';
    byId('all-places').hidden = place === null;
    byId('status').textContent = this.said(listed.length);
    this.list.set(listed);
  }

  /** @returns {string} "12 of 31 events". */
  said(number) {
    const all = this.data.events.length;
    if (number === all) return counted(all, 'event');
    return `${number.toLocaleString('en')} of ${counted(all, 'event')}`;
  }

  /** What the news said last at a place. */
  excerptOf(place) {
    const there = this.shown.filter(({ event }) => event.where.some(([at]) => at === place));
    const dated = there.filter(({ event }) => event.days);
    const latest = (dated.length ? dated : there).at(-1)?.event;
    if (!latest) return '';
    const { text, when } = latest;
    const short = text.length > LONGEST_EXCERPT
      ? `${text.slice(0, LONGEST_EXCERPT).replace(/\s+\S*$/, '')} …` : text;
    return `${when.charAt(0).toUpperCase()}${when.slice(1)}: ${short}`;
  }
}

/** Put the embedded tiles where the map looks for them. */
async function useEmbeddedTiles() {
  const index = embedded('tile-index');
  const bytes = await unpacked(embeddedBytes('tiles'));
  const { stores } = parts.basemap;
  for (const [archive, { maxZoom }] of Object.entries(stores)) {
    stores[archive] = new EmbeddedStore(archive, maxZoom, bytes, index[archive]);
  }
}

/** Open the page on a map. */
export async function openPage(map) {
  try {
    const data = embedded('events');
    tellAbout(data);
    await useEmbeddedTiles();
    parts.loadExtras = async () => ({ addExtras });
    const reading = new Reading(data);
    reading.map.install();
    await openBridge(map);
    map.getContainer().setAttribute(
      'aria-label',
      'Map. Arrow keys move it, plus and minus zoom. Tab steps through the places, Enter chooses ' +
        'one. The list of events holds the same.',
    );
  } catch (error) {
    const failure = byId('failure');
    failure.hidden = false;
    failure.textContent =
      'This page could not be shown. It needs a browser of 2023 or newer: Firefox 113, Safari 16.4, ' +
      'Chrome 80, Edge 80.';
    throw error;
  }
}
