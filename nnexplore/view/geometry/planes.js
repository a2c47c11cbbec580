// @ts-check
/**
 * Separating planes: where two output scores are equal, a·normal + offset = 0 in the last activation space.
 *
 * As in nnexplore/core/geometry/separation.py: class i of the pair (i, j) has the higher score where the left side is positive.
 */

import { unitParameters } from "../run/parameters.js";

/** @typedef {import("../run/run.js").Layer} Layer */
/** @typedef {[number, number]} Pair two classes i < j */
/** @typedef {{normal: Float64Array, offset: number}} Plane */

/**
 * @typedef {object} ClippedPlane the part of a plane inside a box of one, two or three dimensions
 * @property {"point" | "segment" | "polygon" | "none"} kind none if the plane misses the box, or is no plane
 * @property {number[][]} points the point, the ends of the segment, or the corners of the convex polygon in order,
 *   counter-clockwise seen from the side of class i
 */

/** What counts as no distance at all, as a share of the box's diagonal; float32 weights are no sharper. */
const TOLERANCE = 1e-11;

/** @param {number} nClasses @returns {Pair[]} in order */
export function classPairs(nClasses) {
  /** @type {Pair[]} */
  const pairs = [];
  for (let i = 0; i < nClasses; i++) for (let j = i + 1; j < nClasses; j++) pairs.push([i, j]);
  return pairs;
}

/**
 * The separating plane of two classes in the last activation space (the input space of a network without hidden
 * layer). A single output unit speaks for class 1.
 *
 * @param {Layer[]} layers
 * @param {ArrayLike<number>} parameters flat vector
 * @param {Pair} pair
 * @returns {Plane}
 */
export function separatingPlane(layers, parameters, [i, j]) {
  const output = layers[layers.length - 1];
  const none = { w: new Float64Array(output.nIn), b: 0 };
  const of = (/** @type {number} */ k) => {
    if (output.nOut > 1) return unitParameters(output, parameters, k);
    return k === 1 ? unitParameters(output, parameters, 0) : none;
  };
  const [first, second] = [of(i), of(j)];
  return { normal: first.w.map((value, d) => value - second.w[d]), offset: first.b - second.b };
}

/**
 * Where the same two scores are equal in the output's own spaces: of the scores z, or of the probabilities a.
 *
 * @param {Layer[]} layers
 * @param {"z" | "a"} space
 * @param {Pair} pair
 * @returns {Plane}
 */
export function outputPlane(layers, space, [i, j]) {
  const { nOut } = layers[layers.length - 1];
  const normal = new Float64Array(nOut);
  if (nOut === 1) {
    normal[0] = -1;
    return { normal, offset: space === "z" ? 0 : 0.5 };
  }
  normal[i] = 1;
  normal[j] = -1;
  return { normal, offset: 0 };
}

/** @param {Plane} plane @param {ArrayLike<number>} point @returns {number} zero on the plane */
export function lead({ normal, offset }, point) {
  return normal.reduce((sum, value, d) => sum + value * point[d], offset);
}

/**
 * The part of a plane inside a box, as `clipped_plane` of core/geometry/separation.py.
 *
 * @param {Plane} plane in one, two or three dimensions
 * @param {[number, number][]} box [low, high] per dimension
 * @returns {ClippedPlane}
 */
export function clippedPlane(plane, box) {
  const n = box.length;
  const length = Math.hypot(...plane.normal);
  if (!(length > 0) || !Number.isFinite(length + plane.offset)) return { kind: "none", points: [] };
  const near = TOLERANCE * Math.hypot(...box.map(([low, high]) => high - low));
  const corners = Array.from({ length: 2 ** n }, (_, c) => box.map((range, d) => range[(c >> d) & 1]));
  const distances = corners.map((corner) => {
    const distance = lead(plane, corner) / length;
    return Math.abs(distance) <= near ? 0 : distance;
  });
  const points = corners.filter((_, c) => distances[c] === 0);
  for (let p = 0; p < corners.length; p++) {
    for (let d = 0; d < n; d++) {
      const q = p | (1 << d);
      if (q === p || !(distances[p] * distances[q] < 0)) continue;
      const share = distances[p] / (distances[p] - distances[q]);
      points.push(corners[p].map((value, e) => value + share * (corners[q][e] - value)));
    }
  }
  if (points.length < n) return { kind: "none", points: [] };
  if (n < 3) return { kind: n === 1 ? "point" : "segment", points };
  return {
    kind: "polygon",
    points: inOrder(
      points,
      plane.normal.map((value) => value / length),
    ),
  };
}

/**
 * @param {number[][]} points corners of a convex polygon in space
 * @param {Float64Array} normal unit vector
 * @returns {number[][]} counter-clockwise seen from where the normal points to
 */
function inOrder(points, normal) {
  const centre = [0, 1, 2].map((d) => points.reduce((sum, point) => sum + point[d], 0) / points.length);
  // Of the axes the one that is farthest from the normal gives the best direction in the plane.
  const axis = [0, 1, 2].reduce((best, d) => (Math.abs(normal[d]) < Math.abs(normal[best]) ? d : best), 0);
  const along = [0, 1, 2].map((d) => (d === axis ? 1 : 0) - normal[axis] * normal[d]);
  const across = [0, 1, 2].map(
    (d) => normal[(d + 1) % 3] * along[(d + 2) % 3] - normal[(d + 2) % 3] * along[(d + 1) % 3],
  );
  const angle = (/** @type {number[]} */ point) => {
    const dot = (/** @type {number[]} */ direction) =>
      direction.reduce((sum, value, d) => sum + value * (point[d] - centre[d]), 0);
    return Math.atan2(dot(across), dot(along));
  };
  return [...points].sort((a, b) => angle(a) - angle(b));
}
