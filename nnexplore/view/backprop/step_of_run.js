// @ts-check
/** The step of a run that is shown: all its numbers, at a snapshot or after steps that were taken from there here. */

import { problemOf } from "../descent/problem.js";
import { stepNumbers } from "../descent/step_numbers.js";
import { checkpointAt, trainFrom } from "../descent/training.js";

/** @typedef {import("../run/run.js").Run} Run */
/** @typedef {import("../descent/training.js").Checkpoint} Checkpoint */
/** @typedef {import("../descent/step_numbers.js").StepNumbers} StepNumbers */

/** @typedef {ReturnType<typeof createStepOfRun>} StepOfRun */

/** @param {Run} run whose message says how it is trained */
export function createStepOfRun(run) {
  const problem = problemOf(run);
  let snapshot = -1;
  let checkpoint = /** @type {Checkpoint | null} */ (null);
  let numbers = /** @type {StepNumbers | null} */ (null);

  /** @param {Checkpoint} next */
  const stand = (next) => {
    checkpoint = next;
    numbers = null;
  };

  return {
    problem,

    /** Go to a snapshot of the run, and give up the steps that were taken here. @param {number} next */
    goTo(next) {
      snapshot = next;
      stand(checkpointAt(problem, run.parameters[next], run.steps[next]));
    },

    /** Train on from here. @param {number} n steps */
    takeSteps(n) {
      if (checkpoint && !checkpoint.diverged) stand(trainFrom(problem, checkpoint, n));
    },

    /** @returns {number} how many steps were taken here since the snapshot */
    nTaken: () => (checkpoint ? checkpoint.step - run.steps[snapshot] : 0),

    hasDiverged: () => checkpoint?.diverged ?? false,

    /** @returns {StepNumbers} of the next step from here */
    numbers() {
      if (!checkpoint) throw new Error("No snapshot has been gone to.");
      return (numbers ??= stepNumbers(problem, checkpoint));
    },
  };
}

/**
 * @param {StepNumbers} numbers
 * @param {number | null} sample of the training samples
 * @returns {number} its row in the step's batch; that of the first sample if it is not in there
 */
export function rowOf({ batch }, sample) {
  return Math.max(0, sample === null ? 0 : batch.indexOf(sample));
}
