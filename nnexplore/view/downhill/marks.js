// @ts-check
/** Marks of descent upon a picture: the places that steps have led to, the next step as an arrow, and what lies outside. */

import { traceLine } from "../draw/canvas.js";
import { translucent } from "../draw/colours.js";

/** @typedef {import("../draw/canvas.js").Plane} Plane */
/** @typedef {import("../page/theme.js").Theme} Theme */
/** @typedef {[number, number]} Spot in pixels */

const POINT = 6;
const EARLIER = 3.5;
const HEAD = 8;
const FARTHEST = 1e5;
/** An arrow that would be shorter has no room for its head. */
const SHORTEST = 3;

/** @param {Spot} spot @param {Plane} plane @returns {boolean} */
export function isInside([x, y], { box }) {
  return x >= box.left && x <= box.left + box.width && y >= box.top && y <= box.top + box.height;
}

/** @param {Spot} spot any, also far away @param {Plane} plane @returns {Spot} the nearest one in the picture */
export function heldInside([x, y], { box: { left, top, width, height } }) {
  const held = (/** @type {number} */ value, /** @type {number} */ low, /** @type {number} */ high) =>
    Math.max(low, Math.min(high, value));
  // A loss that is no number has outgrown all others.
  return [held(x, left, left + width), Number.isNaN(y) ? top : held(y, top, top + height)];
}

/** @param {CanvasRenderingContext2D} context @param {Spot} spot @param {number} radius @param {string} fill @param {Theme} theme */
function drawDot(context, [x, y], radius, fill, theme) {
  context.beginPath();
  context.arc(x, y, radius * theme.grow, 0, 2 * Math.PI);
  context.fillStyle = fill;
  context.fill();
  context.lineWidth = 1.5 * theme.grow;
  context.strokeStyle = theme.surface;
  context.stroke();
}

/**
 * The places so far: a thin line from one to the next, each a dot, the start a ring, the last one large. One outside is a
 * square at the edge.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {Plane} plane
 * @param {Spot[]} spots
 * @param {Theme} theme
 */
export function drawPlaces(context, plane, spots, theme) {
  // No canvas draws a line of any length.
  const far = (/** @type {number} */ pixels) => Math.max(-FARTHEST, Math.min(FARTHEST, pixels));
  context.beginPath();
  traceLine(
    context,
    spots.map(([x]) => far(x)),
    spots.map(([, y]) => far(y)),
  );
  context.strokeStyle = translucent(theme.accent, 0.7);
  context.lineWidth = 1.5 * theme.grow;
  context.stroke();
  for (const [k, spot] of spots.entries()) {
    if (k < spots.length - 1 && isInside(spot, plane)) drawDot(context, spot, EARLIER, theme.accent, theme);
  }
  if (spots.length > 1 && isInside(spots[0], plane)) {
    context.beginPath();
    context.arc(...spots[0], POINT * theme.grow, 0, 2 * Math.PI);
    context.strokeStyle = theme.accent;
    context.lineWidth = 2 * theme.grow;
    context.stroke();
  }
  const last = spots[spots.length - 1];
  if (isInside(last, plane)) drawDot(context, last, POINT, theme.accent, theme);
  else {
    const [x, y] = heldInside(last, plane);
    const half = POINT * theme.grow;
    context.fillStyle = theme.accent;
    context.fillRect(x - half, y - half, 2 * half, 2 * half);
  }
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Spot} from
 * @param {Spot} to
 * @param {string} colour
 * @param {Theme} theme
 */
export function drawArrow(context, from, to, colour, theme) {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const length = Math.hypot(dx, dy);
  if (!(length >= SHORTEST)) return;
  const head = Math.min(HEAD * theme.grow, 0.6 * length);
  const [ux, uy] = [dx / length, dy / length];
  const neck = [to[0] - head * ux, to[1] - head * uy];
  context.strokeStyle = context.fillStyle = colour;
  context.lineWidth = 2.5 * theme.grow;
  context.beginPath();
  context.moveTo(...from);
  context.lineTo(neck[0], neck[1]);
  context.stroke();
  context.beginPath();
  context.moveTo(...to);
  context.lineTo(neck[0] - 0.6 * head * uy, neck[1] + 0.6 * head * ux);
  context.lineTo(neck[0] + 0.6 * head * uy, neck[1] - 0.6 * head * ux);
  context.closePath();
  context.fill();
}

/**
 * Words beside a place, on a ground of their own, kept within the picture.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {Plane} plane
 * @param {string} text
 * @param {Spot} spot where they begin, or end
 * @param {number} way 1 if they begin there, -1 if they end there
 * @param {string} colour
 * @param {Theme} theme
 */
export function drawNote(context, { box }, text, [x, y], way, colour, theme) {
  const size = 13 * theme.grow;
  context.font = `600 ${size}px ${theme.font}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  const half = context.measureText(text).width / 2 + 4;
  const at = Math.max(box.left + half, Math.min(box.left + box.width - half, x + way * half));
  const line = Math.max(box.top + size, Math.min(box.top + box.height - size, y));
  context.fillStyle = translucent(theme.surface, 0.82);
  context.fillRect(at - half, line - 0.7 * size, 2 * half, 1.4 * size);
  context.fillStyle = colour;
  context.fillText(text, at, line);
}
