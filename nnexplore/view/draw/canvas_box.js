// @ts-check
/** The box of a solid picture on a canvas: the grids of the walls behind, and its axes. */

import { axisEdgesOf } from "../geometry/box_edges.js";

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
