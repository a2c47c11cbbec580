// @ts-check
/** One step in numbers: all that a reader needs to follow it by hand, forward, back and to the new parameters. */

import { outputNamed } from "../run/outputs.js";
import { DIFFERENTIABLE_ACTIVATIONS } from "./activations.js";
import { carryBack, createBackpropagation } from "./backpropagation.js";
import { createBatches } from "./batches.js";
import { descendedLoss, gradientScale, weightDecay } from "./problem.js";
import { learningRateAt, trainFrom } from "./training.js";

/** @typedef {import("./problem.js").Problem} Problem */
/** @typedef {import("./training.js").Checkpoint} Checkpoint */

/**
 * @typedef {object} LayerNumbers of the samples of a batch, row-major (n, n_units)
 * @property {Float64Array} z
 * @property {Float64Array} a
 * @property {Float64Array} back what comes back to the layer: δ Wᵀ from the one above, or from the loss of the samples
 * @property {Float64Array | null} slope φ'(z); null where the layer's loss has none of it
 * @property {Float64Array} delta δ = back · slope
 */

/**
 * @typedef {object} StepNumbers
 * @property {Uint32Array} batch which of the training samples it looks at
 * @property {import("./problem.js").Points} points those samples
 * @property {LayerNumbers[]} layers
 * @property {Float64Array} losses (n,)
 * @property {number} scale what the sum of the losses is multiplied with: 1, or 1/n for their mean
 * @property {number} loss what the step goes down: scale · Σ losses + λ/2 · Σ‖W‖²
 * @property {Float64Array} slopes flat: aᵀδ of the weights and Σδ of the biases
 * @property {Float64Array} penalty flat: λW, and 0 for biases
 * @property {Float64Array} gradient flat: both together
 * @property {number} rate ε of this step
 * @property {number} number of the step since the optimizer's moments were zero, from 1
 * @property {Checkpoint} before
 * @property {Checkpoint} after
 */

/**
 * @param {Problem} problem
 * @param {Checkpoint} before left as it is
 * @returns {StepNumbers}
 */
export function stepNumbers(problem, before) {
  const batch = createBatches(problem, before.drawing).at(before.step).slice();
  const points = pointsOf(problem.training, batch);
  const { parameters, step, momentsFrom } = before;
  const found = gradientNumbers(problem, parameters, points);
  return {
    batch,
    points,
    ...found,
    rate: learningRateAt(problem, step),
    number: step + 1 - momentsFrom,
    before,
    after: trainFrom(problem, before, 1),
  };
}

/**
 * The forward pass of some samples, and their gradient on its way back.
 *
 * @param {Pick<Problem, "layers" | "objective">} problem
 * @param {Float64Array} parameters
 * @param {import("./problem.js").Points} points
 * @returns {Pick<StepNumbers, "layers" | "losses" | "scale" | "loss" | "slopes" | "penalty" | "gradient">}
 */
export function gradientNumbers({ layers, objective }, parameters, { x, y, n }) {
  const { flow, forward, backward } = createBackpropagation(layers, objective.output, n);
  const output = outputNamed(objective.output);
  const scale = gradientScale({ objective }, n);
  const slopes = new Float64Array(parameters.length);
  forward(parameters, x, n);
  backward(parameters, x, y, n, scale, slopes);

  const last = layers.length - 1;
  const { nOut } = layers[last];
  const losses = Float64Array.from(y, (c, p) => output.loss(flow[last].z, p * nOut, nOut, c));
  const penalty = weightDecay({ layers, objective }).map((decay, i) => decay * parameters[i]);
  return {
    layers: layers.map(({ activation }, l) => {
      const { z, a, delta } = flow[l];
      const back = new Float64Array(z.length);
      if (l < last) carryBack(layers[l + 1], parameters, flow[l + 1].delta, back, n);
      else y.forEach((c, p) => output.error(a, p * nOut, nOut, c, back));
      if (l === last) back.forEach((error, i) => (back[i] = scale * error));
      return { z, a, back, slope: l < last || output.chained ? slopeOf(activation, z, a) : null, delta };
    }),
    losses,
    scale,
    loss: descendedLoss(
      { layers, objective },
      parameters,
      losses.reduce((sum, loss) => sum + loss, 0),
      n,
    ),
    slopes,
    penalty,
    gradient: slopes.map((slope, i) => slope + penalty[i]),
  };
}

/** @param {string} activation @param {Float64Array} z @param {Float64Array} a @returns {Float64Array} φ'(z) */
function slopeOf(activation, z, a) {
  const slope = new Float64Array(z.length).fill(1);
  DIFFERENTIABLE_ACTIVATIONS[activation].chain(slope, z, a, z.length);
  return slope;
}

/**
 * @param {import("./problem.js").Points} points
 * @param {ArrayLike<number>} which
 * @returns {import("./problem.js").Points} some of them
 */
export function pointsOf({ places, x, y, n }, which) {
  const chosen = Array.from(which);
  const nIn = x.length / n;
  return {
    places: Float64Array.from(chosen.flatMap((p) => [places[2 * p], places[2 * p + 1]])),
    x: Float64Array.from(chosen.flatMap((p) => Array.from(x.subarray(nIn * p, nIn * (p + 1))))),
    y: Uint8Array.from(chosen, (p) => y[p]),
    n: chosen.length,
  };
}
