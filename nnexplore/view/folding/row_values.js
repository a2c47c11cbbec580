// @ts-check
/** The values of the controls under the folding pictures: where each slider stands, how far it goes, what is chosen. */

import { roundUp } from "./controls.js";
import { REACH } from "./stages.js";
import { effectOf } from "./words.js";

/** @typedef {"unit" | "c" | "sum" | "cards" | "bias" | "verdict"} RowName */

/** Rows by the stage that they are set in. @type {Record<number, RowName[]>} */
const ROWS = { 1: ["unit"], 2: ["unit", "c"], 3: ["sum", "cards"], 4: ["bias", "verdict"] };

/** @param {RowName} name @param {number} stage @returns {boolean} whether there is something to set at the stage */
export function isSetAt(name, stage) {
  return ROWS[stage].includes(name);
}

/**
 * @param {import("./stages.js").State} state
 * @param {Pick<import("./frame.js").FoldingFrame, "trained" | "bias" | "asTrained">} frame
 * @param {Pick<import("./scores.js").Score, "above">} score
 */
export function rowValues({ c, included, changed, bias: chosenBias }, { trained, bias, asTrained }, { above }) {
  const { coefficients } = trained;
  const reach = roundUp(Math.max(REACH, ...coefficients.map((one) => 1.5 * Math.abs(one))));
  return {
    units: coefficients.map((_, unit) => ({ value: unit, text: String(unit) })),
    c: { value: c, reach: REACH, step: 0.05, what: effectOf(c) },
    cards: coefficients.map((coefficient, unit) => ({
      isIn: included.includes(unit),
      value: changed[unit] ?? coefficient,
      reach,
      trained: coefficient,
    })),
    isChanged: Object.keys(changed).length > 0,
    bias: {
      value: bias,
      reach: roundUp(Math.max(1, 2 * Math.abs(trained.bias))),
      step: /** @type {const} */ ("any"),
      trained: trained.bias,
      what: chosenBias === "trained" ? "as trained" : "",
    },
    isBiasZero: chosenBias === 0,
    isBiasTrained: chosenBias === "trained",
    /** Whether all is as trained, of a score that says on which side which class is predicted. */
    isAllTrained: asTrained && above !== null,
  };
}
