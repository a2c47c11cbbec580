// @ts-check
/** The words of a stage: one sentence on what happens, which holds for the numbers that are shown. */

import { gradientNumbers } from "../descent/step_numbers.js";
import { shown } from "../run/calculation_numbers.js";
import { STEP_STAGES } from "./state.js";

/** @typedef {import("../descent/problem.js").Problem} Problem */
/** @typedef {import("../descent/step_numbers.js").StepNumbers} StepNumbers */

/** @param {Problem} problem @param {StepNumbers} numbers @returns {number} loss of the step's samples after the step */
export function lossAfter(problem, { after, points }) {
  return gradientNumbers(problem, after.parameters, points).loss;
}

/** @param {ArrayLike<number>} values */
function meanOf(values) {
  return Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;
}

/**
 * @param {Problem} problem
 * @param {StepNumbers} numbers
 * @param {number} row
 * @param {number} stage
 * @returns {string}
 */
export function sentenceOf(problem, numbers, row, stage) {
  const last = problem.layers.length - 1;
  const { nOut } = problem.layers[last];
  const right = numbers.points.y[row];
  switch (STEP_STAGES[stage].name) {
    case "forward":
      return "Forward: weights times inputs plus bias, then the activation, layer by layer.";
    case "loss": {
      const a = numbers.layers[last].a[row * nOut + (nOut === 1 ? 0 : right)];
      const share = nOut === 1 && right === 0 ? 1 - a : a;
      return `Loss: the sample is of class ${right}. The network gives that class ${shown(share)}, and that costs ${shown(numbers.losses[row])}.`;
    }
    case "back": {
      if (last === 0) return "Back: the output's error is what its weights are to blame for.";
      const { slope } = numbers.layers[0];
      const open = slope ? ` In layer 1 it is ${shown(meanOf(slope))} on average over this step's samples.` : "";
      return `Back: the error returns through the same weights, and φ′ is the valve on its way.${open}`;
    }
    default:
      return `Update: the weights take their step, and the loss L of this step's samples goes from ${shown(numbers.loss)} to ${shown(lossAfter(problem, numbers))}.`;
  }
}
