// @ts-check
/** The lines of an update: from a weight's gradient, over what the optimizer remembers of earlier ones, to its new value. */

import { line, remark } from "./at.js";
import { told } from "./gaps.js";
import { inBrackets, shown, shownBeside } from "../run/calculation_numbers.js";

/** @typedef {import("./at.js").Line} Line */
/** @typedef {import("./changes.js").Change} Change */
/** @typedef {import("../descent/step_numbers.js").StepNumbers} StepNumbers */

/**
 * @param {import("./at.js").At} at
 * @param {Change} change
 * @returns {Line[]} the last one is the new value
 */
export function optimizerLines({ problem, numbers, gaps }, change) {
  const { name, constants } = problem.descent.optimizer;
  const { before, gradient, after } = change;
  const rate = inBrackets(numbers.rate);
  const from = shownBeside(before, after);
  const updated = (/** @type {string} */ how) => ({
    ...line("new", "new", how, after),
    result: shownBeside(after, before),
  });
  const slope = inBrackets(told(gaps, "gradient", gradient, change.input === null ? "∂L/∂b" : "∂L/∂W"));
  const moments = numbers.before.moments.map((moment) => moment[change.index]);
  const length = remark("ε", "the learning rate of this step", shown(numbers.rate));
  if (name === "momentum") {
    const velocity = constants.momentum * moments[0] - numbers.rate * gradient;
    return [
      ...[...memoryLines(numbers), length],
      line("v", "v", `${constants.momentum} · ${inBrackets(moments[0])} − ${rate} · ${slope}`, velocity),
      updated(`${from} + ${inBrackets(told(gaps, "v", velocity, "v"))}`),
    ];
  }
  if (name === "adam") {
    const mean = runningMean(constants.beta_1, moments[0], gradient, numbers.number);
    const square = runningMean(constants.beta_2, moments[1], gradient ** 2, numbers.number);
    const squared = inBrackets(told(gaps, "gradient", gradient ** 2, `${slope}²`));
    const m = inBrackets(told(gaps, "mh", mean.corrected, "m̂"));
    const v = inBrackets(told(gaps, "vh", square.corrected, "v̂"));
    return [
      ...[...memoryLines(numbers), length],
      line("m", "m", `${mean.how} · ${slope}`, mean.value),
      line("v", "v", `${square.how} · ${squared}`, square.value),
      line("mh", "m̂", `${inBrackets(told(gaps, "m", mean.value, "m"))} ÷ ${shown(mean.correction)}`, mean.corrected),
      line(
        "vh",
        "v̂",
        `${inBrackets(told(gaps, "v", square.value, "v"))} ÷ ${shown(square.correction)}`,
        square.corrected,
      ),
      updated(`${from} − ${rate} · ${m} ÷ (√${v} + ${shown(constants.epsilon)})`),
    ];
  }
  return [length, updated(`${from} − ${rate} · ${slope}`)];
}

/** @param {StepNumbers} numbers @returns {Line[]} */
function memoryLines({ before: { step, momentsFrom } }) {
  if (step === 0 || step > momentsFrom) return [];
  return [remark("memory", "of earlier steps, which a run does not keep: it begins anew here", "0")];
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
  return { value, correction, corrected: value / correction, how: `${beta} · ${inBrackets(old)} + ${shown(own)}` };
}
