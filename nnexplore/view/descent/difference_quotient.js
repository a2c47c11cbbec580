// @ts-check
/**
 * A difference quotient: how much the loss moves if one parameter is nudged, beside the slope that backpropagation finds.
 */

import { gradientNumbers } from "./step_numbers.js";

/**
 * @typedef {object} DifferenceQuotient of L, the loss that a step goes down, in one parameter w
 * @property {number} nudge h
 * @property {number} here L(w)
 * @property {number} above L(w + h)
 * @property {number} below L(w - h)
 * @property {number} forward (L(w + h) - L(w)) / h
 * @property {number} central (L(w + h) - L(w - h)) / 2h
 * @property {number} gradient ∂L/∂w
 * @property {boolean} crossesKink whether the nudge carries a sample over a unit's fold, where L bends and both quotients
 *   may be another number than the gradient
 */

/**
 * @param {Pick<import("./problem.js").Problem, "layers" | "objective">} problem
 * @param {Float64Array} parameters left as they are
 * @param {import("./problem.js").Points} points the samples whose loss it is
 * @param {number} index of the parameter in the flat vector
 * @param {number} nudge above 0
 * @returns {DifferenceQuotient}
 */
export function differenceQuotient(problem, parameters, points, index, nudge) {
  /** @param {number} by */
  const moved = (by) => gradientNumbers(problem, parameters.with(index, parameters[index] + by), points);
  const [below, here, above] = [moved(-nudge), moved(0), moved(nudge)];
  return {
    nudge,
    here: here.loss,
    above: above.loss,
    below: below.loss,
    forward: (above.loss - here.loss) / nudge,
    central: (above.loss - below.loss) / (2 * nudge),
    gradient: here.gradient[index],
    crossesKink: problem.layers.some(({ phi }, l) =>
      phi.kinks.some((kink) => below.layers[l].z.some((z, i) => z > kink !== above.layers[l].z[i] > kink)),
    ),
  };
}
