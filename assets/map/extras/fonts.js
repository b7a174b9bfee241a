/**
 * Sees whether the names that were asked for can be written. A system without East Asian fonts draws
 * the same box for every character: two that differ and look alike are missing.
 *
 * Python may have a font (an optional package); it comes through our scheme. Where it has none, it is
 * told, and tells the user how to get one.
 */

'use strict';

const FAMILY = 'Dateline East Asian';
/** Two characters of each script, by the language of the names. */
const SAMPLES = { ko: '한글', zh: '汉们', ja: 'のカ' };
const SIDE = 24;

export class Fonts {
  /** @param {import('./extras.js').Page} page */
  constructor(page) {
    this.page = page;
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = SIDE;
    this.pen = canvas.getContext('2d', { willReadFrequently: true });
    this.isAsked = false;
  }

  /** Look after the fonts for names in a language; `local` needs them all. */
  check(language) {
    const needed = language === 'local' ? Object.values(SAMPLES) : [SAMPLES[language]];
    if (this.isAsked || !needed.some((sample) => sample && this.lacks(sample))) return;
    this.isAsked = true;
    this.fetch().then((isThere) => {
      if (!isThere) this.page.say.fontMissing();
      this.isAsked = isThere;
    });
  }

  lacks([one, other]) {
    return this.drawn(one) === this.drawn(other);
  }

  drawn(character) {
    const { pen } = this;
    pen.clearRect(0, 0, SIDE, SIDE);
    pen.font = `16px ${this.page.modules.symbols.FONT}`;
    pen.fillText(character, 2, 18);
    return pen.getImageData(0, 0, SIDE, SIDE).data.join();
  }

  /** @returns {Promise<boolean>} Whether Python had a font. */
  async fetch() {
    const answer = await fetch('/fonts/east-asian');
    const data = answer.ok ? await answer.arrayBuffer() : null;
    if (!data?.byteLength) return false;
    document.fonts.add(await new FontFace(FAMILY, data).load());
    const { events, labels } = this.page.parts;
    events.setTheme(this.page.parts.theme);
    labels.draw();
    return true;
  }
}
