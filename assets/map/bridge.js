/**
 * The whole conversation between the page and Python.
 *
 * The page hangs one object on `window`, `dateline`. A QWebChannel carries the talk; its object is
 * `gui.map.bridge.Bridge`.
 *
 * 1. The page loads, builds its parts and opens the channel. It says `pageReady()`; Python sends
 *    nothing before. Python tells where things stand, and then to `begin()`: only then is the
 *    basemap painted, and so only where it will be seen.
 * 2. Python says `told(message)`: a JSON list of the name of one of the functions in `COMMANDS`
 *    below and its arguments, and before them how often counts had changed by then. Places and
 *    counts come whole and packed (columns.js), and beside the channel (orders.js).
 * 3. The page says what a person did: `placeClicked(id)` (as text, so that no id is too large),
 *    `backgroundClicked()`, and `viewChanged(json)` when the map comes to rest. It says `mapDrawn()`
 *    once each time it was asked to `tellWhenDrawn`.
 * 4. When a pointer rests on a place the page says `placeHovered(id)`, and Python may answer with
 *    `setExcerpt`: what the news said there last. It is asked once for each place and set of counts.
 * 5. What nobody needs in the first moment, `extras/`, is loaded when the ground is painted, or when
 *    Python says one of their commands (`EXTRAS` below); none is lost. They say
 *    `legendToggled(isOpen)`, `colourWanted(field)`, `actorClicked(id)`, `boxSelected(json)`,
 *    `copyWanted(lat, lon)`, `addWanted(lat, lon)` and `nearWanted(lat, lon)`, which Python answers with
 *    `showNear`; and `fontMissing()` when names in the language that was asked for cannot be written.
 *    On the symbol of a place the menu is Python's: `menuWanted(id, x, y, lat, lon)`. `move` lets the
 *    person drag a place's pin: `placeMoved(id, lat, lon)` or `moveLeft()` answers.
 *    `setBasemap` names another map to lay over the built-in one; its tiles are asked for at
 *    `/ground/...`, and `retryBasemap` says that those that could not be had may be asked for again.
 * 6. Python asks `ping` every few seconds, and the page answers `pong()`: one that does not, hangs.
 * 7. When building fails, the page says `pageFailed(reason)`.
 *
 * Tests ask `dateline.markers()`, `dateline.labels()`, `dateline.view()`, `dateline.hoverCard()` and,
 * of the extras, `dateline.extras()`; all answer in JSON, in CSS pixels of the window. A test that
 * waited in vain asks `dateline.awaited()`.
 */

'use strict';

import { Camera } from './camera.js';
import { unpackCounts, unpackPlaces } from './columns.js';
import { awaited, whenDrawn } from './drawn.js';
import { Interaction } from './interaction.js';
import { Orders } from './orders.js';
import { parts } from './parts.js';

/** Commands of the parts that are loaded later. */
const EXTRAS = [
  'setActors',
  'setLegendOpen',
  'showNear',
  'measure',
  'setBasemap',
  'retryBasemap',
  'clearBox',
  'move',
  'stopMoving',
  'setPicture',
  'setOverlays',
  'setOverlayDays',
];

/** Languages that every system has the letters of. */
const WITHOUT_FONTS = ['en', 'ru'];

/** What Python can ask for. */
function commands(camera, interaction, extras, bridge) {
  const { basemap, events, labels } = parts;
  return {
    setPlaces: (block) => events.setPlaces(unpackPlaces(block)),
    setCounts: (block) => {
      interaction.forgetExcerpts();
      const counts = unpackCounts(block);
      events.setCounts(counts);
      interaction.retellSoon();
      return counts.number;
    },
    setExcerpt: (id, text) => interaction.setExcerpt(id, text),
    select: (id, reveal) => {
      events.setSelected(id);
      const index = events.indexOf(id);
      if (reveal && index >= 0) camera.reveal(index);
    },
    fit: (ids) => camera.fit(ids),
    setView: (view) => camera.setView(view),
    zoom: (steps) => camera.zoom(steps),
    setTheme: (theme) => showTheme(theme, basemap, events, labels),
    setColouring: (colouring) => {
      parts.colouring = colouring;
      events.setTheme(parts.theme);
    },
    setLanguage: (language) => {
      labels.setLanguage(language);
      if (!WITHOUT_FONTS.includes(language)) extras.load().then((all) => all?.checkFonts(language));
    },
    begin: () => {
      basemap.once('load', () => requestIdleCallback(() => extras.load(), { timeout: 500 }));
      basemap.addTo(camera.map);
    },
    ping: () => bridge.pong(),
    tellWhenDrawn: () => extras.load().then(() => whenDrawn(() => bridge.mapDrawn())),
    ...Object.fromEntries(
      EXTRAS.map((name) => [name, (...details) => extras.load().then((all) => all?.[name](...details))]),
    ),
  };
}

