// @ts-check
/** A frame of the folding page: everything its pictures show, computed from the parameters and the reader's choices. */

import { crossing, joined } from "./folding_crossing.js";
import { isAsTrained } from "./folding_stages.js";
import { activationsAt, bendingOf, createSurface, foldLine, heightsOf, unitsOf } from "./folding_surface.js";
import { inputBounds } from "./sheet.js";

/** @typedef {import("./run.js").Run} Run */
/** @typedef {import("./folding_stages.js").State} State */
/** @typedef {import("./folding_scores.js").Score} Score */
/** @typedef {import("./folding_surface.js").Surface} Surface */

/** Cells along each side of a bent surface: at rest, while something moves, and on a small picture. */
const CELLS = { full: 48, coarse: 24, small: 12 };
/** Room above and below the heights that matter. */
const ROOM = 0.12;

/**
 * @typedef {object} FoldingFrame
 * @property {Surface} surface
 * @property {number[]} coefficients of all units, 0 for one that takes no part
 * @property {number} bias
 * @property {Float64Array} heights
 * @property {[number, number]} range
 * @property {number[]} chosen units that take part
 * @property {[[number, number], [number, number]][]} crossing
 * @property {import("./folding_crossing.js").Line[] | null} lines of an exact crossing
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
  const { activation } = layers[0];
  const units = unitsOf(layers[0], parameters);
  const bounds = inputBounds(samples);
  const size = Math.max(bounds.xMax - bounds.xMin, bounds.yMax - bounds.yMin);
  const onSamples = units.map((unit) => activationsAt(unit, activation, samples.x));
  /** @type {Map<string, Surface>} */
  const surfaces = new Map();
  const surfaceOf = (/** @type {number[]} */ chosen, /** @type {number} */ cells) => {
    // A bent surface has the same cells whichever units take part.
    const key = bendingOf(activation) === "bent" ? `${cells}` : chosen.join();
    const surface = surfaces.get(key) ?? createSurface(units, activation, bounds, chosen, cells);
    surfaces.set(key, surface);
    return surface;
  };
  const everyUnit = units.map((_, unit) => unit);
  const { activations } = surfaceOf(everyUnit, CELLS.full);
  const least = Math.min(0, ...activations.map((values) => Math.min(...values)));
  const most = Math.max(1e-6, ...activations.map((values) => Math.max(...values)));
  const greatest = activations.map((values) => values.reduce((top, value) => Math.max(top, Math.abs(value)), 1e-6));

  /** @param {State} state @param {Score} score @returns {[number, number]} the same however the sliders stand */
  const rangeOf = (state, score) => {
    if (state.stage === 1) {
      // The floor lies well below, so that the fold line on it is seen.
      return [least - 0.35 * (most - least), most + 0.05 * (most - least)];
    }
    if (state.stage === 2) return [-2.1 * greatest[state.unit], 2.1 * greatest[state.unit]];
    const { coefficients, bias } = score.trained(parameters);
    let [low, high] = [0, 0];
    for (let p = 0; p < samples.n; p++) {
      let sum = 0;
      for (const unit of everyUnit) {
        sum += coefficients[unit] * onSamples[unit][p];
        low = Math.min(low, sum, sum + bias);
        high = Math.max(high, sum, sum + bias);
      }
    }
    const room = ROOM * Math.max(high - low, 1e-3);
    return [low - room, high + room];
  };

  return {
    units,
    bounds,
    activation,
    /** @type {(unit: number) => ReturnType<typeof foldLine>} */
    foldLine: (unit) => foldLine(units[unit], bounds),

    /** @param {State} state @param {Score} score @param {boolean} full @returns {FoldingFrame} */
    at(state, score, full) {
      const trained = score.trained(parameters);
      const summing = state.stage >= 3;
      const chosen = summing ? state.included : [state.unit];
      const coefficients = everyUnit.map((unit) => {
        if (!chosen.includes(unit)) return 0;
        return summing ? (state.changed[unit] ?? trained.coefficients[unit]) : state.stage === 2 ? state.c : 1;
      });
      const bias = state.stage < 4 ? 0 : state.bias === "trained" ? trained.bias : state.bias;
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
        range: rangeOf(state, score),
        chosen,
        crossing: segments,
        lines: surface.exact ? joined(segments, size) : null,
        trainedCrossing: compared ? crossing(whole, heightsOf(whole.activations, trained.coefficients, trained.bias)) : [],
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
      const reach = 1.1 * Math.max(1e-6, ...trained.map((c, other) => Math.abs(c) * greatest[other]));
      const coefficients = everyUnit.map((other) => (other === unit ? coefficient : 0));
      return { surface, heights: heightsOf(surface.activations, coefficients, 0), range: /** @type {[number, number]} */ ([-reach, reach]) };
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
