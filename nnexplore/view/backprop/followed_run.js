// @ts-check
/** The followed run: which run, snapshot and step of it are shown, while more of it arrives. */

import { createStepOfRun } from "./step_of_run.js";

/** @typedef {import("../run/run.js").Run} Run */
/** @typedef {import("./step_of_run.js").StepOfRun} StepOfRun */

export function createFollowedRun() {
  let followed = /** @type {{run: Run, step: StepOfRun, snapshot: number} | null} */ (null);
  return {
    current: () => followed,

    /** @param {Run} run as known by now @param {number} wished snapshot */
    take(run, wished) {
      // Steps that were taken here outlast what arrives of the run meanwhile.
      if (followed?.run.key === run.key && (wished === followed.snapshot || followed.step.nTaken() > 0)) {
        followed.run = run;
        return;
      }
      followed = { run, step: createStepOfRun(run), snapshot: wished };
      followed.step.goTo(wished);
    },

    /** @param {number} snapshot */
    goTo(snapshot) {
      if (!followed) return;
      followed.snapshot = snapshot;
      followed.step.goTo(snapshot);
    },
  };
}
