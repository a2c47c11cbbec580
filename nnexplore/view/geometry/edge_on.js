// @ts-check
/**
 * Edge-on projection: directions of the last activation space along which a separating plane is seen as a line.
 *
 * As in nnexplore/core/geometry/edge_on.py: the first direction is the plane's normal, the others are the principal axes of
 * what the samples' activations spread at right angles to it. Fixed over the run: taken at one snapshot.
 */

import { pairOfClasses } from "../run/class_labels.js";
import { createForward } from "../run/network.js";
import { percent } from "../run/numbers.js";
import { lead, separatingPlane } from "./planes.js";
import { eigen, moments, pointed } from "./projection.js";

/** @typedef {import("../run/run.js").Layer} Layer */
/** @typedef {import("./projection.js").Projection} Projection */
/** @typedef {import("./planes.js").Pair} Pair */

/**
 * @param {Layer[]} layers at least one hidden
 * @param {{x: Float32Array, n: number}} samples at least one
 * @param {Float32Array} parameters
 * @param {Pair} pair
 * @param {number} dims at most three
 * @returns {{directions: Float64Array[], shares: number[], centre: Float64Array} | null} shares of the variance of all
 *   activations; null if the plane has no normal or something is not finite
 */
export function edgeOnDirections(layers, samples, parameters, pair, dims) {
  const hidden = layers.slice(0, -1);
  const nUnits = hidden[hidden.length - 1].nOut;
  const { a } = createForward(hidden, samples.n)(parameters, samples.x)[hidden.length - 1];
  const { normal } = separatingPlane(layers, parameters, pair);
  const length = Math.hypot(...normal);
  if (!(length > 0 && length < Infinity) || !a.every(Number.isFinite)) return null;
  const unitNormal = normal.map((value) => value / length);
  const { centre, covariance } = moments(a, samples.n, nUnits);
  const total = unitNormal.reduce((sum, _, d) => sum + covariance[d * nUnits + d], 0);
  const spreadAlong = (/** @type {Float64Array} */ axis) => {
    let sum = 0;
    for (let i = 0; i < nUnits; i++)
      for (let j = 0; j < nUnits; j++) sum += axis[i] * covariance[i * nUnits + j] * axis[j];
    return sum;
  };
  const along = spreadAlong(unitNormal);
  const { eigenvectors } = eigen(within(covariance, unitNormal), nUnits);
  const directions = [unitNormal, ...eigenvectors.slice(0, dims - 1).map(pointed)];
  const shares = directions.map((axis, d) => (total > 0 ? (d === 0 ? along : spreadAlong(axis)) / total : 0));
  return { directions, shares, centre };
}

/**
 * The covariance of what is left of the points at right angles to a direction.
 *
 * @param {Float64Array} covariance (size, size)
 * @param {Float64Array} normal unit vector (size,)
 * @returns {Float64Array} (size, size)
 */
function within(covariance, normal) {
  const size = normal.length;
  const times = normal.map((_, i) => normal.reduce((sum, value, j) => sum + covariance[i * size + j] * value, 0));
  const along = normal.reduce((sum, value, i) => sum + value * times[i], 0);
  return covariance.map((value, at) => {
    const [i, j] = [Math.floor(at / size), at % size];
    return value - normal[i] * times[j] - times[i] * normal[j] + along * normal[i] * normal[j];
  });
}

/**
 * Show the separating plane of two classes edge-on.
 *
 * @param {import("../run/run.js").Run} run with a hidden layer and a snapshot
 * @param {number} snapshot at which the directions are taken
 * @param {Pair} pair
 * @param {number} most dimensions that can be drawn
 * @returns {Projection | null} null if there is no plane at that snapshot
 */
export function edgeOnProjection(run, snapshot, pair, most) {
  const nUnits = run.layers[run.layers.length - 1].nIn;
  const dims = Math.min(most, nUnits);
  const found = edgeOnDirections(run.layers, run.samples, run.parameters[snapshot], pair, dims);
  if (!found) return null;
  const { directions, shares, centre } = found;
  const names = ["normal", "within 1", "within 2"];
  const shown = shares.reduce((sum, share) => sum + share, 0);
  const when = snapshot === run.nSnapshots - 1 ? "the last snapshot" : `step ${run.steps[snapshot]}`;
  return {
    kind: "edge-on",
    dims,
    units: [],
    axes: directions,
    centre,
    axisTitles: directions.map((_, d) => `${names[d]} (${percent(shares[d])} %)`),
    caption: `plane of ${pairOfClasses(run, ...pair)} edge-on at ${when}: ${percent(shown)} % of the variance`,
    key: `edge-on ${pair.join(" ")} ${run.steps[snapshot]} ${dims}`,
    apply(values, n, width) {
      const out = new Float32Array(n * dims);
      for (let p = 0, from = 0, at = 0; p < n; p++, from += width) {
        for (let d = 0; d < dims; d++) {
          let sum = 0;
          for (let unit = 0; unit < width; unit++) sum += (values[from + unit] - centre[unit]) * directions[d][unit];
          out[at++] = sum;
        }
      }
      return out;
    },
  };
}

/**
 * Where a plane lies on the first axis of an edge-on projection.
 *
 * @param {Projection} projection
 * @param {import("./planes.js").Plane} plane
 * @returns {number | null} null if the plane is not seen edge-on, being another one than at the projection's snapshot
 */
export function placeEdgeOn(projection, plane) {
  const length = Math.hypot(...plane.normal);
  const cosine = projection.axes[0].reduce((sum, value, unit) => sum + value * plane.normal[unit], 0) / length;
  if (!(cosine > 1 - 1e-9)) return null;
  return -lead(plane, projection.centre) / length;
}
