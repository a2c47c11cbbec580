// @ts-check
/** The update rule of gradient descent in TeX, in symbols and with the numbers of the next step. */

import { digitsFor, shown, shownWith } from "../run/calculation_numbers.js";

/** @param {string} letter of the weight @returns {string} */
export function ruleInSymbols(letter) {
  return `${letter} \\leftarrow ${letter} - \\varepsilon \\cdot \\frac{\\partial L}{\\partial ${letter}}`;
}

/** @param {number} value finite @returns {string} as a calculation writes it, with a power of ten where it is far */
export function numberInTeX(value) {
  return inTeX(shown(value));
}

/** @param {string} number @returns {string} */
function inTeX(number) {
  const [digits, power] = number.replaceAll("\u2212", "-").split("e");
  return power === undefined ? digits : `${digits} \\cdot 10^{${power}}`;
}

/**
 * The rule with numbers, written with as many digits as it takes to find the result by them.
 *
 * @param {number} before
 * @param {number} rate
 * @param {number} slope
 * @returns {string}
 */
export function ruleInNumbers(before, rate, slope) {
  const step = (/** @type {number} */ from, /** @type {number} */ by, /** @type {number} */ along) => from - by * along;
  const nDigits = digitsFor([before, rate, slope], step);
  const [from, by, along] = [before, rate, slope].map((value) => inTeX(shownWith(nDigits, value)));
  const factor = slope < 0 || along.includes("\\") ? `(${along})` : along;
  return `${numberInTeX(step(before, rate, slope))} = ${from} - ${by} \\cdot ${factor}`;
}
