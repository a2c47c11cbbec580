// @ts-check
/** A motion: a share of a way that grows from 0 to 1 frame by frame, gently at both ends. */

import { createPace } from "./pace.js";

/** @param {number} share of the time, 0 to 1 @returns {number} of the way */
export function eased(share) {
  return share * share * (3 - 2 * share);
}

/** One motion at a time; a new one takes the place of the one before. */
export function createMotion() {
  let ticket = 0;
  const stop = () => {
    cancelAnimationFrame(ticket);
    ticket = 0;
  };

  return {
    isMoving: () => ticket !== 0,
    stop,

    /**
     * @param {number} milliseconds that it takes
     * @param {(share: number) => void} onShare called at every frame with the share of the way; with 1 at the last
     */
    begin(milliseconds, onShare) {
      stop();
      const pace = createPace();
      let passed = 0;
      const advance = (/** @type {number} */ now) => {
        passed = Math.min(1, passed + pace.passed(now) / milliseconds);
        const share = eased(passed);
        // What is asked for here is asked for before the next frame, and so is drawn before it.
        onShare(share);
        ticket = share < 1 ? requestAnimationFrame(advance) : 0;
      };
      ticket = requestAnimationFrame(advance);
    },
  };
}
