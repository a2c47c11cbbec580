// @ts-check
/** The output beside the pairs: its two scores, or its two probabilities, as one more flat picture after those of a layer. */

import { chosenProjection, spaceTitles } from "./choices.js";
import { foldImages, shownCuts } from "./details.js";
import { axesName, isInPairs } from "./unit_pairs.js";

/** @typedef {import("../run/run.js").Run} Run */
/** @typedef {import("../parts/options.js").Options} Options */
/** @typedef {import("../geometry/projection.js").Projection} Projection */
/** @typedef {[number, number]} Range */

/**
 * @typedef {object} Beside what stays as it is while a run plays
 * @property {Projection} projection
 * @property {Record<"z" | "a", Range[]>} ranges
 */

/**
 * @param {Run} run
 * @param {number} layer the shown one
 * @param {Options} options
 * @param {Projection} projection of that layer
 * @param {(space: "z" | "a", projection: Projection, layer: number) => Range[]} extent
 * @returns {Beside | null} null where it does not stand there: not in pairs, of the output itself, or not of two units
 */
export function besideOf(run, layer, options, projection, extent) {
  const last = run.layers.length - 1;
  if (!isInPairs(options, projection) || layer === last || run.layers[last].nOut !== 2) return null;
  const ofTwo = chosenProjection(run, last, "z", null, 2, [0, 1]);
  return { projection: ofTwo, ranges: { z: extent("z", ofTwo, last), a: extent("a", ofTwo, last) } };
}

/**
 * @param {object} shown
 * @param {Run} shown.run
 * @param {Float32Array} shown.parameters
 * @param {Options} shown.options
 * @param {import("./frame.js").Frame} shown.frame
 * @param {import("../geometry/fold_lines.js").FoldLine[]} shown.folds of the shown layer
 * @param {Beside} beside
 * @param {"z" | "a"} name
 * @returns {import("./unit_pairs.js").FlatPair}
 */
export function drawnBeside({ run, parameters, options, frame, folds }, { projection, ranges }, name) {
  const last = run.layers.length - 1;
  const space = frame.spaceOf(last, name, projection);
  const { cuts, sides } = shownCuts(run, last, name, parameters, projection, ranges[name], [[0, 1]], false);
  // The cut is the boundary itself, and exact.
  const isExact = cuts.length > 0;
  const titles = projection.axisTitles;
  return {
    space: {
      ...space,
      folds: foldImages(folds, space),
      boundary: isExact ? new Float32Array(0) : space.boundary,
      cuts: options.plane || options.boundary ? cuts : [],
      sides: options.plane ? sides : [],
    },
    ranges: ranges[name],
    titles,
    name: `${name === "z" ? "scores" : "probabilities"}: ${axesName(titles[0], titles[1])}`,
    of: spaceTitles(run, last)[name].title,
  };
}
