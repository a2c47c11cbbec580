// @ts-check
/** The path's moving point, drawn above the pictures: how far the training has come, and where its true loss is. */

import { fitted, traceLine } from "../draw/canvas.js";
import { createPerspective } from "../geometry/perspective.js";
import { contourPlace, pathColour } from "./traces.js";

/** @typedef {import("./field.js").Surface} Surface */
/** @typedef {import("./field.js").Field} Field */
/** @typedef {import("../page/theme.js").Theme} Theme */
/** @typedef {[number, number]} Place in pixels */

/**
 * Where each snapshot stands on the 3-D picture.
 *
 * @param {HTMLElement} target
 * @param {import("../draw/camera.js").Camera} camera
 * @param {Surface} surface
 * @param {Field} field
 * @returns {{above: Place[], below: Place[]}} at its own loss, and on the surface; NaN where it has no height
 */
export function solidPlaces(target, camera, { path }, { above, below, ranges }) {
  const perspective = createPerspective(camera, ranges, target.clientWidth, target.clientHeight);
  const places = (/** @type {number[]} */ heights) =>
    heights.map((height, s) => {
      const [x, y] = perspective([path[2 * s], path[2 * s + 1], height], 0);
      return /** @type {Place} */ ([x, y]);
    });
  return { above: places(above), below: places(below) };
}

/**
 * @param {HTMLElement} target
 * @param {Surface} surface
 * @param {Field} field
 * @param {Pick<Theme, "grow">} theme
 * @returns {Place[]} of each snapshot on the contours
 */
export function contourPlaces(target, { path, run }, field, theme) {
  const place = contourPlace(target, field, theme);
  return run.steps.map((/** @type {number} */ _, /** @type {number} */ s) => place(path[2 * s], path[2 * s + 1]));
}

/**
 * The way so far, which shows through the surface, and the point above it with a line down to it.
 *
 * @param {HTMLCanvasElement} canvas
 * @param {{above: Place[], below: Place[]}} places
 * @param {number} snapshot
 * @param {Theme} theme
 */
export function drawOnSolid(canvas, { above, below }, snapshot, theme) {
  const { context } = fitted(canvas);
  const [from, to] = [above[snapshot], below[snapshot]];
  context.globalAlpha = 0.5;
  strokePath(context, above.slice(0, snapshot + 1), pathColour(theme), 2.2);
  context.globalAlpha = 1;
  context.strokeStyle = theme.ink;
  context.lineWidth = 1.5;
  context.setLineDash([3, 2]);
  context.beginPath();
  traceLine(context, [from[0], to[0]], [from[1], to[1]]);
  context.stroke();
  context.setLineDash([]);
  drawDot(context, to, 3, theme.ink, theme.surface);
  drawDot(context, from, 7, pathColour(theme), theme.surface);
}

/**
 * The way so far, and faintly the way to go.
 *
 * @param {HTMLCanvasElement} canvas
 * @param {Place[]} places
 * @param {number} snapshot
 * @param {Theme} theme
 */
export function drawOnContours(canvas, places, snapshot, theme) {
  const { context } = fitted(canvas);
  const so = places.slice(0, snapshot + 1);
  context.globalAlpha = 0.55;
  strokePath(context, places.slice(snapshot), pathColour(theme), 1.6);
  context.globalAlpha = 1;
  strokePath(context, so, theme.surface, 5);
  strokePath(context, so, pathColour(theme), 3);
  for (const [x, y] of so) drawDot(context, [x, y], 1.8, pathColour(theme), null);
  drawDot(context, places[0], 3.5, theme.surface, pathColour(theme));
  drawDot(context, places[snapshot], 7, pathColour(theme), theme.surface);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Place[]} places
 * @param {string} colour
 * @param {number} width
 */
function strokePath(context, places, colour, width) {
  context.beginPath();
  traceLine(
    context,
    places.map(([x]) => x),
    places.map(([, y]) => y),
  );
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.stroke();
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Place} place
 * @param {number} radius
 * @param {string} colour
 * @param {string | null} edge
 */
function drawDot(context, [x, y], radius, colour, edge) {
  if (!Number.isFinite(x) || !Number.isFinite(y)) return;
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fillStyle = colour;
  context.fill();
  if (!edge) return;
  context.strokeStyle = edge;
  context.lineWidth = 2;
  context.stroke();
}
