// @ts-check
/** One unit's numbers written out: each line a product or a sum with this network's numbers, as a reader computes it. */

import { inBrackets, shown, sumOfProducts } from "../run/calculation_numbers.js";
import { optimizerLines } from "./optimizer_lines.js";

/** @typedef {import("../descent/step_numbers.js").StepNumbers} StepNumbers */
/** @typedef {import("../descent/problem.js").Problem} Problem */
/** @typedef {import("./state.js").Unit} Unit */

/** @typedef {{what: string, how: string, result: string}} Line */

/** @typedef {{problem: Problem, numbers: StepNumbers, row: number, unit: Unit}} At what is written out: a unit, for a sample */

/** Products of a sum that are written out. */
const MOST = 6;

/** @param {At} at @returns {number[]} what comes into the unit's layer */
export function inputsOf({ problem, numbers, row, unit: { layer } }) {
  const { nIn } = problem.layers[layer];
  const all = layer === 0 ? numbers.points.x : numbers.layers[layer - 1].a;
  return Array.from(all.subarray(row * nIn, (row + 1) * nIn));
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
function placeOf({ problem, row, unit: { layer, unit } }) {
  return row * problem.layers[layer].nOut + unit;
}

/** @param {string} symbol @param {Unit} unit */
function named(symbol, { layer, unit }) {
  return `${symbol} of layer ${layer + 1}, unit ${unit}`;
}

/** @param {At} at @returns {Line[]} z and a */
export function forwardLines(at) {
  const { problem, numbers, unit } = at;
  const { weights, bias } = weightsOf(at);
  const inputs = inputsOf(at);
  const { z, a } = numbers.layers[unit.layer];
  const place = placeOf(at);
  const { phi } = problem.layers[unit.layer];
  const products = inputs.map((input, m) => /** @type {[number, number]} */ ([input, weights[m]]));
  const isSoftmax = problem.layers[unit.layer].activation === "softmax";
  return [
    { what: "z", how: `${sumOfProducts(products, MOST)} + ${inBrackets(bias)}`, result: shown(z[place]) },
    {
      what: "a",
      how: isSoftmax ? `exp(${shown(z[place])}) ÷ the sum of exp over all outputs` : `${phi.label}(${shown(z[place])})`,
      result: shown(a[place]),
    },
  ];
}

/** @param {At} at @returns {Line[]} the answer, the right one, and what the sample costs */
export function lossLines(at) {
  const { problem, numbers, row } = at;
  const last = problem.layers.length - 1;
  const { nOut } = problem.layers[last];
  const right = numbers.points.y[row];
  const answers = Array.from(numbers.layers[last].a.subarray(row * nOut, (row + 1) * nOut));
  const written = nOut === 1 ? shown(answers[0]) : answers.map(shown).join(", ");
  const n = numbers.points.n;
  const share = numbers.scale === 1 ? `the sum of all ${n} samples` : `the mean of all ${n} samples`;
  const penalty = problem.objective.l2 > 0 ? ", and the penalty λ/2 · Σ‖W‖²" : "";
  return [
    {
      what: "ŷ",
      how:
        nOut === 1 ? "the network's answer, how likely class 1 is" : "the network's answers, how likely each class is",
      result: written,
    },
    { what: "y", how: "the sample's class", result: String(right) },
    { what: "ℓ", how: "what this sample costs", result: shown(numbers.losses[row]) },
    { what: "L", how: `${share}${penalty}`, result: shown(numbers.loss) },
  ];
}

/** @param {At} at @returns {Line[]} δ, with what comes back and what φ' lets through */
export function backLines(at) {
  const { problem, numbers, row, unit } = at;
  const last = problem.layers.length - 1;
  const { back, slope, delta } = numbers.layers[unit.layer];
  const place = placeOf(at);
  /** @type {Line[]} */
  const lines = [];
  if (unit.layer === last) {
    const { nOut } = problem.layers[last];
    const target = nOut === 1 ? numbers.points.y[row] : Number(numbers.points.y[row] === unit.unit);
    const twice = slope ? "2 · " : "";
    const share = numbers.scale === 1 ? "" : ` ÷ ${numbers.points.n}`;
    const a = numbers.layers[last].a[place];
    lines.push({
      what: slope ? "∂ℓ/∂ŷ" : "δ",
      how: `${twice}(${shown(a)} − ${target})${share}`,
      result: shown(back[place]),
    });
  } else {
    const above = problem.layers[unit.layer + 1];
    const deltas = numbers.layers[unit.layer + 1].delta;
    const products = Array.from({ length: above.nOut }, (_, k) => {
      const weight = numbers.before.parameters[above.offset + unit.unit * above.nOut + k];
      return /** @type {[number, number]} */ ([deltas[row * above.nOut + k], weight]);
    });
    lines.push({ what: "δWᵀ", how: sumOfProducts(products, MOST), result: shown(back[place]) });
  }
  if (slope) {
    lines.push(
      {
        what: "φ′(z)",
        how: `slope of ${problem.layers[unit.layer].phi.label} at ${shown(numbers.layers[unit.layer].z[place])}`,
        result: shown(slope[place]),
      },
      { what: "δ", how: `${shown(back[place])} · ${inBrackets(slope[place])}`, result: shown(delta[place]) },
    );
  }
  return lines;
}

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
  const from = (/** @type {number} */ input) => (unit.layer === 0 ? ["x", "y"][input] : `unit ${input}`);
  return [
    ...inputsOf(at).map((a, input) => one(`weight from ${from(input)}`, index(input), input, a * delta)),
    one("bias", offset + nIn * nOut + unit.unit, null, delta),
  ];
}

/** @param {At} at @param {Change} change @returns {Line[]} how the gradient of a weight and its new value come about */
export function updateLines(at, change) {
  const { problem, numbers, unit } = at;
  const { n } = numbers.points;
  const delta = numbers.layers[unit.layer].delta[placeOf(at)];
  const own = change.input === null ? shown(delta) : `${shown(inputsOf(at)[change.input])} · ${inBrackets(delta)}`;
  const penalty = change.penalty !== 0 || (problem.objective.l2 > 0 && change.input !== null);
  return [
    { what: "this sample", how: change.input === null ? "its δ" : `a · δ = ${own}`, result: shown(change.own) },
    { what: `all ${n}`, how: "the same of every sample of this step, added up", result: shown(change.slope) },
    ...(penalty
      ? [
          {
            what: "+ λW",
            how: `${shown(problem.objective.l2)} · ${inBrackets(change.before)}`,
            result: shown(change.penalty),
          },
        ]
      : []),
    {
      what: change.input === null ? "∂L/∂b" : "∂L/∂W",
      how: penalty ? `${shown(change.slope)} + ${inBrackets(change.penalty)}` : "their sum",
      result: shown(change.gradient),
    },
    ...optimizerLines(problem, numbers, change),
  ];
}
