// @ts-check
/**
 * The valley below a weight: the lowest place that one comes to by going down the loss along this weight alone, how bent
 * the loss is there, and the window of the weight in which all of it is seen.
 *
 * Near the bottom of a valley of curvature c a step of ε · slope multiplies the way to the bottom by 1 - εc: steps grow
 * from ε = 2/c on.
 */

/** @typedef {import("../descent/loss_along.js").LossAlong} LossAlong */

/**
 * @typedef {object} Valley
 * @property {number | null} bottom null: none within reach, or the slope is zero from the start
 * @property {number | null} curvature ∂²L/∂w² of it, as the mean over a small part of the window; null with no bottom
 * @property {[number, number]} window of the weight
 */

/** The first stride of the search, and how far it goes, in sizes of the weight (at least 1). */
const FIRST_STRIDE = 0.05;
const REACH = 40;
/** Halvings by which a bottom is found. */
const HALVINGS = 16;
/** Half the window, in ways to the bottom; and the least of such a way, in sizes of the weight. */
const ROOM = 1.7;
const LEAST_WAY = 0.2;
/** How many times as wide a window becomes. */
const WIDER = [1, 3, 9];
/** Half the window where there is no valley, and the larger part of it, which lies downhill. */
const NO_VALLEY = 2;
const DOWNHILL = 3;
/** Shares of the way from the bottom over which its curvature is taken: wider than a kink, unless the valley is narrow. */
const BENDS = [0.125, 0.02, 0.003];

/** @param {LossAlong} along one weight @returns {Valley} */
export function valleyOf(along) {
  const [start] = along.start;
  const size = Math.max(1, Math.abs(start));
  const slope = slopeAt(along, start);
  const bottom = slope === 0 ? stillBottom(along, start, size) : lowestDownhill(along, start, -Math.sign(slope), size);
  if (bottom === null) return { bottom, curvature: null, window: windowWithout(start, slope, size) };
  const way = Math.max(Math.abs(bottom - start), LEAST_WAY * size);
  const curvatures = BENDS.map((share) => curvatureAt(along, bottom, share * way));
  const curvature = curvatures.find((found) => found > 0 && Number.isFinite(found)) ?? null;
  return {
    ...(curvature === null ? { bottom: null, curvature } : { bottom, curvature }),
    window: [bottom - ROOM * way, bottom + ROOM * way],
  };
}

/**
 * A window wide enough for steps that climb out of a valley, as far as it goes.
 *
 * @param {[number, number]} window
 * @param {number[]} values of the weight that are to be seen
 * @returns {[number, number]} the window itself if they lie in it, or one that is some times as wide
 */
export function widened([low, high], values) {
  const [middle, half] = [(low + high) / 2, (high - low) / 2];
  const holdsAll = (/** @type {number} */ times) => values.every((value) => Math.abs(value - middle) <= times * half);
  const times = WIDER.find(holdsAll) ?? WIDER[WIDER.length - 1];
  return times === 1 ? [low, high] : [middle - times * half, middle + times * half];
}

/** @param {LossAlong} along @param {number} w */
function slopeAt(along, w) {
  return along.at([w]).slopes[0];
}

/** @param {LossAlong} along @param {number} w @param {number} near @returns {number} mean curvature from w - near to w + near */
function curvatureAt(along, w, near) {
  return (slopeAt(along, w + near) - slopeAt(along, w - near)) / (2 * near);
}

/** @param {LossAlong} along @param {number} start whose slope is zero @param {number} size */
function stillBottom(along, start, size) {
  const aside = LEAST_WAY * BENDS[0] * size;
  return slopeAt(along, start - aside) < 0 && slopeAt(along, start + aside) > 0 ? start : null;
}

/**
 * @param {LossAlong} along
 * @param {number} start
 * @param {number} way 1 or -1: where the loss falls
 * @param {number} size
 * @returns {number | null}
 */
function lowestDownhill(along, start, way, size) {
  let [above, stride] = [start, FIRST_STRIDE * size];
  let below = /** @type {number | null} */ (null);
  while (below === null && Math.abs(above - start) < REACH * size) {
    const next = above + way * stride;
    const slope = way * slopeAt(along, next);
    if (Number.isNaN(slope)) return null;
    if (slope >= 0) below = next;
    else above = next;
    stride *= 1.5;
  }
  if (below === null) return null;
  for (let turn = 0; turn < HALVINGS; turn++) {
    const middle = /** @type {number} */ ((above + below) / 2);
    if (way * slopeAt(along, middle) < 0) above = middle;
    else below = middle;
  }
  return (above + below) / 2;
}

/** @param {number} start @param {number} slope @param {number} size @returns {[number, number]} */
function windowWithout(start, slope, size) {
  const [uphill, downhill] = [NO_VALLEY * size, (slope === 0 ? NO_VALLEY : DOWNHILL) * size];
  return slope > 0 ? [start - downhill, start + uphill] : [start - uphill, start + downhill];
}
