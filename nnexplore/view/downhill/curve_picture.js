// @ts-check
/** The picture of one weight: the curve of its loss, the tangent where it stands, the step and the places so far. */

import { clipped, createPlane, drawAxes, fitted, traceLine } from "../draw/canvas.js";
import { shown } from "../run/calculation_numbers.js";
import { reachOfLosses } from "./contours.js";
import { drawArrow, drawPlaces, drawNote, heldInside, isInside } from "./marks.js";

/** @typedef {import("../page/theme.js").Theme} Theme */
/** @typedef {import("../draw/canvas.js").Plane} Plane */
/** @typedef {import("./steps.js").Steps} Steps */

const MARGIN = { left: 56, right: 12, top: 8, bottom: 40 };
/** Half a tangent, as a share of the picture's width. */
const TANGENT = 0.16;
const AIR = 0.07;

/**
 * @param {HTMLCanvasElement} canvas
 * @param {[[number, number], [number, number]]} ranges
 * @param {string[]} titles
 * @param {Theme} theme
 */
export function groundOfPicture(canvas, ranges, titles, theme) {
  const { context, width, height } = fitted(canvas);
  const { left, right, top, bottom } = MARGIN;
  const { grow } = theme;
  const room = {
    left: left * grow,
    top: top * grow,
    width: Math.max(40, width - (left + right) * grow),
    height: Math.max(40, height - (top + bottom) * grow),
  };
  const plane = createPlane(room, ranges, false);
  drawAxes(context, plane, titles, theme);
  return { context, plane };
}

/** @param {import("./sampling.js").Curve} curve @returns {[number, number]} of the losses, with some air */
export function lossRange({ loss }) {
  const [low, high] = reachOfLosses(loss);
  if (Number.isNaN(low)) return [0, 1];
  const room = high - low > 1e-9 * Math.abs(high) ? AIR * (high - low) : Math.max(1e-6, 0.5 * Math.abs(high));
  return [low - room, high + room];
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Plane} plane
 * @param {import("../descent/loss_along.js").Place} place
 * @param {string} colour
 * @param {Theme} theme
 */
function drawTangent(context, plane, { values: [w], loss, slopes: [slope] }, colour, theme) {
  const { box } = plane;
  const [x, y] = [plane.x(w), plane.y(loss)];
  // In pixels, so that a steep tangent is no longer than a level one.
  const rise = plane.y(loss + slope) - y;
  const run = plane.x(w + 1) - x;
  const length = Math.hypot(run, rise);
  const half = TANGENT * box.width;
  const [dx, dy] = [(half * run) / length, (half * rise) / length];
  context.beginPath();
  traceLine(context, [x - dx, x + dx], [y - dy, y + dy]);
  context.strokeStyle = colour;
  context.lineWidth = 2.5 * theme.grow;
  context.stroke();
  const up = slope > 0 ? 1 : -1;
  return { spot: /** @type {[number, number]} */ ([x + up * dx, y + up * dy]), way: up };
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Plane} plane
 * @param {Steps} steps
 * @param {Theme} theme
 */
function drawStep(context, plane, { along, places, next }, theme) {
  const last = places[places.length - 1];
  const from = /** @type {[number, number]} */ ([plane.x(last.values[0]), plane.y(last.loss)]);
  if (next === null || !isInside(from, plane)) return;
  const to = heldInside([plane.x(next[0]), from[1]], plane);
  drawArrow(context, from, to, theme.accent, theme);
  const landed = plane.y(along.loss(next));
  if (!isInside([to[0], landed], plane)) return;
  context.setLineDash([4, 4]);
  context.beginPath();
  traceLine(context, [to[0], to[0]], [from[1], landed]);
  context.lineWidth = 1.5 * theme.grow;
  context.strokeStyle = theme.accent;
  context.stroke();
  context.setLineDash([]);
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {object} shownNow
 * @param {import("./sampling.js").Curve} shownNow.curve
 * @param {[number, number]} shownNow.window
 * @param {Steps} shownNow.steps
 * @param {Theme} shownNow.theme
 */
export function drawCurvePicture(canvas, { curve, window, steps, theme }) {
  const { context, plane } = groundOfPicture(canvas, [window, lossRange(curve)], ["w", "L"], theme);
  const last = steps.places[steps.places.length - 1];
  const colour = theme.runs[1];
  const spots = steps.places.map(
    ({ values, loss }) => /** @type {[number, number]} */ ([plane.x(values[0]), plane.y(loss)]),
  );
  const isShown = isInside(spots[spots.length - 1], plane);
  clipped(context, plane, () => {
    context.beginPath();
    traceLine(context, curve.w.map(plane.x), curve.loss.map(plane.y));
    context.strokeStyle = theme.ink;
    context.lineWidth = 2.2 * theme.grow;
    context.stroke();
    drawPlaces(context, plane, spots, theme);
    if (!isShown) return;
    const end = drawTangent(context, plane, last, colour, theme);
    drawStep(context, plane, steps, theme);
    drawPlaces(context, plane, spots.slice(-1), theme);
    // Beside the upper end, where the curve of a valley is higher.
    drawNote(context, plane, `slope ${shown(last.slopes[0])}`, end.spot, end.way, colour, theme);
  });
}
