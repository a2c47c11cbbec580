// @ts-check
/** The update rule of gradient descent in TeX, in symbols and with the numbers of the next step. */

import { shown } from "../run/calculation_numbers.js";

/** @param {string} letter of the weight @returns {string} */
export function ruleInSymbols(letter) {
  return `${letter} \\leftarrow ${letter} - \\varepsilon \\cdot \\frac{\\partial L}{\\partial ${letter}}`;
}

/** @param {number} value finite @returns {string} as a calculation writes it, with a power of ten where it is far */
export function numberInTeX(value) {
  const [digits, power] = shown(value).replaceAll("\u2212", "-").split("e");
  return power === undefined ? digits : `${digits} \\cdot 10^{${power}}`;
}

/**
 * @param {number} before
 * @param {number} rate
 * @param {number} slope
 * @param {number} after
 * @returns {string}
 */
export function ruleInNumbers(before, rate, slope, after) {
  const factor = slope < 0 || numberInTeX(slope).includes("\\") ? `(${numberInTeX(slope)})` : numberInTeX(slope);
  return `${numberInTeX(after)} = ${numberInTeX(before)} - ${numberInTeX(rate)} \\cdot ${factor}`;
}
