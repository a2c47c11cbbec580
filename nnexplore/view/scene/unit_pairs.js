// @ts-check
/** Unit pairs: a space of three directions as flat pictures of two of them each, which leave the third one out. */

import { planeCaption } from "./details.js";
import { clippedPlane } from "../geometry/planes.js";

/** @typedef {import("../draw/flat.js").DrawnSpace} DrawnSpace */
/** @typedef {import("../geometry/planes.js").Plane} Plane */
/** @typedef {[number, number]} Range */
/** @typedef {[number, number]} Axes two of the three directions, to the right and upwards */

/**
 * @typedef {object} FlatPair a picture of two directions
 * @property {DrawnSpace} space
 * @property {Range[]} ranges
 * @property {string[]} titles
 * @property {string} name what it is called above the picture
 * @property {string} of which space; empty for the shown layer's own
 */

/** Every pair of directions, each with the one that it leaves out. */
export const UNIT_PAIRS = Object.freeze([
  { axes: /** @type {Axes} */ ([0, 1]), without: 2 },
  { axes: /** @type {Axes} */ ([1, 2]), without: 0 },
  { axes: /** @type {Axes} */ ([0, 2]), without: 1 },
]);

/** So small a share of a plane's normal is none. */
const NONE = 1e-9;

/** @param {string} title of a direction @returns {string[]} what it is, and its number if it has one */
function parts(title) {
  return (/^(\w+) (\d+)/.exec(title) ?? [title, title.replace(/^(normal).*/, "$1"), ""]).slice(1);
}

/** @param {string} one title @param {string} other @returns {string} "units 0 and 1" */
export function pairName(one, other) {
  const [[kind, number], [otherKind, otherNumber]] = [parts(one), parts(other)];
  if (kind !== otherKind) return [`${kind} ${number}`.trim(), `${otherKind} ${otherNumber}`.trim()].join(" and ");
  return `${kind === "class" ? "classes" : `${kind}s`} ${number} and ${otherNumber}`;
}

/** @param {string[]} titles of all directions @returns {string} what they are: units, classes, components or just axes */
export function kindOfPairs(titles) {
  const kinds = new Set(titles.map((title) => parts(title)[0]));
  const [kind] = kinds;
  if (kinds.size > 1) return "axes";
  return kind === "class" ? "classes" : `${kind}s`;
}

/** @param {string} one title @param {string} other @returns {string} "unit 0 →, unit 1 ↑", where axes have no titles of their own */
export function axesName(one, other) {
  const named = (/** @type {string} */ title) => parts(title).join(" ").trim();
  return `${named(one)} \u2192, ${named(other)} \u2191`;
}

/** @param {import("../parts/options.js").Options} options @param {{dims: number}} projection @returns {boolean} */
export function isInPairs({ unitPairs }, { dims }) {
  return unitPairs && dims === 3;
}

/** @param {import("../parts/options.js").Options} options @param {number} most that are drawn in one picture @returns {number} dimensions to show: pairs are flat */
export function dimensionsToShow({ unitPairs }, most) {
  return unitPairs ? 3 : most;
}

/**
 * @param {import("../run/run.js").Run} run
 * @param {number} layer
 * @param {import("../geometry/projection.js").Projection} projection in three dimensions
 * @param {import("../parts/options.js").Options} options
 * @returns {string} where the separating planes are lines in the pictures of the pairs
 */
export function pairsCaption(run, layer, projection, { pair }) {
  const without = planeCaption(run, layer, projection);
  if (without) return without;
  if (projection.kind === "edge-on")
    return "the plane is a line where the normal is an axis; one picture leaves it out";
  if (layer === run.layers.length - 1) {
    const isTrimmed = pair === "neighbours" && run.nClasses > 2;
    return isTrimmed
      ? "the curves are the boundary on the sheet"
      : "each cut is a line in the picture of its two classes";
  }
  return "the curve is the boundary on the sheet; the flat cut, seen at a slant, is no line here";
}

/** @param {Float32Array} values (n, 3) @param {Axes} axes @returns {Float32Array} (n, 2) */
function ofPair(values, [u, v]) {
  const pair = new Float32Array((2 * values.length) / 3);
  for (let at = 0, from = 0; from < values.length; from += 3) {
    pair[at++] = values[from + u];
    pair[at++] = values[from + v];
  }
  return pair;
}

/**
 * The line that a plane is in the picture of a pair.
 *
 * @param {Plane} plane in three dimensions
 * @param {typeof UNIT_PAIRS[number]} pair
 * @param {Range[]} ranges of all three
 * @returns {import("../geometry/planes.js").ClippedPlane | null} null where it is seen at a slant, and is no line
 */
export function lineInPair({ normal, offset }, { axes: [u, v], without }, ranges) {
  if (Math.abs(normal[without]) > NONE * Math.hypot(...normal)) return null;
  const line = clippedPlane({ normal: Float64Array.of(normal[u], normal[v]), offset }, [ranges[u], ranges[v]]);
  return line.kind === "none" ? null : line;
}

/**
 * @param {Omit<DrawnSpace, "cuts" | "sides">} space in three dimensions
 * @param {Range[]} ranges
 * @param {string[]} titles
 * @param {Plane[]} planes those that are to be shown
 * @returns {FlatPair[]} in the order of the pairs
 */
export function inPairs(space, ranges, titles, planes) {
  return UNIT_PAIRS.map((pair) => ({
    space: {
      dims: 2,
      sheet: ofPair(space.sheet, pair.axes),
      samples: ofPair(space.samples, pair.axes),
      boundary: ofPair(space.boundary, pair.axes),
      folds: space.folds.map((fold) => ofPair(fold, pair.axes)),
      cuts: planes.flatMap((plane) => lineInPair(plane, pair, ranges) ?? []),
      sides: [],
    },
    ranges: pair.axes.map((d) => ranges[d]),
    titles: pair.axes.map((d) => titles[d]),
    name: axesName(titles[pair.axes[0]], titles[pair.axes[1]]),
    of: "",
  }));
}
