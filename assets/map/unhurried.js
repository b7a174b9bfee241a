/**
 * Work that is done a little in each frame, so that no frame waits for all of it.
 */

'use strict';

/** So much of a frame all such work together may take, ms. */
const SHARE_MS = 6;
/** A frame that is older than this when it would be their turn has had enough to do, ms. */
const LATE_MS = 8;
/** The frame that is drawn now, and when such work has to end in it. */
const present = { frame: -1, end: 0 };

export class Unhurried {
  /** @param {() => Iterator} work Makes the work, which may pause at each of its steps. */
  constructor(work) {
    this.work = work;
    /** @type {Iterator|null} What is left of it. */
    this.left = null;
    this.frame = 0;
    /** Whether the last frame had no time for it. */
    this.isWaiting = false;
  }

  /** Begin anew with the next frame; what was left of the last time is dropped. */
  begin() {
    this.left = this.work();
    this.frame ||= requestAnimationFrame((time) => this.goOn(time));
  }

  beginUnlessBusy() {
    if (!this.left) this.begin();
  }

  /** @param {number} time When the frame began, ms. */
  goOn(time) {
    this.frame = 0;
    const now = performance.now();
    if (time !== present.frame) {
      present.frame = time;
      present.end = now - time > LATE_MS ? now : now + SHARE_MS;
    }
    // Passed over once and not twice: where all frames are late, it would never be done.
    this.isWaiting = now >= present.end && !this.isWaiting;
    if (!this.isWaiting) this.run(() => performance.now() < present.end);
    if (this.left) this.frame = requestAnimationFrame((next) => this.goOn(next));
  }

  /** Do at once what is left. */
  finish() {
    cancelAnimationFrame(this.frame);
    this.frame = 0;
    this.run(() => true);
  }

  run(mayGoOn) {
    if (!this.left) return;
    do {
      const { left } = this;
      // What fails is over: else it would stand in the way of what comes next.
      let isDone = true;
      try {
        isDone = left.next().done;
      } finally {
        // A step may begin the work anew.
        if (isDone && this.left === left) this.left = null;
      }
    } while (this.left && mayGoOn());
  }
}
