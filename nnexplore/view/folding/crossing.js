// @ts-check
/** The crossing: where a surface over the input plane passes through height zero, piece by piece. */

/** @typedef {import("./folded_surface.js").FoldedSurface} FoldedSurface */
/** @typedef {[number, number]} Point */
/** @typedef {[Point, Point]} Segment */

/** In greatest heights: a corner nearer to zero than this is at height zero. */
const LEVEL = 1e-12;
/** In sides of the window: ends of segments that are nearer than this are one corner. */
const JOINT = 1e-7;
/** Sine of an angle below which a line goes straight on. */
const STRAIGHT = 1e-6;

/**
 * Exact where the surface is: one segment for each flat piece that reaches above and below zero, and one for each
 * fold at height zero between a piece above and a piece below.
 *
 * @param {FoldedSurface} surface
 * @param {Float64Array} heights (n,)
 * @returns {Segment[]}
 */
export function crossing({ points, pieces }, heights) {
  const top = heights.reduce((most, height) => Math.max(most, Math.abs(height)), 0);
  const level = LEVEL * top;
  /** @type {Segment[]} */
  const found = [];
  /** @type {Map<string, {segment: Segment, side: number}>} */
  const atZero = new Map();
  const place = (/** @type {number} */ p) => /** @type {Point} */ ([points[2 * p], points[2 * p + 1]]);
  for (const { corners } of pieces) {
    const signs = corners.map((p) => (Math.abs(heights[p]) <= level ? 0 : Math.sign(heights[p])));
    if (signs.includes(1) && signs.includes(-1)) found.push(...across(corners, signs, place, heights));
    else {
      const side = Math.max(...signs) + Math.min(...signs);
      if (side === 0) continue;
      corners.forEach((p, m) => {
        const next = (m + 1) % corners.length;
        if (signs[m] !== 0 || signs[next] !== 0) return;
        /** @type {Segment} */
        const segment = [place(p), place(corners[next])];
        const key = segment
          .map(([x, y]) => `${x.toFixed(7)} ${y.toFixed(7)}`)
          .sort()
          .join();
        const neighbour = atZero.get(key);
        if (neighbour && neighbour.side === -side) found.push(segment);
        atZero.set(key, { segment, side });
      });
    }
  }
  return found;
}

/**
 * @param {number[]} corners
 * @param {number[]} signs
 * @param {(p: number) => Point} place
 * @param {Float64Array} heights
 * @returns {Segment[]}
 */
function across(corners, signs, place, heights) {
  /** @type {Point[]} */
  const ends = [];
  corners.forEach((p, m) => {
    const next = (m + 1) % corners.length;
    const q = corners[next];
    if (signs[m] === 0) ends.push(place(p));
    else if (signs[m] * signs[next] < 0) {
      const t = heights[p] / (heights[p] - heights[q]);
      const [from, to] = [place(p), place(q)];
      ends.push([from[0] + t * (to[0] - from[0]), from[1] + t * (to[1] - from[1])]);
    }
  });
  // A bent cell may be crossed twice.
  return ends.length >= 4
    ? [
        [ends[0], ends[1]],
        [ends[2], ends[3]],
      ]
    : ends.length >= 2
      ? [[ends[0], ends[1]]]
      : [];
}

/**
 * @typedef {object} Line segments joined end to end
 * @property {Point[]} corners where the line turns; of an open line its ends as well
 * @property {boolean} closed
 */

/**
 * Join the segments of an exact crossing and leave out the joints at which it goes straight on.
 *
 * @param {Segment[]} segments
 * @param {number} size of the window
 * @returns {Line[]}
 */
export function joinedLines(segments, size) {
  const near = (/** @type {Point} */ a, /** @type {Point} */ b) => Math.hypot(a[0] - b[0], a[1] - b[1]) < JOINT * size;
  const left = segments.filter(([from, to]) => !near(from, to));
  const lines = [];
  while (left.length > 0) {
    const line = [.../** @type {Segment} */ (left.pop())];
    for (;;) {
      const at = left.findIndex((segment) =>
        segment.some((end) => near(end, line[line.length - 1]) || near(end, line[0])),
      );
      if (at < 0 || (line.length > 2 && near(line[0], line[line.length - 1]))) break;
      const [[from, to]] = left.splice(at, 1);
      const last = line[line.length - 1];
      if (near(from, last)) line.push(to);
      else if (near(to, last)) line.push(from);
      else line.unshift(near(from, line[0]) ? to : from);
    }
    const closed = line.length > 3 && near(line[0], line[line.length - 1]);
    if (closed) line.pop();
    const corners = line.filter((corner, m) => (!closed && (m === 0 || m === line.length - 1)) || turns(line, m));
    lines.push({ corners, closed });
  }
  return lines;
}

/** @param {Point[]} line @param {number} m @returns {boolean} whether the line turns at its joint m */
function turns(line, m) {
  const [before, at, after] = [-1, 0, 1].map((step) => line[(m + step + line.length) % line.length]);
  const [ux, uy, vx, vy] = [at[0] - before[0], at[1] - before[1], after[0] - at[0], after[1] - at[1]];
  return Math.abs(ux * vy - uy * vx) > STRAIGHT * Math.hypot(ux, uy) * Math.hypot(vx, vy);
}
