// @ts-check
/**
 * Pivot units: three units of a wide layer whose activations vary most and differ most, the projection to begin with.
 *
 * QR with column pivoting (Businger and Golub, 1965) of the samples' centred activations: first the unit of the largest
 * variance, then twice the one of which most is left once what the units before explain linearly is taken away. The
 * first units by number may do nearly the same, and then the sheet is seen as a line.
 */

import { isFinal } from "../run/run.js";
import { lastDrawable } from "../run/drawable.js";
import { createForward } from "../run/network.js";

/** @typedef {import("../run/run.js").Run} Run */

/** Samples that are looked at, at most, evenly spread over all. */
const MAX_SAMPLES = 400;
/** Of two units that are this near to each other the first is taken, however a browser rounds. */
const NEAR = 1e-4;
/** What is left of a unit is rounding below this share of the largest variance. */
const ROUNDING = 1e-9;

/** @type {WeakMap<Float32Array, Map<number, number[]>>} by the parameters that they were found at */
const remembered = new WeakMap();

/**
 * They stand while the run is trained, found at its first weights, and are found anew at its end.
 *
 * @param {Run} run with at least one snapshot
 * @param {number} layer a hidden one
 * @returns {number[]} the most telling first, three or all there are; by number where no more differ
 */
export function pivotUnits(run, layer) {
  const parameters = run.parameters[isFinal(run) ? Math.max(0, lastDrawable(run)) : 0];
  const known = remembered.get(parameters) ?? new Map();
  remembered.set(parameters, known);
  if (!known.has(layer)) known.set(layer, pivots(centredActivations(run, layer, parameters)));
  return /** @type {number[]} */ (known.get(layer));
}

/** @param {Run} run @param {number} layer @param {Float32Array} parameters @returns {Float64Array[]} (n,) for each unit */
function centredActivations(run, layer, parameters) {
  const nUnits = run.layers[layer].nOut;
  const stride = Math.max(1, Math.ceil(run.samples.n / MAX_SAMPLES));
  const n = Math.ceil(run.samples.n / stride);
  const x = Float32Array.from({ length: 2 * n }, (_, at) => run.samples.x[2 * stride * (at >> 1) + (at & 1)]);
  const { a } = createForward(run.layers.slice(0, layer + 1), n)(parameters, x)[layer];
  return Array.from({ length: nUnits }, (_, unit) => {
    const column = Float64Array.from({ length: n }, (_, p) => a[p * nUnits + unit]);
    const mean = column.reduce((sum, value) => sum + value / n, 0);
    return column.map((value) => value - mean);
  });
}

/** @param {Float64Array[]} columns overwritten by what is left of them @returns {number[]} */
function pivots(columns) {
  const chosen = /** @type {number[]} */ ([]);
  let first = 0;
  while (chosen.length < Math.min(3, columns.length)) {
    const left = columns.map((column, unit) => (chosen.includes(unit) ? -1 : dot(column, column)));
    const most = Math.max(...left);
    first ||= most;
    if (!(most > ROUNDING * first)) break;
    const next = left.findIndex((value) => value >= (1 - NEAR) * most);
    chosen.push(next);
    takeAway(columns, columns[next].slice(), most);
  }
  const others = columns.map((_, unit) => unit).filter((unit) => !chosen.includes(unit));
  return [...chosen, ...others].slice(0, 3);
}

/** @param {Float64Array[]} columns @param {Float64Array} pivot @param {number} square its squared length */
function takeAway(columns, pivot, square) {
  for (const column of columns) {
    const share = dot(column, pivot) / square;
    for (let p = 0; p < column.length; p++) column[p] -= share * pivot[p];
  }
}

/** @param {Float64Array} a @param {Float64Array} b @returns {number} */
function dot(a, b) {
  let sum = 0;
  for (let p = 0; p < a.length; p++) sum += a[p] * b[p];
  return sum;
}
