// @ts-check
/**
 * Fold lines: where the pre-activation of a hidden unit is zero, in the input space and carried into others.
 *
 * In the input space the line of a unit of the first layer is straight, and exact here. That of a deeper unit is
 * bent by the layers before it, and traced by marching squares over the grid.
 */

import { joined } from "./boundary.js";
import { unitParameters } from "./parameters.js";

/** @typedef {import("./run.js").Layer} Layer */
/** @typedef {import("./sheet.js").Grid} Grid */
/** @typedef {import("./sheet.js").Bounds} Bounds */
/** @typedef {import("./boundary.js").Boundary} Polylines points on edges of the grid, null at breaks */
/** @typedef {[number, number]} Point */
/** @typedef {[Point, Point]} Segment */

/**
 * @typedef {object} FoldLine
 * @property {number} unit counted from 0
 * @property {Segment | null} segment of the first layer: its exact ends on the window's edge; else null
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
  const { nOut } = layers[layer];
  return Array.from({ length: nOut }, (_, unit) => ({
    unit,
    segment: layer === 0 ? straightLine(unitParameters(layers[0], parameters, unit), grid.bounds) : null,
    curve: zeroCurve(grid, z, nOut, unit),
  }));
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
export function zeroCurve({ nx, ny, points }, values, width, column) {
  const at = (/** @type {number} */ p) => values[p * width + column];
  /** @type {Map<number, import("./boundary.js").Node>} */
  const nodes = new Map();
  /** @type {number[]} */
  const segments = [];
  const crossing = (/** @type {number} */ a, /** @type {number} */ b) => {
    const id = 2 * a + (b === a + 1 ? 0 : 1);
    if (!nodes.has(id)) nodes.set(id, { edgeA: a, edgeB: b, t: at(a) / (at(a) - at(b)), segments: [] });
    return id;
  };
  const connect = (/** @type {number} */ from, /** @type {number} */ to) => {
    for (const id of [from, to]) nodes.get(id)?.segments.push(segments.length / 2);
    segments.push(from, to);
  };
  for (let iy = 0; iy < ny - 1; iy++) {
    for (let ix = 0; ix < nx - 1; ix++) {
      const p = iy * nx + ix;
      const [a, b, c, d] = [at(p) > 0, at(p + 1) > 0, at(p + nx + 1) > 0, at(p + nx) > 0];
      if (a === b && b === c && c === d) continue;
      const crossings = [];
      if (a !== b) crossings.push(crossing(p, p + 1));
      if (b !== c) crossings.push(crossing(p + 1, p + nx + 1));
      if (d !== c) crossings.push(crossing(p + nx, p + nx + 1));
      if (a !== d) crossings.push(crossing(p, p + nx));
      if (crossings.length === 2) connect(crossings[0], crossings[1]);
      else {
        // In a saddle the sign at the centre connects two opposite corners: the other two are cut off.
        const [bottom, right, top, left] = crossings;
        const centre = at(p) + at(p + 1) + at(p + nx + 1) + at(p + nx) > 0;
        const cutOff = centre === a ? [bottom, right, top, left] : [left, bottom, right, top];
        connect(cutOff[0], cutOff[1]);
        connect(cutOff[2], cutOff[3]);
      }
    }
  }
  return joined(nodes, segments, points);
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
