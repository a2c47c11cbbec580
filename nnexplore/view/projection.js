// @ts-check
/** A projection: which one to three directions of a layer's space a picture shows, fixed over a run. */

import { createForward } from "./network.js";

/** @typedef {import("./run.js").Run} Run */
/** @typedef {"z" | "a"} Space fc space or activation space */

/**
 * @typedef {object} Projection
 * @property {"units" | "components"} kind
 * @property {number} dims 1, 2 or 3
 * @property {number[]} units the chosen units; empty for components
 * @property {Float64Array[]} axes of components, one unit vector (n_units,) per dimension; empty for units
 * @property {Float64Array} centre of components, the point (n_units,) that they measure from; empty for units
 * @property {string[]} axisTitles one per dimension
 * @property {string} caption says which units, or the components and their share of the variance
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
    caption:
      `${dims === 1 ? "unit" : "units"} ${listed(chosen)}` + (total && total > dims ? ` of ${total}` : ""),
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

/**
 * Show the first principal components of the samples' cloud at the last snapshot, at most three.
 *
 * @param {Run} run with at least one snapshot
 * @param {number} layer
 * @param {Space} space
 * @returns {Projection}
 */
export function principalProjection(run, layer, space) {
  const nUnits = run.layers[layer].nOut;
  const dims = Math.min(3, nUnits);
  const { n, x } = run.samples;
  const values = createForward(run.layers.slice(0, layer + 1), n)(run.parameters[run.nSnapshots - 1], x)[layer][space];
  const { centre, covariance } = moments(values, n, nUnits);
  const { eigenvalues, eigenvectors } = eigen(covariance, nUnits);
  const axes = eigenvectors.slice(0, dims).map(pointed);
  const total = eigenvalues.reduce((sum, value) => sum + value, 0);
  const share = eigenvalues.slice(0, dims).reduce((sum, value) => sum + value, 0) / total;
  const words = ["first principal component", "first two principal components", "first three principal components"];
  return {
    kind: "components",
    dims,
    units: [],
    axes,
    centre,
    axisTitles: axes.map((_, m) => `component ${m + 1}`),
    caption:
      total > 0
        ? `${words[dims - 1]}: ${percent(share)} % of the variance at the last snapshot`
        : `${words[dims - 1]}: at the last snapshot all samples lie on one point`,
    key: `components ${layer} ${space} ${run.steps[run.nSnapshots - 1]}`,
    apply(input, count, width) {
      const out = new Float32Array(count * dims);
      for (let p = 0; p < count; p++) {
        for (let m = 0; m < dims; m++) {
          const axis = axes[m];
          let sum = 0;
          for (let unit = 0; unit < width; unit++) sum += (input[p * width + unit] - centre[unit]) * axis[unit];
          out[p * dims + m] = sum;
        }
      }
      return out;
    },
  };
}

/** @param {number} share @returns {string} never "100" while something is left out */
function percent(share) {
  const rounded = Math.round(100 * share);
  return rounded === 100 && share < 1 - 1e-6 ? "over 99" : `${rounded}`;
}

/**
 * Mean and covariance of the points whose values are all finite.
 *
 * @param {Float32Array} values (n, nUnits)
 * @param {number} n
 * @param {number} nUnits
 * @returns {{centre: Float64Array, covariance: Float64Array}} (nUnits,) and (nUnits, nUnits)
 */
function moments(values, n, nUnits) {
  const rows = [];
  for (let p = 0; p < n; p++) {
    const row = values.subarray(p * nUnits, (p + 1) * nUnits);
    if (row.every(Number.isFinite)) rows.push(row);
  }
  const centre = new Float64Array(nUnits);
  for (const row of rows) for (let i = 0; i < nUnits; i++) centre[i] += row[i] / rows.length;
  const covariance = new Float64Array(nUnits * nUnits);
  for (const row of rows) {
    for (let i = 0; i < nUnits; i++) {
      const share = (row[i] - centre[i]) / rows.length;
      for (let j = 0; j < nUnits; j++) covariance[i * nUnits + j] += share * (row[j] - centre[j]);
    }
  }
  return { centre, covariance };
}

/**
 * Eigenvalues and eigenvectors of a symmetric matrix by cyclic Jacobi rotations (Golub and Van Loan, Matrix
 * Computations, section 8.5), largest eigenvalue first.
 *
 * @param {Float64Array} matrix (size, size), overwritten
 * @param {number} size
 * @returns {{eigenvalues: number[], eigenvectors: Float64Array[]}}
 */
export function eigen(matrix, size) {
  const vectors = Array.from({ length: size }, (_, i) => Float64Array.from({ length: size }, (_, j) => +(i === j)));
  const at = (/** @type {number} */ i, /** @type {number} */ j) => i * size + j;
  let scale = 0;
  for (const value of matrix) scale = Math.max(scale, Math.abs(value));
  for (let sweep = 0; sweep < 60; sweep++) {
    let rotated = false;
    for (let p = 0; p < size - 1; p++) {
      for (let q = p + 1; q < size; q++) {
        const apq = matrix[at(p, q)];
        if (!(Math.abs(apq) > 1e-15 * scale)) continue;
        rotated = true;
        const theta = (matrix[at(q, q)] - matrix[at(p, p)]) / (2 * apq);
        const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.hypot(theta, 1));
        const c = 1 / Math.hypot(t, 1);
        const s = t * c;
        for (let i = 0; i < size; i++) {
          const [ip, iq] = [matrix[at(i, p)], matrix[at(i, q)]];
          matrix[at(i, p)] = c * ip - s * iq;
          matrix[at(i, q)] = s * ip + c * iq;
        }
        for (let i = 0; i < size; i++) {
          const [pi, qi] = [matrix[at(p, i)], matrix[at(q, i)]];
          matrix[at(p, i)] = c * pi - s * qi;
          matrix[at(q, i)] = s * pi + c * qi;
          const [vp, vq] = [vectors[p][i], vectors[q][i]];
          vectors[p][i] = c * vp - s * vq;
          vectors[q][i] = s * vp + c * vq;
        }
      }
    }
    if (!rotated) break;
  }
  const order = vectors.map((_, i) => i).sort((i, j) => matrix[at(j, j)] - matrix[at(i, i)]);
  return {
    eigenvalues: order.map((i) => Math.max(matrix[at(i, i)], 0)),
    eigenvectors: order.map((i) => vectors[i]),
  };
}

/**
 * An eigenvector's sign is arbitrary: its largest entry is made positive, so that a run always looks the same.
 *
 * @param {Float64Array} axis
 * @returns {Float64Array}
 */
function pointed(axis) {
  let top = 0;
  // A little slack, so that rounding does not choose between two entries of one size.
  for (let i = 1; i < axis.length; i++) if (Math.abs(axis[i]) > Math.abs(axis[top]) * (1 + 1e-6)) top = i;
  return axis[top] < 0 ? axis.map((value) => -value) : axis;
}
