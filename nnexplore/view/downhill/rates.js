// @ts-check
/**
 * Rates to choose from: places on a logarithmic slider, from steps that creep to steps that grow, around the rate at
 * which steps begin to grow at the bottom of the valley.
 */

/** @typedef {import("./valley.js").Valley} Valley */

/** Places of a decade, and how many of them lie below and above the rate in the middle. */
const PER_DECADE = 20;
const BELOW = 3 * PER_DECADE;
const ABOVE = PER_DECADE;

export const LAST_PLACE = BELOW + ABOVE;
/** Where the rate in the middle stands. */
export const MARKED_PLACE = BELOW;
/** A third of the marked rate: steps that go down without crossing the bottom of a parabola. */
export const FIRST_PLACE = BELOW - PER_DECADE / 2;

/**
 * @param {Valley} valley
 * @param {number} slope at the start
 * @returns {number} the rate in the middle: 2/curvature; where no valley is found one whose first step is as long as the window
 */
export function middleRate({ curvature, window: [low, high] }, slope) {
  if (curvature !== null) return 2 / curvature;
  return slope !== 0 && Number.isFinite((high - low) / slope) ? (high - low) / Math.abs(slope) : 1;
}

/** @param {number} place from 0 to the last @param {number} middle @returns {number} the rate there, in digits that a reader can write */
export function rateAt(place, middle) {
  return Number((middle * 10 ** ((place - MARKED_PLACE) / PER_DECADE)).toPrecision(3));
}
