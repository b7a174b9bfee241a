/**
 * The map as a picture: what only a mouse needs goes, what a reader needs stays or comes, and a page
 * for printing is put together.
 *
 * Told by `setPicture` in a page that nobody touches. A printed page may hold one canvas over
 * nothing else: a canvas drawn while the page is printed keeps its words as words, but its empty
 * parts cover what lies under it. So all that lies on the map is drawn on one: ground and symbols
 * as the images they are, names by the code that writes them on the map.
 */

'use strict';

const { L } = globalThis;

export class Picture {
  /**
   * @param {import('./extras.js').Page} page
   * @param {import('./legend.js').Legend} legend
   */
  constructor(page, legend) {
    this.page = page;
    this.legend = legend;
    this.isOn = false;
  }

  /** @param {{title: string, range: string, legend: boolean}} wish Words to stand on the picture. */
  set(wish) {
    const { map, parts } = this.page;
    map.getContainer().classList.add('picture');
    map.zoomControl?.remove();
    if (!this.isOn) {
      this.isOn = true;
      this.caption = this.makeCaption();
      addEventListener('beforeprint', () => this.print());
      addEventListener('afterprint', () => this.endPrint());
    }
    this.caption.title.textContent = wish.title;
    this.caption.title.hidden = !wish.title;
    this.caption.range.textContent = wish.range;
    this.legend.setOpen(wish.legend);
    this.legend.box.style.display = wish.legend ? '' : 'none';
    this.legend.update();
    parts.labels.draw();
  }

  makeCaption() {
    const control = L.control({ position: 'topleft' });
    const caption = {};
    control.onAdd = () => {
      const box = L.DomUtil.create('div', 'map-caption');
      caption.title = L.DomUtil.create('div', 'caption-title', box);
      caption.range = L.DomUtil.create('div', 'caption-range', box);
      return box;
    };
    control.addTo(this.page.map);
    return caption;
  }

  print() {
    const { map, parts } = this.page;
    const container = map.getContainer();
    const layers = [...map.getPane('mapPane').querySelectorAll('canvas, img')];
    const ratio = window.devicePixelRatio || 1;
    const { x: width, y: height } = map.getSize();
    this.sheet = L.DomUtil.create('canvas', 'print-sheet', container);
    this.sheet.width = Math.round(width * ratio);
    this.sheet.height = Math.round(height * ratio);
    const pen = this.sheet.getContext('2d');
    pen.scale(ratio, ratio);
    pen.fillStyle = getComputedStyle(container).backgroundColor;
    pen.fillRect(0, 0, width, height);
    const { labels } = parts;
    for (const layer of this.fromBelow(layers)) {
      if (layer === labels.overlay.canvas) continue;
      const box = layer.getBoundingClientRect();
      if (layer.width && layer.height) pen.drawImage(layer, box.x, box.y, box.width, box.height);
    }
    this.writeNames(pen, ratio);
    container.classList.add('printed');
  }

  /** Layers as they lie on each other: by their pane, then as they stand in it. */
  fromBelow(layers) {
    const height = (layer) => {
      const pane = layer.closest('.leaflet-map-pane > .leaflet-pane');
      return Number(pane ? getComputedStyle(pane).zIndex : 0) || 0;
    };
    return layers
      .filter((layer) => getComputedStyle(layer).visibility !== 'hidden')
      .map((layer, at) => ({ layer, at, height: height(layer) }))
      .sort((a, b) => a.height - b.height || a.at - b.at)
      .map(({ layer }) => layer);
  }

  /** Have the names written on another canvas than their own. */
  writeNames(pen, ratio) {
    const { labels } = this.page.parts;
    const { overlay } = labels;
    const box = overlay.canvas.getBoundingClientRect();
    overlay.sheetPen = () => {
      pen.setTransform(ratio, 0, 0, ratio, box.x * ratio, box.y * ratio);
      return pen;
    };
    overlay.showSheet = () => {};
    labels.draw();
    delete overlay.sheetPen;
    delete overlay.showSheet;
  }

  endPrint() {
    this.sheet?.remove();
    this.page.map.getContainer().classList.remove('printed');
    this.page.parts.labels.draw();
  }

  state() {
    return this.isOn
      ? { title: this.caption.title.textContent, range: this.caption.range.textContent }
      : null;
  }
}
