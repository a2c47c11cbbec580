// @ts-check
/** Painting samples: what a touch of the brush or the eraser makes of them, in pixels of the picture. */

/** @typedef {[number, number, number]} Sample x, y and class */
/** @typedef {[number, number]} Point */

/** What is chosen where no class is. */
export const ERASER = -1;
/** In pixels: the reach of the brush and of the eraser. */
const BRUSH = 9;
const RUBBER = 12;

/**
 * @typedef {object} Tool
 * @property {number} reach in pixels: the brush puts no sample nearer to another of its class, the eraser takes all so near
 * @property {Point} scale pixels a unit across and up
 */

/** @param {Sample} sample @param {Point} at @param {Tool} tool */
function isNear([x, y], at, { reach, scale }) {
  return Math.hypot((x - at[0]) * scale[0], (y - at[1]) * scale[1]) < reach;
}

/**
 * @param {Sample[]} samples
 * @param {Point} at
 * @param {number} k class
 * @param {Tool} tool
 * @returns {Sample[]} with one more; the same ones if another of its class is near
 */
export function withSample(samples, at, k, tool) {
  if (samples.some((sample) => sample[2] === k && isNear(sample, at, tool))) return samples;
  return [...samples, [at[0], at[1], k]];
}

/**
 * @param {Sample[]} samples
 * @param {Point} at
 * @param {Tool} tool
 * @returns {Sample[]} without those near; the same ones if there are none. Of each class one stays
 */
export function withoutNear(samples, at, tool) {
  /** @type {Map<number, number>} */
  const left = new Map();
  for (const [, , k] of samples) left.set(k, (left.get(k) ?? 0) + 1);
  const kept = samples.filter((sample) => {
    const count = left.get(sample[2]) ?? 0;
    if (count < 2 || !isNear(sample, at, tool)) return true;
    left.set(sample[2], count - 1);
    return false;
  });
  return kept.length === samples.length ? samples : kept;
}

/**
 * @param {Point} from
 * @param {Point} to
 * @param {Tool} tool
 * @returns {Point[]} on the way, half a reach apart, `to` the last
 */
export function touched(from, to, { reach, scale }) {
  const length = Math.hypot((to[0] - from[0]) * scale[0], (to[1] - from[1]) * scale[1]);
  const n = Math.max(1, Math.ceil(length / (reach / 2)));
  return Array.from({ length: n }, (_, i) => {
    const share = (i + 1) / n;
    return [from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])];
  });
}

/**
 * What a tool makes of the samples on its way.
 *
 * @param {Sample[]} samples
 * @param {Point} from
 * @param {Point} to
 * @param {{chosen: number, most: number, scale: Point}} tool a class, or the eraser; the most samples that there may be
 * @returns {Sample[]} the same ones if it changes nothing
 */
export function painted(samples, from, to, { chosen, most, scale }) {
  let now = samples;
  for (const place of touched(from, to, { reach: BRUSH, scale })) {
    if (chosen === ERASER) now = withoutNear(now, place, { reach: RUBBER, scale });
    else if (now.length < most) now = withSample(now, place, chosen, { reach: BRUSH, scale });
  }
  return now;
}

/**
 * @param {Sample[]} samples
 * @param {0 | 1} axis
 * @returns {Point} the window's range: the samples' with room on both sides, where an outlier can be put
 */
export function rangeOf(samples, axis) {
  const values = samples.map((sample) => sample[axis]);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const room = 0.2 * (high - low) || 1;
  return [low - room, high + room];
}
