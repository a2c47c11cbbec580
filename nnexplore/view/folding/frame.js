// @ts-check
/** A frame of the folding page: everything its pictures show, computed from the parameters and the reader's choices. */

import { crossing, joinedLines } from "./crossing.js";
import { createHeightRange } from "./height_range.js";
import { isAsTrained } from "./stages.js";
import { activationsAt, bendingOf, createFoldedSurface, foldLine, heightsOf, unitsOf } from "./folded_surface.js";
import { chosenUnits, weighed } from "./weighing.js";
import { inputBounds } from "../geometry/sheet.js";

/** @typedef {import("../run/run.js").Run} Run */
/** @typedef {import("./stages.js").State} State */
/** @typedef {import("./scores.js").Score} Score */
/** @typedef {import("./folded_surface.js").FoldedSurface} FoldedSurface */

/** Cells along each side of a bent surface: at rest, while something moves, and on a small picture. */
const CELLS = { full: 48, coarse: 24, small: 12 };

/**
 * @typedef {object} FoldingFrame
 * @property {FoldedSurface} surface
 * @property {number[]} coefficients of all units, 0 for one that takes no part
 * @property {number} bias
 * @property {Float64Array} heights
 * @property {[number, number]} range
 * @property {number[]} chosen units that take part
 * @property {[[number, number], [number, number]][]} crossing
 * @property {import("./crossing.js").Line[] | null} lines of an exact crossing
 * @property {[[number, number], [number, number]][]} trainedCrossing for comparison; empty if it is the same
 * @property {boolean} asTrained whether sum and bias are the trained ones
 * @property {Float64Array} sampleHeights
 * @property {Uint8Array} wrong
 * @property {number} right samples on the side of their class, of the training samples of the two classes
 * @property {number} counted
 * @property {{coefficients: number[], bias: number}} trained
 */

/** @param {Run} run @param {Float32Array} parameters */
export function createFoldingFrames(run, parameters) {
  const { layers, samples } = run;
  const { phi } = layers[0];
  const units = unitsOf(layers[0], parameters);
  const bounds = inputBounds(samples);
  const size = Math.max(bounds.xMax - bounds.xMin, bounds.yMax - bounds.yMin);
  const onSamples = units.map((unit) => activationsAt(unit, layers[0], samples.x));
  /** @type {Map<string, FoldedSurface>} */
  const surfaces = new Map();
  const surfaceOf = (/** @type {number[]} */ chosen, /** @type {number} */ cells) => {
    // A bent surface has the same cells whichever units take part.
    const key = bendingOf(phi) === "bent" ? `${cells}` : chosen.join();
    const surface = surfaces.get(key) ?? createFoldedSurface(units, layers[0], bounds, chosen, cells);
    surfaces.set(key, surface);
    return surface;
  };
  const everyUnit = units.map((_, unit) => unit);
  const { activations } = surfaceOf(everyUnit, CELLS.full);
  const range = createHeightRange(activations, onSamples);

  return {
    units,
    bounds,
    phi,
    /** @type {(unit: number) => ReturnType<typeof foldLine>} */
    foldLine: (unit) => foldLine(units[unit], bounds),

    /** @param {State} state @param {Score} score @param {boolean} full @returns {FoldingFrame} */
    at(state, score, full) {
      const trained = score.trained(parameters);
      const chosen = chosenUnits(state);
      const { coefficients, bias } = weighed(state, trained);
      const cells = full ? CELLS.full : CELLS.coarse;
      const surface = surfaceOf(chosen, cells);
      const heights = heightsOf(surface.activations, coefficients, bias);
      const asTrained = isAsTrained(state, units.length);
      const segments = state.stage === 4 ? crossing(surface, heights) : [];
      const whole = surfaceOf(everyUnit, cells);
      const compared = state.stage === 4 && score.above !== null && !asTrained;
      const sampleHeights = heightsOf(onSamples, coefficients, bias);
      return {
        surface,
        coefficients,
        bias,
        heights,
        range: range.at(state, trained),
        chosen,
        crossing: segments,
        lines: surface.exact ? joinedLines(segments, size) : null,
        trainedCrossing: compared
          ? crossing(whole, heightsOf(whole.activations, trained.coefficients, trained.bias))
          : [],
        asTrained,
        sampleHeights,
        trained,
        ...judged(run, score, sampleHeights),
      };
    },

    /**
     * One unit by itself with its coefficient in the sum, as a small picture.
     *
     * @param {number} unit
     * @param {number} coefficient
     * @param {number[]} trained coefficients, for one range of heights in all these pictures
     */
    single(unit, coefficient, trained) {
      const surface = surfaceOf([unit], CELLS.small);
      const coefficients = everyUnit.map((other) => (other === unit ? coefficient : 0));
      return { surface, heights: heightsOf(surface.activations, coefficients, 0), range: range.ofSingles(trained) };
    },
  };
}

/** @param {Run} run @param {Score} score @param {Float64Array} heights of the samples */
function judged({ samples }, { above, below }, heights) {
  const wrong = new Uint8Array(samples.n);
  let [right, counted] = [0, 0];
  if (above === null || below === null) return { wrong, right, counted };
  for (let p = 0; p < samples.n; p++) {
    if (samples.y[p] !== above && samples.y[p] !== below) continue;
    // Of two equal scores the first wins.
    const predicted = heights[p] > 0 ? above : heights[p] < 0 ? below : Math.min(above, below);
    wrong[p] = Number(predicted !== samples.y[p]);
    if (samples.validation?.[p]) continue;
    counted++;
    right += 1 - wrong[p];
  }
  return { wrong, right, counted };
}
