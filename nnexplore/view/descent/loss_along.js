// @ts-check
/**
 * The loss along some of a network's parameters: L as a function of one weight, or of a few, while all others are held.
 */

import { outputNamed } from "../run/outputs.js";
import { createBackpropagation } from "./backpropagation.js";
import { OPTIMIZERS } from "./optimizers.js";
import { descendedLoss, gradientScale, weightDecay } from "./problem.js";

/**
 * @typedef {object} LossAlong
 * @property {number[]} start what the parameters are
 * @property {(values: number[]) => number} loss with these values in their place
 * @property {(values: number[]) => Place} at
 * @property {(place: Place, rate: number) => number[]} stepped the values after one step of gradient descent on them alone
 */

/**
 * @typedef {object} Place
 * @property {number[]} values of the parameters
 * @property {number} loss that a step goes down: with the penalty
 * @property {number[]} slopes ∂L/∂w of each, the penalty's among it
 * @property {number[]} unpenalised the same without it
 */

/**
 * @param {Pick<import("./problem.js").Problem, "layers" | "objective">} problem
 * @param {ArrayLike<number>} parameters flat, left as they are
 * @param {import("./problem.js").Points} points the samples whose loss it is
 * @param {number[]} indices in the flat vector of those that vary
 * @returns {LossAlong}
 */
export function lossAlong(problem, parameters, { x, y, n }, indices) {
  const { layers, objective } = problem;
  const output = outputNamed(objective.output);
  const { flow, forward, backward } = createBackpropagation(layers, objective.output, n);
  const { z } = flow[layers.length - 1];
  const { nOut } = layers[layers.length - 1];
  const moved = Float64Array.from(parameters);
  const gradient = new Float64Array(moved.length);
  const whole = weightDecay(problem);
  const decay = Float64Array.from(indices, (index) => whole[index]);

  /** @param {number[]} values */
  const loss = (values) => {
    indices.forEach((index, i) => (moved[index] = values[i]));
    forward(moved, x, n);
    let sum = 0;
    for (let p = 0; p < n; p++) sum += output.loss(z, p * nOut, nOut, y[p]);
    return descendedLoss(problem, moved, sum, n);
  };

  return {
    start: indices.map((index) => parameters[index]),
    loss,

    at(values) {
      const found = loss(values);
      backward(moved, x, y, n, gradientScale(problem, n), gradient);
      const unpenalised = indices.map((index) => gradient[index]);
      return { values, loss: found, slopes: unpenalised.map((slope, i) => slope + decay[i] * values[i]), unpenalised };
    },

    stepped({ values, unpenalised }, rate) {
      const next = Float64Array.from(values);
      const vectors = { parameters: next, gradient: Float64Array.from(unpenalised), decay, moments: [] };
      OPTIMIZERS.gd.update(vectors, rate, 1, {});
      return Array.from(next);
    },
  };
}
