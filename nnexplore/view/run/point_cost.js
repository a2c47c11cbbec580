// @ts-check
/**
 * The cost of a point: what it takes to carry one through a network, and so how many points a picture may have.
 *
 * Counted in multiplications, of which a browser without haste does some 5e8 a second; an activation costs like twelve.
 */

/** @typedef {import("./run.js").Layer} Layer */

/** Samples that a picture shows at most: more are one mass. */
const MOST_SAMPLES = 1200;
/** Samples that it shows in any case, and what the rest may cost. */
const FEWEST_SAMPLES = 200;
const SAMPLES_BUDGET = 8e6;
/** Sides of a sheet's grid in cells: the finest, and the coarsest, of which a bend is still seen. */
const FINEST = [70, 60];
const COARSEST = [24, 20];
/** What a sheet may cost while a run plays, and at rest. */
const PLAYING_BUDGET = 3e6;
const RESTING_BUDGET = 6e7;

/** @param {Layer[]} layers @returns {number} */
export function pointCost(layers) {
  return layers.reduce((sum, { nIn, nOut }) => sum + (nIn + 12) * nOut, 0);
}

/** @param {number} n samples @param {number} cost of a point @returns {number} how many of them are drawn */
export function samplesDrawn(n, cost) {
  return Math.min(n, MOST_SAMPLES, Math.max(FEWEST_SAMPLES, Math.floor(SAMPLES_BUDGET / cost)));
}

/**
 * @param {number} cost of a point
 * @param {boolean} plays
 * @returns {[number, number]} cells of a sheet's grid, even numbers
 */
export function sheetCells(cost, plays) {
  const budget = plays ? PLAYING_BUDGET : RESTING_BUDGET;
  const share = Math.min(1, Math.sqrt(budget / (cost * FINEST[0] * FINEST[1])));
  const side = (/** @type {0 | 1} */ d) => Math.max(COARSEST[d], 2 * Math.floor((share * FINEST[d]) / 2));
  return [side(0), side(1)];
}
