/**
 * A tool of the mouse that draws over the map: once it is taken up, clicks and Escape are its own
 * (see `tool` in interaction.js), until it is put down or another one is taken up.
 */

'use strict';

/** Draw a path that is there already: its edge, and itself on it. */
export function strokeEdged(pen, edge, colour, width) {
  for (const [style, wide] of [[edge, 4], [colour, width]]) {
    pen.strokeStyle = style;
    pen.lineWidth = wide;
    pen.stroke();
  }
}

export class Tool {
  /**
   * @param {import('./extras.js').Page} page
   * @param {string} name Of the pane it draws on.
   * @param {number} height Of that pane above the others.
   * @param {string} worn The class of the map while it is taken up.
   */
  constructor(page, name, height, worn) {
    this.page = page;
    this.worn = worn;
    /** Where the mouse is, once it has moved. @type {L.LatLng|null} */
    this.pointer = null;
    const pane = page.map.createPane(name);
    pane.style.zIndex = height;
    pane.style.pointerEvents = 'none';
    this.overlay = new page.modules.canvas_overlay.CanvasOverlay(name, () => this.draw());
  }

  get isOn() {
    return this.page.interaction.tool === this;
  }

  takeUp() {
    const { map, interaction } = this.page;
    if (!this.isOn) interaction.tool?.onEscape();
    interaction.leave();
    interaction.tool = this;
    this.pointer = null;
    map.getContainer().classList.add(this.worn);
    this.overlay.addTo(map);
    this.draw();
    map.getContainer().focus({ preventScroll: true });
  }

  putDown() {
    const { map, interaction } = this.page;
    interaction.tool = null;
    map.getContainer().classList.remove(this.worn);
    this.overlay.remove();
  }

  /** An empty canvas, with what is needed to draw on it. `at` tells where a point of the world lies. */
  blank() {
    const { parts, modules } = this.page;
    const { mercatorX, mercatorY } = modules.places;
    const scale = 256 * 2 ** this.overlay.zoom;
    const at = ({ lat, lng }) => [
      mercatorX(lng) * scale - this.overlay.originX,
      mercatorY(lat) * scale - this.overlay.originY,
    ];
    return { pen: this.overlay.clear(), palette: modules.symbols.PALETTE[parts.theme], at };
  }
}
