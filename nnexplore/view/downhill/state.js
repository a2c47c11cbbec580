// @ts-check
/**
 * What is shown of descent: the snapshot, the two weights, the rate and how many steps are taken. The path follows from
 * these, so that another rate shows another path of as many steps.
 */

import { readParts, WHOLE } from "../run/link_parts.js";
import { FIRST_PLACE, LAST_PLACE } from "./rates.js";
import { MOST_STEPS } from "./steps.js";

/**
 * @typedef {object} DownhillState
 * @property {number | null} snapshot of the run; null: where its gradient is longest
 * @property {number | null} first weight, by its place in the flat vector; null: the steepest
 * @property {number | null} second null: the steepest of the others
 * @property {number} place of the rate on its slider
 * @property {number} nSteps that are taken
 */

/** @type {Readonly<DownhillState>} */
export const AT_THE_START = Object.freeze({ snapshot: null, first: null, second: null, place: FIRST_PLACE, nSteps: 0 });

/** @param {DownhillState} state @returns {string} as a link carries it; empty at the start */
export function writeDownhill({ snapshot, first, second, place, nSteps }) {
  const parts = [
    snapshot !== null && `k${snapshot}`,
    first !== null && `w${first}`,
    second !== null && `v${second}`,
    place !== FIRST_PLACE && `r${place}`,
    nSteps > 0 && `n${nSteps}`,
  ];
  return parts.filter(Boolean).join(".");
}

/** @param {string} name @param {number} [most] */
function whole(name, most = Infinity) {
  return (/** @type {string} */ text) => (WHOLE.test(text) && Number(text) <= most ? { [name]: Number(text) } : null);
}

const READERS = {
  k: whole("snapshot"),
  w: whole("first"),
  v: whole("second"),
  r: whole("place", LAST_PLACE),
  n: whole("nSteps", MOST_STEPS),
};

/** @param {string} text @returns {{state: DownhillState, errors: string[]}} */
export function readDownhill(text) {
  const { read, errors } = readParts(text, READERS);
  return { state: { ...AT_THE_START, ...read }, errors };
}

/**
 * @param {DownhillState} state
 * @returns {DownhillState} for another run: its weights are other ones, its steps not taken
 */
export function onAnotherRun({ place }) {
  return { ...AT_THE_START, place };
}
