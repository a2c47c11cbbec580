// @ts-check
/** The strength of a unit: how much of what it says is heard. A wide layer is drawn group by group, strongest first. */

import { weightIndex } from "../run/parameters.js";

/** @typedef {import("../run/run.js").Layer} Layer */

/**
 * @param {Layer[]} layers
 * @param {ArrayLike<number>} parameters
 * @param {number} layer a hidden one
 * @returns {Float64Array} (n_units,) length of the vector of weights that lead on from each unit
 */
export function strengths(layers, parameters, layer) {
  const next = layers[layer + 1];
  return Float64Array.from({ length: next.nIn }, (_, unit) => {
    let square = 0;
    for (let to = 0; to < next.nOut; to++) square += parameters[weightIndex(next, unit, to)] ** 2;
    return Math.sqrt(square) || 0;
  });
}

/**
 * The units of one group, in the order of the layer, so that none changes its place for being a little stronger.
 *
 * @param {ArrayLike<number>} strength (n_units,)
 * @param {number} size units of a group
 * @param {number} group counted from 0, the strongest; taken round
 * @returns {number[]}
 */
export function groupOf(strength, size, group) {
  const order = Array.from({ length: strength.length }, (_, unit) => unit);
  if (order.length <= size) return order;
  order.sort((a, b) => strength[b] - strength[a] || a - b);
  const at = (group % Math.ceil(order.length / size)) * size;
  return order.slice(at, at + size).sort((a, b) => a - b);
}

/**
 * @param {number} count of units
 * @param {number} size of a group
 * @param {number} group
 * @param {boolean} isShort
 * @returns {string} which units are drawn, by their strength
 */
export function groupWords(count, size, group, isShort) {
  const at = (group % Math.ceil(count / size)) * size;
  if (at > 0) return `${at + 1}\u2013${Math.min(count, at + size)} of ${count}`;
  return isShort ? `${size} of ${count}` : `${size} strongest of ${count}`;
}
