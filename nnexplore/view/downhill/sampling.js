// @ts-check
/** Sampling the loss: at how many places of a window it is computed, and its values there. */

import { pointCost } from "../run/point_cost.js";

/** @typedef {import("../descent/loss_along.js").LossAlong} LossAlong */

/** Multiplications for a curve, and for a field of two weights. */
const CURVE_BUDGET = 1.5e7;
const FIELD_BUDGET = 1.2e7;
/** Fewest and most places on a curve, and along one side of a field. */
const CURVE = [41, 161];
const SIDE = [15, 33];
/** A dearer loss would keep a browser busy for seconds. */
const DEAREST = 5e6;

/** @param {number} value @param {number[]} range */
function within(value, [low, high]) {
  return Math.max(low, Math.min(high, Math.floor(value)));
}

/** @param {Pick<import("../descent/problem.js").Problem, "layers" | "training">} problem @returns {number} multiplications for one loss of all samples */
export function lossCost({ layers, training }) {
  return pointCost(layers) * training.n;
}

/** @param {number} cost of one loss @returns {boolean} whether its curve and field are not drawn */
export function isTooDear(cost) {
  return cost > DEAREST;
}

/** @param {number} cost of one loss @returns {number} places on a curve */
export function curvePlaces(cost) {
  return within(CURVE_BUDGET / cost, CURVE);
}

/** @param {number} cost of one loss @returns {number} places along one side of a field */
export function sidePlaces(cost) {
  return within(Math.sqrt(FIELD_BUDGET / cost), SIDE);
}

/** @param {[number, number]} window @param {number} count @returns {number[]} evenly spaced, both ends among them */
export function spreadOver([low, high], count) {
  return Array.from({ length: count }, (_, i) => low + ((high - low) * i) / (count - 1));
}

/** @typedef {{w: number[], loss: number[]}} Curve */

/** @param {LossAlong} along one weight @param {[number, number]} window @param {number} count @returns {Curve} */
export function curveOf(along, window, count) {
  const w = spreadOver(window, count);
  return { w, loss: w.map((value) => along.loss([value])) };
}

/** @typedef {{w: number[], v: number[], loss: Float64Array}} Field its losses row by row, one row for each v */

/**
 * A field row by row, so that a page stays awake while it is computed.
 *
 * @param {LossAlong} along two weights
 * @param {[number, number][]} windows
 * @param {number} side places along each
 * @returns {Generator<number, Field>} gives the number of rows that are done
 */
export function* fieldRows(along, windows, side) {
  const [w, v] = windows.map((window) => spreadOver(window, side));
  const loss = new Float64Array(side * side);
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) loss[row * side + column] = along.loss([w[column], v[row]]);
    yield row + 1;
  }
  return { w, v, loss };
}
