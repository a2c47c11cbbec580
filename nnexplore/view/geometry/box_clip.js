// @ts-check
/** Clipping to a box: what of triangles and lines lies within the ranges of a space's axes (Sutherland and Hodgman, 1974). */

/** @typedef {[number, number]} Range */

/** By so small a share of a side what reaches beyond the box is still taken to be inside. */
const SLACK = 1e-6;

/**
 * @typedef {object} Mesh
 * @property {Float32Array} places (n, 3)
 * @property {Float32Array} values (n, width) of its corners, linear between them
 * @property {number} width
 * @property {ArrayLike<number>} i first corners of the triangles
 * @property {ArrayLike<number>} j
 * @property {ArrayLike<number>} k
 */

/** @param {Range[]} ranges @returns {{d: number, keep: (value: number) => number}[]} not negative inside each wall */
function wallsOf(ranges) {
  return ranges.flatMap(([low, high], d) => {
    const slack = SLACK * (high - low);
    return [
      { d, keep: (/** @type {number} */ value) => value - low + slack },
      { d, keep: (/** @type {number} */ value) => high + slack - value },
    ];
  });
}

/**
 * @param {number[][]} corners of a convex polygon: its coordinates, and what else is linear over it
 * @param {ReturnType<typeof wallsOf>} walls
 * @returns {number[][]} those of what is inside
 */
function clippedPolygon(corners, walls) {
  return walls.reduce((kept, { d, keep }) => {
    return kept.flatMap((corner, m) => {
      const next = kept[(m + 1) % kept.length];
      const [here, there] = [keep(corner[d]), keep(next[d])];
      const own = here >= 0 ? [corner] : [];
      if (here * there >= 0) return own;
      const share = here / (here - there);
      return [...own, corner.map((value, at) => value + share * (next[at] - value))];
    });
  }, corners);
}

/** @param {Mesh} mesh @param {Range[]} ranges of the box @returns {Mesh} itself if all of it is inside */
export function clippedMesh(mesh, ranges) {
  const { places, values, width, i, j, k } = mesh;
  const walls = wallsOf(ranges);
  const isOut = Uint8Array.from({ length: places.length / 3 }, (_, p) =>
    walls.every(({ d, keep }) => keep(places[3 * p + d]) >= 0) ? 0 : 1,
  );
  if (!isOut.includes(1)) return mesh;
  const [more, triangles] = [/** @type {number[][]} */ ([]), /** @type {number[][]} */ ([[], [], []])];
  const n = isOut.length;
  const add = (/** @type {number[]} */ corners) => corners.forEach((corner, m) => triangles[m].push(corner));
  for (let t = 0; t < i.length; t++) {
    const own = [i[t], j[t], k[t]];
    if (own.every((p) => isOut[p] === 0)) {
      add(own);
      continue;
    }
    const corners = own.map((p) => [
      ...places.subarray(3 * p, 3 * p + 3),
      ...values.subarray(width * p, width * (p + 1)),
    ]);
    const kept = corners.flat().every(Number.isFinite) ? clippedPolygon(corners, walls) : [];
    for (let m = 1; m + 1 < kept.length; m++) add([0, m, m + 1].map((at) => n + more.length + at));
    more.push(...kept);
  }
  return {
    places: Float32Array.from([...places, ...more.flatMap((corner) => corner.slice(0, 3))]),
    values: Float32Array.from([...values, ...more.flatMap((corner) => corner.slice(3))]),
    ...{ width, i: triangles[0], j: triangles[1], k: triangles[2] },
  };
}

/**
 * @param {Float32Array} places (n, 3) of lines with breaks where a place is not finite
 * @param {Range[]} ranges of the box
 * @returns {Float32Array} the same of what is inside; itself if all is
 */
export function clippedLines(places, ranges) {
  const walls = wallsOf(ranges);
  const isIn = (/** @type {number} */ at) => walls.every(({ d, keep }) => !(keep(places[at + d]) < 0));
  let at = 0;
  while (at < places.length && isIn(at)) at += 3;
  if (at >= places.length) return places;
  /** @type {number[]} */
  const kept = [];
  for (let b = 3; b < places.length; b += 3) {
    const [from, to] = [places.subarray(b - 3, b), places.subarray(b, b + 3)];
    let [s, t] = [0, 1];
    for (const { d, keep } of walls) {
      const [here, there] = [keep(from[d]), keep(to[d])];
      if (here < 0 && there < 0) t = -1;
      else if (here < 0) s = Math.max(s, here / (here - there));
      else if (there < 0) t = Math.min(t, here / (here - there));
    }
    // A break is not finite, and neither end of it is left.
    if (!(t > s) || !Number.isFinite(from[0] + to[0])) continue;
    const along = (/** @type {number} */ share) => Array.from(from, (value, d) => value + share * (to[d] - value));
    kept.push(...along(s), ...along(t), NaN, NaN, NaN);
  }
  return Float32Array.from(kept);
}
