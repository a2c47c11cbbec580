// @ts-check
/** The places of drawn lines in a window: how far each can be seen, where it is gripped, and what a press takes hold of. */

import { PARTS } from "./drawing.js";

/** @typedef {import("./drawing.js").Line} Line */
/** @typedef {import("../geometry/sheet.js").Bounds} Bounds */
/** @typedef {[number, number]} Point of the input space, or a place in pixels */
/** @typedef {"first" | "second" | "middle"} Part */
/** @typedef {{line: number, part: Part}} Grip */
/** @typedef {Record<Part, Point> & {from: Point, to: Point}} Places of a line: its grips, and where it enters and leaves */

/** So near to a grip, in pixels, it is taken: fingers are blunter. */
const REACH = { mouse: 14, pen: 16, touch: 26 };
/** Ends that are out of sight are gripped at these shares of what is seen of the line. */
const STAND_INS = [0.25, 0.75];

/** @param {number} value @param {number} low @param {number} high @returns {number} */
const within = (value, low, high) => Math.min(high, Math.max(low, value));

/**
 * Which part of a line, drawn on beyond its ends, lies in a window: Liang and Barsky's clipping (1984).
 *
 * @param {Line} line
 * @param {Bounds} bounds
 * @returns {[number, number] | null} from its first end, at 0, to its second, at 1; null if none is seen
 */
export function seenOf([ax, ay, bx, by], { xMin, xMax, yMin, yMax }) {
  let [from, to] = [-Infinity, Infinity];
  /** @type {[number, number, number, number][]} */
  const axes = [
    [ax, bx - ax, xMin * PARTS, xMax * PARTS],
    [ay, by - ay, yMin * PARTS, yMax * PARTS],
  ];
  for (const [start, along, low, high] of axes) {
    if (along === 0) {
      if (start < low || start > high) return null;
      continue;
    }
    const [one, other] = [(low - start) / along, (high - start) / along];
    [from, to] = [Math.max(from, Math.min(one, other)), Math.min(to, Math.max(one, other))];
  }
  return from < to ? [from, to] : null;
}

/**
 * @param {Line} line
 * @param {Bounds} bounds
 * @returns {Places | null} null if nothing of it is seen
 */
export function linePlaces(line, bounds) {
  const seen = seenOf(line, bounds);
  if (!seen) return null;
  const [ax, ay, bx, by] = line;
  const at = (/** @type {number} */ share) =>
    /** @type {Point} */ ([(ax + share * (bx - ax)) / PARTS, (ay + share * (by - ay)) / PARTS]);
  let [first, second] = [within(0, ...seen), within(1, ...seen)];
  if (second - first < 1e-6) [first, second] = STAND_INS.map((share) => seen[0] + share * (seen[1] - seen[0]));
  return {
    first: at(first),
    second: at(second),
    middle: at((first + second) / 2),
    from: at(seen[0]),
    to: at(seen[1]),
  };
}

/**
 * @param {(Places | null)[]} places of all lines, in pixels
 * @param {Point} place of a press
 * @param {string} kind of pointer
 * @returns {Grip | null} the nearest within reach
 */
export function gripNear(places, [x, y], kind) {
  let nearest = REACH[/** @type {"mouse"} */ (kind)] ?? REACH.mouse;
  /** @type {Grip | null} */
  let found = null;
  places.forEach((own, line) => {
    for (const part of /** @type {Part[]} */ (["first", "second", "middle"])) {
      const away = own ? Math.hypot(own[part][0] - x, own[part][1] - y) : Infinity;
      if (away < nearest) [nearest, found] = [away, { line, part }];
    }
  });
  return found;
}

/** @param {Point} point @param {Bounds} bounds @returns {Point} on the grid of ends, in parts, within the window */
export function onGrid([x, y], { xMin, xMax, yMin, yMax }) {
  const snapped = (/** @type {number} */ value, /** @type {number} */ low, /** @type {number} */ high) =>
    within(Math.round(PARTS * value), Math.ceil(PARTS * low), Math.floor(PARTS * high)) || 0;
  return [snapped(x, xMin, xMax), snapped(y, yMin, yMax)];
}

/**
 * A line that is drawn without a pointer: through the middle of the window, each one turned on from the last.
 *
 * @param {Bounds} bounds
 * @param {number} count of lines that are there already
 * @returns {Line}
 */
export function lineAcross({ xMin, xMax, yMin, yMax }, count) {
  const [x, y] = [(xMin + xMax) / 2, (yMin + yMax) / 2];
  const reach = 0.3 * Math.min(xMax - xMin, yMax - yMin);
  // The golden angle: no two of the lines that may be drawn look alike.
  const angle = Math.PI / 2 + count * Math.PI * (3 - Math.sqrt(5));
  const [dx, dy] = [reach * Math.cos(angle), reach * Math.sin(angle)];
  const ends = [x - dx, y - dy, x + dx, y + dy];
  return /** @type {Line} */ (ends.map((end) => Math.round(PARTS * end) || 0));
}
