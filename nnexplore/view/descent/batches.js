// @ts-check
/**
 * Batches: which samples each step looks at, cut from an order of all that is drawn anew again and again, as in
 * core/run/batches.py: for an epoch, so that its batches hold each sample once, or for a single step.
 */

import { drawParameters } from "./first_weights.js";
import { RandomState } from "./random_state.js";

/** @typedef {import("./problem.js").Problem} Problem */
/** @typedef {import("./random_state.js").StreamState} StreamState */

/** @typedef {{order: Uint32Array | null, stream: StreamState}} Drawing the order in use, and where the next comes from */

/**
 * @param {Problem} problem
 * @returns {{parameters: Float64Array, drawing: Drawing}} the first weights, and the stream as they leave it
 */
export function firstDraw({ layers, descent }) {
  const random = new RandomState(descent.stream);
  const parameters = drawParameters(layers, descent.init, random);
  return { parameters, drawing: { order: null, stream: random.state } };
}

/**
 * @param {Problem} problem
 * @param {number} step
 * @returns {Drawing} as the run had it after so many steps: drawn again, without training
 */
export function drawingAt(problem, step) {
  const { drawing } = firstDraw(problem);
  const batches = createBatches(problem, drawing);
  if (problem.descent.batchSize === null) return drawing;
  for (let t = 0; t < step; t += problem.descent.orderSteps) batches.at(t);
  return batches.drawing;
}

/**
 * @param {Problem} problem
 * @param {Drawing} drawing left as it is
 */
export function createBatches({ descent, training }, drawing) {
  const { n } = training;
  const size = descent.batchSize ?? n;
  const random = new RandomState(drawing.stream);
  let { order } = drawing;
  const all = Uint32Array.from({ length: n }, (_, p) => p);
  return {
    /** Samples in the largest batch. */
    size,

    /** @param {number} step from 0 on, and none left out @returns {Uint32Array} the samples whose turn it is */
    at(step) {
      if (descent.batchSize === null) return all;
      const turn = step % descent.orderSteps;
      if (turn === 0 || order === null) order = random.permutation(n);
      return order.subarray(turn * size, (turn + 1) * size);
    },

    /** @returns {Drawing} */
    get drawing() {
      return { order, stream: random.state };
    },
  };
}
