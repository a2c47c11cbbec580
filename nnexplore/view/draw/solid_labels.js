// @ts-check
/**
 * The labels of a solid picture's axes, numbers and titles: level, whole, beside their edges and never one over another.
 * Where there is no room for all of them numbers give way, those in the middle of an axis last.
 */

import { WORDS } from "./canvas.js";
import { ticks, tickText } from "../run/numbers.js";

/** @typedef {import("../geometry/perspective.js").Perspective} Perspective */
/** @typedef {[number, number]} Place in pixels */

/**
 * @typedef {object} Label
 * @property {string} text
 * @property {boolean} isTitle
 * @property {Place} place of its middle
 * @property {Place} size
 */

/** @typedef {(text: string, isTitle: boolean) => Place} Measure how wide and high a label is, in pixels */

/** About so many numbers stand on an axis, or more where these would be one: with one nothing has a scale. */
const NUMBERS = [3, 4, 5, 6];
const TITLE = 13;
/** Between an edge and its numbers, and between these and the title, in pixels on a small page. */
const GAP = 6;
/** Where along its edge a title may stand, the best place first. */
const SHARES = [0.5, 0.38, 0.62, 0.25, 0.75, 0.1, 0.9, 0, 1];
/** So few pixels of an edge have no direction. */
const SHORT = 4;

/** @param {[number, number]} range @returns {number[]} where an axis has its numbers and the lines of its grid */
export function axisNumbers([low, high]) {
  const all = NUMBERS.map((count) => ticks(low, high, count));
  return all.find(({ length }) => length > 1) ?? all[0];
}

/**
 * @param {Label} label
 * @param {Label[]} others
 * @returns {number} pixels that it shares with them
 */
function overlap({ place: [x, y], size: [wide, high] }, others) {
  return others.reduce((sum, { place, size }) => {
    const across = (wide + size[0]) / 2 + 2 - Math.abs(x - place[0]);
    const down = (high + size[1]) / 2 - Math.abs(y - place[1]);
    return sum + Math.max(0, across) * Math.max(0, down);
  }, 0);
}

/**
 * @param {Perspective} perspective
 * @param {[number, number][]} ranges
 * @param {number} axis
 * @param {number} edge bit j is set if it runs along the far side of axis j
 */
function edgeOf(perspective, ranges, axis, edge) {
  const onPicture = (/** @type {number[]} */ point) => /** @type {Place} */ (perspective(point, 0).slice(0, 2));
  const at = (/** @type {number} */ value) =>
    onPicture(ranges.map((range, j) => (j === axis ? value : range[(edge >> j) & 1])));
  const [low, high] = ranges[axis];
  const [from, to, middle] = [at(low), at(high), at((low + high) / 2)];
  const centre = onPicture(ranges.map(([a, b]) => (a + b) / 2));
  const away = [middle[0] - centre[0], middle[1] - centre[1]];
  const along = [to[0] - from[0], to[1] - from[1]];
  const isShort = Math.hypot(...along) < SHORT;
  const normal = isShort ? away : [-along[1], along[0]];
  const side = normal[0] * away[0] + normal[1] * away[1] < 0 ? -1 : 1;
  const length = Math.hypot(...normal) || 1;
  const outward = normal.map((part) => (side * part) / length);
  return {
    at,
    share: (/** @type {number} */ share) => at(low + share * (high - low)),

    /** @param {Place} size @returns {number} pixels from the edge to the middle of a box of this size that touches it */
    room: ([wide, high]) => (wide / 2) * Math.abs(outward[0]) + (high / 2) * Math.abs(outward[1]),

    /** @param {Place} from @param {number} far @returns {Place} */
    outside: ([x, y], far) => [x + far * outward[0], y + far * outward[1]],
  };
}

/** @param {Place} place @param {Place} size @param {number} width @param {number} height @returns {Place} */
function within([x, y], [wide, high], width, height) {
  const kept = (/** @type {number} */ value, /** @type {number} */ half, /** @type {number} */ end) =>
    Math.min(end - half, Math.max(half, value));
  return [kept(x, wide / 2 + 1, width), kept(y, high / 2 + 1, height)];
}

