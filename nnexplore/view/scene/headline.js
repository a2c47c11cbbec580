// @ts-check
/** The headline: one sentence on what a network does to the plane at the step that is shown, made of claims. */

import { inputLabels } from "../run/features.js";
import { partedWords } from "./captions.js";

/** @typedef {import("../run/run.js").Run} Run */
/** @typedef {import("./claims.js").Claims} Claims */

const NUMBERS = [
  "no",
  "one",
  "two",
  "three",
  "four",
  "five",
  "six",
  "seven",
  "eight",
  "nine",
  "ten",
  "eleven",
  "twelve",
];
export const OVERFLOWN = "The numbers of this step are too large for anything to be said of it.";

/** @param {number} count @param {string} noun @returns {string} "three units" */
function several(count, noun) {
  return `${NUMBERS[count] ?? count} ${noun}${count === 1 ? "" : "s"}`;
}

/** @param {Run} run @returns {string} where the last hidden layer lays the plane */
function whereto({ layers }) {
  const { nOut, phi } = layers[layers.length - 2];
  const isBounded = !phi.bounds.includes(null);
  if (nOut === 1) return "onto a line";
  if (nOut === 2) return isBounded ? "into a square" : "into another plane";
  if (nOut === 3) return isBounded ? "into a cube" : "into space";
  return `into a space of ${NUMBERS[nOut] ?? nOut} dimensions`;
}

/** @param {Run} run @param {Claims["last"]} shape @param {boolean} isOne whether the sentence speaks of one unit @returns {string} */
function bendWords(run, shape, isOne) {
  const s = isOne ? "s" : "";
  const goes = whereto(run);
  switch (shape) {
    case null:
      return `lay${s} the plane ${goes}`;
    case "point":
      return `press${isOne ? "es" : ""} the plane into one point`;
    case "line":
      return run.layers[run.layers.length - 2].nOut === 1
        ? `lay${s} the plane ${goes}`
        : `press${isOne ? "es" : ""} the plane onto a line`;
    case "flat":
      return `lay${s} the plane ${goes} and leave${s} it flat`;
    case "squeezed":
      return `lay${s} the plane ${goes} and squeeze${s} it, still flat`;
    case "hardly bent":
      return `lay${s} the plane ${goes} and bend${s} it a little`;
    case "hardly folded":
      return `lay${s} the plane ${goes} and fold${s} it a little`;
    case "bent":
    case "bent within":
      return `lay${s} the plane ${goes} and bend${s} it`;
    default:
      return `lay${s} the plane ${goes} and fold${s} it`;
  }
}

/** @param {Run} run @returns {string} "three units", "two hidden layers of 4 and 3 units" */
function subject({ layers }) {
  const widths = layers.slice(0, -1).map(({ nOut }) => nOut);
  if (widths.length === 1) return several(widths[0], "unit");
  const listed = `${widths.slice(0, -1).join(", ")} and ${widths[widths.length - 1]}`;
  return `${several(widths.length, "hidden layer")} of ${listed} units`;
}

/**
 * @param {Run} run
 * @param {Claims} claims
 * @param {"before" | "between" | "end" | "by hand"} when
 * @returns {string} "Three units lay the plane into a cube and bend it; one flat cut parts 99 of 100."
 */
export function headlineOf(run, claims, when) {
  const hidden = run.layers.length - 1;
  const isOne = hidden === 1 && run.layers[0].nOut === 1;
  const given = run.layers[0].features ? inputLabels(run.layers[0]).join(", ") : "";
  const does =
    hidden > 0
      ? `${given && `given ${given}, `}${subject(run)} ${bendWords(run, claims.last, isOne)}`
      : given
        ? `No hidden layer, but given ${given}`
        : "No hidden layer: the plane stays as it is";
  const cut = partedWords(run, claims.cut);
  const so = { before: ", before training", between: " so far", end: "", "by hand": ", by hand" }[when];
  return `${does[0].toUpperCase()}${does.slice(1)}${cut && `; ${cut}${so}`}.`;
}
