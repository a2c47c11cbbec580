// @ts-check
/** A run that samples are passed through: the snapshot that is shown, the newest or one that is pinned, and what passes there. */

import { lastDrawable } from "../run/drawable.js";
import { createPassing } from "./passing.js";

/** @typedef {import("../run/run.js").Run} Run */
/** @typedef {import("./state.js").State} State */

/**
 * @param {State} first
 * @param {(state: State) => void} onState called after every change
 */
export function createPassedRun(first, onState) {
  let { pinned } = first;
  let run = /** @type {Run | null} */ (null);
  let pass = /** @type {ReturnType<typeof createPassing> | null} */ (null);
  const newest = () => (run ? lastDrawable(run) : -1);
  const snapshot = () => Math.min(pinned ?? Infinity, newest());

  /** @param {number | null} next */
  const pin = (next) => {
    pinned = next;
    onState({ pinned });
  };

  return {
    run: () => run,

    /** @returns {number} that is shown; -1 before there is any */
    snapshot,

    /** @param {Run & {descent: NonNullable<Run["descent"]>}} next the run as known by now */
    take(next) {
      run = next;
      pass = createPassing(next);
    },

    /** @param {number} next snapshot; whoever goes to the newest follows the training on from there */
    goTo: (next) => pin(next < newest() ? next : null),
    followNewest: () => pin(null),

    /** @param {import("./row.js").Block[]} row of the run's network @returns {import("./passing.js").RowPassing} */
    through(row) {
      if (!pass) throw new Error("There is no run yet.");
      return pass(row, snapshot());
    },
  };
}