/** The parts that are loaded later: when the first of `load` is called, and once. */
class Extras {
  /** @param {object} page What they work with: `map`, `parts`, `modules`, `camera`, `interaction`, `say`. */
  constructor(page) {
    this.page = page;
    /** @type {object|null} */
    this.loaded = null;
  }

  load() {
    this.loading ??= parts.loadExtras()
      .then(({ addExtras }) => addExtras(this.page))
      .then((extras) => (this.loaded = extras))
      .catch((error) => {
        // The map itself goes on without them.
        console.error(`what is loaded later: ${error}`);
      });
    return this.loading;
  }
}

function showTheme(theme, basemap, events, labels) {
  parts.theme = theme;
  document.documentElement.dataset.theme = theme;
  basemap.setTheme(theme);
  parts.other?.setTheme(theme);
  events.setTheme(theme);
  labels.draw();
}

/** Every symbol in the window's reach. */
function markers() {
  const { events } = parts;
  events.flush();
  const found = [];
  for (let slot = 0; slot < events.count; slot++) {
    const point = events.windowPoint(slot);
    found.push({
      id: events.idOf(events.anchor[slot]),
      ids: events.membersOf(slot).map((index) => events.idOf(index)),
      x: point.x,
      y: point.y,
      r: events.halfHeight[slot],
      width: 2 * events.halfWidth[slot],
      label: events.label(slot),
      certain: events.certain[slot],
      possible: events.possible[slot],
      statuses: [...events.sharesOf(slot)],
      kind: events.isChip[slot] ? 'chip' : 'dot',
      shown: events.isShown(slot),
      selected: events.holds(slot, events.selected),
      hovered: events.holds(slot, events.hovered),
      focused: events.holds(slot, events.focused),
    });
  }
  return JSON.stringify(found);
}

/** Every label written, with its box. */
function labelBoxes(map) {
  const { events, labels } = parts;
  events.flush();
  labels.flush();
  const corner = map.containerPointToLayerPoint([0, 0]).add(map.getPixelOrigin());
  return JSON.stringify(
    labels.placed.map(({ text, kind, minX, minY, maxX, maxY }) => ({
      text,
      kind,
      x: minX - corner.x,
      y: minY - corner.y,
      width: maxX - minX,
      height: maxY - minY,
    })),
  );
}

/** @returns {Promise<object>} Python's half of the bridge. */
const channelOpened = () =>
  new Promise((resolve) => {
    const { QWebChannel, qt } = globalThis;
    new QWebChannel(qt.webChannelTransport, (channel) => resolve(channel.objects.bridge));
  });

/** Open the channel and begin to talk. */
export async function openBridge(map) {
  const bridge = await channelOpened();
  try {
    const camera = new Camera(map, parts.events);
    const say = {
      placeClicked: (id) => bridge.placeClicked(String(id)),
      placeHovered: (id) => bridge.placeHovered(String(id)),
      backgroundClicked: () => bridge.backgroundClicked(),
      actorClicked: (id) => bridge.actorClicked(String(id)),
      legendToggled: (isOpen) => bridge.legendToggled(isOpen),
      fontMissing: () => bridge.fontMissing(),
      colourWanted: (field) => bridge.colourWanted(field),
      boxSelected: (ids) => bridge.boxSelected(JSON.stringify(ids)),
      copyWanted: ({ lat, lng }) => bridge.copyWanted(lat, lng),
      nearWanted: ({ lat, lng }) => bridge.nearWanted(lat, lng),
      addWanted: ({ lat, lng }) => bridge.addWanted(lat, lng),
      menuWanted: (id, { x, y }, { lat, lng }) => bridge.menuWanted(String(id), x, y, lat, lng),
      placeMoved: (id, { lat, lng }) => bridge.placeMoved(String(id), lat, lng),
      moveLeft: () => bridge.moveLeft(),
    };
    const interaction = new Interaction(map, parts.events, camera, say);
    const extras = new Extras({ map, parts, modules, camera, interaction, say });
    const orders = new Orders(commands(camera, interaction, extras, bridge));
    bridge.told.connect((message) => orders.take(message));
    map.on('moveend', () => bridge.viewChanged(JSON.stringify(camera.view())));
    globalThis.dateline = Object.freeze({
      markers,
      labels: () => labelBoxes(map),
      view: () => JSON.stringify(camera.view()),
      hoverCard: () => interaction.card.text,
      extras: () => JSON.stringify(extras.loaded ? extras.loaded.state() : null),
      awaited: () =>
        JSON.stringify({
          awaited: awaited(),
          ...orders.state(),
          extras: extras.loaded !== null,
          size: map.getSize(),
          isHidden: document.hidden,
        }),
    });
    bridge.pageReady();
  } catch (error) {
    bridge.pageFailed(String(error));
    throw error;
  }
}
