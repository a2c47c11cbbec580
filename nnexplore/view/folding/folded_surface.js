// @ts-check
/**
 * Folded surfaces: a weighted sum of hidden units as heights over the input plane.
 *
 * Piecewise linear units fold the plane along the lines where their pre-activations are zero. The window is cut along
 * these lines, so every piece is flat and every fold sharp, exactly. Other activations bend it: then the pieces are the
 * cells of a fine grid.
 */

import { ACTIVATIONS } from "../run/network.js";
import { createGrid } from "../geometry/sheet.js";

/** @typedef {import("../geometry/sheet.js").Bounds} Bounds */
/** @typedef {[number, number]} Point */
/** @typedef {Pick<import("../run/run.js").Layer, "activation" | "phi">} Bend a layer's activation, and what it is */

/**
 * @typedef {object} Unit a hidden unit: z = w[0] x + w[1] y + b
 * @property {Point} w
 * @property {number} b
 */

/**
 * @typedef {object} Piece a convex part of the window
 * @property {number[]} corners indices of points, counter-clockwise
 * @property {boolean[]} creases whether the edge from corner m to the next one is a fold or the window's edge
 * @property {[number, number][]} lines ends of the drawn grid lines on it, indices of points
 */

/**
 * @typedef {object} FoldedSurface
 * @property {boolean} exact whether its pieces are flat
 * @property {Float64Array} points (n, 2)
 * @property {Piece[]} pieces
 * @property {Float64Array[]} activations one of (n,) for each unit
 * @property {(eye: Point) => Int32Array} order pieces from the farthest to the nearest, seen from above this place
 * @property {(point: Point) => number} pieceAt index of the piece in which a point of the window lies
 */

/** Drawn lines divide each side of the window into so many parts. */
const PARTS = 12;
/** In sides of the window: what is nearer than this to a line lies on it. */
const TOUCHING = 1e-9;

/** @param {Pick<import("../run/run.js").Phi, "slopes">} phi @returns {"folded" | "bent" | "straight"} what it does to a plane */
export function bendingOf({ slopes }) {
  if (slopes === null) return "bent";
  return slopes[0] === slopes[1] ? "straight" : "folded";
}

/** @param {import("../run/run.js").Layer} layer first layer of a network @param {Float32Array} parameters @returns {Unit[]} */
export function unitsOf({ nOut, offset }, parameters) {
  return Array.from({ length: nOut }, (_, unit) => ({
    w: [parameters[offset + unit], parameters[offset + nOut + unit]],
    b: parameters[offset + 2 * nOut + unit],
  }));
}

/** @param {Unit} unit @param {ArrayLike<number>} point @param {number} [at] @returns {number} its pre-activation */
export function preActivation({ w, b }, point, at = 0) {
  return b + w[0] * point[at] + w[1] * point[at + 1];
}

/**
 * @param {Unit} unit
 * @param {Bend} bend
 * @param {Float64Array | Float32Array} points (n, 2)
 * @returns {Float64Array} (n,)
 */
export function activationsAt(unit, { activation, phi }, points) {
  const z = Float64Array.from({ length: points.length / 2 }, (_, p) => preActivation(unit, points, 2 * p));
  if (phi.slopes) {
    const [below, above] = phi.slopes;
    return z.map((value) => (value < 0 ? below : above) * value);
  }
  const a = new Float32Array(z.length);
  ACTIVATIONS[activation].apply(Float32Array.from(z), a);
  return Float64Array.from(a);
}

/**
 * The fold line of a unit inside the window: where its pre-activation is zero.
 *
 * @param {Unit} unit
 * @param {Bounds} bounds
 * @returns {[Point, Point] | null} null if it misses the window
 */
export function foldLine(unit, bounds) {
  const corners = rectangle(bounds);
  const values = corners.map((corner) => preActivation(unit, corner));
  /** @type {Point[]} */
  const ends = [];
  corners.forEach((corner, m) => {
    const next = (m + 1) % 4;
    if (values[m] > 0 === values[next] > 0) return;
    ends.push(between(corner, corners[next], values[m] / (values[m] - values[next])));
  });
  return ends.length === 2 ? [ends[0], ends[1]] : null;
}

