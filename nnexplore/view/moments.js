// @ts-check
/** Moments: what several runs have in common along their training, counted in steps or in epochs. */

import { areLogarithmic, createScale, lastStep } from "./curve.js";
import { createForward } from "./network.js";

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

/** @param {Run[]} runs @param {Unit} unit @returns {import("./curve.js").Scale} to the end of the longest of them */
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
  return run.state === "diverged" ? Math.min(snapshot, lastFinite(run)) : snapshot;
}

/** @type {WeakMap<Run, number>} */
const finite = new WeakMap();

/** @param {Run} run @returns {number} the last snapshot whose numbers have not overflowed; 0 if all have */
function lastFinite(run) {
  let last = finite.get(run);
  if (last !== undefined) return last;
  const forward = createForward(run.layers, run.samples.n);
  const isFinite = (/** @type {number} */ snapshot) =>
    forward(run.parameters[snapshot], run.samples.x).every(({ z, a }) =>
      [z, a].every((values) => values.every(Number.isFinite)),
    );
  last = run.nSnapshots - 1;
  while (last > 0 && !isFinite(last)) last--;
  finite.set(run, last);
  return last;
}
