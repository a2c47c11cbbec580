// @ts-check
/**
 * What is shown of one step of backpropagation: how far it has come, its sample or all of them, the unit and the weight
 * that are followed, and the numbers that are covered. States are values; the functions here lead from one to the next.
 */

import { readParts, WHOLE } from "../run/link_parts.js";
import { LINE_IDS } from "./gaps.js";

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
 * @property {number | null} station of the stage, from 0; null: the stage as a whole
 * @property {number | null} sample of the training samples; null: the first of the step's batch
 * @property {boolean} isBatch all samples of the step are shown, not one
 * @property {Unit | null} unit that is followed; null: the first of the stage
 * @property {number | "bias" | null} weight into the unit that is followed, by its input; null: the first
 * @property {number} snapshot of the run; the last one, if it has fewer
 * @property {import("./gaps.js").Gaps} gaps
 */

/** @type {State} */
export const FIRST = Object.freeze({
  ...{ stage: 0, station: null, sample: null, isBatch: false, unit: null, weight: null, snapshot: 0 },
  gaps: Object.freeze(/** @type {import("./gaps.js").LineId[]} */ ([])),
});

/** @param {State} state @returns {string} empty at the beginning */
export function writeState({ stage, station, sample, isBatch, unit, weight, snapshot, gaps }) {
  const parts = [
    stage > 0 && `g${stage + 1}`,
    station !== null && `t${station}`,
    sample !== null && `p${sample}`,
    isBatch && "b",
    unit && `u${unit.layer}_${unit.unit}`,
    weight !== null && `w${weight}`,
    snapshot > 0 && `k${snapshot}`,
    gaps.length > 0 && `c${gaps === "all" ? "all" : gaps.join("_")}`,
  ];
  return parts.filter(Boolean).join(".");
}

/** @type {Record<string, (text: string) => Partial<State> | null>} */
const READERS = {
  g: (text) => (/^[1-4]$/.test(text) ? { stage: Number(text) - 1 } : null),
  t: (text) => (WHOLE.test(text) ? { station: Number(text) } : null),
  p: (text) => (WHOLE.test(text) ? { sample: Number(text) } : null),
  b: (text) => (text === "" ? { isBatch: true } : null),
  u(text) {
    const [layer, unit, ...more] = text.split("_");
    const isUnit = WHOLE.test(layer) && WHOLE.test(unit ?? "") && more.length === 0;
    return isUnit ? { unit: { layer: Number(layer), unit: Number(unit) } } : null;
  },
  w(text) {
    if (text === "bias") return { weight: "bias" };
    return WHOLE.test(text) ? { weight: Number(text) } : null;
  },
  k: (text) => (WHOLE.test(text) ? { snapshot: Number(text) } : null),
  c(text) {
    if (text === "all") return { gaps: "all" };
    const named = text.split("_");
    const gaps = LINE_IDS.filter((id) => named.includes(id));
    return gaps.length === named.length ? { gaps } : null;
  },
};

/** @param {string} text @returns {{state: State, errors: string[]}} */
export function readState(text) {
  const { read, errors } = readParts(text, READERS);
  return { state: { ...FIRST, ...read }, errors };
}

/**
 * The unit that is followed, if the network has it, in the layer that is shown.
 *
 * @param {Pick<State, "unit">} state
 * @param {{nOut: number}[]} layers
 * @param {number | null} layer null: any
 * @returns {Unit} else the first of that layer
 */
export function followedUnit({ unit }, layers, layer) {
  const isThere = unit !== null && unit.layer < layers.length && unit.unit < layers[unit.layer].nOut;
  if (isThere && (layer === null || unit.layer === layer)) return unit;
  return { layer: layer ?? 0, unit: 0 };
}
