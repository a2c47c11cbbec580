// @ts-check
/** Small problems of descent that the tests of the room share. */

import { problemOf } from "../../../nnexplore/view/descent/problem.js";
import { aRun, numbersFrom } from "../examples.js";

/** @type {Record<string, Record<string, number>>} as core/network/optimizers.py has them */
const CONSTANTS = { gd: {}, momentum: { momentum: 0.9 }, adam: { beta_1: 0.9, beta_2: 0.999, epsilon: 1e-7 } };

/**
 * A run whose message says how it is trained.
 *
 * @param {object} [options]
 * @param {number[]} [options.sizes]
 * @param {string[]} [options.activations]
 * @param {number} [options.n] samples
 * @param {string} [options.optimizer]
 * @param {string} [options.schedule]
 * @param {number} [options.rate]
 * @param {number | null} [options.batchSize]
 * @param {boolean} [options.isFresh] whether each step draws its batch from all samples
 * @param {number} [options.nSteps]
 * @param {Partial<import("../../../nnexplore/view/run/objective.js").Objective>} [options.objective]
 * @param {number[][]} [options.snapshots] flat parameters
 * @param {string} [options.key]
 */
export function aTaughtRun({
  sizes = [2, 3, 2],
  activations = [...Array(sizes.length - 2).fill("tanh"), sizes[sizes.length - 1] === 1 ? "sigmoid" : "softmax"],
  n = 10,
  optimizer = "gd",
  schedule = "constant",
  rate = 0.1,
  batchSize = null,
  isFresh = false,
  nSteps = 100,
  objective = {},
  snapshots = undefined,
  key = undefined,
} = {}) {
  const next = numbersFrom(n);
  const samples = Array.from({ length: n }, () => [next(), next()]);
  return aRun({
    ...(snapshots && { snapshots }),
    sizes,
    activations,
    samples,
    classes: samples.map(([x, y]) => Number(x * y > 0)),
    changes: {
      ...(key && { key }),
      n_steps: nSteps,
      objective: {
        l2: 0,
        reduction: "mean",
        output: sizes[sizes.length - 1] === 1 ? "sigmoid" : "softmax",
        ...objective,
      },
      descent: {
        optimizer: { name: optimizer, label: optimizer, constants: CONSTANTS[optimizer] },
        schedule: { name: schedule, label: schedule, constants: { decay: 0.5 } },
        learning_rate: rate,
        batch_size: batchSize,
        order_steps: isFresh ? 1 : Math.ceil(n / (batchSize ?? n)),
        init: "fan-in",
        seed: 3,
        stream: null,
      },
    },
  });
}

/** @param {Parameters<typeof aTaughtRun>[0]} [options] */
export function aProblem(options) {
  return problemOf(aTaughtRun(options));
}
