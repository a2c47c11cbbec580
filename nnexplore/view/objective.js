// @ts-check
/**
 * The objective: loss and accuracy of any parameters on a run's samples, as nnexplore/core/training.py reports them.
 *
 * With reduction "mean" the loss is the mean of the sample losses plus l2/2 · Σ‖W‖²; with "sum" the sum of both,
 * divided by the number of training samples. Every weight counts in the penalty, no bias does.
 */

/** @typedef {import("./run.js").Run} Run */
/** @typedef {import("./run.js").Layer} Layer */

/** @typedef {{loss: number, accuracy: number, validationLoss: number, validationAccuracy: number}} Score */

/**
 * @param {string} output softmax, sigmoid or sigmoid-squared
 * @param {ArrayLike<number>} z scores
 * @param {number} at where the sample's scores begin
 * @param {number} nOut
 * @param {number} y class
 * @returns {number}
 * @throws {RangeError} for another output
 */
function sampleLoss(output, z, at, nOut, y) {
  if (output === "softmax") {
    let top = -Infinity;
    for (let k = 0; k < nOut; k++) top = Math.max(top, z[at + k]);
    let sum = 0;
    for (let k = 0; k < nOut; k++) sum += Math.exp(z[at + k] - top);
    return Math.log(sum) + top - z[at + y];
  }
  if (output === "sigmoid-squared") return (1 / (1 + Math.exp(-z[at])) - y) ** 2;
  if (output !== "sigmoid") throw new RangeError(`The output “${output}” is none whose loss is known here.`);
  const against = y === 1 ? -z[at] : z[at];
  return Math.max(0, against) + Math.log1p(Math.exp(-Math.abs(against)));
}

/** @param {Layer[]} layers @param {ArrayLike<number>} parameters @returns {number} Σ‖W‖² */
function squaredWeights(layers, parameters) {
  let sum = 0;
  for (const { nIn, nOut, offset } of layers) {
    for (let at = offset; at < offset + nIn * nOut; at++) sum += parameters[at] * parameters[at];
  }
  return sum;
}

/**
 * @param {Run} run
 * @param {ArrayLike<number>} parameters
 * @param {Float32Array} z (n, n_outputs) the samples' scores under these parameters
 * @returns {Score} of the training samples and of those held out; NaN where there are none
 */
export function scoreOf({ layers, samples, objective }, parameters, z) {
  const { nOut } = layers[layers.length - 1];
  const sums = [0, 0];
  const right = [0, 0];
  const counts = [0, 0];
  for (let p = 0, at = 0; p < samples.n; p++, at += nOut) {
    const held = samples.validation?.[p] ? 1 : 0;
    counts[held] += 1;
    sums[held] += sampleLoss(objective.output, z, at, nOut, samples.y[p]);
    if (winner(z, at, nOut) === samples.y[p]) right[held] += 1;
  }
  const penalty = 0.5 * objective.l2 * squaredWeights(layers, parameters);
  const share = objective.reduction === "sum" ? penalty / counts[0] : penalty;
  return {
    loss: sums[0] / counts[0] + share,
    accuracy: right[0] / counts[0],
    validationLoss: sums[1] / counts[1] + share,
    validationAccuracy: right[1] / counts[1],
  };
}

/** @param {ArrayLike<number>} z @param {number} at @param {number} nOut @returns {number} class of the highest score */
function winner(z, at, nOut) {
  if (nOut === 1) return z[at] > 0 ? 1 : 0;
  let best = 0;
  for (let k = 1; k < nOut; k++) if (z[at + k] > z[at + best]) best = k;
  return best;
}
