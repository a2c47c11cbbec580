// @ts-check
/** A projection: which one to three directions of a layer's space a picture shows, fixed over a run. */

import { createForward } from "../run/network.js";
import { percent } from "../run/numbers.js";

/** @typedef {import("../run/run.js").Run} Run */
/** @typedef {"z" | "a"} Space fc space or activation space */

/**
 * @typedef {object} Projection
 * @property {"units" | "components" | "edge-on"} kind
 * @property {number} dims 1, 2 or 3
 * @property {number[]} units the chosen units; empty for components
 * @property {Float64Array[]} axes one unit vector (n_units,) per dimension; empty for units
 * @property {Float64Array} centre of components, the point (n_units,) that they measure from; empty for units
 * @property {string[]} axisTitles one per dimension
 * @property {string} caption says which units, or the components and their share of the variance; empty when the
 *   picture shows all units there are
 * @property {string} key equal for equal projections of one run
 * @property {(values: Float32Array, n: number, nUnits: number) => Float32Array} apply (n, n_units) to (n, dims)
 */

/** @param {(number | string)[]} items @returns {string} "1, 4 and 7" */
function listed(items) {
  return items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} and ${items[items.length - 1]}`;
}

/**
 * Show one to three units as they are.
 *
 * @param {number[]} units counted from 0
 * @param {number} [total] units of the layer, for the caption
 * @returns {Projection}
 */
export function unitProjection(units, total) {
  const chosen = [...units];
  const dims = chosen.length;
  return {
    kind: "units",
    dims,
    units: chosen,
    axes: [],
    centre: new Float64Array(0),
    axisTitles: chosen.map((unit) => `unit ${unit}`),
    caption: total === dims ? "" : `${dims === 1 ? "unit" : "units"} ${listed(chosen)}${total ? ` of ${total}` : ""}`,
    key: `units ${chosen.join(" ")}`,
    apply(values, n, nUnits) {
      const out = new Float32Array(n * dims);
      for (let p = 0, at = 0; p < n; p++) for (const unit of chosen) out[at++] = values[p * nUnits + unit];
      return out;
    },
  };
}

/**
 * The first units of a layer, at most three: the projection to begin with.
 *
 * @param {number} nUnits
 * @returns {Projection}
 */
export function firstUnits(nUnits) {
  return unitProjection([0, 1, 2].slice(0, nUnits), nUnits);
}

/** Samples that the principal components are taken of, at most, evenly spread over all. */
const MAX_SAMPLES = 1000;

/**
 * Principal projections by the parameters of the snapshot they were taken at.
 *
 * @type {WeakMap<Float32Array, Map<string, Projection>>}
 */
const remembered = new WeakMap();

/**
 * Show the first principal components of the samples' cloud at the last snapshot, at most three.
 *
 * A snapshot at which the cloud is not finite, as just before a run diverges, is passed over for the one before.
 *
 * @param {Run} run with at least one snapshot
 * @param {number} layer
 * @param {Space} space
 * @returns {Projection} the same object as long as the run has no newer snapshot
 */
export function principalProjection(run, layer, space) {
  const last = run.nSnapshots - 1;
  const known = remembered.get(run.parameters[last]) ?? new Map();
  remembered.set(run.parameters[last], known);
  const place = `${layer} ${space}`;
  if (!known.has(place)) known.set(place, takeComponents(run, layer, space));
  return known.get(place);
}

/** @param {Run} run @param {number} layer @param {Space} space @returns {Projection} */
function takeComponents(run, layer, space) {
  const nUnits = run.layers[layer].nOut;
  const dims = Math.min(3, nUnits);
  const stride = Math.max(1, Math.ceil(run.samples.n / MAX_SAMPLES));
  const n = Math.ceil(run.samples.n / stride);
  const x = Float32Array.from({ length: 2 * n }, (_, at) => run.samples.x[2 * stride * (at >> 1) + (at & 1)]);
  const forward = createForward(run.layers.slice(0, layer + 1), n);
  let snapshot = run.nSnapshots;
  let values;
  do values = forward(run.parameters[--snapshot], x)[layer][space];
  while (snapshot > 0 && !values.every(Number.isFinite));
  const when = snapshot === run.nSnapshots - 1 ? "the last snapshot" : `step ${run.steps[snapshot]}`;

  const { centre, covariance } = moments(values, n, nUnits);
  const { eigenvalues, eigenvectors } = eigen(covariance, nUnits);
  const axes = eigenvectors.slice(0, dims).map(pointed);
  const total = eigenvalues.reduce((sum, value) => sum + value, 0);
  const shares = eigenvalues.slice(0, dims).map((value) => value / total);
  const name = `first ${["", "two ", "three "][dims - 1]}principal component${dims > 1 ? "s" : ""}`;
  return {
    kind: "components",
    dims,
    units: [],
    axes,
    centre,
    axisTitles: shares.map((share, m) => `component ${m + 1}` + (total > 0 ? ` (${percent(share)} %)` : "")),
    caption:
      total > 0
        ? `${name}: ${percent(shares.reduce((sum, share) => sum + share))} % of the variance at ${when}`
        : `${name}: at ${when} all samples lie on one point`,
    key: `components ${run.steps[snapshot]}`,
    apply(input, count, width) {
      const out = new Float32Array(count * dims);
      for (let m = 0; m < dims; m++) {
        const axis = axes[m];
        for (let p = 0, from = 0; p < count; p++) {
          let sum = 0;
          for (let unit = 0; unit < width; unit++, from++) sum += (input[from] - centre[unit]) * axis[unit];
          out[p * dims + m] = sum;
        }
      }
      return out;
    },
  };
}

/**
 * Mean and covariance of points.
 *
 * @param {Float32Array} values (n, nUnits)
 * @param {number} n
 * @param {number} nUnits
 * @returns {{centre: Float64Array, covariance: Float64Array}} (nUnits,) and (nUnits, nUnits)
 */
export function moments(values, n, nUnits) {
  const centre = new Float64Array(nUnits);
  for (let at = 0; at < values.length; at++) centre[at % nUnits] += values[at] / n;
  const covariance = new Float64Array(nUnits * nUnits);
  for (let start = 0; start < values.length; start += nUnits) {
    for (let i = 0; i < nUnits; i++) {
      const share = (values[start + i] - centre[i]) / n;
      for (let j = 0; j < nUnits; j++) covariance[i * nUnits + j] += share * (values[start + j] - centre[j]);
    }
  }
  return { centre, covariance };
}

/**
 * Eigenvalues and eigenvectors of a covariance matrix C, largest eigenvalue first.
 *
 * One-sided Jacobi (Golub and Van Loan, Matrix Computations, section 8.6.3): rotations make the rows of C orthogonal
 * to each other; as C is symmetric and positive semidefinite, they end as its eigenvectors times its eigenvalues.
 *
 * @param {Float64Array} covariance (size, size), overwritten
 * @param {number} size
 * @returns {{eigenvalues: number[], eigenvectors: Float64Array[]}} the vector of a vanishing eigenvalue
 *   is zero: along it there is nothing to see
 */
export function eigen(covariance, size) {
  const rows = Array.from({ length: size }, (_, i) => covariance.subarray(i * size, (i + 1) * size));
  const norms = rows.map((row) => dot(row, row));
  const negligible = 1e-12 * Math.max(...norms);
  for (let sweep = 0, rotated = true; rotated && sweep < 60; sweep++) {
    rotated = false;
    for (let p = 0; p < size - 1; p++) {
      for (let q = p + 1; q < size; q++) {
        if (!(norms[p] > negligible && norms[q] > negligible)) continue;
        const product = dot(rows[p], rows[q]);
        if (!(Math.abs(product) > 1e-9 * Math.sqrt(norms[p] * norms[q]))) continue;
        rotated = true;
        const theta = (norms[q] - norms[p]) / (2 * product);
        const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.hypot(theta, 1));
        rotate(rows[p], rows[q], 1 / Math.hypot(t, 1), t / Math.hypot(t, 1));
        norms[p] = dot(rows[p], rows[p]);
        norms[q] = dot(rows[q], rows[q]);
      }
    }
  }
  const order = rows.map((_, i) => i).sort((i, j) => norms[j] - norms[i]);
  return {
    eigenvalues: order.map((i) => Math.sqrt(norms[i])),
    eigenvectors: order.map((i) => rows[i].map((value) => (norms[i] > negligible ? value / Math.sqrt(norms[i]) : 0))),
  };
}

/** @param {Float64Array} a @param {Float64Array} b @returns {number} */
function dot(a, b) {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

/** @param {Float64Array} a @param {Float64Array} b @param {number} c cosine @param {number} s sine */
function rotate(a, b, c, s) {
  for (let i = 0; i < a.length; i++) {
    const first = a[i];
    const second = b[i];
    a[i] = c * first - s * second;
    b[i] = s * first + c * second;
  }
}

/**
 * An eigenvector's sign is arbitrary: its largest entry is made positive, so that a run always looks the same.
 *
 * @param {Float64Array} axis
 * @returns {Float64Array}
 */
export function pointed(axis) {
  let top = 0;
  // A little slack, so that rounding does not choose between two entries of one size.
  for (let i = 1; i < axis.length; i++) if (Math.abs(axis[i]) > Math.abs(axis[top]) * (1 + 1e-6)) top = i;
  return axis[top] < 0 ? axis.map((value) => -value) : axis;
}
