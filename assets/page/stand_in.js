/**
 * Stands where the program would: the other end of the map's channel (bridge.js tells the talk),
 * answered from what the page holds.
 */

'use strict';

/** Of the list of places that stands in the page. */
const EDITION = 1;

/** @returns {ArrayBuffer} Counts as columns.js unpacks them. */
export function packCounts(number, counts) {
  const columns = [
    counts.map(({ place }) => place),
    counts.map(({ certain }) => certain),
    counts.map(({ possible }) => possible),
    counts.map(({ precision }) => precision),
  ];
  const kinds = counts[0]?.byStatus.length ?? 0;
  for (let kind = 0; kind < kinds; kind++) columns.push(counts.map(({ byStatus }) => byStatus[kind]));
  // All of them, and not what changed since others.
  const head = [number, EDITION, 0, counts.length, columns.length];
  return Uint32Array.from([...head, ...columns.map(() => 4), ...columns.flat()]).buffer;
}

export class StandIn {
  /**
   * @param {object} hear What is done when the map says something: `ready()`, `placeClicked(id)`,
   *   `backgroundClicked()`, and `excerptOf(id)`, which returns a text.
   */
  constructor(hear) {
    this.number = 0;
    /** @type {ArrayBuffer|null} The newest counts. */
    this.counts = null;
    /** Number of the counts that were given last. */
    this.given = 0;
    /** @type {((counts: ArrayBuffer) => void)[]} Requests without an answer, the oldest first. */
    this.waiting = [];
    const ignore = () => {};
    this.bridge = {
      told: { connect: (take) => (this.take = take) },
      pageReady: () => hear.ready(),
      pageFailed: (reason) => console.error(`map: ${reason}`),
      placeClicked: (id) => hear.placeClicked(Number(id)),
      placeHovered: (id) => this.tell('setExcerpt', Number(id), hear.excerptOf(Number(id))),
      backgroundClicked: () => hear.backgroundClicked(),
      viewChanged: ignore,
      mapDrawn: ignore,
      legendToggled: ignore,
      pong: ignore,
    };
  }

  /** Take the place of the channel, and of the way to what the program would send. */
  install() {
    const objects = { bridge: this.bridge };
    globalThis.qt = { webChannelTransport: null };
    globalThis.QWebChannel = class {
      constructor(transport, opened) {
        opened({ objects });
      }
    };
    globalThis.fetch = (address) => this.answer(address);
  }

  tell(command, ...details) {
    this.take(JSON.stringify([this.number, command, ...details]));
  }

  /** @param {import('./matching.js').Count[]} counts */
  show(counts) {
    this.counts = packCounts(++this.number, counts);
    this.serve();
  }

  /** Give the newest counts to who asked first; who asked after that waits for newer ones. */
  serve() {
    while (this.waiting.length && this.number > this.given) {
      this.given = this.number;
      this.waiting.shift()(this.counts);
    }
  }

  /** The map wants counts newer than some that it names, or than those it asked for before. */
  async answer(address, { signal } = {}) {
    const [, room, had] = address.split('/');
    if (room !== 'counts') throw new Error(`nothing stands at ${address}`);
    if (had !== 'next') this.given = Number(had);
    const block = await new Promise((resolve, reject) => {
      this.waiting.push(resolve);
      signal?.addEventListener('abort', () => {
        this.waiting = this.waiting.filter((one) => one !== resolve);
        reject(new Error('no longer wanted'));
      });
      this.serve();
    });
    return { ok: true, status: 200, arrayBuffer: async () => block };
  }
}
