// @ts-check
/** Contours: lines of equal loss over two weights, closer where it is steeper. */

import { traceCurves } from "../geometry/grid_curves.js";
import { createGrid } from "../geometry/sheet.js";

/** @typedef {import("./sampling.js").Field} Field */

/** Lines between the lowest and the highest loss of a field. */
const LINES = 12;

/** @param {ArrayLike<number>} losses @returns {[number, number]} of those that are finite; NaN if none is */
export function reachOfLosses(losses) {
  let [low, high] = [Infinity, -Infinity];
  for (let i = 0; i < losses.length; i++) {
    if (!Number.isFinite(losses[i])) continue;
    low = Math.min(low, losses[i]);
    high = Math.max(high, losses[i]);
  }
  return low <= high ? [low, high] : [NaN, NaN];
}

/**
 * Losses at which lines are drawn: as squares rise, so that those of a bowl are evenly spaced.
 *
 * @param {Field} field
 * @returns {number[]} none for a flat field
 */
export function levelsOf({ loss }) {
  const [low, high] = reachOfLosses(loss);
  if (!(high - low > 1e-12 * Math.abs(high))) return [];
  return Array.from({ length: LINES }, (_, k) => low + (high - low) * ((k + 0.5) / LINES) ** 2);
}

/**
 * @param {Field} field
 * @param {number} level
 * @returns {{w: number[], v: number[]}} the line where the loss is so high, with NaN at breaks
 */
export function contourOf({ w, v, loss }, level) {
  const [left, right] = [w[0], w[w.length - 1]];
  const [bottom, top] = [v[0], v[v.length - 1]];
  const grid = createGrid({ xMin: left, xMax: right, yMin: bottom, yMax: top }, w.length, v.length);
  const side = (/** @type {number} */ p) => (loss[p] < level ? 0 : 1);
  const share = (/** @type {number} */ a, /** @type {number} */ b) => {
    const way = (level - loss[a]) / (loss[b] - loss[a]);
    return Number.isFinite(way) ? way : 0.5;
  };
  const { x, y } = traceCurves(grid, side, share, (tracing, _p, _sides, crossings) => tracing.cutOff(crossings, true));
  return { w: x.map((value) => value ?? NaN), v: y.map((value) => value ?? NaN) };
}
