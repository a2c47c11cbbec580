// @ts-check
/**
 * Sides: the parts of a box, cut by separating planes, in each of which one class has the highest score.
 *
 * A side is shown by what it covers of the box's walls; a flat box is a wall itself. Each piece is a convex polygon.
 */

import { lead } from "./planes.js";

/** @typedef {import("./planes.js").Plane} Plane */
/** @typedef {{k: number, points: number[][]}} Side a polygon, and the class that wins all over it */
/** @typedef {[number, number]} Range */

/**
 * @param {{pair: [number, number], plane: Plane}[]} planes of all pairs of classes, positive on the side of the first
 * @param {Range[]} box [low, high] per dimension, two or three
 * @param {number} nClasses
 * @returns {Side[]}
 */
export function sidesOf(planes, box, nClasses) {
  const classes = Array.from({ length: nClasses }, (_, k) => k);
  return walls(box).flatMap((wall) =>
    classes.flatMap((k) => {
      let points = wall;
      for (const { pair, plane } of planes) {
        if (pair.includes(k)) points = kept(points, plane, pair[0] === k ? 1 : -1);
      }
      return points.length > 2 ? [{ k, points }] : [];
    }),
  );
}

/**
 * What of a separating plane parts its two classes: where no third one has a higher score.
 *
 * @param {number[][]} points corners of the plane's part in a box, or the ends of a segment
 * @param {[number, number]} pair its classes
 * @param {{pair: [number, number], plane: Plane}[]} planes of all pairs of classes, positive on the side of the first
 * @returns {number[][]} likewise; none if a third class wins all over it
 */
export function partingOf(points, pair, planes) {
  let parting = points;
  for (const other of planes) {
    const isThird = other.pair.includes(pair[0]) && !other.pair.includes(pair[1]);
    if (isThird) parting = kept(parting, other.plane, other.pair[0] === pair[0] ? 1 : -1);
  }
  // There and back along a segment its end comes twice.
  return points.length === 2 ? parting.slice(0, 2) : parting;
}

/** @param {Range[]} box @returns {number[][][]} a rectangle, or the six of a box in space */
function walls(box) {
  const around = [
    [0, 0],
    [1, 0],
    [1, 1],
    [0, 1],
  ];
  if (box.length === 2) return [around.map(([u, v]) => [box[0][u], box[1][v]])];
  return [0, 1, 2].flatMap((across) =>
    [0, 1].map((end) =>
      around.map((corner) => {
        const [first, second] = [0, 1, 2].filter((d) => d !== across);
        const point = [0, 0, 0];
        point[across] = box[across][end];
        point[first] = box[first][corner[0]];
        point[second] = box[second][corner[1]];
        return point;
      }),
    ),
  );
}

/**
 * What of a convex polygon lies on one side of a plane (Sutherland and Hodgman 1974).
 *
 * @param {number[][]} points
 * @param {Plane} plane
 * @param {1 | -1} sign
 * @returns {number[][]}
 */
function kept(points, plane, sign) {
  const leads = points.map((point) => sign * lead(plane, point));
  return points.flatMap((point, m) => {
    const next = (m + 1) % points.length;
    const [here, there] = [leads[m], leads[next]];
    const own = here >= 0 ? [point] : [];
    if (here * there >= 0) return own;
    const share = here / (here - there);
    return [...own, point.map((value, d) => value + share * (points[next][d] - value))];
  });
}
