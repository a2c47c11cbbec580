// @ts-check
/** Solid places: where the samples and the scales of a solid picture appear on it, in pixels. */

import { createPlane } from "./canvas.js";

/** @typedef {ReturnType<typeof import("../geometry/perspective.js").createPerspective>} Perspective */

/** The axes that are seen to the right and up when one is looked along. @type {[number, number][]} */
const PAIRS = [
  [1, 2],
  [0, 2],
  [0, 1],
];

/** @param {Perspective} perspective @param {ArrayLike<number>} point @returns {[number, number]} */
export function solidPlace(perspective, point) {
  const [x, y] = perspective(point, 0);
  return [x, y];
}

/**
 * @param {Perspective} perspective
 * @param {Float32Array} places (n, 3)
 * @param {[number, number][]} ranges of the box, outside of which nothing is drawn
 * @param {(p: number) => boolean} isDrawn whether that sample is drawn at all
 * @returns {Float32Array} (n, 2), NaN for those that are not drawn
 */
export function solidPixels(perspective, places, ranges, isDrawn) {
  const n = places.length / 3;
  const pixels = new Float32Array(2 * n).fill(NaN);
  for (let p = 0; p < n; p++) {
    const outside = ranges.some(([low, high], d) => places[3 * p + d] < low || places[3 * p + d] > high);
    if (isDrawn(p) && !outside) pixels.set(perspective(places, 3 * p).slice(0, 2), 2 * p);
  }
  return pixels;
}

/**
 * The scales of a picture that is looked at along an axis, and so has none of Plotly's.
 *
 * @param {Perspective} perspective
 * @param {[number, number][]} ranges
 * @param {string[]} titles of the three axes
 * @param {number} along the axis that is looked along, counted from 0
 * @returns {{plane: import("./canvas.js").Plane, titles: string[]}}
 */
export function flatScales(perspective, ranges, titles, along) {
  const [right, up] = PAIRS[along];
  const corner = (/** @type {0 | 1} */ side) =>
    solidPlace(
      perspective,
      ranges.map((range, d) => (d === along ? (range[0] + range[1]) / 2 : range[side])),
    );
  const [[left, bottom], [end, top]] = [corner(0), corner(1)];
  const box = { left, top, width: end - left, height: bottom - top };
  return { plane: createPlane(box, [ranges[right], ranges[up]], false), titles: [titles[right], titles[up]] };
}
