// @ts-check
/**
 * The morph: what a layer does to its inputs in three stages, x → xW → xW + b → φ(xW + b), each a straight way
 * from one place to the next.
 *
 * The inputs begin in the picture's own axes: the first input along the first axis and so on, zero along an axis
 * that has no input, left out where there are more inputs than axes. A projection is affine, so its picture of a
 * way is the way between the pictures of its ends.
 */

import { firstInputs, inputLetter } from "../run/features.js";
import { createForward } from "../run/network.js";
import { biasIndex } from "../run/parameters.js";

/** @typedef {import("../run/run.js").Layer} Layer */
/** @typedef {import("./projection.js").Projection} Projection */

/** The last stage's end: the activation space itself. */
export const LAST = 3;

/** @param {Layer[]} layers @param {number} layer @returns {string[]} the four stops */
export function stopNames(layers, layer) {
  const from = inputLetter(layers, layer);
  return [from, `${from}W`, `${from}W + b`, `φ(${from}W + b)`];
}

/** What each of the three stages does. */
const STAGES = ["the weights stretch and turn", "the bias shifts", "the activation bends"];

/**
 * @param {Layer[]} layers
 * @param {number} layer
 * @param {number} t place of the morph
 * @returns {string} "x → xW: the weights stretch and turn"
 */
export function morphWords(layers, layer, t) {
  const stops = stopNames(layers, layer);
  const stage = Math.floor(t);
  return t === stage ? stops[stage] : `${stops[stage]} → ${stops[stage + 1]}: ${STAGES[stage]}`;
}

/**
 * @param {Layer[]} layers
 * @param {number} layer
 * @param {number} n points
 */
export function createMorph(layers, layer, n) {
  const { nIn, nOut } = layers[layer];
  const forward = createForward([layers[layer]], n);
  /** @type {Float32Array} */
  let withoutBias = new Float32Array(0);

  /**
   * @param {number} stop 0 to 3
   * @param {Float32Array} parameters
   * @param {Float32Array} inputs (n, n_in) of the layer; points (n, 2) of the first one, whose features it may be given
   * @param {Projection} projection
   * @returns {Float32Array} (n, dims)
   */
  const placesAt = (stop, parameters, inputs, projection) => {
    if (stop === 0) return embedded(firstInputs(layers[layer], inputs), n, nIn, projection.dims);
    if (stop > 1) return projection.apply(forward(parameters, inputs)[0][stop === 2 ? "z" : "a"], n, nOut);
    withoutBias = Float32Array.from(parameters);
    for (let unit = 0; unit < nOut; unit++) withoutBias[biasIndex(layers[layer], unit)] = 0;
    return projection.apply(forward(withoutBias, inputs)[0].z, n, nOut);
  };

  return {
    /**
     * Where the points are at a place of the morph.
     *
     * @param {number} t 0 to 3; at whole numbers the places are those of the stop itself
     * @param {Float32Array} parameters
     * @param {Float32Array} inputs (n, n_in) of the layer
     * @param {Projection} projection
     * @returns {Float32Array} (n, dims)
     */
    at(t, parameters, inputs, projection) {
      const stop = Math.floor(t);
      const from = placesAt(stop, parameters, inputs, projection);
      if (t === stop) return from;
      const to = placesAt(stop + 1, parameters, inputs, projection);
      return from.map((value, m) => value + (t - stop) * (to[m] - value));
    },
  };
}

/**
 * @param {Float32Array} inputs (n, nIn)
 * @param {number} n
 * @param {number} nIn
 * @param {number} dims
 * @returns {Float32Array} (n, dims)
 */
function embedded(inputs, n, nIn, dims) {
  const out = new Float32Array(n * dims);
  const shared = Math.min(nIn, dims);
  for (let p = 0; p < n; p++) for (let d = 0; d < shared; d++) out[p * dims + d] = inputs[p * nIn + d];
  return out;
}

/**
 * Axis ranges that hold over the first stages of the morph: those of the fc space, and what the samples at the first
 * two stops need beyond them.
 *
 * @param {[number, number][]} ranges of the fc space, per dimension
 * @param {Float32Array[]} places (n, dims) at the first two stops
 * @returns {[number, number][]}
 */
export function morphRanges(ranges, places) {
  const dims = ranges.length;
  return ranges.map((own, d) => {
    let [low, high] = own;
    const margin = 0.04 * (high - low);
    for (const values of places) {
      for (let at = d; at < values.length; at += dims) {
        if (values[at] - margin < low && Number.isFinite(values[at])) low = values[at] - margin;
        if (values[at] + margin > high && Number.isFinite(values[at])) high = values[at] + margin;
      }
    }
    return [low, high];
  });
}

/**
 * Axis ranges along the morph: they rest until the activation bends, and then follow what it bends, so that the bent
 * sheet fills the picture at the end as it fills the activation space.
 *
 * @param {[number, number][]} before over the first stages
 * @param {[number, number][]} after of the activation space
 * @returns {(t: number) => [number, number][]} by the place of the morph
 */
export function rangesBetween(before, after) {
  return (t) => {
    const share = Math.max(0, t - (LAST - 1));
    return before.map((range, d) => {
      const at = (/** @type {0 | 1} */ end) =>
        share < 1 ? range[end] + share * (after[d][end] - range[end]) : after[d][end];
      return [at(0), at(1)];
    });
  };
}
