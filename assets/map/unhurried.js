/**
 * Work that is done a little in each frame, so that no frame waits for all of it.
 */

'use strict';

/** So much of a frame such work may take, ms. */
const SHARE_MS = 6;

export class Unhurried {
  /** @param {() => Iterator} work Makes the work, which may pause at each of its steps. */
  constructor(work) {
    this.work = work;
    /** @type {Iterator|null} What is left of it. */
    this.left = null;
    this.frame = 0;
  }

  /** Begin anew with the next frame; what was left of the last time is dropped. */
  begin() {
    this.left = this.work();
    this.frame ||= requestAnimationFrame(() => this.goOn());
  }

  beginUnlessBusy() {
    if (!this.left) this.begin();
  }

  goOn() {
    this.frame = 0;
    const until = performance.now() + SHARE_MS;
    this.run(() => performance.now() < until);
    if (this.left) this.frame = requestAnimationFrame(() => this.goOn());
  }

  /** Do at once what is left. */
  finish() {
    cancelAnimationFrame(this.frame);
    this.frame = 0;
    this.run(() => true);
  }

  run(mayGoOn) {
    while (this.left && mayGoOn()) {
      const { left } = this;
      // A step may begin the work anew.
      if (left.next().done && this.left === left) this.left = null;
    }
  }
}
