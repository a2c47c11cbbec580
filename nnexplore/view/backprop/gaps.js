// @ts-check
/** Gaps: the numbers of a step that are covered, for the reader to find, and how what he writes in one is judged. */

import { factorOf } from "../run/calculation_numbers.js";

/** The numbers on the way of a step, in their order, as a link names them. */
export const LINE_IDS = Object.freeze(
  /** @type {const} */ ([
    ...["z", "a", "loss", "total", "edge", "back", "slope", "delta", "own", "sum", "penalty", "gradient"],
    ...["m", "v", "mh", "vh", "new"],
  ]),
);

/** @typedef {(typeof LINE_IDS)[number]} LineId */

/**
 * Which numbers of the unit that is followed are covered; "all": those of every unit, as on a worksheet.
 *
 * @typedef {readonly LineId[] | "all"} Gaps
 */

/** @param {Gaps} gaps @param {LineId | null} id @param {boolean} [isFollowed] whether it is of the unit that is followed @returns {boolean} */
export function isCovered(gaps, id, isFollowed = true) {
  if (id === null) return false;
  return gaps === "all" || (isFollowed && gaps.includes(id));
}

/**
 * An earlier result as it stands in a later calculation.
 *
 * @param {Gaps} gaps
 * @param {LineId} id
 * @param {number} value
 * @param {string} symbol in its place while it is covered
 * @param {boolean} [isFollowed]
 * @returns {import("../run/calculation_numbers.js").Factor}
 */
export function told(gaps, id, value, symbol, isFollowed = true) {
  return factorOf(value, isCovered(gaps, id, isFollowed) ? symbol : null);
}

/** @param {Gaps} gaps @param {LineId} id @returns {Gaps} with one more */
export function coverOne(gaps, id) {
  if (gaps === "all" || gaps.includes(id)) return gaps;
  // The new value, beside the old one, would tell the gradient.
  const covered = id === "gradient" ? [...gaps, id, "new"] : [...gaps, id];
  return LINE_IDS.filter((other) => covered.includes(other));
}
