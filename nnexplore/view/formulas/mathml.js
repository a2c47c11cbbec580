// @ts-check
/**
 * Formulas as MathML Core, which browsers draw by themselves; parts with a meaning carry its name as `data-meaning`.
 */

import { SIGNS } from "./formula.js";

/** @typedef {import("./formula.js").Formula} Formula */

/** Signs for which MathML has a better letter than the keyboard's. */
const TYPOGRAPHIC = /** @type {Record<string, string>} */ ({ "-": "\u2212", "<": "&lt;", ">": "&gt;" });
/** A thin space. */
const SPACE = '<mspace width="0.17em"></mspace>';
/** Operators that have something of their own on one side, and so no space there. */
const PREFIXES = ["(", "[", ",", "=", "leftarrow"];

/** @param {Formula} formula @param {boolean} [isBlock] @returns {string} a `math` element, on a line of its own with `isBlock` */
export function toMathML(formula, isBlock = false) {
  return `<math${isBlock ? ' display="block"' : ""}>${element(formula)}</math>`;
}

/** @param {Formula} formula @returns {string} */
function element(formula) {
  switch (formula.kind) {
    case "row":
      return `<mrow>${formula.items.map((_, at) => inRow(formula.items, at)).join("")}</mrow>`;
    case "letter":
      return `<mi>${SIGNS.letter[formula.text] ?? formula.text}</mi>`;
    case "operator":
      return `<mo>${sign(formula.text)}</mo>`;
    case "number":
      return `<mn>${formula.text}</mn>`;
    case "function":
      return `<mi mathvariant="normal">${formula.text}</mi>`;
    case "space":
      return SPACE;
    case "fraction":
      return `<mfrac>${element(formula.above)}${element(formula.below)}</mfrac>`;
    case "root":
      return `<msqrt>${element(formula.of)}</msqrt>`;
    case "hat":
      return `<mover accent="true">${element(formula.over)}<mo stretchy="false">^</mo></mover>`;
    case "meaning":
      return `<mrow data-meaning="${formula.name}">${element(formula.of)}</mrow>`;
    case "scripts": {
      const { base, sub, sup } = formula;
      const isSum = base.kind === "operator" && base.text === "sum";
      const [below, above, both] = isSum ? ["munder", "mover", "munderover"] : ["msub", "msup", "msubsup"];
      const tag = sub && sup ? both : sub ? below : above;
      return `<${tag}>${[base, sub, sup].map((part) => (part ? element(part) : "")).join("")}</${tag}>`;
    }
  }
}

/** @param {Formula[]} items of a row @param {number} at @returns {string} */
function inRow(items, at) {
  const item = items[at];
  const previous = items[at - 1];
  const next = items[at + 1];
  if (item.kind === "function") {
    return `${isTerm(previous) ? SPACE : ""}${element(item)}${isTerm(next) ? SPACE : ""}`;
  }
  if (item.kind !== "operator" || !["-", "+"].includes(item.text)) return element(item);
  const isPrefix = !previous || (previous.kind === "operator" && PREFIXES.includes(previous.text));
  return isPrefix ? `<mo form="prefix">${sign(item.text)}</mo>` : element(item);
}

/** @param {Formula | undefined} item @returns {boolean} whether it would run into a function beside it */
function isTerm(item) {
  return item !== undefined && (item.kind !== "operator" || item.text === ")");
}

/** @param {string} text @returns {string} */
function sign(text) {
  return SIGNS.operator[text] ?? TYPOGRAPHIC[text] ?? text;
}
