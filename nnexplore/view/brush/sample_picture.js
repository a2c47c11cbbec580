// @ts-check
/** The picture of samples that are painted: each with its class's symbol, and a ring where the keys' brush is. */

import { createPlane, drawAxes, fitted } from "../draw/canvas.js";
import { drawRing, drawSymbol } from "../draw/strokes.js";

/** @typedef {import("./painting.js").Point} Point */

const MARGIN = { left: 34, right: 8, top: 6, bottom: 20 };
/** In pixels: a sample, and the ring. */
const RADIUS = 4;
const RING = 8;

/**
 * @param {HTMLCanvasElement} canvas
 * @param {object} shown
 * @param {[Point, Point]} shown.ranges of the window
 * @param {import("./painting.js").Sample[]} shown.samples
 * @param {Point | null} shown.cursor the keys' brush; null where it is not to be seen
 * @param {import("../page/theme.js").Theme} theme
 * @param {string[]} symbols of the classes
 * @returns {import("../draw/canvas.js").Plane} in which they lie
 */
export function drawOwnSamples(canvas, { ranges, samples, cursor }, theme, symbols) {
  const { context, width, height } = fitted(canvas);
  const { left, right, top, bottom } = MARGIN;
  const room = { left, top, width: width - left - right, height: height - top - bottom };
  const plane = createPlane(room, ranges, false);
  drawAxes(context, plane, ["", ""], theme);
  for (const [x, y, k] of samples) {
    drawSymbol(context, symbols[k], theme.classes[k], false, plane.x(x), plane.y(y), RADIUS, theme);
  }
  if (cursor) drawRing(context, plane.x(cursor[0]), plane.y(cursor[1]), RING, theme);
  return plane;
}
