// @ts-check
/** The pace of a motion: the time that passes in it from frame to frame, of which a page that is held up skips little. */

/** Longest time that one frame may skip, in milliseconds: nothing of a motion is missed where frames are slow. */
const LONGEST_FRAME = 100;

/** @param {number} [longest] milliseconds */
export function createPace(longest = LONGEST_FRAME) {
  let last = performance.now();
  return {
    /** @param {number} now time of this frame @returns {number} milliseconds since the last one, or since the beginning */
    passed(now) {
      const passed = Math.min(longest, Math.max(0, now - last));
      last = now;
      return passed;
    },
  };
}
