// @ts-check
/** What is drawn of a network: which of its units, and how large its weights may seem. */

import { isFinal } from "../run/run.js";
import { hiddenOf } from "./shape.js";
import { groupOf, strengths } from "./strength.js";
import { ofLayer } from "./weight_cells.js";

/** @typedef {import("../run/run.js").Run} Run */

/** Outputs that are drawn at most. */
const MOST_OUTPUTS = 4;

/** @param {number} count @returns {number[]} */
const first = (count) => Array.from({ length: count }, (_, at) => at);

/**
 * The strengths of a run's units as they are told apart: taken as it begins and once more at its end, so that no unit
 * changes its place while it is trained.
 */
export function createStrengths() {
  let [known, taken] = ["", /** @type {Float64Array[]} */ ([])];
  return {
    /** @param {Run} run @returns {Float64Array[]} of each hidden layer */
    of(run) {
      const wanted = `${run.key} ${isFinal(run)}`;
      if (wanted !== known) {
        known = wanted;
        taken = hiddenOf(run).map((_, layer) => strengths(run.layers, run.parameters[run.nSnapshots - 1], layer));
      }
      return taken;
    },
  };
}

/**
 * @param {Run} run
 * @param {Float64Array[]} strength of each hidden layer
 * @param {number} size units of a layer that can be drawn
 * @param {number[]} groups which group of each hidden layer
 * @returns {number[][]} inputs, units of each hidden layer, outputs
 */
export function drawnOf({ layers }, strength, size, groups) {
  const outputs = first(Math.min(MOST_OUTPUTS, layers[layers.length - 1].nOut));
  return [first(layers[0].nIn), ...strength.map((own, layer) => groupOf(own, size, groups[layer] ?? 0)), outputs];
}

/**
 * @param {Run} run
 * @param {Float32Array} parameters that are shown
 * @returns {number[]} layer by layer the largest weight or bias, by then or at the newest snapshot
 */
export function largestOf(run, parameters) {
  const largest = (/** @type {Float32Array} */ of, /** @type {number} */ layer) =>
    ofLayer(run, layer, of).reduce((top, value) => Math.max(top, Math.abs(value) || 0), 1e-6);
  const newest = run.parameters[run.nSnapshots - 1];
  return run.layers.map((_, layer) => Math.max(largest(newest, layer), largest(parameters, layer)));
}