/**
 * @param {Unit[]} units all hidden units
 * @param {Bend} bend
 * @param {Bounds} bounds
 * @param {number[]} chosen the units that take part: only they fold the surface
 * @param {number} cells along each side, where the plane is bent
 * @returns {FoldedSurface}
 */
export function createFoldedSurface(units, bend, bounds, chosen, cells) {
  const bending = bendingOf(bend.phi);
  const lines =
    bending === "folded" ? chosen.map((unit) => units[unit]).filter(({ w }) => w[0] !== 0 || w[1] !== 0) : [];
  const parts = bending === "bent" ? bentPieces(bounds, cells) : flatPieces(bounds, lines);
  return {
    exact: bending !== "bent",
    ...parts,
    activations: units.map((unit) => activationsAt(unit, bend, parts.points)),
  };
}

/**
 * @param {Float64Array[]} activations of each unit (n,)
 * @param {ArrayLike<number>} coefficients of each unit; 0 leaves it out
 * @param {number} bias
 * @returns {Float64Array} (n,)
 */
export function heightsOf(activations, coefficients, bias) {
  const heights = new Float64Array(activations[0].length).fill(bias);
  activations.forEach((values, unit) => {
    const c = coefficients[unit];
    if (c !== 0) for (let p = 0; p < heights.length; p++) heights[p] += c * values[p];
  });
  return heights;
}

/** @param {Bounds} bounds @returns {Point[]} counter-clockwise */
function rectangle({ xMin, xMax, yMin, yMax }) {
  return [
    [xMin, yMin],
    [xMax, yMin],
    [xMax, yMax],
    [xMin, yMax],
  ];
}

/** @param {Point} from @param {Point} to @param {number} t @returns {Point} */
function between(from, to, t) {
  return [from[0] + t * (to[0] - from[0]), from[1] + t * (to[1] - from[1])];
}

/** @param {Bounds} bounds @returns {number} */
function sizeOf({ xMin, xMax, yMin, yMax }) {
  return Math.max(xMax - xMin, yMax - yMin);
}

/** @typedef {{corners: Point[], index: number} | {unit: Unit, above: Tree, below: Tree}} Tree of cuts, pieces as leaves */

/**
 * @param {Point[]} corners
 * @param {Unit[]} lines still to cut along
 * @param {number} least pieces on one side of a line that reach less far than this are left uncut
 * @returns {Tree}
 */
function cut(corners, lines, least) {
  for (let l = 0; l < lines.length; l++) {
    const unit = lines[l];
    const reach = least * Math.hypot(...unit.w);
    const values = corners.map((corner) => preActivation(unit, corner));
    if (Math.min(...values) > -reach || Math.max(...values) < reach) continue;
    const rest = lines.slice(l + 1);
    const half = (/** @type {number} */ sign) =>
      cut(
        halfOf(
          corners,
          values.map((value) => sign * value),
        ),
        rest,
        least,
      );
    return { unit, above: half(1), below: half(-1) };
  }
  return { corners, index: -1 };
}

/** @param {Point[]} corners @param {number[]} values @returns {Point[]} the part where the values are not negative */
function halfOf(corners, values) {
  /** @type {Point[]} */
  const kept = [];
  corners.forEach((corner, m) => {
    const next = (m + 1) % corners.length;
    if (values[m] >= 0) kept.push(corner);
    // A corner on the line itself is no crossing.
    if (values[m] * values[next] < 0) kept.push(between(corner, corners[next], values[m] / (values[m] - values[next])));
  });
  return kept;
}

