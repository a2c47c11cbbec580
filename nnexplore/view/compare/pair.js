// @ts-check
/** The pair that is compared: two runs, what they are called, and what holds for both. */

import { isFinal } from "../run/run.js";

/** @typedef {import("../run/run.js").Run} Run */
/** @typedef {import("../parts/options.js").Options} Options */

/**
 * @typedef {object} Pair never changed in place
 * @property {(Run | null)[]} runs on the left and on the right; null for one that is on its way
 * @property {string[]} labels
 * @property {number} most dimensions that are drawn in one picture
 * @property {boolean} opened whether both have had their chance to play
 */

/** What is led for both sides together, or belongs to one network alone. */
const NOT_SHARED = /** @type {readonly string[]} */ (["camera", "position", "weights", "speed", "loop", "autoplay"]);

/** @param {Options} options @param {boolean} isStill whether the reader wants no motion @returns {Pair} */
export function firstPair({ isFlat, autoplay, position }, isStill) {
  const opened = !autoplay || position !== "end" || isStill;
  return { runs: [null, null], labels: ["", ""], most: isFlat ? 2 : 3, opened };
}

/** @param {Pair} pair @param {Run | null} run @param {number} place 0 on the left, 1 on the right @returns {Pair} */
export function withSide(pair, run, place) {
  return { ...pair, runs: pair.runs.map((other, at) => (at === place ? run : other)) };
}

/** @param {Pair} pair @returns {Run | null} whose layers and classes the switches offer; null before there is one */
export function deepestRun({ runs }) {
  const there = /** @type {Run[]} */ (runs.filter((run) => run !== null && run.nSnapshots > 0));
  return there.sort((a, b) => b.layers.length - a.layers.length || b.nClasses - a.nClasses)[0] ?? null;
}

/** @param {Pair} pair @returns {boolean} whether both are trained and are still to be played for the first time */
export function isReadyToPlay({ runs, opened }) {
  return !opened && runs.every((run) => run !== null && isFinal(run) && run.nSnapshots > 1);
}

/**
 * Two runs are compared unit by unit, so without a choice both show the first ones and not each what it would open with.
 */
const FIRST_UNITS = [0, 1, 2];

/** @param {Partial<Options>} options @returns {Partial<Options>} those that each side takes over */
export function sharedOptions(options) {
  const shared = Object.fromEntries(Object.entries(options).filter(([name]) => !NOT_SHARED.includes(name)));
  return shared.units === null ? { ...shared, units: FIRST_UNITS } : shared;
}
