// @ts-check
/** Moments: what several runs have in common along their training, counted in steps or in epochs. */
import { areLogarithmic, createAxis, createScale, lastStep } from "./axis.js";
import { lastDrawable } from "./drawable.js";

/** @typedef {import("./run.js").Run} Run */
/** @typedef {"step" | "epoch"} Unit of a moment */

/** @param {Run} run @param {Unit} unit @returns {number} steps in one */
function stepsIn(run, unit) {
  return unit === "epoch" ? Math.max(1, run.epochSteps) : 1;
}

/** @param {Run} run @param {Unit} unit @returns {number[]} the moment of each snapshot */
export function momentsOf(run, unit) {
  const size = stepsIn(run, unit);
  return run.steps.map((step) => step / size);
}

/** @param {Run[]} runs @param {Unit} unit @returns {number[]} where any of the runs has a snapshot, rising */
export function jointMoments(runs, unit) {
  return [...new Set(runs.flatMap((run) => momentsOf(run, unit)))].sort((a, b) => a - b);
}

/** @param {Run[]} runs @param {Unit} unit @returns {import("./axis.js").Scale} to the end of the longest of them */
export function jointScale(runs, unit) {
  const end = Math.max(1, ...runs.map((run) => lastStep(run) / stepsIn(run, unit)));
  return createScale(end, unit === "step" && runs.some(({ steps }) => areLogarithmic(steps)));
}

/** @param {number[]} rising @param {number} value @returns {number} which is the last at or before a value; -1 if none */
export function lastUpTo(rising, value) {
  let [low, high] = [0, rising.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rising[middle] <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/**
 * What a run shows at a moment: its last snapshot at or before it, or the last one that can be drawn.
 *
 * @param {Run} run with at least one snapshot
 * @param {number} moment
 * @param {Unit} unit
 * @returns {number}
 */
export function snapshotAtMoment(run, moment, unit) {
  // A moment is a step divided by as much, so that it falls back upon this very step.
  const snapshot = Math.max(0, lastUpTo(run.steps, moment * stepsIn(run, unit) + 1e-6));
  return Math.min(snapshot, endOf(run));
}

/**
 * What a run shows at a place on its axis.
 *
 * @param {Run} run with at least one snapshot
 * @param {number | "end"} place 0 to 1; "end" is the last snapshot that can be drawn
 * @returns {number}
 */
export function snapshotAtPlace(run, place) {
  return place === "end" ? endOf(run) : createAxis(run).snapshotAt(place);
}

/** @param {Run} run @returns {number} the last snapshot that can be drawn; the first one if none can */
function endOf(run) {
  return Math.max(0, lastDrawable(run));
}
