// @ts-check
/**
 * The outputs of core/network/losses.py under the same names: what a sample's scores cost, and what
 * goes back from there.
 */

/**
 * @typedef {object} Output
 * @property {(z: ArrayLike<number>, at: number, nOut: number, y: number) => number} loss of the sample whose nOut scores
 *   begin at `at`, and whose class is y; finite for all finite scores
 * @property {(a: ArrayLike<number>, at: number, nOut: number, y: number, error: Float64Array) => void} error writes what
 *   goes back from the sample, at the same place, from the activations behind its scores
 * @property {boolean} chained whether that still has to go through φ' of the last layer; else it is the loss's slope in
 *   the scores, in which a logarithm has taken φ' away
 */

/** @type {Output["error"]} */
function differenceFromTarget(a, at, nOut, y, error) {
  for (let k = 0; k < nOut; k++) error[at + k] = a[at + k] - (nOut === 1 ? y : Number(k === y));
}

/** @type {Readonly<Record<string, Output>>} */
export const OUTPUTS = Object.freeze({
  softmax: {
    loss(z, at, nOut, y) {
      let top = -Infinity;
      for (let k = 0; k < nOut; k++) top = Math.max(top, z[at + k]);
      let sum = 0;
      for (let k = 0; k < nOut; k++) sum += Math.exp(z[at + k] - top);
      return Math.log(sum) + top - z[at + y];
    },
    error: differenceFromTarget,
    chained: false,
  },
  sigmoid: {
    loss(z, at, _nOut, y) {
      const against = y === 1 ? -z[at] : z[at];
      return Math.max(0, against) + Math.log1p(Math.exp(-Math.abs(against)));
    },
    error: differenceFromTarget,
    chained: false,
  },
  "sigmoid-squared": {
    loss(z, at, _nOut, y) {
      return (1 / (1 + Math.exp(-z[at])) - y) ** 2;
    },
    error(a, at, _nOut, y, error) {
      error[at] = 2 * (a[at] - y);
    },
    chained: true,
  },
});

/**
 * @param {string} name
 * @returns {Output}
 * @throws {RangeError} for an output whose loss is not known here
 */
export function outputNamed(name) {
  const output = OUTPUTS[name];
  if (!output) throw new RangeError(`The output “${name}” is none whose loss is known here.`);
  return output;
}
