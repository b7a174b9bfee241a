/**
 * Numbers on dots and chips, put together from digits that were drawn once.
 *
 * While the slider moves, every frame has numbers that were not there before. A bitmap for each would
 * take longer to draw than all else in the frame, and a thousand of them are megabytes; the dozen
 * characters of a size and colour are one small bitmap.
 */

'use strict';

const CHARACTERS = '0123456789.kM';
/** Sizes of the numbers, px. */
const SIZES = [11, 12, 13];
const HEIGHT = 18;
/** Where the characters' middle lies, px from the top. */
const MIDDLE = 9.5;
/** Room around a character for its outline, px. */
const PAD = 2;
const OUTLINE = 2.5;

/** @returns {number} A count as exact as a dot can show it; counts that read alike are equal. */
export function readable(count) {
  if (count < 1000) return count;
  const step = count < 9950 ? 100 : count < 999500 ? 1000 : 100000;
  return Math.round(count / step) * step;
}

/** @returns {string} A readable count in few letters: 312, 1.2k, 45k, 3.1M. */
export function shortCount(count) {
  if (count < 1000) return String(count);
  if (count < 10000) return `${(count / 1000).toFixed(1)}k`;
  if (count < 1e6) return `${count / 1000}k`;
  return `${(count / 1e6).toFixed(1)}M`;
}

export class Numerals {
  /**
   * @param {string} font Families, as in CSS.
   * @param {number} ratio Pixels of the screen for one of CSS.
   */
  constructor(font, ratio) {
    this.font = font;
    this.ratio = ratio;
    /** By size; found out when the first number of a size is written. */
    this.metrics = SIZES.map(() => null);
    /** @type {Map<string, ImageBitmap>[]} Strips of all characters, by colour, for each size. */
    this.strips = SIZES.map(() => new Map());
  }

  /**
   * How wide each character is, in whole pixels of the screen, so that all are sharp; and where it
   * begins in a strip.
   */
  metricsOf(size) {
    if (this.metrics[size]) return this.metrics[size];
    const { ratio } = this;
    const pen = new OffscreenCanvas(1, 1).getContext('2d');
    pen.font = this.fontOf(size);
    const widths = Array.from(CHARACTERS, (one) => Math.round(pen.measureText(one).width * ratio) / ratio);
    let left = 0;
    const starts = widths.map((width) => {
      const start = left;
      left += width + 2 * PAD;
      return start;
    });
    this.metrics[size] = { widths, starts, all: left };
    return this.metrics[size];
  }

  fontOf(size) {
    return `600 ${SIZES[size]}px ${this.font}`;
  }

  /** @returns {number} Of a count, CSS px. */
  width(count, size) {
    const text = shortCount(readable(count));
    const { widths } = this.metricsOf(size);
    let width = 0;
    for (let at = 0; at < text.length; at++) width += widths[CHARACTERS.indexOf(text[at])];
    return width;
  }

  /**
   * Write a count with its middle at `x, y`.
   *
   * @param {number} size 0 to 2.
   * @param {string|null} outline Its colour, if it has one.
   */
  write(pen, count, size, colour, outline, x, y) {
    const text = shortCount(readable(count));
    const left = Math.round((x - this.width(count, size) / 2) * this.ratio) / this.ratio;
    const top = Math.round(y - HEIGHT / 2);
    // All outlines first: that of a digit would cover the digit before.
    if (outline) this.copy(pen, text, size, this.strip(size, outline, true), left, top);
    this.copy(pen, text, size, this.strip(size, colour, false), left, top);
  }

  copy(pen, text, size, strip, left, top) {
    const { ratio } = this;
    const { widths, starts } = this.metricsOf(size);
    let x = left - PAD;
    for (let at = 0; at < text.length; at++) {
      const which = CHARACTERS.indexOf(text[at]);
      const width = widths[which] + 2 * PAD;
      pen.drawImage(strip, starts[which] * ratio, 0, width * ratio, strip.height, x, top, width, HEIGHT);
      x += widths[which];
    }
  }

  strip(size, colour, isOutline) {
    const key = isOutline ? `${colour} outline` : colour;
    let strip = this.strips[size].get(key);
    if (!strip) {
      strip = this.drawStrip(size, colour, isOutline);
      this.strips[size].set(key, strip);
    }
    return strip;
  }

  drawStrip(size, colour, isOutline) {
    const { ratio } = this;
    const { starts, all } = this.metricsOf(size);
    const canvas = new OffscreenCanvas(Math.ceil(all * ratio), Math.ceil(HEIGHT * ratio));
    const pen = canvas.getContext('2d');
    pen.scale(ratio, ratio);
    pen.font = this.fontOf(size);
    pen.textBaseline = 'middle';
    pen.lineJoin = 'round';
    pen.lineWidth = OUTLINE;
    pen.strokeStyle = pen.fillStyle = colour;
    Array.from(CHARACTERS).forEach((one, at) => {
      if (isOutline) pen.strokeText(one, starts[at] + PAD, MIDDLE);
      else pen.fillText(one, starts[at] + PAD, MIDDLE);
    });
    return canvas.transferToImageBitmap();
  }
}
