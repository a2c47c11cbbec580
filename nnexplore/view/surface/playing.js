// @ts-check
/** The playing of a descent: where the point stands as the reader and the clock go on, and what the host is told. */

import { createTelling } from "../parts/options.js";
import { createTimeline } from "../parts/timeline.js";
import { descentOn, standingAt } from "./descent.js";

/** @typedef {import("./descent.js").Descent} Descent */

/**
 * @typedef {object} Options
 * @property {import("../draw/camera.js").Camera | null} camera null for the first one
 * @property {number} speed
 * @property {boolean} loop
 * @property {number | "end"} position on the timeline, 0 to 1
 */

/**
 * @param {Options} given
 * @param {object} hooks
 * @param {() => boolean} hooks.mayAdvance false while the pictures are not drawn yet
 * @param {() => void} hooks.onMove the point stands elsewhere
 * @param {(isPlaying: boolean) => void} hooks.onPlaying
 * @param {(options: Options) => void} hooks.onOptions told of what the reader chose, while nothing plays
 */
export function createDescentPlaying(given, { mayAdvance, onMove, onPlaying, onOptions }) {
  const options = { ...given };
  const { tell } = createTelling(options, onOptions);
  let descent = /** @type {Descent | null} */ (null);
  /** @param {Descent} next */
  const stand = (next) => {
    descent = next;
    options.position = next.position;
  };
  const timeline = createTimeline({
    speed: options.speed,
    loop: options.loop,
    mayAdvance,
    onSnapshot(next) {
      if (descent) stand(standingAt(descent, next));
      if (!timeline.isPlaying()) tell();
      onMove();
      // The point is there by now: it moves without the pictures being drawn anew.
      timeline.tell(null);
    },
    onPlaying(isPlaying) {
      onPlaying(isPlaying);
      if (!isPlaying) tell();
    },
    onOptions(next) {
      Object.assign(options, next);
      tell();
    },
  });

  return {
    timeline,
    descent: () => descent,

    /** @param {Parameters<typeof descentOn>[1]} data @returns what is shown, and whether it was not before */
    show(data) {
      const next = descentOn(descent, data, options.position);
      const isOther = next.surface !== descent?.surface;
      if (isOther) timeline.stop();
      stand(next);
      tell();
      return { surface: next.surface, isOther };
    },

    /** @param {import("../draw/camera.js").Camera} camera */
    setCamera(camera) {
      options.camera = camera;
      tell();
    },
  };
}
