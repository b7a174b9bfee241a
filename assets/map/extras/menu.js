/**
 * What can be done at a point of the map: by the right mouse button, or by the menu key for the
 * symbol that the keyboard is on, else for the middle of the map.
 *
 * On the symbol of a place it is Python's menu, the same as that of the place's row in the list; where
 * several places lie, they are listed first.
 */

'use strict';

const { L } = globalThis;
/** Of more places in one symbol none is offered: who means one zooms in. */
const MOST_PLACES = 12;

export class PointMenu {
  /**
   * @param {import('./extras.js').Page} page
   * @param {import('./measure.js').Measure} measure
   */
  constructor(page, measure) {
    this.page = page;
    this.measure = measure;
    const { map } = page;
    map.on('contextmenu', ({ latlng, containerPoint, originalEvent }) => {
      if (originalEvent.target.closest?.('.map-card, .leaflet-control')) return;
      if (this.page.interaction.tool) return;
      const { slot, guests } = this.page.interaction.find(containerPoint);
      if (guests.length || !this.openPlaces(slot, containerPoint, latlng)) this.open(latlng);
    });
    map.getContainer().addEventListener('keydown', (event) => {
      const isAsked = event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey);
      if (!isAsked || event.target !== map.getContainer()) return;
      event.preventDefault();
      const { events } = page.parts;
      const slot = events.slotFor(events.focused);
      const point = map.latLngToContainerPoint(this.pointed());
      if (!this.openPlaces(slot, point, this.pointed())) this.open(this.pointed());
    });
  }

  /** Ask for the menu of a symbol's place. @returns {boolean} Whether it has any to ask for. */
  openPlaces(slot, point, latlng) {
    const { say, interaction, parts, modules } = this.page;
    if (slot === modules.places.NONE) return false;
    const { events } = parts;
    const members = events.membersOf(slot);
    if (members.length > MOST_PLACES) return false;
    const ask = (index) => say.menuWanted(events.idOf(index), point, latlng.wrap());
    interaction.leave();
    interaction.list.hide();
    if (members.length === 1) ask(members[0]);
    else {
      const rows = members.map((index) => ({ ...interaction.rowOf(index), choose: () => ask(index) }));
      interaction.list.show('Places here', rows, point, 4);
    }
    return true;
  }

  /** Where the keyboard is, else the middle. */
  pointed() {
    const { map, parts, modules } = this.page;
    const slot = parts.events.slotFor(parts.events.focused);
    if (slot === modules.places.NONE) return map.getCenter();
    return map.containerPointToLatLng(parts.events.windowPoint(slot));
  }

  open(latlng) {
    const { map, say, interaction } = this.page;
    const here = latlng.wrap();
    const zoom = Math.min(map.getMaxZoom(), map.getZoom() + 2);
    const rows = [
      { name: 'What is near', choose: () => say.nearWanted(here) },
      { name: 'Copy coordinates', choose: () => say.copyWanted(here) },
      { name: 'Add a place here…', choose: () => say.addWanted(here) },
      { name: 'Zoom here', choose: () => map.setView(latlng, zoom) },
      { name: 'Measure from here', choose: () => this.measure.start(latlng) },
    ].map((row) => ({ detail: '', ...row }));
    interaction.leave();
    interaction.list.show('At this point', rows, map.latLngToContainerPoint(latlng), 2);
  }

  /**
   * Python's answer to "What is near".
   *
   * @param {{id: number, name: string, detail: string}[]} places Nearest first.
   */
  showNear(lat, lon, places) {
    const { map, say, interaction, parts } = this.page;
    const rows = places.map(({ id, name, detail }) => ({
      name,
      detail,
      choose: () => say.placeClicked(id),
    }));
    const turns = Math.round((map.getCenter().lng - lon) / 360);
    const point = map.latLngToContainerPoint(L.latLng(lat, lon + 360 * turns));
    parts.events.flush();
    interaction.list.show(rows.length ? 'Near this point' : 'No places with events', rows, point, 2, true);
  }
}
