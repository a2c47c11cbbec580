// @ts-check
/** The box of a solid picture on a canvas: the grids of the walls behind, its axes, and what covers its walls. */

import { axisEdgesOf } from "../geometry/box_edges.js";
import { translucent } from "./colours.js";

/** @typedef {[number, number]} Range */
/** @typedef {import("../geometry/perspective.js").Perspective} Perspective */

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Perspective} perspective onto it
 * @param {{range: Range, tickvals: number[], gridcolor: string, linecolor: string}[]} axes as Plotly is given them
 * @param {number} nearest corner of the box
 */
export function drawBox(context, perspective, axes, nearest) {
  const ranges = axes.map(({ range }) => range);
  const at = (/** @type {number} */ corner) => ranges.map((range, d) => range[(corner >> d) & 1]);
  const far = at(nearest ^ 7);
  const line = (/** @type {number[]} */ from, /** @type {number[]} */ to) => {
    const [[x, y], [toX, toY]] = [perspective(from, 0), perspective(to, 0)];
    context.moveTo(x, y);
    context.lineTo(toX, toY);
  };
  context.lineWidth = 1;
  axes.forEach(({ tickvals, gridcolor }, d) => {
    context.beginPath();
    for (const value of tickvals) {
      for (const along of [0, 1, 2].filter((other) => other !== d)) {
        const end = (/** @type {0 | 1} */ side) =>
          far.map((wall, other) => (other === d ? value : other === along ? ranges[along][side] : wall));
        line(end(0), end(1));
      }
    }
    context.strokeStyle = gridcolor;
    context.stroke();
  });
  axisEdgesOf(perspective, ranges, nearest).forEach((edge, d) => {
    context.beginPath();
    line(at(edge), at(edge | (1 << d)));
    context.strokeStyle = axes[d].linecolor;
    context.stroke();
  });
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Perspective} perspective onto it
 * @param {import("./canvas_meshes.js").WallFill[]} fills
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
