// @ts-check
/** Drawable snapshots: those at which no number has overflowed; a run that diverges or explodes may end in some that are not. */

import { createForward } from "./network.js";
import { isUnstable } from "./run.js";

/** @typedef {import("./run.js").Run} Run */

/** @type {WeakMap<Run, number>} */
const known = new WeakMap();

/** @param {import("./network.js").LayerValues[]} values of all layers @returns {boolean} whether they can be drawn */
export function areFinite(values) {
  return values.every(({ z, a }) => z.every(Number.isFinite) && a.every(Number.isFinite));
}

/**
 * The last snapshot at which all numbers at the samples are finite: parameters may be, and what comes of them not.
 *
 * @param {Run} run
 * @returns {number} -1 if there is none
 */
export function lastDrawable(run) {
  if (!isUnstable(run)) return run.nSnapshots - 1;
  let last = known.get(run);
  if (last !== undefined) return last;
  const forward = createForward(run.layers, run.samples.n);
  last = run.nSnapshots - 1;
  while (last >= 0 && !areFinite(forward(run.parameters[last], run.samples.x))) last--;
  known.set(run, last);
  return last;
}

/** @param {Run} run @param {number} snapshot @returns {boolean} whether it is the last that can be drawn so far */
export function isAtEnd(run, snapshot) {
  return snapshot >= lastDrawable(run);
}
