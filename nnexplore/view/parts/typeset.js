// @ts-check
/** Typesetting: a formula as an element of the page. */

import { toMathML } from "../formulas/mathml.js";

/** @param {import("../formulas/formula.js").Formula} formula @param {boolean} isBlock on a line of its own @returns {Node} */
export function typeset(formula, isBlock) {
  const place = document.createElement("span");
  place.innerHTML = toMathML(formula, isBlock);
  return /** @type {Node} */ (place.firstElementChild);
}
