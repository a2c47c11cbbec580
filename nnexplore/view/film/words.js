// @ts-check
/** The words of the film: which of its runs have lost units, read off their last snapshots, and which may end elsewhere. */

import { dies, unitReadings } from "../run/reading.js";
import { isFinal } from "../run/run.js";

/** @typedef {import("../run/run.js").Run} Run */

/** @param {(string | number)[]} items @returns {string} "0 and 1" */
function listed(items) {
  return items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} and ${items[items.length - 1]}`;
}

/**
 * Which runs have dead units at their end: units that are zero on every sample.
 *
 * @param {(Run | null)[]} runs
 * @param {string[]} labels
 * @returns {string} empty until all runs have ended, or if none of them has a unit that can die
 */
export function deadWords(runs, labels) {
  if (runs.length === 0 || !runs.every((run) => run && isFinal(run) && run.nSnapshots > 0)) return "";
  const there = /** @type {Run[]} */ (runs);
  const folding = there.filter(({ layers }) => layers.slice(0, -1).some(({ phi }) => dies(phi)));
  if (folding.length === 0) return "";
  const sentences = there.flatMap((run, place) => {
    const dead = unitReadings(run, run.nSnapshots - 1).filter(({ kind }) => kind === "dead");
    if (dead.length === 0) return [];
    const [units, are] = dead.length === 1 ? ["unit", "is"] : ["units", "are"];
    return [`${labels[place]}: ${units} ${listed(dead.map(({ unit }) => unit))} ${are} dead`];
  });
  if (sentences.length === 0) return "No unit has died with these first weights; with others some do.";
  return `${sentences.join("; ")}. A dead unit is zero on every sample, so it neither helps nor learns.`;
}

/**
 * Which runs part from their twins, as far as that is known.
 *
 * @param {(Run | null)[]} runs
 * @param {string[]} labels
 * @returns {string} empty if none is known to
 */
export function elsewhereWords(runs, labels) {
  const names = labels.filter((_, place) => runs[place]?.elsewhere);
  const one = names.length === 1;
  return names.length === 0
    ? ""
    : `${listed(names)}: rounding grows in ${one ? "this run" : "these runs"}, so another machine may end elsewhere.`;
}
