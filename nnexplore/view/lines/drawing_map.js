// @ts-check
/** The drawing's map: the input space with what the built network says of it, its boundary and the samples. */

import { createSampleSymbols } from "../draw/sample_symbols.js";
import { DEFAULTS } from "../parts/options.js";
import { createFrames } from "../scene/frame.js";
import { compose } from "../scene/picture.js";
import { createScene } from "../scene/scene.js";
import { createSpaceFigure } from "../scene/space_figure.js";

/** @typedef {import("../run/run.js").Run} Run */
/** @typedef {import("../page/theme.js").Theme} Theme */

const OPTIONS = Object.freeze({ ...DEFAULTS, lines: false, plane: false });
/** Without a line there is nothing to see but samples. */
const BARE = Object.freeze({ ...OPTIONS, sheet: false, boundary: false });

/**
 * @typedef {object} Drawn what is made once for a run and a theme
 * @property {Run} run
 * @property {Theme} theme
 * @property {ReturnType<typeof createFrames>} frames
 * @property {import("../scene/scene.js").Scene} scene
 * @property {ReturnType<typeof createSampleSymbols>} sampleSymbols
 */

/**
 * @param {Run} run
 * @param {Theme} theme
 * @param {string[]} symbols
 * @param {Drawn | null} known
 * @returns {Drawn}
 */
function drawnOf(run, theme, symbols, known) {
  const ratio = Math.min(3, window.devicePixelRatio || 1);
  if (known?.run === run && known.theme === theme && known.sampleSymbols.ratio === ratio) return known;
  const frames = known?.run === run ? known.frames : createFrames(run);
  const scene = createScene(run, frames.grid, OPTIONS, theme, 2, null);
  return { run, theme, frames, scene, sampleSymbols: createSampleSymbols(theme, symbols, ratio) };
}

/**
 * @param {string[]} symbols of the classes
 * @param {{title: string, formula: string, meaning: string}} words at the picture
 */
export function createDrawingMap(symbols, words) {
  const figure = createSpaceFigure({ name: "input" });
  figure.label({ ...words, caption: "" });
  let drawn = /** @type {Drawn | null} */ (null);

  return {
    element: figure.element,
    holder: figure.holder,
    place: figure.place,
    valueAt: figure.valueAt,

    /**
     * @param {Run} run
     * @param {Float32Array} parameters
     * @param {Theme} theme
     * @param {{isBare: boolean, full: boolean}} how `full`: the picture rests, so that time may be spent on it
     * @returns {import("../scene/frame.js").Frame}
     */
    show(run, parameters, theme, { isBare, full }) {
      drawn = drawnOf(run, theme, symbols, drawn);
      const { frames, scene, sampleSymbols } = drawn;
      const options = isBare ? BARE : OPTIONS;
      const picture = compose({ run, frames, scene, options, parameters, theme, symbols, pointed: null }, full);
      figure.drawInput({ ...picture, sampleSymbols }, false);
      return picture.frame;
    },

    destroy: figure.destroy,
  };
}
