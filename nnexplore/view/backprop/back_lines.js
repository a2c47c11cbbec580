// @ts-check
/** The lines of the way back: what comes to a unit through the weights above it, what φ' lets through of it, and δ. */

import { line, MOST, placeOf, subscripted } from "./at.js";
import { told } from "./gaps.js";
import { inBrackets, shown, shownFirst, sumOfProducts } from "../run/calculation_numbers.js";

/** @typedef {import("./at.js").At} At */
/** @typedef {import("./at.js").Line} Line */
/** @typedef {import("../run/calculation_numbers.js").Product} Product */

/** @param {At} at @returns {Line[]} δ, with what comes back and what φ' lets through */
export function backLines(at) {
  const { problem, numbers, unit, gaps } = at;
  const { back, slope, delta, z, a } = numbers.layers[unit.layer];
  const place = placeOf(at);
  const comes = unit.layer === problem.layers.length - 1 ? errorLine(at) : carriedLine(at);
  if (!slope) return [comes];
  const { phi } = problem.layers[unit.layer];
  const letsThrough = slopeWritten(phi, told(gaps, "z", z[place], "z"), told(gaps, "a", a[place], "a"));
  const [came, open] = [told(gaps, "back", back[place], comes.what), told(gaps, "slope", slope[place], "φ′(z)")];
  return [
    comes,
    line("slope", "φ′(z)", letsThrough, slope[place]),
    line("delta", "δ", `${shownFirst(came)} · ${inBrackets(open)}`, delta[place]),
  ];
}

/** @param {At} at @param {number} above a unit of the layer above @returns {Line[]} what comes back through one weight */
export function edgeLines({ problem, numbers, row, unit, gaps }, above) {
  const { nOut, offset } = problem.layers[unit.layer + 1];
  const delta = numbers.layers[unit.layer + 1].delta[row * nOut + above];
  const weight = numbers.before.parameters[offset + unit.unit * nOut + above];
  const from = told(gaps, "delta", delta, subscripted("δ", above), false);
  return [line("edge", "δ · W", `${shownFirst(from)} · ${inBrackets(weight)}`, delta * weight)];
}

/** @param {At} at @returns {Line} the error of the answer at an output */
function errorLine(at) {
  const { problem, numbers, row, unit, gaps } = at;
  const { nOut } = problem.layers[unit.layer];
  const { back, slope, a } = numbers.layers[unit.layer];
  const place = placeOf(at);
  const target = nOut === 1 ? numbers.points.y[row] : Number(numbers.points.y[row] === unit.unit);
  const share = numbers.scale === 1 ? "" : ` ÷ ${numbers.points.n}`;
  const how = `${slope ? "2 · " : ""}(${shownFirst(told(gaps, "a", a[place], "ŷ"))} − ${target})${share}`;
  return slope ? line("back", "∂ℓ/∂ŷ", how, back[place]) : line("delta", "δ", how, back[place]);
}

/** @param {At} at @returns {Line} what comes back through the weights above */
function carriedLine(at) {
  const { problem, numbers, row, unit, gaps } = at;
  const { nOut, offset } = problem.layers[unit.layer + 1];
  const { delta } = numbers.layers[unit.layer + 1];
  const products = Array.from({ length: nOut }, (_, k) => {
    const weight = numbers.before.parameters[offset + unit.unit * nOut + k];
    const from = told(gaps, "delta", delta[row * nOut + k], subscripted("δ", k), false);
    return /** @type {Product} */ ([from, weight]);
  });
  const { back, slope } = numbers.layers[unit.layer];
  const value = back[placeOf(at)];
  return slope
    ? line("back", "δWᵀ", sumOfProducts(products, MOST), value)
    : line("delta", "δ", sumOfProducts(products, MOST), value);
}

/**
 * φ' written out with its numbers, from its own TeX, where that is a calculation and no case.
 *
 * @param {import("../run/run.js").Phi} phi
 * @param {import("../run/calculation_numbers.js").Factor} z
 * @param {import("../run/calculation_numbers.js").Factor} a
 * @returns {string}
 */
export function slopeWritten({ label, tex: { slope } }, z, a) {
  if (slope === null || slope.includes("[")) return `slope of ${label} at ${shownFirst(z)}`;
  return slope
    .replace(/e\^\{([^}]*)\}/g, "exp($1)")
    .replaceAll("\\cdot", "·")
    .replaceAll("\\", "")
    .replaceAll("^2", "²")
    .replaceAll("-", "\u2212")
    .replace(/\ba\b/g, inBrackets(a))
    .replace(/\bz\b/g, shownFirst(z));
}
