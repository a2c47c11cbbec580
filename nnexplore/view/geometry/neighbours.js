// @ts-check
/** Neighbours: the pairs of classes that share a piece of the decision boundary inside the window. */

/** @typedef {import("./planes.js").Pair} Pair */

/**
 * @param {{nx: number, ny: number}} grid
 * @param {Uint8Array} winners (nx * ny,) the predicted class at each grid point
 * @param {number} nClasses
 * @returns {Pair[]} in order
 */
export function neighbours({ nx, ny }, winners, nClasses) {
  const meet = new Uint8Array(nClasses * nClasses);
  for (let iy = 0, p = 0; iy < ny; iy++) {
    for (let ix = 0; ix < nx; ix++, p++) {
      if (ix + 1 < nx) meet[winners[p] * nClasses + winners[p + 1]] = 1;
      if (iy + 1 < ny) meet[winners[p] * nClasses + winners[p + nx]] = 1;
    }
  }
  /** @type {Pair[]} */
  const pairs = [];
  for (let i = 0; i < nClasses; i++) {
    for (let j = i + 1; j < nClasses; j++) {
      if (meet[i * nClasses + j] || meet[j * nClasses + i]) pairs.push([i, j]);
    }
  }
  return pairs;
}
