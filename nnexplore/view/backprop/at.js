// @ts-check
/** What is written out: the numbers of a unit in a step, for one of its samples, as lines that a reader can compute. */

import { isCovered } from "./gaps.js";
import { shown } from "../run/calculation_numbers.js";

/** @typedef {import("../descent/step_numbers.js").StepNumbers} StepNumbers */
/** @typedef {import("../descent/problem.js").Problem} Problem */
/** @typedef {import("./state.js").Unit} Unit */
/** @typedef {import("./gaps.js").LineId} LineId */
/** @typedef {import("../run/calculation_numbers.js").Factor} Factor */

/**
 * @typedef {object} Line
 * @property {LineId | null} id null where there is nothing to find
 * @property {string} what
 * @property {string} how it comes about, in numbers
 * @property {string | null} result null where the words say it all
 * @property {number} value behind the result; NaN where there is nothing to find
 */

/**
 * @typedef {object} At
 * @property {Problem} problem
 * @property {StepNumbers} numbers
 * @property {number} row of the sample in the step's batch
 * @property {Unit} unit
 * @property {import("./gaps.js").Gaps} gaps
 */

/** Products of a sum that are written out. */
export const MOST = 6;

/** @param {LineId} id @param {string} what @param {string} how @param {number} value @returns {Line} */
export function line(id, what, how, value) {
  return { id, what, how, value, result: shown(value) };
}

/** @param {string} what @param {string} how @param {string | null} [result] @returns {Line} with nothing to find */
export function remark(what, how, result = null) {
  return { id: null, what, how, result, value: NaN };
}

/** @param {At} at @returns {number[]} what comes into the unit's layer */
export function inputsOf({ problem, numbers, row, unit: { layer } }) {
  const { nIn } = problem.layers[layer];
  const all = layer === 0 ? numbers.points.x : numbers.layers[layer - 1].a;
  return Array.from(all.subarray(row * nIn, (row + 1) * nIn));
}

/** @param {At} at @returns {Factor[]} the same, as they stand in a calculation */
export function toldInputs(at) {
  const isHidden = at.unit.layer > 0 && isCovered(at.gaps, "a", false);
  return inputsOf(at).map((value, m) => ({ value, symbol: isHidden ? subscripted("a", m) : null }));
}

/** @param {At} at @returns {{weights: number[], bias: number, index: (input: number) => number}} of the unit, and where they stand */
export function weightsOf({ problem, numbers, unit: { layer, unit } }) {
  const { nIn, nOut, offset } = problem.layers[layer];
  const { parameters } = numbers.before;
  const index = (/** @type {number} */ input) => offset + input * nOut + unit;
  return {
    weights: Array.from({ length: nIn }, (_, input) => parameters[index(input)]),
    bias: parameters[offset + nIn * nOut + unit],
    index,
  };
}

/** @param {At} at @returns {number} where the unit's numbers of the sample stand */
export function placeOf({ problem, row, unit: { layer, unit } }) {
  return row * problem.layers[layer].nOut + unit;
}

/** @param {string} symbol @param {number} index @returns {string} such as "a₁" */
export function subscripted(symbol, index) {
  return symbol + String(index).replace(/\d/g, (digit) => String.fromCodePoint(0x2080 + Number(digit)));
}
