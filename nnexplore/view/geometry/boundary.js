// @ts-check
/**
 * The decision boundary: where the winning class changes, found by marching squares over the grid.
 *
 * A grid edge is crossed where its two ends have different winners. The crossing lies where the difference of
 * those two classes' scores, taken as linear along the edge, is zero; differences of log-probabilities are
 * differences of scores, so a piecewise linear network's straight boundary comes out straight.
 */

import { predictedClasses } from "../run/network.js";
import { traceCurves } from "./grid_curves.js";

/** @typedef {import("./sheet.js").Grid} Grid */
/** @typedef {import("./grid_curves.js").GridCurves} Boundary */
/** @typedef {import("./grid_curves.js").Tracing} Tracing */

/** The smallest positive float32: a probability that underflowed to zero is taken to be this. */
const TINY = 2 ** -149;

/**
 * Trace the boundary between all classes.
 *
 * @param {Grid} grid
 * @param {Float32Array} probabilities (n, nClasses)
 * @param {number} nClasses
 * @returns {Boundary}
 */
export function decisionBoundary(grid, probabilities, nClasses) {
  const { nx } = grid;
  const winners = predictedClasses(probabilities, nClasses);
  const score = (/** @type {number} */ point, /** @type {number} */ k) =>
    Math.log(Math.max(probabilities[point * nClasses + k], TINY));
  const share = (/** @type {number} */ a, /** @type {number} */ b) => {
    const lead = score(a, winners[a]) - score(a, winners[b]);
    const lag = score(b, winners[b]) - score(b, winners[a]);
    return lead + lag > 0 ? lead / (lead + lag) : 0.5;
  };
  return traceCurves(
    grid,
    (p) => winners[p],
    share,
    (tracing, p, [a, b, c, d], crossings) => {
      if (crossings.length === 4 && (a === c || b === d)) {
        // One class, or each of two, holds two opposite corners: the winner at the centre is the one that connects.
        const centre = centreWinner([p, p + 1, p + nx + 1, p + nx], nClasses, score);
        if (a === c && centre === a) return tracing.cutOff(crossings, true);
        if (b === d && centre === b) return tracing.cutOff(crossings, false);
      }
      return meet(tracing, p, crossings, nx);
    },
  );
}

/**
 * Where three or more classes meet within a cell: on the diagonal that passes closest to the crossings.
 *
 * @param {Tracing} tracing
 * @param {number} corner
 * @param {number[]} crossings
 * @param {number} nx columns of the grid
 */
function meet({ nodes, connect }, corner, crossings, nx) {
  const [x0, y0] = [corner % nx, Math.floor(corner / nx)];
  let [u, v] = [0, 0];
  for (const id of crossings) {
    const { edgeA, edgeB, t } = /** @type {import("./grid_curves.js").Node} */ (nodes.get(id));
    u += (edgeA % nx) - x0 + (edgeB === edgeA + 1 ? t : 0);
    v += Math.floor(edgeA / nx) - y0 + (edgeB === edgeA + 1 ? 0 : t);
  }
  [u, v] = [u / crossings.length, v / crossings.length];
  const rising = Math.abs(u - v) <= Math.abs(u + v - 1);
  const id = 3 * corner + 2;
  nodes.set(id, {
    edgeA: rising ? corner : corner + nx,
    edgeB: rising ? corner + nx + 1 : corner + 1,
    t: rising ? (u + v) / 2 : (u + 1 - v) / 2,
    segments: [],
  });
  for (const other of crossings) connect(id, other);
}

/**
 * @param {number[]} corners
 * @param {number} nClasses
 * @param {(point: number, k: number) => number} score
 * @returns {number} the class whose mean score over the corners is the largest
 */
function centreWinner(corners, nClasses, score) {
  let [best, top] = [0, -Infinity];
  for (let k = 0; k < nClasses; k++) {
    const mean = corners.reduce((sum, corner) => sum + score(corner, k), 0);
    if (mean > top) [best, top] = [k, mean];
  }
  return best;
}
