// @ts-check
/**
 * Fold lines: where the pre-activation of a hidden unit is zero, in the input space and carried into others.
 *
 * In the input space the line of a unit of the first layer is straight, and exact here. That of a deeper unit is
 * bent by the layers before it, as that of a unit which is given features is by these: both are traced by marching
 * squares over the grid.
 */

import { traceCurves } from "./grid_curves.js";
import { unitParameters } from "../run/parameters.js";

/** @typedef {import("../run/run.js").Layer} Layer */
/** @typedef {import("./sheet.js").Grid} Grid */
/** @typedef {import("./sheet.js").Bounds} Bounds */
/** @typedef {import("./grid_curves.js").GridCurves} Polylines points on edges of the grid, null at breaks */
/** @typedef {[number, number]} Point */
/** @typedef {[Point, Point]} Segment */

/**
 * @typedef {object} FoldLine
 * @property {number} unit counted from 0
 * @property {Segment | null} segment of the first layer without features: its exact ends on the window's edge; else null
 * @property {Polylines} curve where it crosses the edges of the grid, to be carried into other spaces
 */

/**
 * @param {Layer[]} layers
 * @param {Float32Array} parameters
 * @param {number} layer a hidden one
 * @param {Grid} grid
 * @param {Float32Array} z (grid.n, n_units) pre-activations of that layer on the grid
 * @returns {FoldLine[]} one a unit, in order
 */
export function foldLines(layers, parameters, layer, grid, z) {
  const units = Array.from({ length: layers[layer].nOut }, (_, unit) => unit);
  return units.map((unit) => unitFoldLine(layers, parameters, layer, unit, grid, z));
}

/**
 * @param {Layer[]} layers
 * @param {Float32Array} parameters
 * @param {number} layer a hidden one
 * @param {number} unit
 * @param {Grid} grid
 * @param {Float32Array} z (grid.n, n_units) pre-activations of that layer on the grid
 * @returns {FoldLine}
 */
export function unitFoldLine(layers, parameters, layer, unit, grid, z) {
  const isStraight = layer === 0 && !layers[0].features;
  return {
    unit,
    segment: isStraight ? straightLine(unitParameters(layers[0], parameters, unit), grid.bounds) : null,
    curve: zeroCurve(grid, z, layers[layer].nOut, unit),
  };
}

/**
 * The part inside the window of the line x·w + b = 0, by Liang and Barsky's clipping (1984).
 *
 * @param {{w: ArrayLike<number>, b: number}} unit
 * @param {Bounds} bounds
 * @returns {Segment | null} from where the unit is positive on the left hand; null if the line misses the window
 */
export function straightLine({ w, b }, { xMin, xMax, yMin, yMax }) {
  const square = w[0] * w[0] + w[1] * w[1];
  if (!(square > 0) || !Number.isFinite(square + b)) return null;
  // Measured from the middle of the window, so that a far-off origin costs no digits.
  const [cx, cy] = [(xMin + xMax) / 2, (yMin + yMax) / 2];
  const away = (w[0] * cx + w[1] * cy + b) / square;
  const [px, py] = [cx - away * w[0], cy - away * w[1]];
  const [dx, dy] = [w[1], -w[0]];
  let [from, to] = [-Infinity, Infinity];
  for (const [at, step, low, high] of [
    [px, dx, xMin, xMax],
    [py, dy, yMin, yMax],
  ]) {
    if (step === 0) {
      if (at < low || at > high) return null;
      continue;
    }
    const ends = [(low - at) / step, (high - at) / step];
    from = Math.max(from, Math.min(...ends));
    to = Math.min(to, Math.max(...ends));
  }
  if (!(from < to)) return null;
  return [
    [px + from * dx, py + from * dy],
    [px + to * dx, py + to * dy],
  ];
}

/**
 * The curve that parts the grid points where a value is positive from those where it is not. On an edge of the grid
 * it lies where the value, taken as linear along the edge, is zero.
 *
 * @param {Grid} grid
 * @param {Float32Array} values (grid.n, width)
 * @param {number} width
 * @param {number} column which of the values
 * @returns {Polylines}
 */
export function zeroCurve(grid, values, width, column) {
  const at = (/** @type {number} */ p) => values[p * width + column];
  return traceCurves(
    grid,
    (p) => Number(at(p) > 0),
    (a, b) => at(a) / (at(a) - at(b)),
    // In a saddle the sign at the centre connects two opposite corners: the other two are cut off.
    (tracing, p, [first], crossings) => {
      const centre = at(p) + at(p + 1) + at(p + grid.nx + 1) + at(p + grid.nx);
      tracing.cutOff(crossings, Number(centre > 0) === first);
    },
  );
}

/**
 * Images of points on edges of the grid: they lie on the edges' images, and so on the drawn sheet.
 *
 * @param {Polylines} curve
 * @param {Float32Array} sheet (grid.n, dims)
 * @param {number} dims
 * @returns {Float32Array} (length, dims), NaN at breaks
 */
export function carried({ edgeA, edgeB, t }, sheet, dims) {
  const out = new Float32Array(t.length * dims).fill(NaN);
  for (let p = 0; p < t.length; p++) {
    if (edgeA[p] < 0) continue;
    for (let d = 0; d < dims; d++) {
      const from = sheet[edgeA[p] * dims + d];
      out[p * dims + d] = from + t[p] * (sheet[edgeB[p] * dims + d] - from);
    }
  }
  return out;
}
