// @ts-check
/**
 * The box of a 3-D picture as it is seen: which of its walls are behind what lies in it, and on which of its edges the
 * axes have their numbers.
 *
 * They stand on the outline, at its lower edges, as Plotly's do.
 */

/** @typedef {import("./perspective.js").Perspective} Perspective */

/** @param {import("../draw/camera.js").Point} eye in sides of the box, from its middle @returns {number} the corner nearest to it: bit d is set for the far side of axis d */
export function nearestCorner({ x, y, z }) {
  return (x > 0 ? 1 : 0) | (y > 0 ? 2 : 0) | (z > 0 ? 4 : 0);
}

/**
 * @param {Perspective} perspective
 * @param {[number, number][]} ranges of the three axes
 * @param {number} nearest corner
 * @returns {number[]} of each axis the edge: bit j is set if it runs along the far side of axis j
 */
export function axisEdgesOf(perspective, ranges, nearest) {
  const places = Array.from({ length: 8 }, (_, corner) =>
    perspective(
      ranges.map((range, d) => range[(corner >> d) & 1]),
      0,
    ),
  );
  // All but the nearest and the farthest corner are on the outline.
  const outline = [0, 1, 2, 3, 4, 5, 6, 7].filter((corner) => corner !== nearest && corner !== (nearest ^ 7));
  const first = (/** @type {number[]} */ corners, /** @type {(corner: number) => number} */ order) =>
    corners.reduce((best, next) => (order(next) < order(best) ? next : best));
  const lowest = first(outline, (corner) => -places[corner][1]);
  const beside = [1, 2, 4].map((bit) => lowest ^ bit).filter((corner) => outline.includes(corner));
  const left = first(beside, (corner) => places[corner][0]);
  const right = beside.find((corner) => corner !== left) ?? left;
  const edges = [0, 0, 0];
  const put = (/** @type {number} */ from, /** @type {number} */ to) => (edges[Math.log2(from ^ to)] = from & to);
  put(lowest, left);
  put(lowest, right);
  // The third axis goes up from one of the two.
  const above = right ^ 7;
  if (outline.includes(above) && Math.log2(left ^ above) % 1 === 0) put(left, above);
  else put(right, left ^ 7);
  return edges;
}