/** @param {Label} label @param {number} width @param {number} height @returns {boolean} */
function isInside({ place: [x, y], size: [wide, high] }, width, height) {
  return x >= wide / 2 && x <= width - wide / 2 && y >= high / 2 && y <= height - high / 2;
}

/**
 * The places of a title: beyond the numbers, nearer to its edge where they have to give way to it, or wherever else
 * another title leaves room.
 *
 * @param {string} text
 * @param {ReturnType<typeof edgeOf>} edge
 * @param {number} numbers room of the axis' numbers, from the edge outward
 * @param {Place} size
 * @param {number} gap
 * @param {number} width of the picture
 * @param {number} height
 * @returns {Label[]} the best first
 */
function titlesOf(text, edge, numbers, size, gap, width, height) {
  const beyond = gap + 2 * numbers + gap / 2;
  const distances = [beyond, gap, beyond + size[1], -gap - size[1]].map((far) => far + edge.room(size));
  return distances.flatMap((far) =>
    SHARES.map((share) => {
      const place = within(edge.outside(edge.share(share), far), size, width, height);
      return { text, isTitle: true, place, size };
    }),
  );
}

/**
 * @param {Perspective} perspective
 * @param {[number, number][]} ranges
 * @param {number[]} edges of each axis: bit j is set if it runs along the far side of axis j
 * @param {string[]} titles
 * @param {Measure} measure
 * @param {number} grow by how much words are larger than on a small page
 * @param {number} width of the picture
 * @param {number} height
 * @returns {Label[]} the titles first
 */
export function labelPlaces(perspective, ranges, edges, titles, measure, grow, width, height) {
  /** @type {Label[]} */
  const placed = [];
  const gap = GAP * grow;
  const drawn = ranges.map((_, axis) => edgeOf(perspective, ranges, axis, edges[axis]));
  const numbers = ranges.map((range, axis) =>
    axisNumbers(range).map((value) => {
      const text = tickText(value);
      const size = measure(text, false);
      const place = drawn[axis].outside(drawn[axis].at(value), gap + drawn[axis].room(size));
      return { text, isTitle: false, place, size, apart: Math.abs(value - (range[0] + range[1]) / 2) };
    }),
  );
  titles.forEach((text, axis) => {
    const room = Math.max(0, ...numbers[axis].map(({ size }) => drawn[axis].room(size)));
    const places = titlesOf(text, drawn[axis], room, measure(text, true), gap, width, height);
    const free = places.find((label) => overlap(label, placed) === 0);
    placed.push(free ?? places.reduce((best, next) => (overlap(next, placed) < overlap(best, placed) ? next : best)));
  });
  const inTurn = numbers.flatMap((labels) => [...labels].sort((a, b) => a.apart - b.apart));
  for (const { apart: _, ...label } of inTurn) {
    if (isInside(label, width, height) && overlap(label, placed) === 0) placed.push(label);
  }
  return placed;
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Perspective} perspective
 * @param {import("./solid.js").Drawn} drawn
 * @param {number[]} edges
 * @param {number} width of the picture
 * @param {number} height
 * @returns {import("./canvas.js").Box[]} where they stand
 */
export function drawLabels(context, perspective, { ranges, titles, picture: { theme } }, edges, width, height) {
  const { grow, font } = theme;
  context.save();
  context.textAlign = "center";
  context.textBaseline = "middle";
  const set = (/** @type {boolean} */ isTitle) => {
    const size = grow * (isTitle ? TITLE : WORDS);
    context.font = `${size}px ${font}`;
    return size;
  };
  /** @type {Measure} */
  const measure = (text, isTitle) => {
    const size = set(isTitle);
    return [context.measureText(text).width, size];
  };
  context.strokeStyle = theme.surface;
  context.lineWidth = 3;
  context.fillStyle = theme.muted;
  const labels = labelPlaces(perspective, ranges, edges, titles, measure, grow, width, height);
  for (const { text, isTitle, place } of labels) {
    set(isTitle);
    context.strokeText(text, ...place);
    context.fillText(text, ...place);
  }
  context.restore();
  return labels.map(({ place: [x, y], size: [wide, high] }) => ({
    left: x - wide / 2,
    top: y - high / 2,
    width: wide,
    height: high,
  }));
}
