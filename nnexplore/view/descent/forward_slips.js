// @ts-check
/**
 * Slips on the way forward: what a number comes to if a usual step of its calculation is left out, where `slips.js` has
 * those of the way back and `update_slips.js` those of the update.
 */

import { squaredWeights } from "../run/objective.js";

/** @typedef {import("./slips.js").Reading} Reading */
/** @typedef {import("./step_numbers.js").StepNumbers} StepNumbers */
/** @typedef {import("./problem.js").Problem} Problem */

/** @param {number} z @param {number} bias @returns {Reading} of z = xW + b */
export function preActivationReading(z, bias) {
  return {
    right: z,
    slips: [
      { slip: "bias", value: z - bias },
      { slip: "sign", value: -z },
    ],
  };
}

/** @param {number} a @param {number} z @returns {Reading} of a = φ(z) */
export function activationReading(a, z) {
  return {
    right: a,
    slips: [
      { slip: "activation", value: z },
      { slip: "sign", value: -a },
    ],
  };
}

/** @param {number} loss @returns {Reading} of the loss of a sample, which is a natural logarithm or a square */
export function lossReading(loss) {
  return {
    right: loss,
    slips: [
      { slip: "sign", value: -loss },
      { slip: "logarithm", value: loss / Math.LN10 },
    ],
  };
}

/**
 * @param {Pick<Problem, "layers" | "objective">} problem
 * @param {StepNumbers} numbers
 * @returns {Reading} of what the step goes down
 */
export function totalReading({ layers, objective }, { losses, loss, before, points }) {
  const sum = losses.reduce((all, own) => all + own, 0);
  const penalty = 0.5 * objective.l2 * squaredWeights(layers, before.parameters);
  return {
    right: loss,
    slips: [
      objective.reduction === "mean"
        ? { slip: "mean", value: sum + penalty }
        : { slip: "sum", value: sum / points.n + penalty },
      { slip: "penalty", value: loss - penalty },
      { slip: "sign", value: -loss },
    ],
  };
}
