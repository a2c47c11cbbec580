// @ts-check
/**
 * The field of a loss surface: its heights, what of it can be drawn, and the path over it.
 *
 * Heights are the losses themselves or their logarithms to base 10. Where one is not finite the surface has a hole.
 */

import { decodeBase64 } from "../run/base64.js";

/** @typedef {"log" | "linear"} Height */
/** @typedef {[number, number]} Range */

/**
 * @typedef {object} Surface
 * @property {string} key
 * @property {string} query of the run
 * @property {"principal" | "random"} plane
 * @property {number} share of the path that the plane holds, 0 to 1
 * @property {number} leftOut snapshots after the drawn ones
 * @property {Float64Array} a (nPoints,) coordinates of the columns
 * @property {Float64Array} b (nPoints,) coordinates of the rows
 * @property {number} nPoints
 * @property {Float32Array} losses (nPoints, nPoints), a row for each b
 * @property {Float32Array} path (nSnapshots, 2)
 * @property {number[]} pathLoss the surface's loss at the path's projections
 * @property {any} run what a timeline wants to know of a run
 */

/**
 * @typedef {object} Field of a surface at a height
 * @property {Float64Array} heights (nPoints, nPoints)
 * @property {number} holes how many of them are not finite
 * @property {number[]} above (nSnapshots,) heights of the path's own losses
 * @property {number[]} below (nSnapshots,) heights of the surface at the path's projections
 * @property {Range[]} ranges of a, b and height, with all of the path in them
 */

/** Room above and below the heights, as a share of them. */
const MARGIN = 0.04;

/** @param {(number | null)[] | null} values @returns {number[] | null} */
function numbers(values) {
  return values && values.map((value) => (value === null ? NaN : value));
}

/** @param {Range} ends @param {number} n @returns {Float64Array} evenly spaced */
function spaced([first, last], n) {
  return Float64Array.from({ length: n }, (_, m) => first + ((last - first) * m) / (n - 1));
}

/** @param {string} text base64 of little-endian float32 */
function floats(text) {
  return new Float32Array(decodeBase64(text).buffer);
}

/**
 * @param {any} message as documented in surface_message.py
 * @returns {Surface}
 */
export function decodeSurface(message) {
  const { n_points: nPoints, n_training: nTraining, n_held_out: nHeldOut, steps } = message;
  const held = new Uint8Array(nTraining + nHeldOut).fill(1, nTraining);
  const samples = { n: held.length, validation: nHeldOut > 0 ? held : null };
  return {
    key: message.key,
    query: message.query,
    plane: message.plane,
    share: message.share,
    leftOut: message.n_left_out,
    a: spaced(message.a, nPoints),
    b: spaced(message.b, nPoints),
    nPoints,
    losses: floats(message.heights),
    path: floats(message.path),
    pathLoss: /** @type {number[]} */ (numbers(message.path_loss)),
    run: {
      key: message.key,
      state: message.state,
      step: message.step,
      nSteps: message.n_steps,
      steps,
      nSnapshots: steps.length,
      loss: numbers(message.loss),
      accuracy: numbers(message.accuracy),
      validationLoss: numbers(message.validation_loss),
      validationAccuracy: numbers(message.validation_accuracy),
      samples,
    },
  };
}

/** @param {Height} height @returns {(loss: number) => number} NaN where there is no such height */
export function heightOf(height) {
  if (height === "linear") return (loss) => (Number.isFinite(loss) ? loss : NaN);
  return (loss) => (Number.isFinite(loss) && loss > 0 ? Math.log10(loss) : NaN);
}

/**
 * @param {Surface} surface
 * @param {Height} height
 * @returns {Field}
 */
export function createField(surface, height) {
  const at = heightOf(height);
  const heights = Float64Array.from(surface.losses, at);
  const above = surface.run.loss.map(at);
  const below = surface.pathLoss.map(at);
  let [low, high, holes] = [Infinity, -Infinity, 0];
  for (const values of [heights, above, below]) {
    for (const value of values) {
      if (!Number.isFinite(value)) continue;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  }
  for (const value of heights) if (!Number.isFinite(value)) holes++;
  if (!(low <= high)) [low, high] = [0, 1];
  const margin = MARGIN * (high - low) || 0.5;
  const ends = (/** @type {Float64Array} */ axis) => /** @type {Range} */ ([axis[0], axis[axis.length - 1]]);
  return { heights, holes, above, below, ranges: [ends(surface.a), ends(surface.b), [low - margin, high + margin]] };
}

/**
 * The surface as triangles, two a cell; a cell with a hole at a corner has fewer.
 *
 * @param {Surface} surface
 * @param {Field} field
 * @returns {{x: Float32Array, y: Float32Array, z: Float32Array, i: number[], j: number[], k: number[]}} points that are
 *   not finite stand at the lowest height and belong to no triangle
 */
export function surfaceMesh({ a, b, nPoints: n }, { heights, ranges }) {
  const x = new Float32Array(n * n);
  const y = new Float32Array(n * n);
  const z = Float32Array.from(heights, (value) => (Number.isFinite(value) ? value : ranges[2][0]));
  /** @type {[number[], number[], number[]]} */
  const [i, j, k] = [[], [], []];
  const add = (/** @type {number[]} */ corners) => {
    if (corners.some((corner) => !Number.isFinite(heights[corner]))) return;
    [i, j, k].forEach((list, m) => list.push(corners[m]));
  };
  for (let row = 0; row < n; row++) {
    for (let column = 0; column < n; column++) {
      const p = row * n + column;
      x[p] = a[column];
      y[p] = b[row];
      if (row + 1 === n || column + 1 === n) continue;
      add([p, p + 1, p + n + 1]);
      add([p, p + n + 1, p + n]);
    }
  }
  return { x, y, z, i, j, k };
}

/**
 * Round losses to name on an axis of heights.
 *
 * @param {Range} range of heights
 * @param {Height} height
 * @param {(low: number, high: number, count: number) => number[]} ticks round places on a linear axis
 * @returns {{at: number[], text: string[]}}
 */
export function heightTicks([low, high], height, ticks) {
  if (height === "linear") {
    const at = ticks(low, high, 5);
    return { at, text: at.map((value) => short(value)) };
  }
  const factors = high - low > 2.5 ? [1] : high - low > 0.8 ? [1, 2, 5] : [1, 1.5, 2, 3, 4, 5, 6, 7, 8, 9];
  const every = Math.max(1, Math.ceil((high - low) / 6));
  const at = [];
  for (let power = Math.floor(low); power <= high; power++) {
    if (power % every !== 0) continue;
    for (const factor of factors) {
      const place = power + Math.log10(factor);
      if (place >= low && place <= high) at.push(place);
    }
  }
  return { at, text: at.map((place) => short(10 ** place)) };
}

/** @param {number} value @returns {string} */
function short(value) {
  const rounded = Number(value.toPrecision(3));
  const far = rounded !== 0 && (Math.abs(rounded) >= 1e5 || Math.abs(rounded) < 1e-3);
  return far ? rounded.toExponential().replace("e+", "e") : String(rounded);
}
