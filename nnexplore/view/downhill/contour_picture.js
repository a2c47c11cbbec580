// @ts-check
/** The picture of two weights: contours of their loss from above, and the path of their steps. */

import { clipped, traceLine } from "../draw/canvas.js";
import { translucent } from "../draw/colours.js";
import { contourOf, levelsOf } from "./contours.js";
import { groundOfPicture } from "./curve_picture.js";
import { drawArrow, drawPlaces, heldInside, isInside } from "./marks.js";

/** @typedef {import("../page/theme.js").Theme} Theme */
/** @typedef {import("./sampling.js").Field} Field */

/** @typedef {{w: number[], v: number[]}[]} Contours from the lowest up */

/** @param {Field} field @returns {Contours} */
export function contoursOf(field) {
  return levelsOf(field).map((level) => contourOf(field, level));
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {object} shownNow
 * @param {Contours | null} shownNow.contours null while they are computed
 * @param {[number, number][]} shownNow.windows
 * @param {import("./steps.js").Steps} shownNow.steps
 * @param {Theme} shownNow.theme
 */
export function drawContourPicture(canvas, { contours, windows, steps: { places, next }, theme }) {
  const { context, plane } = groundOfPicture(canvas, [windows[0], windows[1]], ["w", "v"], theme);
  const spotOf = (/** @type {number[]} */ [w, v]) => /** @type {[number, number]} */ ([plane.x(w), plane.y(v)]);
  const spots = places.map(({ values }) => spotOf(values));
  const last = spots[spots.length - 1];
  clipped(context, plane, () => {
    (contours ?? []).forEach(({ w, v }, k) => {
      context.beginPath();
      traceLine(context, w.map(plane.x), v.map(plane.y));
      // The lower, the darker: the eye finds the bottom.
      context.strokeStyle = translucent(theme.ink, 0.75 - 0.045 * k);
      context.lineWidth = 1.3 * theme.grow;
      context.stroke();
    });
    drawPlaces(context, plane, spots, theme);
    if (next === null || !isInside(last, plane)) return;
    drawArrow(context, last, heldInside(spotOf(next), plane), theme.accent, theme);
    drawPlaces(context, plane, spots.slice(-1), theme);
  });
}
