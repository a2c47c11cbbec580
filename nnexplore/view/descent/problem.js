// @ts-check
/**
 * A problem of descent: what of a run its training works on, in double precision, with every sample there is.
 */

import { firstInputs } from "../run/features.js";
import { squaredWeights } from "../run/objective.js";
import { countParameters } from "../run/run.js";

/** @typedef {import("../run/run.js").Layer} Layer */
/** @typedef {import("../run/run.js").Run} Run */

/**
 * @typedef {object} Problem
 * @property {Layer[]} layers
 * @property {import("../run/objective.js").Objective} objective
 * @property {import("../run/descent_settings.js").DescentSettings} descent
 * @property {number} nSteps of the whole run, over which a schedule goes
 * @property {string[]} [classLabels] what sentences call the classes; missing: they have no names
 * @property {Points} training samples that are trained on, in the order of the run
 * @property {Points} heldOut
 */

/**
 * @typedef {object} Points samples
 * @property {Float64Array} places (n, 2) in the plane
 * @property {Float64Array} x (n, nIn) what the first layer is given: their features, or the places themselves
 * @property {Uint8Array} y (n,) classes
 * @property {number} n
 */

/**
 * @param {Pick<Run, "layers" | "objective" | "descent" | "nSteps" | "samples" | "classLabels">} run
 * @returns {Problem}
 * @throws {RangeError} if the run's message did not say how it is trained
 */
export function problemOf({ layers, objective, descent, nSteps, samples, classLabels }) {
  if (!descent) throw new RangeError("The message of this run does not say how it is trained.");
  const { x, rest, y, validation } = samples.whole ?? samples;
  /** @param {number} held @returns {Points} */
  const points = (held) => {
    const which = Array.from(y.keys()).filter((p) => (validation?.[p] ?? 0) === held);
    const at = which.flatMap((p) => [2 * p, 2 * p + 1]);
    const places = Float64Array.from(at, (i) => x[i] + (rest?.[i] ?? 0));
    return {
      places,
      x: firstInputs(layers[0], places),
      y: Uint8Array.from(which, (p) => y[p]),
      n: which.length,
    };
  };
  return { layers, objective, descent, nSteps, classLabels, training: points(0), heldOut: points(1) };
}

/** @param {Pick<Problem, "objective">} problem @param {number} nSamples @returns {number} what the sum of so many samples' losses is multiplied with for a step */
export function gradientScale({ objective }, nSamples) {
  return objective.reduction === "sum" ? 1 : 1 / nSamples;
}

/** @param {Pick<Problem, "layers" | "objective">} problem @returns {Float64Array} flat: l2 for each weight, 0 for each bias */
export function weightDecay({ layers, objective }) {
  const decay = new Float64Array(countParameters(layers));
  for (const { nIn, nOut, offset } of layers) decay.fill(objective.l2, offset, offset + nIn * nOut);
  return decay;
}

/**
 * The loss that a step goes down: scale · Σ losses + λ/2 · Σ‖W‖².
 *
 * @param {Pick<Problem, "layers" | "objective">} problem
 * @param {ArrayLike<number>} parameters
 * @param {number} sum of the samples' losses
 * @param {number} nSamples
 * @returns {number}
 */
export function descendedLoss({ layers, objective }, parameters, sum, nSamples) {
  return gradientScale({ objective }, nSamples) * sum + 0.5 * objective.l2 * squaredWeights(layers, parameters);
}
