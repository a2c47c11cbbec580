// @ts-check
/**
 * The objective: loss and accuracy of any parameters on a run's samples, as nnexplore/core/run/training.py reports them.
 *
 * With reduction "mean" the loss is the mean of the sample losses plus l2/2 · Σ‖W‖²; with "sum" the sum of both,
 * divided by the number of training samples. Every weight counts in the penalty, no bias does.
 */

import { outputNamed } from "./outputs.js";

/** @typedef {import("./run.js").Run} Run */
/** @typedef {import("./run.js").Layer} Layer */

/**
 * @typedef {object} Objective what the training makes small
 * @property {number} l2
 * @property {"mean" | "sum"} reduction
 * @property {string} output softmax, sigmoid or sigmoid-squared
 * @property {{loss: string, error: string}} tex a sample's loss in TeX, in its probabilities ŷ and its target y, and that
 *   loss's derivative in the scores
 */

/** @typedef {{loss: number, accuracy: number, validationLoss: number, validationAccuracy: number}} Score */

/** @param {Layer[]} layers @param {ArrayLike<number>} parameters @returns {number} Σ‖W‖² */
export function squaredWeights(layers, parameters) {
  let sum = 0;
  for (const { nIn, nOut, offset } of layers) {
    for (let at = offset; at < offset + nIn * nOut; at++) sum += parameters[at] * parameters[at];
  }
  return sum;
}

/**
 * @param {Pick<Run, "layers" | "objective"> & {samples: Pick<import("./run.js").Samples, "n" | "y" | "validation">}} run
 * @param {ArrayLike<number>} parameters
 * @param {ArrayLike<number>} z (n, n_outputs) the samples' scores under these parameters
 * @returns {Score} of the training samples and of those held out; NaN where there are none
 * @throws {RangeError} for an output whose loss is not known here
 */
export function scoreOf({ layers, samples, objective }, parameters, z) {
  const { nOut } = layers[layers.length - 1];
  const output = outputNamed(objective.output);
  const sums = [0, 0];
  const right = [0, 0];
  const counts = [0, 0];
  for (let p = 0, at = 0; p < samples.n; p++, at += nOut) {
    const held = samples.validation?.[p] ? 1 : 0;
    counts[held] += 1;
    sums[held] += output.loss(z, at, nOut, samples.y[p]);
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
