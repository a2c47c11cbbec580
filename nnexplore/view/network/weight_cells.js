// @ts-check
/** Weight cells: the numbers that lead into one unit, by which names they are edited, and how far a slider goes. */

import { classLabel } from "../run/class_labels.js";
import { inputLabels } from "../run/features.js";
import { biasIndex, weightIndex } from "../run/parameters.js";

/** @typedef {import("../run/run.js").Run} Run */

/**
 * @typedef {object} WeightCell
 * @property {number} index in the parameters
 * @property {string} label beside the number
 * @property {string} name that says which of the network's numbers it is
 */

/** @param {Run} run @param {number} layer whose inputs they are @param {number} input @returns {string} */
export function inputName({ layers }, layer, input) {
  return layer === 0 ? inputLabels(layers[0])[input] : `unit ${input}`;
}

/** @param {Run} run @param {number} layer @param {number} unit @returns {string} */
export function unitName(run, layer, unit) {
  const { layers } = run;
  if (layer < layers.length - 1) return `unit ${unit}`;
  return classLabel(run, layers[layer].nOut === 1 ? 1 : unit);
}

/** @param {Run} run @param {number} layer @returns {string} */
export function layerName({ layers }, layer) {
  return layer === layers.length - 1 ? "Output" : `Layer ${layer + 1}`;
}

/**
 * @param {Run} run
 * @param {number} layer
 * @param {number} unit
 * @param {number[]} inputs whose weights are wanted
 * @returns {WeightCell[]} one for each input, then the bias
 */
export function weightCells(run, layer, unit, inputs) {
  const [there, name] = [run.layers[layer], layerName(run, layer)];
  const to = unitName(run, layer, unit);
  const weights = inputs.map((input) => {
    const from = inputName(run, layer, input);
    return {
      index: weightIndex(there, input, unit),
      label: `from ${from}`,
      name: `${name}: weight from ${from} to ${to}`,
    };
  });
  return [...weights, { index: biasIndex(there, unit), label: "bias", name: `${name}: bias of ${to}` }];
}

/** @param {Run} run @param {number} index in the parameters @returns {string} which of the network's numbers it is */
export function weightName(run, index) {
  const layer = run.layers.findLastIndex(({ offset }) => offset <= index);
  const { nIn, nOut, offset } = run.layers[layer];
  const [input, unit] = [Math.floor((index - offset) / nOut), (index - offset) % nOut];
  return weightCells(run, layer, unit, input < nIn ? [input] : [])[0].name;
}

/** @param {Run} run @param {number} layer @param {Float32Array} parameters @returns {Float32Array} its weights and biases */
export function ofLayer({ layers }, layer, parameters) {
  const { nIn, nOut, offset } = layers[layer];
  return parameters.subarray(offset, offset + (nIn + 1) * nOut);
}

/** @param {Float32Array} weights @returns {number} room for twice the largest weight, as a round number */
export function reachOf(weights) {
  const largest = weights.reduce((top, value) => Math.max(top, Math.abs(value) || 0), 1);
  const power = 10 ** Math.floor(Math.log10(2 * largest));
  const reach = power * /** @type {number} */ ([1, 2, 5, 10].find((factor) => factor * power >= 2 * largest) || 10);
  return Number.isFinite(reach) ? reach : 10;
}
