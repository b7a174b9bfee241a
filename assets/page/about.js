/**
 * What stands below the map and the list: sources, scope, licences.
 */

'use strict';

import { element, link, quoted } from './words.js';

const BASEMAP = ['Basemap', 'Natural Earth (naturalearthdata.com)', 'public domain'];
const ROADS = [
  'Roads and railways',
  '© OpenStreetMap contributors (openstreetmap.org/copyright)',
  'Open Database License 1.0 (opendatacommons.org/licenses/odbl/1-0)',
];
const DRAWING = [
  ['Map', 'Leaflet 1.9, © Volodymyr Agafonkin, CloudMade; page by folium', 'BSD-2-Clause; MIT'],
  ['Excerpts', 'the articles named as sources', 'their rights stay with their publishers'],
];

const byId = (id) => document.getElementById(id);

/** One source: who, what, where, when, and the file as it was added. */
function sourceRow(source, number) {
  const row = element('li', 'source-row');
  row.id = `source-${number}`;
  const { byline, headline, outlet, day, address, file, sha256 } = source;
  const named = [byline, headline && `“${headline}”`, outlet, day].filter(Boolean);
  named.forEach((part, at) => row.append(at ? ', ' : '', quoted('bdi', '', part)));
  if (address) row.append(named.length ? ', ' : '', link(address, address));
  if (file || sha256) {
    const exact = element('p', 'exact');
    if (file) exact.append(quoted('bdi', '', file));
    if (sha256) exact.append(element('span', 'hash', `${file ? ', ' : ''}SHA-256 ${sha256}`));
    row.append(exact);
  }
  return row;
}

/** @param {object} data What the page shows. */
export function tellAbout(data) {
  byId('title').textContent = data.title;
  byId('summary').textContent = data.summary;
  byId('source-list').append(...data.sources.map((source, at) => sourceRow(source, at + 1)));
  for (const [heading, words] of data.about) {
    byId('scope').append(element('dt', '', heading), quoted('dd', '', words));
  }
  const basemap = data.has_roads ? [BASEMAP, ROADS] : [BASEMAP];
  for (const [gives, name, licence] of [...data.credits, ...basemap, ...DRAWING]) {
    byId('licences').append(element('li', '', `${gives}: ${name}; ${licence}`));
  }
}
