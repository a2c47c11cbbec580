// @ts-check
/** Steps of plain gradient descent on some weights alone, all others held: w ← w - ε · ∂L/∂w. */

/** @typedef {import("../descent/loss_along.js").LossAlong} LossAlong */
/** @typedef {import("../descent/loss_along.js").Place} Place */

/** A reader takes at most so many. */
export const MOST_STEPS = 100;
/** A slope of no more than this share of the steepest one is what rounding leaves of none. */
const ROUNDING = 1e-10;

/**
 * @typedef {object} Steps
 * @property {LossAlong} along
 * @property {number} rate
 * @property {Place[]} places the start, and where each step has led to; the last one's loss may be no finite number
 * @property {number[] | null} next where the next step leads; null if there is none
 */

/**
 * @param {LossAlong} along
 * @param {number} rate
 * @param {number} count
 * @param {Steps | null} [known] steps whose places are taken over, if they are of the same kind
 * @returns {Steps} fewer than `count` if the loss stops being a finite number before
 */
export function stepsDown(along, rate, count, known = null) {
  const places = known?.along === along && known.rate === rate ? known.places.slice(0, count + 1) : [];
  if (places.length === 0) places.push(along.at(along.start));
  while (places.length <= count && isFinitePlace(places[places.length - 1])) {
    places.push(along.at(along.stepped(places[places.length - 1], rate)));
  }
  const last = places[places.length - 1];
  return { along, rate, places, next: isFinitePlace(last) ? along.stepped(last, rate) : null };
}

/** @param {Place} place @returns {boolean} whether one can go on from it */
export function isFinitePlace({ loss, slopes }) {
  return Number.isFinite(loss) && slopes.every(Number.isFinite);
}

/**
 * @param {Steps} steps
 * @param {number} [which] of the weights
 * @returns {number} steps that led across a bottom of its curve; at the bottom itself the sign is a matter of rounding
 */
export function crossings({ places }, which = 0) {
  const slopes = places.map((place) => place.slopes[which]);
  const least = ROUNDING * slopes.reduce((most, slope) => Math.max(most, Math.abs(slope)), 0);
  const signs = slopes.map((slope) => (Math.abs(slope) > least ? Math.sign(slope) : 0));
  return signs.slice(1).filter((sign, k) => sign * signs[k] < 0).length;
}
