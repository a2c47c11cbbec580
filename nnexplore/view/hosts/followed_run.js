// @ts-check
/** A run that is followed: what is known and what is shown of it, and how often news were asked for in vain. */

import { isFinal } from "../run/run.js";

/** @typedef {import("../run/run.js").Run} Run */

/** First and longest pause between tries while no news can be had, in milliseconds. */
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 8000;

/**
 * @typedef {object} FollowedRun never changed in place
 * @property {Run | null} run what the next answer goes on from
 * @property {Run | null} shown what was passed on last: never goes back
 * @property {number} failures in a row
 * @property {number} misses answers in a row that the server does not know the run
 */

/** @type {Readonly<FollowedRun>} */
export const NOT_YET = Object.freeze({ run: null, shown: null, failures: 0, misses: 0 });

/** @param {FollowedRun} followed @returns {FollowedRun} after a restart, whose page may not have been run again yet */
export function missed(followed) {
  return { ...followed, run: null, misses: followed.misses + 1 };
}

/** @param {FollowedRun} followed @param {boolean} isAnew whether it is asked for anew from the start @returns {FollowedRun} */
export function failed(followed, isAnew) {
  return { ...followed, run: isAnew ? null : followed.run, failures: followed.failures + 1 };
}

/** @param {FollowedRun} followed @param {Run} run @returns {FollowedRun} shown only once it is as far as it was */
export function heard({ shown }, run) {
  const isBehind = shown !== null && run.nSnapshots < shown.nSnapshots && !isFinal(run);
  return { run, shown: isBehind ? shown : run, failures: 0, misses: 0 };
}

/** @param {FollowedRun} followed @returns {boolean} whether nothing more will come */
export function hasAll({ shown }) {
  return shown !== null && isFinal(shown);
}

/** @param {Run} run @param {Run | null} before @returns {boolean} whether it is further than before */
export function isNews(run, before) {
  return run.nSnapshots !== before?.nSnapshots || run.state !== before.state || run.step !== before.step;
}

/** @param {number} times that it was in vain @returns {number} milliseconds */
export function pauseAfter(times) {
  return Math.min(FIRST_PAUSE * 2 ** (times - 1), LONGEST_PAUSE);
}
