/**
 * What Python says, obeyed one after the other, and the counts, which come beside it.
 *
 * Places and counts are too much for the channel; they are fetched through our scheme, as bytes. Of
 * places the channel tells a number. Counts change with every step of the slider: the page asks for
 * newer ones with each frame that draws some, and Python answers when there are any. So a frame
 * never has more than one block of them, and what is outdated by then was never sent.
 *
 * An order says how many times counts had changed when it was given, and waits for those.
 *
 * A start has no time for two ways there and back: what is small comes with the order, as base64.
 */

'use strict';

const RETRY_MS = 500;
/** A page that is not shown has no frames. */
const NO_FRAME_MS = 100;
/** Blocks of counts that are asked for at once. */
const ASKED = 2;

export class Orders {
  /**
   * @param {Record<string, (...details: any[]) => unknown>} obey What can be ordered, by its name;
   *   `setPlaces` and `setCounts` take an `ArrayBuffer`.
   */
  constructor(obey) {
    this.obey = obey;
    /** @type {{after: number, name: string, details: unknown[]}[]} */
    this.waiting = [];
    this.isBusy = false;
    /** Number of the latest counts that came. */
    this.had = 0;
    /** Called when counts came. */
    this.onCounts = () => {};
    this.listen();
  }

  /** @param {string} message JSON: how many times counts had changed, a name, and arguments. */
  take(message) {
    const [after, name, ...details] = JSON.parse(message);
    if (name === 'setPlaces') details[0] = placesOf(details[0]);
    this.waiting.push({ after, name, details });
    if (!this.isBusy) this.work();
  }

  async work() {
    this.isBusy = true;
    while (this.waiting.length) {
      const { after, name, details } = this.waiting[0];
      try {
        if (this.had < after) await this.counts(after);
        if (name === 'setPlaces') details[0] = await details[0];
        if (name === 'setCounts') this.takeCounts(unpacked(details[0]));
        else this.obey[name](...details);
      } catch (error) {
        console.error(`${name}: ${error}`);
      }
      this.waiting.shift();
    }
    this.isBusy = false;
  }

  /** @returns {object} What is not obeyed yet, and which counts are there and which are waited for. */
  state() {
    return {
      orders: this.waiting.map(({ name }) => name),
      counts: this.had,
      countsWanted: this.waiting[0]?.after ?? null,
    };
  }

  /** @returns {Promise<void>} When the counts of this number, or newer ones, are there. */
  counts(number) {
    return new Promise((resolve) => {
      this.onCounts = () => {
        if (this.had >= number) resolve();
      };
    });
  }

  /** @param {ArrayBuffer} block Of counts. */
  takeCounts(block) {
    const [number, , since] = new Uint32Array(block, 0, 3);
    // What came with an order may be newer than what was asked for before.
    if (number < this.had) return;
    if (since && since !== this.had) throw new Error(`changes since ${since} without those`);
    this.had = this.obey.setCounts(block);
    this.onCounts();
  }

  /**
   * Ask for counts, again and again; the answer may take as long as nothing changes.
   *
   * The next are asked for when the frame begins in which the last are drawn, and so are packed while
   * that is painted. One request is always ahead: a block that takes longer than a frame is late for
   * its own, but none is without one.
   */
  async listen() {
    let requests = new Requests();
    for (let failures = 0; ; ) {
      if (!requests.number) requests.add(`/counts/${this.had}`);
      while (requests.number < ASKED) requests.add('/counts/next');
      try {
        const block = await requests.first();
        // Called back in this order: what draws them asks for its frame in between.
        const begun = nextFrame();
        this.takeCounts(block);
        const drawn = nextFrame();
        failures = 0;
        await begun;
        requests.add('/counts/next');
        await drawn;
      } catch (error) {
        // What was asked for ahead is what changed since a block that never came.
        requests.drop();
        requests = new Requests();
        // A page that is being left fails once, and is gone before the next time.
        if (++failures > 1) console.error(`counts: ${error}`);
        await new Promise((resolve) => {
          setTimeout(resolve, RETRY_MS);
        });
      }
    }
  }
}

/** Blocks that were asked for, in that order. */
class Requests {
  constructor() {
    /** @type {Promise<ArrayBuffer>[]} */
    this.blocks = [];
    this.dropping = new AbortController();
  }

  get number() {
    return this.blocks.length;
  }

  add(address) {
    const block = fetchBlock(address, this.dropping.signal);
    // It may fail before anybody waits for it.
    block.catch(() => {});
    this.blocks.push(block);
  }

  /** @returns {Promise<ArrayBuffer>} */
  first() {
    return this.blocks.shift();
  }

  drop() {
    this.dropping.abort();
  }
}

/** @returns {Promise<void>} When the next frame begins. */
const nextFrame = () =>
  new Promise((resolve) => {
    requestAnimationFrame(resolve);
    setTimeout(resolve, NO_FRAME_MS);
  });

/** @returns {ArrayBuffer} Of a text in base64. */
function unpacked(text) {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)).buffer;
}

/** @param {number|string} told The number of the list to ask for, or a small one itself. */
function placesOf(told) {
  return typeof told === 'string' ? unpacked(told) : fetchBlock(`/places/${told}`);
}

/** @returns {Promise<ArrayBuffer>} */
async function fetchBlock(address, signal) {
  const answer = await fetch(address, { signal });
  // What was refused may have no end that could be waited for.
  if (!answer.ok) throw new Error(`${address} was refused`);
  return answer.arrayBuffer();
}
