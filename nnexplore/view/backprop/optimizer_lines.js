// @ts-check
/** The lines of an update: from a weight's gradient, over what the optimizer remembers of earlier ones, to its new value. */

import { inBrackets, shown } from "../run/calculation_numbers.js";

/** @typedef {import("./written_out.js").Line} Line */
/** @typedef {import("./written_out.js").Change} Change */
/** @typedef {import("../descent/step_numbers.js").StepNumbers} StepNumbers */

/**
 * @param {import("../descent/problem.js").Problem} problem
 * @param {StepNumbers} numbers
 * @param {Change} change
 * @returns {Line[]} the last one is the new value
 */
export function optimizerLines({ descent: { optimizer } }, numbers, change) {
  const { name, constants } = optimizer;
  const { before, gradient, after } = change;
  const rate = inBrackets(numbers.rate);
  const moments = numbers.before.moments.map((moment) => moment[change.index]);
  const result = shown(after);
  if (name === "momentum") {
    const how = `${constants.momentum} · ${inBrackets(moments[0])} − ${rate} · ${inBrackets(gradient)}`;
    const velocity = constants.momentum * moments[0] - numbers.rate * gradient;
    return [
      ...memoryLines(numbers),
      { what: "v", how, result: shown(velocity) },
      { what: "new", how: `${shown(before)} + ${inBrackets(velocity)}`, result },
    ];
  }
  if (name === "adam") {
    const mean = runningMean(constants.beta_1, moments[0], gradient, numbers.number);
    const square = runningMean(constants.beta_2, moments[1], gradient ** 2, numbers.number);
    const step = `${rate} · ${inBrackets(mean.corrected)} ÷ (√${shown(square.corrected)} + ${shown(constants.epsilon)})`;
    return [
      ...memoryLines(numbers),
      { what: "m", how: mean.how, result: shown(mean.value) },
      { what: "v", how: square.how, result: shown(square.value) },
      { what: "m̂", how: mean.howCorrected, result: shown(mean.corrected) },
      { what: "v̂", how: square.howCorrected, result: shown(square.corrected) },
      { what: "new", how: `${shown(before)} − ${step}`, result },
    ];
  }
  return [{ what: "new", how: `${shown(before)} − ${rate} · ${inBrackets(gradient)}`, result }];
}

/** @param {StepNumbers} numbers @returns {Line[]} */
function memoryLines({ before: { step, momentsFrom } }) {
  if (step === 0 || step > momentsFrom) return [];
  return [{ what: "memory", how: "of earlier steps, which a run does not keep: it begins anew here", result: "0" }];
}

/**
 * @param {number} beta
 * @param {number} kept without the factor 1 - β, as in descent/optimizers.js
 * @param {number} next
 * @param {number} number of the step since it was zero, from 1
 */
function runningMean(beta, kept, next, number) {
  const [old, own] = [(1 - beta) * kept, 1 - beta];
  const value = beta * old + own * next;
  const correction = 1 - beta ** number;
  return {
    value,
    corrected: value / correction,
    how: `${beta} · ${inBrackets(old)} + ${shown(own)} · ${inBrackets(next)}`,
    howCorrected: `${shown(value)} ÷ ${shown(correction)}`,
  };
}
