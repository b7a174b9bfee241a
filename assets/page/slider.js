/**
 * The timeline: how many events there are when, and two handles that choose the days shown.
 *
 * The handles are the browser's own sliders, one over the other, so that they answer to a mouse, a
 * finger, the keyboard and a screen reader as those of any page do.
 */

'use strict';

import { dateOf, dayNumber, dayWords } from './words.js';

const MOST_BARS = 120;
const HEIGHT = 100;
const SVG = 'http://www.w3.org/2000/svg';
/** Between two words below the bars, px. */
const TICK_ROOM = 96;
const MONTH = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', month: 'short', year: 'numeric' });
/** Months between two ticks: the first that leaves enough room. */
const STEPS = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200];

const byId = (id) => document.getElementById(id);

export class Slider {
  /**
   * @param {[number, number]} days First and last that can be chosen.
   * @param {() => void} changed
   */
  constructor(days, changed) {
    this.days = days;
    this.first = byId('first-day');
    this.last = byId('last-day');
    this.words = byId('range-words');
    this.bars = byId('bars');
    this.all = byId('all-days');
    for (const input of [this.first, this.last]) {
      [input.min, input.max] = days;
      input.addEventListener('input', () => this.onInput(input));
    }
    this.changed = changed;
    this.all.addEventListener('click', () => {
      this.reset();
      changed();
    });
    this.reset();
    const track = this.bars.parentElement;
    new ResizeObserver(() => this.tick(track.clientWidth)).observe(track);
  }

  /** @returns {[number, number]} First and last day chosen. */
  get range() {
    return [Number(this.first.value), Number(this.last.value)];
  }

  /** Whether all days are chosen. */
  get isWhole() {
    return this.range[0] <= this.days[0] && this.range[1] >= this.days[1];
  }

  reset() {
    [this.first.value, this.last.value] = this.days;
    this.say();
  }

  onInput(input) {
    // A handle stops at the other one.
    const [first, last] = this.range;
    if (first > last) input.value = input === this.first ? last : first;
    this.say();
    this.changed();
  }

  say() {
    const [first, last] = this.range;
    this.words.textContent =
      first === last ? dayWords(first) : `${dayWords(first)} – ${dayWords(last)}`;
    this.first.setAttribute('aria-valuetext', dayWords(first));
    this.last.setAttribute('aria-valuetext', dayWords(last));
    // Where both stand at the end, the one that can still move lies on top.
    this.first.classList.toggle('on-top', first > (this.days[0] + this.days[1]) / 2);
    this.all.hidden = this.isWhole;
    for (const bar of this.bars.children) {
      const [from, to] = [Number(bar.dataset.from), Number(bar.dataset.to)];
      bar.classList.toggle('outside', to < first || from > last);
    }
  }

  /** Draw how many of these events there are when: one of many days counts a part on each. */
  draw(events) {
    const [begin, end] = this.days;
    const length = end - begin + 1;
    const wide = Math.ceil(length / MOST_BARS);
    const totals = new Float64Array(Math.ceil(length / wide));
    for (const { days } of events) {
      if (!days) continue;
      const from = Math.max(0, Math.floor((days[0] - begin) / wide));
      const to = Math.min(totals.length - 1, Math.floor((days[1] - begin) / wide));
      for (let bar = from; bar <= to; bar++) totals[bar] += 1 / (to - from + 1);
    }
    const most = Math.max(...totals, 1);
    this.bars.setAttribute('viewBox', `0 0 ${totals.length} ${HEIGHT}`);
    this.bars.replaceChildren();
    totals.forEach((total, at) => {
      if (!total) return;
      const bar = document.createElementNS(SVG, 'rect');
      // The root makes few visible beside many.
      const height = Math.max(6, HEIGHT * Math.sqrt(total / most));
      const box = { x: at + 0.08, y: HEIGHT - height, width: 0.84, height };
      for (const [name, value] of Object.entries(box)) bar.setAttribute(name, value);
      bar.dataset.from = begin + at * wide;
      bar.dataset.to = begin + (at + 1) * wide - 1;
      this.bars.append(bar);
    });
    this.say();
  }

  /** Write months or years below, as many as there is room for. */
  tick(width) {
    const [begin, end] = this.days;
    const most = Math.max(1, Math.floor(width / TICK_ROOM));
    const firstMonth = 12 * dateOf(begin).getUTCFullYear() + dateOf(begin).getUTCMonth();
    const lastMonth = 12 * dateOf(end).getUTCFullYear() + dateOf(end).getUTCMonth();
    const step = STEPS.find((months) => (lastMonth - firstMonth) / months <= most) ?? 2400;
    const box = byId('ticks');
    box.replaceChildren();
    for (let month = Math.ceil(firstMonth / step) * step; month <= lastMonth; month += step) {
      const day = dayNumber(Math.floor(month / 12), month % 12);
      const part = (day - begin) / Math.max(1, end - begin);
      if (part < 0) continue;
      const tick = document.createElement('span');
      tick.textContent = step >= 12 ? String(Math.floor(month / 12)) : MONTH.format(dateOf(day));
      tick.style.left = `${100 * part}%`;
      // Words at an edge stay inside it.
      if (part * width < 30) tick.classList.add('at-left');
      else if ((1 - part) * width < 30) tick.classList.add('at-right');
      box.append(tick);
    }
  }
}
