// @ts-check
/** The curve of an edge: how it runs, how broad its weight makes it, and which edge is under a pointer. */

/** @typedef {import("./places.js").Edge} Edge */

/** Widths of an edge in pixels: of no weight, and of the largest; that one where few edges are, or many. */
const THINNEST = 0.5;
const BROADEST = 6;
const LEAST_BROAD = 2;
/** So many edges of a layer are few. */
const FEW = 16;
/** Pieces by which the way to a curve is measured. */
const PIECES = 24;

/** @param {Edge} edge @returns {number} how far its two ends lead straight on */
export function straightOn({ from, to }) {
  return 0.45 * (to[0] - from[0]);
}

/** @param {number} weight @param {number} largest @param {number} count edges of the layer @returns {number} width in pixels */
export function edgeWidth(weight, largest, count) {
  const share = Math.min(1, Math.abs(weight) / largest || 0);
  const broadest = Math.max(LEAST_BROAD, BROADEST * Math.min(1, Math.sqrt(FEW / count)));
  return THINNEST + (broadest - THINNEST) * share;
}

/** @param {Edge} edge @param {number} t 0 to 1 @returns {[number, number]} a point of its Bézier curve */
export function pointOf(edge, t) {
  const { from, to } = edge;
  const by = straightOn(edge);
  const [a, b, c, d] = [(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t ** 3];
  return [a * from[0] + b * (from[0] + by) + c * (to[0] - by) + d * to[0], (a + b) * from[1] + (c + d) * to[1]];
}

/**
 * @param {Edge[]} edges
 * @param {[number, number]} place
 * @param {number} reach in pixels
 * @returns {Edge | null} the nearest one within reach
 */
export function edgeAt(edges, [x, y], reach) {
  let [nearest, found] = [reach, /** @type {Edge | null} */ (null)];
  for (const edge of edges) {
    const { from, to } = edge;
    if (x < from[0] || x > to[0] || y < Math.min(from[1], to[1]) - reach || y > Math.max(from[1], to[1]) + reach)
      continue;
    let before = from;
    for (let piece = 1; piece <= PIECES; piece++) {
      const after = pointOf(edge, piece / PIECES);
      const away = distance([x, y], before, after);
      if (away < nearest) [nearest, found] = [away, edge];
      before = after;
    }
  }
  return found;
}

/** @param {[number, number]} p @param {[number, number]} a @param {[number, number]} b @returns {number} from p to the piece ab */
function distance([px, py], [ax, ay], [bx, by]) {
  const [dx, dy] = [bx - ax, by - ay];
  const square = dx * dx + dy * dy;
  const t = square > 0 ? Math.max(0, Math.min(1, ((px - ax) * dx + (py - ay) * dy) / square)) : 0;
  return Math.hypot(px - ax - t * dx, py - ay - t * dy);
}
