// @ts-check
/**
 * The refined mesh: triangles whose corners belong to different classes, divided further, so that colours which the
 * graphics card mixes between corners change sides where the classes do.
 *
 * Places and scores are linear between the corners: in the last activation space that is what they are.
 */

/** @typedef {import("./sheet.js").Grid} Grid */

/** Parts of each side of a divided triangle. */
const PARTS = 4;

/**
 * @typedef {object} Mesh
 * @property {Float32Array} places (n, 3)
 * @property {Float32Array} scores (n, n_classes)
 * @property {ArrayLike<number>} i
 * @property {ArrayLike<number>} j
 * @property {ArrayLike<number>} k
 */

/**
 * @param {Mesh} mesh
 * @param {number} nClasses
 * @returns {Mesh & {n: number}} of more corners and triangles, the first ones of which are those of the mesh
 */
export function refinedMesh({ places, scores, i, j, k }, nClasses) {
  const n = places.length / 3;
  const leader = Array.from({ length: n }, (_, p) => leading(scores, p * nClasses, nClasses));
  const [morePlaces, moreScores] = [/** @type {number[]} */ ([]), /** @type {number[]} */ ([])];
  /** @type {[number[], number[], number[]]} */
  const corners = [[], [], []];
  const add = (/** @type {number[]} */ triangle) => triangle.forEach((corner, m) => corners[m].push(corner));
  let next = n;
  for (let t = 0; t < i.length; t++) {
    const own = [i[t], j[t], k[t]];
    if (own.every((corner) => leader[corner] === leader[own[0]])) {
      add(own);
      continue;
    }
    const mixed = (/** @type {Float32Array} */ values, /** @type {number} */ width, /** @type {number[]} */ shares) =>
      Array.from({ length: width }, (_, d) =>
        shares.reduce((sum, share, m) => sum + (share / PARTS) * values[own[m] * width + d], 0),
      );
    const at = (/** @type {number} */ u, /** @type {number} */ v) => next + (u * (2 * PARTS + 3 - u)) / 2 + v;
    for (let u = 0; u <= PARTS; u++) {
      for (let v = 0; v <= PARTS - u; v++) {
        const shares = [PARTS - u - v, u, v];
        morePlaces.push(...mixed(places, 3, shares));
        moreScores.push(...mixed(scores, nClasses, shares));
        if (u + v < PARTS) add([at(u, v), at(u + 1, v), at(u, v + 1)]);
        if (u + v < PARTS - 1) add([at(u + 1, v), at(u + 1, v + 1), at(u, v + 1)]);
      }
    }
    next += ((PARTS + 1) * (PARTS + 2)) / 2;
  }
  const [first, second, third] = corners;
  return {
    n: next,
    places: Float32Array.from([...places, ...morePlaces]),
    scores: Float32Array.from([...scores, ...moreScores]),
    i: Int32Array.from(first),
    j: Int32Array.from(second),
    k: Int32Array.from(third),
  };
}

/** @param {ArrayLike<number>} scores @param {number} at @param {number} nClasses @returns {number} the class of most */
function leading(scores, at, nClasses) {
  let best = 0;
  for (let c = 1; c < nClasses; c++) if (scores[at + c] > scores[at + best]) best = c;
  return best;
}
