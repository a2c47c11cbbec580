// @ts-check
/**
 * What is shown of one step of backpropagation: its stage, its sample, the unit that is followed, and the numbers that
 * are covered. States are values; the functions here lead from one to the next.
 */

import { readParts, WHOLE } from "../run/link_parts.js";

/** The stages of a step, in their order. */
export const STEP_STAGES = Object.freeze(
  /** @type {const} */ ([
    { name: "forward", title: "Forward" },
    { name: "loss", title: "Loss" },
    { name: "back", title: "Back" },
    { name: "update", title: "Update" },
  ]),
);

/** @typedef {(typeof STEP_STAGES)[number]["name"]} Stage */
/** @typedef {{layer: number, unit: number}} Unit layer counted from 0 */

/**
 * @typedef {object} State
 * @property {number} stage from 0
 * @property {number | null} sample of the training samples; null: the first of the step's batch
 * @property {Unit | null} unit that is followed; null: the first of the stage
 * @property {number} snapshot of the run; the last one, if it has fewer
 * @property {boolean} isCovered the number that the reader is to find is covered
 */

/** @type {State} */
export const FIRST = Object.freeze({ stage: 0, sample: null, unit: null, snapshot: 0, isCovered: false });

/** @param {State} state @returns {string} empty at the beginning */
export function writeState({ stage, sample, unit, snapshot, isCovered }) {
  const parts = [
    stage > 0 && `g${stage + 1}`,
    sample !== null && `p${sample}`,
    unit && `u${unit.layer}_${unit.unit}`,
    snapshot > 0 && `k${snapshot}`,
    isCovered && "c",
  ];
  return parts.filter(Boolean).join(".");
}

/** @type {Record<string, (text: string) => Partial<State> | null>} */
const READERS = {
  g: (text) => (/^[1-4]$/.test(text) ? { stage: Number(text) - 1 } : null),
  p: (text) => (WHOLE.test(text) ? { sample: Number(text) } : null),
  u(text) {
    const [layer, unit, ...more] = text.split("_");
    const isUnit = WHOLE.test(layer) && WHOLE.test(unit ?? "") && more.length === 0;
    return isUnit ? { unit: { layer: Number(layer), unit: Number(unit) } } : null;
  },
  k: (text) => (WHOLE.test(text) ? { snapshot: Number(text) } : null),
  c: (text) => (text === "" ? { isCovered: true } : null),
};

/** @param {string} text @returns {{state: State, errors: string[]}} */
export function readState(text) {
  const { read, errors } = readParts(text, READERS);
  return { state: { ...FIRST, ...read }, errors };
}

/**
 * The unit that a stage is about: the one that is followed, if the network has it.
 *
 * @param {State} state
 * @param {{nOut: number}[]} layers
 * @returns {Unit}
 */
export function followedUnit({ unit, stage }, layers) {
  const last = layers.length - 1;
  if (unit && unit.layer <= last && unit.unit < layers[unit.layer].nOut) {
    // Only the output has a loss.
    return STEP_STAGES[stage].name === "loss" ? { layer: last, unit: unit.layer === last ? unit.unit : 0 } : unit;
  }
  return { layer: STEP_STAGES[stage].name === "loss" ? last : 0, unit: 0 };
}
