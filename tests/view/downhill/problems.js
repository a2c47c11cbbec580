// @ts-check
/** Losses along weights that the tests of descent share: of small networks, and of curves whose shape is known. */

import { lossAlong } from "../../../nnexplore/view/descent/loss_along.js";
import { aProblem } from "../descent/problems.js";
import { randomParameters } from "../examples.js";

export const SIZES = [2, 3, 2];

/** @param {object} [options] of the problem @param {number[]} [indices] */
export function alongOf(options = {}, indices = [4]) {
  const problem = aProblem({ sizes: SIZES, ...options });
  const parameters = Float64Array.from(randomParameters(options.sizes ?? SIZES, 1, 2));
  return { problem, parameters, along: lossAlong(problem, parameters, problem.training, indices) };
}

/**
 * A loss that is known: of one weight, or the sum of one for each.
 *
 * @param {number[]} start
 * @param {((w: number) => number)[]} losses
 * @param {((w: number) => number)[]} slopes
 */
export function known(start, losses, slopes) {
  const loss = (values) => values.reduce((sum, w, i) => sum + losses[i](w), 0);
  return {
    start,
    loss,
    at(values) {
      const found = values.map((w, i) => slopes[i](w));
      return { values, loss: loss(values), slopes: found, unpenalised: found };
    },
    stepped: ({ values, slopes: found }, rate) => values.map((w, i) => w - rate * found[i]),
  };
}

/** L = c/2 · (w - bottom)². */
export function parabola(start, bottom = 0, c = 1) {
  return known([start], [(w) => (c / 2) * (w - bottom) ** 2], [(w) => c * (w - bottom)]);
}
