// @ts-check
/** The beginning: at which snapshot of a run descent is shown at first, and along which of its weights. */

import { lossAlong } from "../descent/loss_along.js";
import { countParameters } from "../run/run.js";
import { lossCost } from "./sampling.js";

/** @typedef {import("../run/run.js").Run} Run */
/** @typedef {import("../descent/problem.js").Problem} Problem */

/** Snapshots that are looked at for the steepest, and multiplications for all of them. */
const MOST_LOOKED_AT = 24;
const BUDGET = 1e7;
/** A gradient costs as much as so many losses. */
const GRADIENT_COST = 3;
/** Weights that are offered at most. */
const MOST_OFFERED = 60;

/** @param {Problem} problem @param {ArrayLike<number>} parameters @returns {number[]} ∂L/∂w of every parameter, over all samples trained on */
export function allSlopes(problem, parameters) {
  const indices = Array.from({ length: countParameters(problem.layers) }, (_, index) => index);
  const along = lossAlong(problem, parameters, problem.training, indices);
  return along.at(along.start).slopes;
}

/**
 * Where a step has most to do: the snapshot whose gradient is longest of those that lie no higher than the first.
 * While a run trains it is the first one, so that nothing moves under the reader's hand.
 *
 * @param {Pick<Run, "parameters" | "loss">} run
 * @param {Problem} problem
 * @param {number} drawable the last snapshot that can be shown
 * @param {boolean} isFinal
 * @returns {number}
 */
export function steepestSnapshot({ parameters, loss }, problem, drawable, isFinal) {
  if (!isFinal) return 0;
  const count = Math.max(2, Math.min(MOST_LOOKED_AT, Math.floor(BUDGET / (GRADIENT_COST * lossCost(problem)))));
  const every = Math.max(1, Math.ceil((drawable + 1) / count));
  let [best, longest] = [0, -1];
  for (let snapshot = 0; snapshot <= drawable; snapshot += every) {
    if (!(loss[snapshot] <= loss[0])) continue;
    const length = Math.hypot(...allSlopes(problem, parameters[snapshot]));
    if (length > longest) [best, longest] = [snapshot, length];
  }
  return best;
}

/** @param {number[]} slopes @returns {number[]} their indices, the steepest first */
export function steepestFirst(slopes) {
  const size = (/** @type {number} */ index) => Math.abs(slopes[index]) || 0;
  return slopes.map((_, index) => index).sort((one, other) => size(other) - size(one));
}

/**
 * The weights to begin with: the steepest one, no bias, and the steepest of another layer, for two that lead to the
 * outputs of one unit do nearly the same.
 *
 * @param {import("../run/run.js").Layer[]} layers
 * @param {number[]} slopes
 * @param {number | null} first one that is chosen already
 * @returns {[number, number]}
 */
export function firstWeights(layers, slopes, first) {
  const layerOf = (/** @type {number} */ index) => layers.findLastIndex(({ offset }) => offset <= index);
  const isWeight = (/** @type {number} */ index) => {
    const { offset, nIn, nOut } = layers[layerOf(index)];
    return index < offset + nIn * nOut;
  };
  const weights = steepestFirst(slopes).filter(isWeight);
  const one = first ?? weights[0];
  const others = weights.filter((index) => index !== one);
  return [one, others.find((index) => layerOf(index) !== layerOf(one)) ?? others[0]];
}

/**
 * @param {number[]} slopes
 * @param {number[]} kept indices that are offered in any case
 * @returns {number[]} indices of the weights to choose from, in their order: of many the steepest
 */
export function offeredWeights(slopes, kept) {
  const offered = new Set([...kept, ...steepestFirst(slopes).slice(0, MOST_OFFERED)]);
  return [...offered].sort((one, other) => one - other);
}
