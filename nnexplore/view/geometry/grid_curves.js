// @ts-check
/**
 * Grid curves: where something changes from one grid point to the next, by marching squares.
 *
 * A curve crosses the edges of the grid whose ends lie on different sides. In a cell with two crossings it runs from one
 * to the other; where there are more, whoever traces it says what is joined.
 */

/** @typedef {import("./sheet.js").Grid} Grid */

/**
 * @typedef {object} GridCurves polylines, joined end to start with a break between them
 * @property {(number | null)[]} x null at a break
 * @property {(number | null)[]} y null at a break
 * @property {Int32Array} edgeA grid point at one end of the edge on which the point lies; -1 at a break
 * @property {Int32Array} edgeB grid point at the other end
 * @property {Float64Array} t share of the way from edgeA to edgeB; NaN at a break
 */

/**
 * @typedef {object} Node a point of the curve
 * @property {number} edgeA
 * @property {number} edgeB
 * @property {number} t
 * @property {number[]} segments
 */

/**
 * @typedef {object} Tracing
 * @property {Map<number, Node>} nodes by their names, three of which belong to each grid point
 * @property {(from: number, to: number) => void} connect two nodes by a segment
 * @property {(crossings: number[], isFirst: boolean) => void} cutOff two opposite corners of a cell with four
 *   crossings: the second and the fourth if the first and the third are joined, else these
 */

/**
 * @param {Grid} grid
 * @param {(point: number) => number} side of a grid point
 * @param {(a: number, b: number) => number} share of the way from a to its neighbour b at which their edge is crossed
 * @param {(tracing: Tracing, p: number, sides: number[], crossings: number[]) => void} join the crossings of a cell with
 *   more than two; p is its lower left corner, sides and crossings go round from there: below, right, above, left
 * @returns {GridCurves}
 */
export function traceCurves({ nx, ny, points }, side, share, join) {
  /** @type {Map<number, Node>} */
  const nodes = new Map();
  /** @type {number[]} both nodes of each segment */
  const segments = [];
  /** The crossing on the edge between two neighbours; the edge is named by its lower point and its direction. */
  const crossing = (/** @type {number} */ a, /** @type {number} */ b) => {
    const id = 3 * a + (b === a + 1 ? 0 : 1);
    if (!nodes.has(id)) nodes.set(id, { edgeA: a, edgeB: b, t: share(a, b), segments: [] });
    return id;
  };
  const connect = (/** @type {number} */ from, /** @type {number} */ to) => {
    for (const id of [from, to]) nodes.get(id)?.segments.push(segments.length / 2);
    segments.push(from, to);
  };
  /** @type {Tracing} */
  const tracing = {
    nodes,
    connect,
    cutOff([below, right, above, left], isFirst) {
      connect(...(isFirst ? /** @type {const} */ ([below, right]) : /** @type {const} */ ([left, below])));
      connect(...(isFirst ? /** @type {const} */ ([above, left]) : /** @type {const} */ ([right, above])));
    },
  };
  for (let iy = 0; iy < ny - 1; iy++) {
    for (let ix = 0; ix < nx - 1; ix++) {
      const p = iy * nx + ix;
      const [a, b, c, d] = [side(p), side(p + 1), side(p + nx + 1), side(p + nx)];
      if (a === b && b === c && c === d) continue;
      const crossings = [];
      if (a !== b) crossings.push(crossing(p, p + 1));
      if (b !== c) crossings.push(crossing(p + 1, p + nx + 1));
      if (d !== c) crossings.push(crossing(p + nx, p + nx + 1));
      if (a !== d) crossings.push(crossing(p, p + nx));
      if (crossings.length === 2) connect(crossings[0], crossings[1]);
      else join(tracing, p, [a, b, c, d], crossings);
    }
  }
  return joined(nodes, segments, points);
}

/**
 * Join segments to polylines: first from loose ends and junctions, then what is left, the closed curves.
 *
 * @param {Map<number, Node>} nodes points on the grid's edges
 * @param {number[]} segments both nodes of each segment
 * @param {Float32Array} points
 * @returns {GridCurves}
 */
function joined(nodes, segments, points) {
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

/** @param {(Node | null)[]} path @param {Float32Array} points @returns {GridCurves} */
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
