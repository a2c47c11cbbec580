// @ts-check
/** First weights: drawn layer by layer as core/network/network.py draws them, under the same names; biases are zero. */

import { countParameters } from "../run/run.js";

/** @typedef {import("./random_state.js").RandomState} RandomState */

/** @type {Readonly<Record<string, (nIn: number, nOut: number, random: RandomState) => number>>} one weight */
export const INITS = Object.freeze({
  "fan-in": (nIn, _nOut, random) => random.normal() / Math.sqrt(nIn),
  "small-normal": (_nIn, _nOut, random) => 0.01 * random.normal(),
  "unit-normal": (_nIn, _nOut, random) => random.normal(),
  "glorot-uniform": (nIn, nOut, random) => {
    const limit = Math.sqrt(6 / (nIn + nOut));
    return random.uniform(-limit, limit);
  },
});

/**
 * @param {import("../run/run.js").Layer[]} layers
 * @param {string} init
 * @param {RandomState} random drawn from and so moved on
 * @returns {Float64Array} flat parameters
 */
export function drawParameters(layers, init, random) {
  const parameters = new Float64Array(countParameters(layers));
  for (const { nIn, nOut, offset } of layers) {
    for (let i = 0; i < nIn * nOut; i++) parameters[offset + i] = INITS[init](nIn, nOut, random);
  }
  return parameters;
}
