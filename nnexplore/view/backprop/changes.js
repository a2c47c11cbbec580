// @ts-check
/** The changes of a unit's weights and bias in a step: their gradients, and how the new values come about. */

import { inputLabels } from "../run/features.js";
import { inputsOf, line, placeOf, toldInputs, weightsOf } from "./at.js";
import { withOthers } from "./forward_lines.js";
import { told } from "./gaps.js";
import { inBrackets, shown, shownFirst } from "../run/calculation_numbers.js";
import { optimizerLines } from "./optimizer_lines.js";

/** @typedef {import("./at.js").At} At */
/** @typedef {import("./at.js").Line} Line */

/**
 * A weight or bias of the unit on its way to its new value.
 *
 * @typedef {object} Change
 * @property {string} name
 * @property {number} index in the flat vector
 * @property {number | null} input null for the bias
 * @property {number} own what the sample shown adds to the gradient
 * @property {number} slope of all samples of the step
 * @property {number} penalty λW
 * @property {number} gradient
 * @property {number} before
 * @property {number} after
 */

/** @param {At} at @returns {Change[]} of the weights into the unit, then its bias */
export function changesOf(at) {
  const { problem, numbers, unit } = at;
  const { nIn, nOut, offset } = problem.layers[unit.layer];
  const delta = numbers.layers[unit.layer].delta[placeOf(at)];
  const { index } = weightsOf(at);
  const { slopes, penalty, gradient, before, after } = numbers;
  const one = (
    /** @type {string} */ name,
    /** @type {number} */ i,
    /** @type {number | null} */ input,
    /** @type {number} */ own,
  ) => ({
    ...{ name, index: i, input, own, slope: slopes[i], penalty: penalty[i], gradient: gradient[i] },
    ...{ before: before.parameters[i], after: after.parameters[i] },
  });
  const from = (/** @type {number} */ input) =>
    unit.layer === 0 ? inputLabels(problem.layers[0])[input] : `unit ${input}`;
  return [
    ...inputsOf(at).map((a, input) => one(`weight from ${from(input)}`, index(input), input, a * delta)),
    one("bias", offset + nIn * nOut + unit.unit, null, delta),
  ];
}

/** @param {At} at @param {Change} change @returns {Line[]} how the gradient of a weight and its new value come about */
export function updateLines(at, change) {
  const { numbers, unit, gaps } = at;
  const delta = told(gaps, "delta", numbers.layers[unit.layer].delta[placeOf(at)], "δ");
  const input = change.input === null ? null : toldInputs(at)[change.input];
  const own = input === null ? `δ = ${shownFirst(delta)}` : `a · δ = ${shownFirst(input)} · ${inBrackets(delta)}`;
  const mine = shownFirst(told(gaps, "own", change.own, "this sample's"));
  return [
    line("own", "this sample", own, change.own),
    ...gradientLines(at, change, withOthers(mine, change.slope - change.own, numbers.points.n)),
    ...optimizerLines(at, change),
  ];
}

/** @param {At} at @param {Change} change @param {string} sum over the samples, written out @returns {Line[]} */
export function gradientLines({ problem, numbers, gaps }, change, sum) {
  const { n } = numbers.points;
  const { l2 } = problem.objective;
  const gradient = change.input === null ? "∂L/∂b" : "∂L/∂W";
  if (change.input === null || l2 === 0) return [line("gradient", gradient, sum, change.gradient)];
  const [all, penalty] = [told(gaps, "sum", change.slope, "the sum"), told(gaps, "penalty", change.penalty, "λW")];
  return [
    line("sum", n === 1 ? "its sum" : `all ${n}`, sum, change.slope),
    line("penalty", "+ λW", `${shown(l2)} · ${inBrackets(change.before)}`, change.penalty),
    line("gradient", gradient, `${shownFirst(all)} + ${inBrackets(penalty)}`, change.gradient),
  ];
}
