// @ts-check
/** The scene that is drawn: a run's frames, and which of its spaces are shown of them, and how. */

import { createFrames, createPlayingFrames } from "../scene/frame.js";
import { createScene } from "../scene/scene.js";
import { dimensionsToShow } from "../scene/unit_pairs.js";

/** @typedef {import("../scene/scene.js").Scene} Scene */
/** @typedef {import("./showing.js").ShowingRun} ShowingRun */
/** @typedef {ReturnType<typeof createFrames>} Frames */

/** @typedef {{frames: Frames, playing: Frames, scene: Scene}} Drawable frames at rest, and coarser ones while it plays */

/**
 * What a picture of a whole space shows, in the dimensions that can be drawn, while the page is in pairs.
 *
 * @param {Drawable} drawable
 * @param {ShowingRun} showing
 * @returns {Scene}
 */
export function wholeSpaces({ scene, frames }, { run, options, theme, most }) {
  if (scene.projections.a.dims <= most) return scene;
  return createScene(run, frames.grid, { ...options, unitPairs: false }, theme, most, options.weights);
}

export function createDrawnScene() {
  let both = /** @type {{frames: Frames, playing: Frames} | null} */ (null);
  let scene = /** @type {Scene | null} */ (null);

  return {
    /** @returns {boolean} whether there is a run to arrange a scene of */
    isBegun: () => both !== null,

    /** @returns {Drawable | null} null while nothing can be drawn */
    now: () => both && scene && { ...both, scene },

    /** @param {import("../run/run.js").Run} run another one than before; the scene stays until it is arranged anew */
    begin(run) {
      const frames = createFrames(run);
      both = { frames, playing: createPlayingFrames(run, frames) };
    },

    /** @param {ShowingRun} showing as it is to be shown @throws {Error} if it cannot be, and then there is no scene */
    arrange({ run, options, theme, most }) {
      scene = null;
      if (!both) return;
      const dims = dimensionsToShow(options, most);
      scene = createScene(run, both.frames.grid, options, theme, dims, options.weights);
    },

    /** Draw nothing any more until a scene is arranged. */
    leave: () => void (scene = null),
  };
}
