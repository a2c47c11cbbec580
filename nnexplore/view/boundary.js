// @ts-check
/**
 * The decision boundary: where the winning class changes, found by marching squares over the grid.
 *
 * A grid edge is crossed where its two ends have different winners. The crossing lies where the difference of
 * those two classes' scores, taken as linear along the edge, is zero; differences of log-probabilities are
 * differences of scores, so a piecewise linear network's straight boundary comes out straight.
 */

import { predictedClasses } from "./network.js";

/** @typedef {import("./sheet.js").Grid} Grid */

/**
 * @typedef {object} Boundary polylines, joined end to start with a break between them
 * @property {(number | null)[]} x null at a break
 * @property {(number | null)[]} y null at a break
 * @property {Int32Array} edgeA grid point at one end of the edge on which the boundary point lies; -1 at a break
 * @property {Int32Array} edgeB grid point at the other end
 * @property {Float64Array} t share of the way from edgeA to edgeB; NaN at a break
 */

/** The smallest positive float32: a probability that underflowed to zero is taken to be this. */
const TINY = 2 ** -149;

/**
 * @typedef {object} Node a point of the curve
 * @property {number} edgeA
 * @property {number} edgeB
 * @property {number} t
 * @property {number[]} segments
 */

/**
 * Trace the boundary between all classes.
 *
 * @param {Grid} grid
 * @param {Float32Array} probabilities (n, nClasses)
 * @param {number} nClasses
 * @returns {Boundary}
 */
export function decisionBoundary(grid, probabilities, nClasses) {
  const { nx, ny, points } = grid;
  const winners = predictedClasses(probabilities, nClasses);
  /** @type {Map<number, Node>} */
  const nodes = new Map();
  /** @type {number[]} both nodes of each segment */
  const segments = [];

  const score = (/** @type {number} */ point, /** @type {number} */ k) =>
    Math.log(Math.max(probabilities[point * nClasses + k], TINY));

  /** The crossing on the edge between two neighbours; the edge is named by its lower point and its direction. */
  const crossing = (/** @type {number} */ a, /** @type {number} */ b) => {
    const id = 3 * a + (b === a + 1 ? 0 : 1);
    if (!nodes.has(id)) {
      const lead = score(a, winners[a]) - score(a, winners[b]);
      const lag = score(b, winners[b]) - score(b, winners[a]);
      const t = lead + lag > 0 ? lead / (lead + lag) : 0.5;
      nodes.set(id, { edgeA: a, edgeB: b, t, segments: [] });
    }
    return id;
  };
  const connect = (/** @type {number} */ from, /** @type {number} */ to) => {
    const segment = segments.length / 2;
    segments.push(from, to);
    /** @type {Node} */ (nodes.get(from)).segments.push(segment);
    /** @type {Node} */ (nodes.get(to)).segments.push(segment);
  };
  /** Where three or more classes meet within a cell; it lies on the diagonal that passes closest to the crossings. */
  const junction = (/** @type {number} */ corner, /** @type {number[]} */ crossings) => {
    const [x0, y0] = [corner % nx, Math.floor(corner / nx)];
    let [u, v] = [0, 0];
    for (const id of crossings) {
      const { edgeA, edgeB, t } = /** @type {Node} */ (nodes.get(id));
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
  };

  for (let iy = 0; iy < ny - 1; iy++) {
    for (let ix = 0; ix < nx - 1; ix++) {
      const p = iy * nx + ix;
      const [a, b, c, d] = [winners[p], winners[p + 1], winners[p + nx + 1], winners[p + nx]];
      if (a === b && b === c && c === d) continue;
      const crossings = [];
      if (a !== b) crossings.push(crossing(p, p + 1));
      if (b !== c) crossings.push(crossing(p + 1, p + nx + 1));
      if (d !== c) crossings.push(crossing(p + nx, p + nx + 1));
      if (a !== d) crossings.push(crossing(p, p + nx));
      if (crossings.length === 2) connect(crossings[0], crossings[1]);
      else if (crossings.length === 4 && (a === c || b === d)) {
        // One class, or each of two, holds two opposite corners: the winner at the centre is the one that connects.
        const centre = centreWinner([p, p + 1, p + nx + 1, p + nx], nClasses, score);
        const [bottom, right, top, left] = crossings;
        if (a === c && centre === a) {
          connect(bottom, right);
          connect(top, left);
        } else if (b === d && centre === b) {
          connect(left, bottom);
          connect(right, top);
        } else junction(p, crossings);
      } else junction(p, crossings);
    }
  }
  return joined(nodes, segments, points);
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

/**
 * Join segments to polylines: first from loose ends and junctions, then what is left, the closed curves.
 *
 * @param {Map<number, Node>} nodes points on the grid's edges
 * @param {number[]} segments both nodes of each segment
 * @param {Float32Array} points
 * @returns {Boundary}
 */
export function joined(nodes, segments, points) {
  const used = new Uint8Array(segments.length / 2);
  /** @type {(Node | null)[]} */
  const path = [];
  const walk = (/** @type {number} */ start, /** @type {number} */ first) => {
    if (path.length > 0) path.push(null);
    path.push(/** @type {Node} */ (nodes.get(start)));
    let [at, segment] = [start, first];
    for (;;) {
      used[segment] = 1;
      at = segments[2 * segment] === at ? segments[2 * segment + 1] : segments[2 * segment];
      const node = /** @type {Node} */ (nodes.get(at));
      path.push(node);
      const next = node.segments.length === 2 ? node.segments.find((other) => !used[other]) : undefined;
      if (next === undefined) return;
      segment = next;
    }
  };
  for (const ends of [true, false]) {
    for (const [id, node] of nodes) {
      if (ends === (node.segments.length === 2)) continue;
      for (const segment of node.segments) if (!used[segment]) walk(id, segment);
    }
  }
  return placed(path, points);
}

/** @param {(Node | null)[]} path @param {Float32Array} points @returns {Boundary} */
function placed(path, points) {
  /** @param {0 | 1} axis */
  const along = (axis) =>
    path.map((node) =>
      node ? points[2 * node.edgeA + axis] * (1 - node.t) + points[2 * node.edgeB + axis] * node.t : null,
    );
  return {
    x: along(0),
    y: along(1),
    edgeA: Int32Array.from(path, (node) => node?.edgeA ?? -1),
    edgeB: Int32Array.from(path, (node) => node?.edgeB ?? -1),
    t: Float64Array.from(path, (node) => node?.t ?? NaN),
  };
}
