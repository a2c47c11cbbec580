// @ts-check
/** Walls: what of a solid picture lies on the walls of its box, and so is before or behind all else. */

import { translucent } from "./colours.js";

/** @typedef {[number, number]} Range */
/** @typedef {import("../geometry/perspective.js").Perspective} Perspective */

/** What is so near to a wall of the box, as a share of its side, lies on it. */
const ON_WALL = 0.0015;

/**
 * @typedef {object} WallFill what covers a part of a wall of the box
 * @property {number} wall 2 d for the low wall of axis d, 2 d + 1 for the high one
 * @property {string} colour
 * @property {number} opacity
 * @property {number[][]} triangles three corners each, their coordinates one after the other
 */

/**
 * @param {any} trace a mesh
 * @param {Range[]} ranges
 * @returns {WallFill[] | null} null if it does not lie on the walls; what does needs no order, it is before or behind all else
 */
export function wallFills({ x, y, z, i, j, k, vertexcolor, opacity }, ranges) {
  if (!vertexcolor) return null;
  /** @type {Map<string, WallFill>} */
  const fills = new Map();
  const at = (/** @type {number} */ p) => [x[p], y[p], z[p]];
  for (let t = 0; t < i.length; t++) {
    const corners = [i[t], j[t], k[t]].map(at);
    const wall = [0, 1, 2, 3, 4, 5].find((side) => {
      const [low, high] = ranges[side >> 1];
      const end = side % 2 === 0 ? low : high;
      return corners.every((corner) => Math.abs(corner[side >> 1] - end) < ON_WALL * (high - low));
    });
    if (wall === undefined) return null;
    const colour = vertexcolor[i[t]];
    const name = `${wall} ${colour}`;
    if (!fills.has(name)) fills.set(name, { wall, colour, opacity, triangles: [] });
    fills.get(name)?.triangles.push(corners.flat());
  }
  return [...fills.values()];
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Perspective} perspective onto it
 * @param {WallFill[]} fills
 * @param {number} nearest corner of the box
 * @param {boolean} isBefore whether those of the three nearest walls are drawn, or those of the three behind
 */
export function drawWalls(context, perspective, fills, nearest, isBefore) {
  for (const { wall, colour, opacity, triangles } of fills) {
    const isNear = ((nearest >> (wall >> 1)) & 1) === wall % 2;
    if (isNear !== isBefore) continue;
    // One path for all, in which no edge between two of them shows.
    context.beginPath();
    for (const corners of triangles) {
      for (const at of [0, 3, 6]) {
        const [x, y] = perspective(corners, at);
        if (at === 0) context.moveTo(x, y);
        else context.lineTo(x, y);
      }
      context.closePath();
    }
    context.fillStyle = translucent(colour, opacity);
    context.fill();
  }
}
