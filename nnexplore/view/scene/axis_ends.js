// @ts-check
/** Axis ends: where the line of an axis begins and ends in a picture. */

/** @typedef {[number, number]} Place in pixels */

/**
 * The line of an axis through zero, or near it.
 *
 * @param {number} dimension
 * @param {[number, number][]} ranges
 * @param {(point: number[]) => Place} place
 * @returns {[Place, Place]}
 */
export function axisEnds(dimension, ranges, place) {
  const point = ranges.map(([low, high]) => Math.min(high, Math.max(low, 0)));
  const end = (/** @type {0 | 1} */ side) =>
    place(point.map((value, d) => (d === dimension ? ranges[d][side] : value)));
  return [end(0), end(1)];
}
