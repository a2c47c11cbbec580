// @ts-check
/** The lines of a whole batch: what the samples of a step come to together, as means, sizes and sums over them. */

import { line, MOST, remark, weightsOf } from "./at.js";
import { curveLines, totalLine } from "./forward_lines.js";
import { gradientLines } from "./changes.js";
import { told } from "./gaps.js";
import { inBrackets, shown, sumOf, sumOfProducts } from "../run/calculation_numbers.js";
import { optimizerLines } from "./optimizer_lines.js";

/** @typedef {import("./at.js").At} At */
/** @typedef {import("./at.js").Line} Line */
/** @typedef {import("./changes.js").Change} Change */
/** @typedef {import("../run/calculation_numbers.js").Product} Product */

/** Samples of a sum that are written out. */
const MOST_SAMPLES = 3;

/** @param {ArrayLike<number>} values row-major (n, width) @param {number} width @param {number} column @returns {Float64Array} (n,) */
export function columnOf(values, width, column) {
  return Float64Array.from({ length: values.length / width }, (_, p) => values[p * width + column]);
}

/** @param {ArrayLike<number>} values @returns {number} */
export function sumOver(values) {
  return Array.from(values).reduce((sum, value) => sum + value, 0);
}

/** @param {ArrayLike<number>} values @returns {number} */
export function meanOver(values) {
  return sumOver(values) / values.length;
}

/** @param {ArrayLike<number>} delta of a layer, of all samples and units @returns {number} ‖δ‖, the root of the sum of its squares */
export function sizeOf(delta) {
  return Math.hypot(...Array.from(delta));
}

/** @param {At} at @returns {ArrayLike<number>} what comes into the unit's layer, of every sample */
function allInputs({ numbers, unit: { layer } }) {
  return layer === 0 ? numbers.points.x : numbers.layers[layer - 1].a;
}

/** @param {At} at @returns {Line[]} the means of z and of a */
export function batchForwardLines(at) {
  const { problem, numbers, unit } = at;
  const { nIn, nOut, phi } = problem.layers[unit.layer];
  const { weights, bias } = weightsOf(at);
  const { n } = numbers.points;
  const means = weights.map((_, m) => meanOver(columnOf(allInputs(at), nIn, m)));
  const products = means.map((mean, m) => /** @type {Product} */ ([mean, weights[m]]));
  const { z, a } = numbers.layers[unit.layer];
  return [
    line(
      "z",
      "mean z",
      `${sumOfProducts(products, MOST)} + ${inBrackets(bias)}`,
      meanOver(columnOf(z, nOut, unit.unit)),
    ),
    remark(
      "mean a",
      `of the ${n} values of ${phi.label}, which is not ${phi.label} of the mean`,
      shown(meanOver(columnOf(a, nOut, unit.unit))),
    ),
  ];
}

/** @param {At} at @returns {Line[]} what all samples cost together */
export function batchLossLines(at) {
  const { losses } = at.numbers;
  const sum = sumOver(losses);
  const all = shown(sum);
  return [
    line("loss", "Σℓ", sumOf(losses, MOST_SAMPLES), sum),
    totalLine(at, told(at.gaps, "loss", sum, "Σℓ").symbol ?? all),
    ...curveLines(at),
  ];
}

/** @param {At} at @returns {Line[]} the size of each layer's δ from the output down, and the unit's own */
export function batchBackLines({ problem, numbers, unit }) {
  const last = problem.layers.length - 1;
  const { n } = numbers.points;
  const sizes = problem.layers.map(({ nOut }, layer) => {
    const where = layer === last ? "the output" : `layer ${layer + 1}`;
    const how = `size of δ of ${where}: the root of its ${n} × ${nOut} squares, added up`;
    return remark(`‖δ${String.fromCodePoint(0x2081 + layer)}‖`, how, shown(sizeOf(numbers.layers[layer].delta)));
  });
  const { nOut } = problem.layers[unit.layer];
  const { delta, slope } = numbers.layers[unit.layer];
  const own = columnOf(delta, nOut, unit.unit);
  const open = slope
    ? [remark("mean φ′", "what this unit lets through on average", shown(meanOver(columnOf(slope, nOut, unit.unit))))]
    : [];
  return [...sizes.reverse(), ...open, line("delta", "Σδ", sumOf(own, MOST_SAMPLES), sumOver(own))];
}

/** @param {At} at @param {Change} change @returns {Line[]} the gradient as a sum over the samples, and the new value */
export function batchUpdateLines(at, change) {
  const { problem, numbers, unit } = at;
  const { nIn, nOut } = problem.layers[unit.layer];
  const deltas = columnOf(numbers.layers[unit.layer].delta, nOut, unit.unit);
  const { input } = change;
  if (input === null) return [...gradientLines(at, change, sumOf(deltas, MOST_SAMPLES)), ...optimizerLines(at, change)];
  const inputs = columnOf(allInputs(at), nIn, input);
  const products = Array.from(deltas, (delta, p) => /** @type {Product} */ ([inputs[p], delta]));
  return [...gradientLines(at, change, sumOfProducts(products, MOST_SAMPLES)), ...optimizerLines(at, change)];
}
