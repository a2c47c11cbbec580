// @ts-check
/** The flat picture of one unit's space: a line of values, coloured along its length. */

import { clipped, createPlane, drawAxes } from "./canvas.js";
import { drawCut, drawSides } from "./cuts.js";
import { drawBoundary, drawFolds, drawSamples, samplePixels } from "./strokes.js";

/** @typedef {import("../scene/frame.js").SpaceFrame} SpaceFrame */
/** @typedef {import("./canvas.js").Plane} Plane */
/** @typedef {import("./flat.js").DrawnSpace} DrawnSpace */
/** @typedef {import("./flat.js").Ground} Ground */
/** @typedef {import("./flat.js").Picture} Picture */
/** @typedef {import("./flat.js").Shown} Shown */

/**
 * The space of one unit: a line of values, on which the samples lie side by side by class.
 *
 * @param {Ground} ground
 * @param {DrawnSpace} space
 * @param {[number, number][]} ranges
 * @param {string[]} titles
 * @param {Picture} picture
 * @returns {Shown}
 */
export function drawLine({ context, box, small, margin }, space, ranges, titles, picture) {
  const { theme, run } = picture;
  const lanes = run.nClasses;
  const wide = { ...box, left: margin, width: box.width + box.left - margin };
  const plane = createPlane(wide, [ranges[0], [-0.6, lanes - 0.4]], false);
  clipped(context, plane, () => {
    const { top, height } = plane.box;
    drawSides(context, space.sides, ([u, v]) => [plane.x(u), top + v * height], theme);
    if (picture.sheet) paintLine(context, plane, space, picture);
    if (picture.showBoundary) drawBoundary(context, plane, ...uprights(space.boundary, lanes), theme);
    const folds = space.folds.map((fold) => uprights(fold, lanes));
    drawFolds(context, plane, folds, theme, picture.marked);
    for (const [u] of space.cuts.flatMap(({ points }) => points)) {
      const across = [top, top + height].map((y) => /** @type {[number, number]} */ ([plane.x(u), y]));
      drawCut(context, across, theme);
    }
  });
  drawAxes(context, plane, small ? titles.map(() => "") : titles, theme);
  // Only the place along the line is the unit's value.
  const places = new Float32Array(2 * run.samples.n);
  for (let p = 0; p < run.samples.n; p++) {
    places[2 * p] = space.samples[p];
    places[2 * p + 1] = lanes - 1 - run.samples.y[p] + 0.6 * (((p * 0.618034) % 1) - 0.5);
  }
  if (picture.samples) drawSamples(context, plane, places, picture);
  return { pixels: samplePixels(plane, places, picture), plane };
}

/**
 * On a line every place of a curve is a stroke across it.
 *
 * @param {Float32Array} values
 * @param {number} lanes
 * @returns {[number[], number[]]}
 */
function uprights(values, lanes) {
  const xs = [...new Set(values)].filter(Number.isFinite).flatMap((value) => [value, value, NaN]);
  return [xs, xs.map((_, m) => [-1, lanes, NaN][m % 3])];
}

/**
 * A layer of one unit: the sheet is pressed onto a line. Everything after the unit depends on its value alone, so
 * one colour belongs to each place.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {Plane} plane
 * @param {SpaceFrame} space
 * @param {Picture} picture
 */
function paintLine(context, plane, space, { shades }) {
  const { left, top, width, height } = plane.box;
  const filled = new Map();
  let [low, high] = [Infinity, -Infinity];
  for (let p = 0; p < space.sheet.length; p++) {
    const column = Math.round(plane.x(space.sheet[p]) - left);
    if (!Number.isFinite(column)) continue;
    low = Math.min(low, column);
    high = Math.max(high, column);
    if (!filled.has(column)) filled.set(column, p);
  }
  let last = filled.get(low);
  for (let column = Math.max(0, low); column <= Math.min(width, high); column++) {
    last = filled.get(column) ?? last;
    if (last === undefined) continue;
    context.fillStyle = `rgb(${shades[3 * last]},${shades[3 * last + 1]},${shades[3 * last + 2]})`;
    context.fillRect(left + column - 0.5, top, 1.5, height);
  }
}
