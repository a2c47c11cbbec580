// @ts-check
/** Details of a frame: the fold lines of the shown layer and the separating plane, as each picture has them. */

import { placeEdgeOn } from "./edge_on.js";
import { carried, foldLines } from "./foldlines.js";
import { clippedPlane, outputPlane, separatingPlane } from "./planes.js";

/** @typedef {import("./run.js").Run} Run */
/** @typedef {import("./frame.js").Frame} Frame */
/** @typedef {import("./projection.js").Projection} Projection */
/** @typedef {import("./planes.js").Pair} Pair */
/** @typedef {import("./planes.js").ClippedPlane} ClippedPlane */

/**
 * @typedef {object} Fold one unit's fold line
 * @property {number} unit
 * @property {import("./foldlines.js").Segment | null} segment in the input space, of the first layer
 * @property {import("./foldlines.js").Polylines} curve in the input space
 * @property {Float32Array} image in the space (length of the curve, dims), NaN at breaks
 */

/** Of a layer of more units only the lines of the units that the pictures show are drawn. */
const MOST_LINES = 12;

/**
 * The fold lines of the shown layer in the input space, to be carried into its spaces by `foldImages`.
 *
 * @param {Run} run
 * @param {number} layer
 * @param {Float32Array} parameters
 * @param {Frame} frame
 * @param {number[]} shown units that the pictures show
 * @returns {import("./foldlines.js").FoldLine[]} none of the output: it folds nothing
 */
export function shownFolds(run, layer, parameters, frame, shown) {
  if (layer === run.layers.length - 1) return [];
  const lines = foldLines(run.layers, parameters, layer, frame.grid, frame.values.z);
  return lines.length <= MOST_LINES ? lines : lines.filter(({ unit }) => shown.includes(unit));
}

/**
 * @param {import("./foldlines.js").FoldLine[]} lines
 * @param {import("./frame.js").SpaceFrame} space
 * @returns {Float32Array[]} (length of the curve, dims) each
 */
export function foldImages(lines, space) {
  return lines.map(({ curve }) => carried(curve, space.sheet, space.dims));
}

/**
 * Where a picture can show a separating plane: the activation space of the last hidden layer, and the output's spaces.
 *
 * @param {Run} run
 * @param {number} layer
 * @param {"z" | "a"} space
 * @returns {boolean}
 */
export function holdsPlane(run, layer, space) {
  const last = run.layers.length - 1;
  return layer === last || (layer === last - 1 && space === "a");
}

/**
 * The separating plane as a picture shows it.
 *
 * @param {Run} run
 * @param {number} layer
 * @param {"z" | "a"} space
 * @param {Float32Array} parameters
 * @param {Projection} projection
 * @param {[number, number][]} ranges
 * @param {Pair} pair
 * @returns {ClippedPlane | null} null where it cannot be shown as it is: the picture leaves directions out
 */
export function shownPlane(run, layer, space, parameters, projection, ranges, pair) {
  if (!holdsPlane(run, layer, space)) return null;
  const last = run.layers.length - 1;
  const plane = layer === last ? outputPlane(run.layers, space, pair) : separatingPlane(run.layers, parameters, pair);
  if (projection.kind === "edge-on") {
    const place = placeEdgeOn(projection, plane);
    if (place === null) return null;
    const normal = new Float64Array(projection.dims);
    normal[0] = 1;
    return clippedPlane({ normal, offset: -place }, ranges);
  }
  const all = projection.kind === "units" && projection.dims === plane.normal.length;
  return all ? clippedPlane(plane, ranges) : null;
}

/**
 * @param {Run} run
 * @param {number} layer
 * @param {Projection} projection
 * @returns {string} why a separating plane is not drawn; empty where it is
 */
export function planeCaption(run, layer, projection) {
  const n = run.layers[layer].nOut;
  if (projection.kind === "edge-on" || (projection.kind === "units" && projection.dims === n)) return "";
  const wayOut = layer === run.layers.length - 1 ? "" : ": choose “Plane edge-on”";
  return `${projection.dims} directions of ${n} show no plane as such${wayOut}`;
}

/** @param {Run} run @param {Pair} pair @returns {Pair} the wished one if the run has these classes, else the first */
export function chosenPair(run, pair) {
  return pair[1] < run.nClasses ? pair : [0, 1];
}
