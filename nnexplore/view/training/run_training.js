// @ts-check
/**
 * A whole run trained in the browser: from its first weights to its end, with the snapshots, losses and endings of
 * core/run/training.py.
 */

import { problemOf } from "../descent/problem.js";
import { firstCheckpoint, measure, trainFrom } from "../descent/training.js";
import { snapshotSteps } from "./snapshot_steps.js";

/** @typedef {import("../run/run.js").Run} Run */

/**
 * @typedef {object} Stops what of a configuration says where a run is looked at, and where it ends
 * @property {"log" | "epoch" | number} snapshots
 * @property {number | null} targetLoss training stops once the loss is down to this
 */

/**
 * @typedef {object} News snapshots that follow those known, and how far the run is
 * @property {string} state
 * @property {number} step
 * @property {number[]} steps
 * @property {number[]} loss
 * @property {number[]} accuracy
 * @property {number[]} validationLoss NaN where no sample is held out
 * @property {number[]} validationAccuracy
 * @property {Float32Array[]} parameters
 */

/** As EXPLOSION and its neighbour in core/run/objective.py. */
const EXPLOSION = 10;
const GUESS = 1;
/** Products of a sample and a parameter between two looks at the clock: some ten milliseconds. */
const CHUNK = 1_000_000;

/** @param {number} loss the last @param {number} first before training @returns {boolean} */
export function hasExploded(loss, first) {
  return loss > EXPLOSION * Math.max(first, GUESS);
}

/**
 * @param {Run} run begun, without snapshots
 * @param {Stops} stops
 * @returns {Generator<News, void>} the last news have a final state
 * @throws {RangeError} if the run's message did not say how it is trained
 */
export function* trainRun(run, { snapshots, targetLoss }) {
  const problem = problemOf(run);
  let checkpoint = firstCheckpoint(problem);
  const chunk = Math.max(1, Math.floor(CHUNK / (problem.training.n * checkpoint.parameters.length)));
  let first = NaN;
  for (const stop of snapshotSteps(snapshots, run.nSteps, run.epochSteps)) {
    while (checkpoint.step < stop && !checkpoint.diverged) {
      checkpoint = trainFrom(problem, checkpoint, Math.min(chunk, stop - checkpoint.step));
      yield news("training", checkpoint.step);
    }
    const score = measure(problem, checkpoint.parameters);
    if (checkpoint.diverged || !Number.isFinite(score.loss)) {
      yield news("diverged", checkpoint.step);
      return;
    }
    if (stop === 0) first = score.loss;
    let state = "training";
    if (targetLoss !== null && score.loss <= targetLoss) state = "target";
    else if (stop === run.nSteps) state = hasExploded(score.loss, first) ? "exploded" : "trained";
    yield news(state, stop, score, checkpoint.parameters);
    if (state !== "training") return;
  }
}

/**
 * @param {string} state
 * @param {number} step
 * @param {import("../run/objective.js").Score} [score] of the snapshot at this step, if one is kept
 * @param {Float64Array} [parameters]
 * @returns {News}
 */
function news(state, step, score, parameters) {
  const told = { state, step, steps: [], loss: [], accuracy: [], validationLoss: [], validationAccuracy: [] };
  if (!score || !parameters) return { ...told, parameters: [] };
  return {
    ...told,
    steps: [step],
    loss: [score.loss],
    accuracy: [score.accuracy],
    validationLoss: [score.validationLoss],
    validationAccuracy: [score.validationAccuracy],
    parameters: [Float32Array.from(parameters)],
  };
}

/** @param {News} earlier @param {News} later @returns {News} both as one */
export function joinedNews(earlier, later) {
  return {
    state: later.state,
    step: later.step,
    steps: [...earlier.steps, ...later.steps],
    loss: [...earlier.loss, ...later.loss],
    accuracy: [...earlier.accuracy, ...later.accuracy],
    validationLoss: [...earlier.validationLoss, ...later.validationLoss],
    validationAccuracy: [...earlier.validationAccuracy, ...later.validationAccuracy],
    parameters: [...earlier.parameters, ...later.parameters],
  };
}

/** @param {Run} run left as it is @param {News} later @returns {Run} the run with what came after its snapshots */
export function extendedRun(run, later) {
  const { samples } = run;
  const isValidated = (samples.whole ?? samples).validation !== null;
  const steps = [...run.steps, ...later.steps];
  return {
    ...run,
    state: later.state,
    step: later.step,
    steps,
    loss: [...run.loss, ...later.loss],
    accuracy: [...run.accuracy, ...later.accuracy],
    validationLoss: isValidated ? [...(run.validationLoss ?? []), ...later.validationLoss] : null,
    validationAccuracy: isValidated ? [...(run.validationAccuracy ?? []), ...later.validationAccuracy] : null,
    parameters: [...run.parameters, ...later.parameters],
    nSnapshots: steps.length,
  };
}
