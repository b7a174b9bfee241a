/**
 * What the legend explains: the kinds of symbols that are in the window now, in the order in which
 * they are listed. No more than that, so that it stays short.
 */

'use strict';

/** What is written beside each kind. */
export const WORDS = {
  dot: 'Events at a place; larger: more',
  cluster: 'Several places, their numbers added up',
  // Where colours stand for something else than the status, its kinds stand here.
  0: '',
  1: '',
  2: '',
  3: '',
  4: '',
  happened: 'Happened',
  ongoing: 'Ongoing',
  planned: 'Planned',
  cancelled: 'Cancelled',
  hypothetical: 'Hypothetical',
  mixed: 'Ring: share that is otherwise',
  possible: 'Pale: may lie outside these dates',
  near: 'Within about 25 km of the dot',
  division: 'Somewhere in a province or county',
  soft: 'Somewhere in this area',
  sea: 'Somewhere at sea',
  line: 'Somewhere along a line',
  chip: 'An area or a country as a whole',
  tint: 'Tint: somewhere in this country',
  claimed: 'Claimed by several countries',
  actor: 'Named only as a government',
  selected: 'Selected',
};

const ORDER = ['dot', 'cluster', ...Object.keys(WORDS).filter((key) => !['dot', 'cluster'].includes(key))];
/** How far the colours of layers go towards white on a dark map. */
const TO_WHITE = 0.45;
const LEAST_AREA = 12;
const FUZZY = 5;
const SEA = 7;

/** @returns {string} A layer's colour as it is seen on the map of a theme: lighter on a dark one. */
export function inkOf(colour, theme) {
  if (!theme.includes('dark')) return colour;
  const number = parseInt(colour.slice(1), 16);
  const parts = [number >> 16, (number >> 8) & 255, number & 255];
  const light = parts.map((part) => Math.round(part + (255 - part) * TO_WHITE));
  return `#${light.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

/** @returns {string} What is written beside a kind of symbol. */
export const wordsOf = (key, colouring) => WORDS[key] || colouring.names[key];

/** @returns {string[]} Keys of `WORDS`. */
export function onScreen(layer, colouring, actors) {
  const found = new Set();
  const box = layer.windowBox(0);
  const total = new Array(colouring.names.length).fill(0);
  for (let slot = 0; slot < layer.count; slot++) {
    if (!box.contains([layer.x[slot], layer.y[slot]])) continue;
    if (!layer.isShown(slot)) {
      // Its ground is still seen, in the colour of most of its events.
      total[layer.status[slot]] += 1;
      continue;
    }
    if (!layer.isChip[slot]) found.add('dot');
    else if (!layer.places.lines[layer.anchor[slot]]) found.add('chip');
    if (layer.members[slot] > 1) found.add('cluster');
    if (layer.isMixed(slot)) found.add('mixed');
    if (layer.possible[slot]) found.add('possible');
    if (layer.holds(slot, layer.selected)) found.add('selected');
    layer.sharesOf(slot).forEach((count, status) => {
      if (count) total[status] += count;
    });
  }
  colouring.names.forEach((name, at) => {
    if (total[at]) found.add(colouring.field === 'status' ? name : String(at));
  });
  for (const index of layer.grounded) {
    const kind = groundKind(layer, index, box);
    if (kind) found.add(kind);
  }
  for (const kind of layer.areas?.kindsIn(box) ?? []) found.add(kind);
  if (actors.state().some(({ x, y }) => box.contains([x + box.min.x, y + box.min.y]))) {
    found.add('actor');
  }
  return ORDER.filter((key) => found.has(key));
}

/** What is drawn on the ground for a place, or null if nothing is in the window. */
function groundKind(layer, index, box) {
  const { places, world } = layer;
  const turn = layer.worldX(places.x[index]) - places.x[index] * world;
  if (places.lines[index]) return layer.lineMeets(index, turn, box) ? 'line' : null;
  const radius = places.radius(index) * world;
  const x = places.x[index] * world + turn;
  const y = places.y[index] * world;
  if (radius < LEAST_AREA) return null;
  const across = Math.max(box.min.x - x, x - box.max.x, 0);
  const down = Math.max(box.min.y - y, y - box.max.y, 0);
  if (Math.hypot(across, down) > radius) return null;
  const precision = places.precision[index];
  const isEdgeSeen =
    Math.hypot(Math.max(x - box.min.x, box.max.x - x), Math.max(y - box.min.y, box.max.y - y)) > radius;
  if (precision === 2) return isEdgeSeen && layer.standsAlone(index) ? 'near' : null;
  if (precision < FUZZY) return isEdgeSeen ? 'division' : null;
  if (layer.isWithin(radius)) return null;
  return precision === SEA ? 'sea' : 'soft';
}
