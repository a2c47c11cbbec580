// @ts-check
/** Formulas written out as TeX, to be copied into a text. */

import { FUNCTIONS, SIGNS } from "./formula.js";

/** @typedef {import("./formula.js").Formula} Formula */

/** @param {Formula} formula @returns {string} */
export function toTeX(formula) {
  switch (formula.kind) {
    case "row":
      return joined(formula.items.map(toTeX));
    case "letter":
      return formula.text in SIGNS.letter ? `\\${formula.text}` : formula.text;
    case "operator":
      return formula.text in SIGNS.operator ? `\\${formula.text}` : formula.text;
    case "number":
      return formula.text;
    case "function":
      return FUNCTIONS.includes(formula.text) ? `\\${formula.text}` : `\\mathrm{${formula.text}}`;
    case "space":
      return "\\,";
    case "fraction":
      return `\\frac{${toTeX(formula.above)}}{${toTeX(formula.below)}}`;
    case "root":
      return `\\sqrt{${toTeX(formula.of)}}`;
    case "hat":
      return `\\hat{${toTeX(formula.over)}}`;
    case "meaning":
      return toTeX(formula.of);
    case "scripts":
      return scripts(formula);
  }
}

/** @param {Extract<Formula, {kind: "scripts"}>} formula @returns {string} */
function scripts({ base, sub, sup }) {
  const written = toTeX(base);
  const inner = base.kind === "meaning" ? base.of : base;
  // W_1 takes a ⊤ beside its 1; what has that place taken, or is more than one thing, is put in braces.
  const hasRoom = inner.kind === "scripts" && !inner.sup && !sub;
  const isOne = hasRoom || /^(?:[a-zA-Z\d)\]]|\\[a-zA-Z]+|\\hat\{[^{}]*\})$/.test(written);
  return `${isOne ? written : `{${written}}`}${sub ? `_${script(sub)}` : ""}${sup ? `^${script(sup)}` : ""}`;
}

/** @param {Formula} formula @returns {string} */
function script(formula) {
  const written = toTeX(formula);
  return /^(?:.|\\[a-zA-Z]+)$/.test(written) ? written : `{${written}}`;
}

/** Signs with a space on either side, unless nothing or a bracket stands before: then they belong to what follows. */
const SPACED = /^(?:[-+=<>]|\\(?:leftarrow|cdot|circ))$/;

/** @param {string[]} parts @returns {string} with a space where a command would run into a letter, and around relations */
function joined(parts) {
  return parts.reduce((text, part) => {
    if (SPACED.test(part)) return /(?:^|[([ ])$/.test(text) ? text + part : `${text} ${part} `;
    if (part === ",") return `${text}, `;
    return /\\[a-zA-Z]+$/.test(text) && /^[a-zA-Z\d]/.test(part) ? `${text} ${part}` : text + part;
  }, "");
}
