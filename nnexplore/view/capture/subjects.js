// @ts-check
/** The subjects on offer: what of that which is seen can be pictured, and which of it is pictured at first. */

import { SUBJECTS } from "./shot.js";

/** @typedef {Pick<import("./stage.js").Seen, "pairs">} Seen */

/** @param {Seen[]} seen @returns {string[]} each space by itself, all of them, and pairs where they are seen */
export function offeredSubjects(seen) {
  return Object.keys(SUBJECTS).filter((name) => name !== "pairs" || seen.some(({ pairs }) => pairs));
}

/**
 * @param {string | undefined} chosen
 * @param {Seen[]} seen
 * @param {string} first what is pictured at first where there are no pairs
 * @returns {string} what is seen, while nothing on offer is chosen
 */
export function subjectOf(chosen, seen, first) {
  const offered = offeredSubjects(seen);
  if (chosen !== undefined && offered.includes(chosen)) return chosen;
  return offered.includes("pairs") ? "pairs" : first;
}
