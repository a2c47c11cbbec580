// @ts-check
/**
 * Training in the browser: descent on the penalised loss from any parameters, along the path that
 * core/run/training.py takes from there.
 */

import { countParameters } from "../run/run.js";
import { scoreOf } from "../run/objective.js";
import { createBackpropagation } from "./backpropagation.js";
import { createBatches, drawingAt, firstDraw } from "./batches.js";
import { OPTIMIZERS, SCHEDULES } from "./optimizers.js";
import { gradientScale, weightDecay } from "./problem.js";

/** @typedef {import("./problem.js").Problem} Problem */
/** @typedef {import("../run/objective.js").Score} Score */

/**
 * @typedef {object} Checkpoint all that is needed to go on with a run
 * @property {number} step updates so far
 * @property {number} momentsFrom the step at which the optimizer's moments were zero
 * @property {Float64Array} parameters flat
 * @property {Float64Array[]} moments of the optimizer
 * @property {import("./batches.js").Drawing} drawing
 * @property {boolean} diverged whether the loss stopped being finite, so that there is nothing to go on with
 */

/** @param {Problem} problem @returns {Float64Array[]} */
function zeroMoments({ descent, layers }) {
  const { nMoments } = OPTIMIZERS[descent.optimizer.name];
  return Array.from({ length: nMoments }, () => new Float64Array(countParameters(layers)));
}

/** @param {Problem} problem @returns {Checkpoint} the start of the run, with its first weights as they are drawn */
export function firstCheckpoint(problem) {
  const { parameters, drawing } = firstDraw(problem);
  return { step: 0, momentsFrom: 0, parameters, moments: zeroMoments(problem), drawing, diverged: false };
}

/**
 * From a snapshot of the run, or from parameters of anybody's choice.
 *
 * Batches go on as the run's own did. Snapshots do not hold an optimizer's moments: they begin at zero, as at a start.
 *
 * @param {Problem} problem
 * @param {ArrayLike<number>} parameters
 * @param {number} step
 * @returns {Checkpoint}
 */
export function checkpointAt(problem, parameters, step) {
  return {
    step,
    momentsFrom: step,
    parameters: Float64Array.from(parameters),
    moments: zeroMoments(problem),
    drawing: drawingAt(problem, step),
    diverged: false,
  };
}

/**
 * The learning rate of the update after `step` others; once the run's own steps are over, that of its last one.
 *
 * @param {Problem} problem
 * @param {number} step
 * @returns {number}
 */
export function learningRateAt({ descent, nSteps }, step) {
  const { name, constants } = descent.schedule;
  return SCHEDULES[name](descent.learningRate, Math.min(step, nSteps - 1), nSteps, constants);
}

/**
 * Train for n steps, or up to the one after which the loss is not finite.
 *
 * @param {Problem} problem
 * @param {Checkpoint} checkpoint left as it is
 * @param {number} n
 * @returns {Checkpoint}
 */
export function trainFrom(problem, checkpoint, n) {
  const { training, descent } = problem;
  const batches = createBatches(problem, checkpoint.drawing);
  const { forward, backward } = createBackpropagation(problem.layers, problem.objective.output, batches.size);
  const parameters = checkpoint.parameters.slice();
  const gradient = new Float64Array(parameters.length);
  const moments = checkpoint.moments.map((moment) => moment.slice());
  const vectors = { parameters, gradient, decay: weightDecay(problem), moments };
  const { update } = OPTIMIZERS[descent.optimizer.name];
  const { constants } = descent.optimizer;
  const isWhole = descent.batchSize === null;
  const x = isWhole ? training.x : new Float64Array(problem.layers[0].nIn * batches.size);
  const y = isWhole ? training.y : new Uint8Array(batches.size);
  const bound = safeNorm(problem);

  let { step, diverged } = checkpoint;
  for (const stop = step + n; step < stop && !diverged; ) {
    const batch = batches.at(step);
    if (!isWhole) gather(training, batch, x, y);
    forward(parameters, x, batch.length);
    backward(parameters, x, y, batch.length, gradientScale(problem, batch.length), gradient);
    const rate = learningRateAt(problem, step);
    step += 1;
    update(vectors, rate, step - checkpoint.momentsFrom, constants);
    diverged = !(squaredNorm(parameters) < bound) && !Number.isFinite(measure(problem, parameters).loss);
  }
  const { momentsFrom } = checkpoint;
  return { step, momentsFrom, parameters, moments, drawing: batches.drawing, diverged };
}

/**
 * @param {Problem} problem
 * @param {Float64Array} parameters
 * @returns {Score} loss and accuracy of the training samples and of those held out
 */
export function measure({ layers, objective, training, heldOut }, parameters) {
  const n = training.n + heldOut.n;
  const x = new Float64Array(layers[0].nIn * n);
  x.set(training.x);
  x.set(heldOut.x, training.x.length);
  const y = Uint8Array.from([...training.y, ...heldOut.y]);
  const { flow, forward } = createBackpropagation(layers, objective.output, n);
  forward(parameters, x, n);
  const validation = new Uint8Array(n).fill(1, training.n);
  return scoreOf({ layers, objective, samples: { n, y, validation } }, parameters, flow[flow.length - 1].z);
}

/**
 * @param {import("./problem.js").Points} points
 * @param {Uint32Array} which
 * @param {Float64Array} x written
 * @param {Uint8Array} y written
 */
function gather(points, which, x, y) {
  const nIn = points.x.length / points.n;
  for (let p = 0; p < which.length; p++) {
    const from = which[p];
    for (let i = 0; i < nIn; i++) x[nIn * p + i] = points.x[nIn * from + i];
    y[p] = points.y[from];
  }
}

/** @param {Float64Array} vector @returns {number} */
function squaredNorm(vector) {
  let sum = 0;
  for (let i = 0; i < vector.length; i++) sum += vector[i] * vector[i];
  return sum;
}

/**
 * A squared norm of the parameters below which the loss is certainly finite, by the argument that
 * core/run/objective.py gives.
 *
 * @param {Problem} problem
 * @returns {number}
 */
function safeNorm({ layers, training }) {
  const largest = training.x.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const widest = Math.max(layers[0].nIn, ...layers.map(({ nOut }) => nOut));
  return Math.min((1e200 / (largest + 1)) ** (1 / layers.length) / (widest + 2), 1e100) ** 2;
}