/** @param {Bounds} bounds @param {Unit[]} lines */
function flatPieces(bounds, lines) {
  const tree = cut(rectangle(bounds), lines, TOUCHING * sizeOf(bounds));
  /** @type {number[]} */
  const coordinates = [];
  const add = (/** @type {Point} */ point) => coordinates.push(...point) / 2 - 1;
  /** @type {Piece[]} */
  const pieces = [];
  const gather = (/** @type {Tree} */ node) => {
    if ("unit" in node) {
      gather(node.below);
      gather(node.above);
      return;
    }
    node.index = pieces.length;
    pieces.push({
      corners: node.corners.map(add),
      creases: node.corners.map(() => true),
      lines: gridLinesOn(node.corners, bounds).map(([from, to]) => [add(from), add(to)]),
    });
  };
  gather(tree);
  const order = (/** @type {Point} */ eye) => {
    const found = new Int32Array(pieces.length);
    let at = 0;
    const walk = (/** @type {Tree} */ node) => {
      if (!("unit" in node)) found[at++] = node.index;
      else {
        const near = preActivation(node.unit, eye) > 0;
        walk(near ? node.below : node.above);
        walk(near ? node.above : node.below);
      }
    };
    walk(tree);
    return found;
  };
  const pieceAt = (/** @type {Point} */ point) => {
    let node = tree;
    while ("unit" in node) node = preActivation(node.unit, point) > 0 ? node.above : node.below;
    return node.index;
  };
  return { points: Float64Array.from(coordinates), pieces, order, pieceAt };
}

/** @param {Point[]} corners of a convex piece @param {Bounds} bounds @returns {[Point, Point][]} */
function gridLinesOn(corners, { xMin, xMax, yMin, yMax }) {
  /** @type {[Point, Point][]} */
  const found = [];
  for (const [axis, low, high] of /** @type {[0 | 1, number, number][]} */ ([
    [0, xMin, xMax],
    [1, yMin, yMax],
  ])) {
    for (let m = 1; m < PARTS; m++) {
      const place = low + ((high - low) * m) / PARTS;
      /** @type {Point[]} */
      const ends = [];
      corners.forEach((corner, c) => {
        const next = corners[(c + 1) % corners.length];
        if (corner[axis] < place === next[axis] < place) return;
        ends.push(between(corner, next, (place - corner[axis]) / (next[axis] - corner[axis])));
      });
      if (ends.length === 2) found.push([ends[0], ends[1]]);
    }
  }
  return found;
}

/** @param {Bounds} bounds @param {number} cells along each side, a multiple of the drawn parts */
function bentPieces(bounds, cells) {
  const grid = createGrid(bounds, cells + 1, cells + 1);
  const every = Math.max(1, Math.round(cells / PARTS));
  /** @type {Piece[]} */
  const pieces = [];
  for (let iy = 0; iy < cells; iy++) {
    for (let ix = 0; ix < cells; ix++) {
      const first = iy * (cells + 1) + ix;
      const corners = [first, first + 1, first + cells + 2, first + cells + 1];
      const creases = [iy === 0, ix === cells - 1, iy === cells - 1, ix === 0];
      /** @type {[number, number][]} */
      const lines = [];
      // Both cells beside a line have it, as the nearer one covers what the other drew.
      if (iy % every === 0 && iy > 0) lines.push([corners[0], corners[1]]);
      if ((iy + 1) % every === 0 && iy < cells - 1) lines.push([corners[3], corners[2]]);
      if (ix % every === 0 && ix > 0) lines.push([corners[0], corners[3]]);
      if ((ix + 1) % every === 0 && ix < cells - 1) lines.push([corners[1], corners[2]]);
      pieces.push({ corners, creases, lines });
    }
  }
  const index = (/** @type {number} */ value, /** @type {number} */ low, /** @type {number} */ high) =>
    Math.min(cells - 1, Math.max(0, Math.floor(((value - low) / (high - low)) * cells)));
  const farthestFirst = (/** @type {number} */ place) =>
    Array.from({ length: cells }, (_, m) => m).sort((m, n) => Math.abs(n + 0.5 - place) - Math.abs(m + 0.5 - place));
  return {
    points: Float64Array.from(grid.points),
    pieces,
    /** @param {Point} eye */
    order([x, y]) {
      const columns = farthestFirst(((x - bounds.xMin) / (bounds.xMax - bounds.xMin)) * cells);
      const rows = farthestFirst(((y - bounds.yMin) / (bounds.yMax - bounds.yMin)) * cells);
      const found = new Int32Array(pieces.length);
      rows.forEach((iy, r) => columns.forEach((ix, c) => (found[r * cells + c] = iy * cells + ix)));
      return found;
    },
    /** @param {Point} point */
    pieceAt: ([x, y]) => index(y, bounds.yMin, bounds.yMax) * cells + index(x, bounds.xMin, bounds.xMax),
  };
}
