// @ts-check
/** The lines of the forward pass: a unit's z and a, and what the sample costs in the end. */

import { classLabel } from "../run/class_labels.js";
import { squaredWeights } from "../run/objective.js";
import { line, MOST, placeOf, remark, subscripted, toldInputs, weightsOf } from "./at.js";
import { isCovered, told } from "./gaps.js";
import { inBrackets, shown, shownFirst, sumOfProducts } from "../run/calculation_numbers.js";

/** @typedef {import("./at.js").At} At */
/** @typedef {import("./at.js").Line} Line */

/** Outputs whose exponentials are written out. */
const MOST_OUTPUTS = 4;

/** @param {At} at @returns {Line[]} z and a */
export function forwardLines(at) {
  const { problem, numbers, unit, gaps } = at;
  const { weights, bias } = weightsOf(at);
  const { z, a } = numbers.layers[unit.layer];
  const place = placeOf(at);
  const { phi, activation } = problem.layers[unit.layer];
  const products = toldInputs(at).map(
    (input, m) => /** @type {import("../run/calculation_numbers.js").Product} */ ([input, weights[m]]),
  );
  const own = told(gaps, "z", z[place], "z");
  return [
    line("z", "z", `${sumOfProducts(products, MOST)} + ${inBrackets(bias)}`, z[place]),
    line(
      "a",
      unit.layer === problem.layers.length - 1 ? "ŷ" : "a",
      activation === "softmax" ? shareWritten(at, shownFirst(own)) : bendWritten(phi, own),
      a[place],
    ),
  ];
}

/** @param {import("../run/run.js").Phi} phi @param {import("../run/calculation_numbers.js").Factor} z @returns {string} φ(z) with the number in it */
function bendWritten({ formula }, z) {
  return formula
    .replace(/(\d) z\b/g, `$1 · ${inBrackets(z)}`)
    .replace(/\^z\b/g, `^${inBrackets(z)}`)
    .replace(/\bz\b/g, shownFirst(z));
}

/** @param {At} at @param {string} own score, as it is told @returns {string} a score's share of all by softmax */
function shareWritten({ problem, numbers, row, unit, gaps }, own) {
  const { nOut } = problem.layers[unit.layer];
  const scores = numbers.layers[unit.layer].z.subarray(row * nOut, (row + 1) * nOut);
  if (nOut > MOST_OUTPUTS) {
    const all = scores.reduce((sum, score) => sum + Math.exp(score), 0);
    return `exp(${own}) ÷ ${shown(all)}, the sum of exp over all ${nOut} outputs`;
  }
  const exponentials = Array.from(scores, (score, k) =>
    k === unit.unit ? `exp(${own})` : `exp(${shownFirst(told(gaps, "z", score, subscripted("z", k), false))})`,
  );
  return `exp(${own}) ÷ (${exponentials.join(" + ")})`;
}

/** @param {At} at @returns {Line[]} the answer, the right one, and what the sample costs */
export function lossLines(at) {
  const { problem, numbers, row, gaps } = at;
  const { nOut } = problem.layers[problem.layers.length - 1];
  const right = numbers.points.y[row];
  const answers = numbers.layers[problem.layers.length - 1].a.subarray(row * nOut, (row + 1) * nOut);
  const written = isCovered(gaps, "a", false) ? "?" : Array.from(answers, shown).join(", ");
  const likely =
    nOut === 1
      ? `the network's answer, how likely ${classLabel(problem, 1)} is`
      : "its answers, how likely each class is";
  const { losses } = numbers;
  const others = losses.reduce((sum, loss) => sum + loss, 0) - losses[row];
  return [
    remark("ŷ", likely, written),
    remark("y", "the sample's class", String(right)),
    line("loss", "ℓ", costWritten(at, answers, right), losses[row]),
    totalLine(at, withOthers(shownFirst(told(gaps, "loss", losses[row], "ℓ")), others, losses.length)),
    ...curveLines(at),
  ];
}

/** @param {string} own @param {number} others their sum @param {number} n samples of the step @returns {string} one sample's share and that of all others */
export function withOthers(own, others, n) {
  if (n === 1) return own;
  return `${own} + ${inBrackets(others)} from the other ${n === 2 ? "sample" : `${n - 1} samples`}`;
}

/** @param {At} at @param {string} sum of the losses, written out @returns {Line} what the step goes down */
export function totalLine({ problem, numbers }, sum) {
  const { l2, reduction } = problem.objective;
  const { n } = numbers.points;
  const squares = squaredWeights(problem.layers, numbers.before.parameters);
  const scaled = reduction === "sum" ? sum : n === 1 ? `${sum} ÷ 1` : `(${sum}) ÷ ${n}`;
  const penalty = l2 > 0 ? ` + ${shown(l2)} ÷ 2 · ${shown(squares)}` : "";
  return line("total", "L", `${scaled}${penalty}`, numbers.loss);
}

/** @param {At} at @returns {Line[]} how L and the loss of the run's curve belong together */
export function curveLines({ problem, numbers, gaps }) {
  const { l2, reduction } = problem.objective;
  const { n } = numbers.points;
  const parts = l2 > 0 ? [remark("Σ‖W‖²", "is the number after ÷ 2: all weights squared and added up")] : [];
  if (n < problem.training.n) {
    return [...parts, remark("curve", `the run's curve takes all ${problem.training.n} samples, this step only ${n}`)];
  }
  const how =
    reduction === "sum"
      ? `per sample, as the run's curve counts it: L ÷ ${n}`
      : "L itself, as the run's curve counts it";
  return [
    ...parts,
    remark("loss", how, isCovered(gaps, "total") ? "?" : shown(reduction === "sum" ? numbers.loss / n : numbers.loss)),
  ];
}

/** @param {At} at @param {Float64Array} answers @param {number} right @returns {string} the loss of a sample */
function costWritten({ problem, gaps }, answers, right) {
  const { output } = problem.objective;
  if (output === "softmax") {
    return `−log(${shownFirst(told(gaps, "a", answers[right], subscripted("ŷ", right), false))})`;
  }
  const answer = shownFirst(told(gaps, "a", answers[0], "ŷ", false));
  if (output === "sigmoid") return right === 1 ? `−log(${answer})` : `−log(1 − ${answer})`;
  return `(${answer} − ${right})²`;
}
