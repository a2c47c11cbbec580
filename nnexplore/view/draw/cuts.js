// @ts-check
/** Cuts: separating planes and the sides of them, in flat pictures as lines and tints, in solid ones as traces. */

import { strokeRimmed } from "./canvas.js";
import { translucent } from "./colours.js";

/** @typedef {import("../page/theme.js").Theme} Theme */
/** @typedef {import("../geometry/planes.js").ClippedPlane} ClippedPlane */
/** @typedef {import("../geometry/sides.js").Side} Side */

/** Opacity of what the sides are tinted with, in flat pictures and on the walls of solid ones. */
const TINT = 0.1;
const WALL_TINT = 0.07;

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Side[]} sides
 * @param {(point: number[]) => [number, number]} place in pixels
 * @param {Theme} theme
 */
export function drawSides(context, sides, place, theme) {
  for (const { k, points } of sides) {
    context.beginPath();
    for (const point of points) context.lineTo(...place(point));
    context.fillStyle = translucent(theme.classes[k], TINT);
    context.fill();
  }
}

/**
 * A separating plane in a plane: a line, with a rim that parts it from what lies below.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {[number, number][]} ends in pixels
 * @param {Theme} theme
 */
export function drawCut(context, ends, theme) {
  context.beginPath();
  for (const end of ends) context.lineTo(...end);
  strokeRimmed(context, theme.boundary, 2.2, { width: 5, opacity: 0.6 }, theme);
}

/**
 * Convex polygons as one mesh: the corners of all of them, and triangles that fan out from the first of each.
 *
 * @param {number[][][]} polygons corners (n, 3) of each
 */
export function fans(polygons) {
  const corners = polygons.flat();
  /** @type {{i: number[], j: number[], k: number[]}} */
  const triangles = { i: [], j: [], k: [] };
  let first = 0;
  for (const { length } of polygons) {
    for (let m = 1; m + 1 < length; m++) {
      triangles.i.push(first);
      triangles.j.push(first + m);
      triangles.k.push(first + m + 1);
    }
    first += length;
  }
  const along = (/** @type {number} */ d) => Float32Array.from(corners, (corner) => corner[d]);
  return { x: along(0), y: along(1), z: along(2), ...triangles };
}

const EVEN = {
  type: "mesh3d",
  hoverinfo: "skip",
  showlegend: false,
  lighting: { ambient: 1, diffuse: 0, specular: 0 },
  flatshading: true,
};

/** On the very walls of the box Plotly would cut them off in places. */
const INSIDE = 0.998;

/**
 * What the sides cover of the box's walls. There is always one trace: Plotly is faster if their number stays.
 *
 * @param {Side[]} sides
 * @param {[number, number][]} ranges of the box
 * @param {Theme} theme
 */
export function sidesTrace(sides, ranges, theme) {
  const middle = ranges.map(([low, high]) => (low + high) / 2);
  const inside = (/** @type {number[]} */ point) => point.map((value, d) => middle[d] + INSIDE * (value - middle[d]));
  return {
    ...EVEN,
    name: "sides",
    visible: sides.length > 0,
    ...fans(sides.map(({ points }) => points.map(inside))),
    vertexcolor: sides.flatMap(({ k, points }) => points.map(() => theme.classes[k])),
    opacity: WALL_TINT,
  };
}

/** @param {Theme} theme */
export const planeOpacity = ({ mode }) => (mode === "dark" ? 0.3 : 0.24);

/**
 * @param {ClippedPlane[]} cuts
 * @param {Theme} theme
 */
export function planesTrace(cuts, theme) {
  return {
    ...EVEN,
    name: "plane",
    visible: cuts.length > 0,
    ...fans(cuts.map(({ points }) => points)),
    color: theme.boundary,
    opacity: planeOpacity(theme),
  };
}

/** @param {ClippedPlane[]} cuts @returns {Float32Array} (n, 3) the edges of the planes, with breaks between */
export function outlines(cuts) {
  return Float32Array.from(cuts.flatMap(({ points }) => [...points, points[0], [NaN, NaN, NaN]].flat()));
}
