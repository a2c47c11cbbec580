// @ts-check
/** Gripping: what a line that is held by an end, or by its middle, makes of a drawing as it is dragged or nudged. */

import { withEnd, withMoved } from "./drawing.js";

/** @typedef {import("./drawing.js").Drawing} Drawing */
/** @typedef {import("./drawing.js").Point} Point in parts */
/** @typedef {import("./line_places.js").Grip} Grip */

/**
 * @param {Drawing} before the drag
 * @param {Grip} grip
 * @param {Point} from where the drag began
 * @param {Point} to
 * @returns {Drawing} an end lies where the pointer is; the middle carries both ends as far as the pointer went
 */
export function withDragged(before, { line, part }, from, to) {
  if (part === "middle") return withMoved(before, line, [to[0] - from[0], to[1] - from[1]]);
  return withEnd(before, line, part, to);
}

/** @param {Drawing} drawing @param {Grip} grip @param {Point} by @returns {Drawing} */
export function withNudged(drawing, { line, part }, [dx, dy]) {
  if (part === "middle") return withMoved(drawing, line, [dx, dy]);
  const [ax, ay, bx, by] = drawing.lines[line];
  return withEnd(drawing, line, part, part === "first" ? [ax + dx, ay + dy] : [bx + dx, by + dy]);
}
