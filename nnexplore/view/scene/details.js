// @ts-check
/** Details of a frame: the fold lines of the shown layer and the separating plane, as each picture has them. */

import { placeEdgeOn } from "../geometry/edge_on.js";
import { carried, foldLines } from "../geometry/fold_lines.js";
import { neighbours } from "../geometry/neighbours.js";
import { classPairs, clippedPlane, outputPlane, separatingPlane } from "../geometry/planes.js";
import { partingOf, sidesOf } from "../geometry/sides.js";
import { predictedClasses } from "../run/network.js";

/** @typedef {import("../run/run.js").Run} Run */
/** @typedef {import("./frame.js").Frame} Frame */
/** @typedef {import("../geometry/projection.js").Projection} Projection */
/** @typedef {import("../geometry/planes.js").Pair} Pair */
/** @typedef {import("../geometry/planes.js").ClippedPlane} ClippedPlane */

/**
 * @typedef {object} Fold one unit's fold line
 * @property {number} unit
 * @property {import("../geometry/fold_lines.js").Segment | null} segment in the input space, of the first layer
 * @property {import("../geometry/fold_lines.js").Polylines} curve in the input space
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
 * @returns {import("../geometry/fold_lines.js").FoldLine[]} none of the output: it folds nothing
 */
export function shownFolds(run, layer, parameters, frame, shown) {
  if (layer === run.layers.length - 1) return [];
  const lines = foldLines(run.layers, parameters, layer, frame.grid, frame.values.z);
  return lines.length <= MOST_LINES ? lines : lines.filter(({ unit }) => shown.includes(unit));
}

/**
 * @param {import("../geometry/fold_lines.js").FoldLine[]} lines
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
 * The pairs of classes whose planes are shown.
 *
 * @param {Run} run
 * @param {import("../parts/options.js").Options["pair"]} wish
 * @param {Frame} frame
 * @returns {Pair[]}
 */
export function shownPairs({ nClasses }, wish, { grid, probabilities }) {
  const all = classPairs(nClasses);
  if (all.length === 1 || wish === "all") return all;
  if (wish === "neighbours") return neighbours(grid, predictedClasses(probabilities, nClasses), nClasses);
  return wish[1] < nClasses ? [wish] : [all[0]];
}

/**
 * The cuts of a picture: separating planes as it shows them, and the sides on which each class wins.
 *
 * @param {Run} run
 * @param {number} layer
 * @param {"z" | "a"} space
 * @param {Float32Array} parameters
 * @param {Projection} projection
 * @param {[number, number][]} ranges
 * @param {Pair[]} pairs
 * @param {boolean} partingOnly whether of each only what parts its classes is shown, where no third one wins
 * @returns {{cuts: ClippedPlane[], sides: import("../geometry/sides.js").Side[]}} none where they cannot be shown as
 *   they are: the picture leaves directions out
 */
export function shownCuts(run, layer, space, parameters, projection, ranges, pairs, partingOnly) {
  const planes = planesIn(run, layer, space, parameters, projection);
  const isShown = (/** @type {Pair} */ [i, j]) => pairs.some((pair) => pair[0] === i && pair[1] === j);
  const whole = planes.length === classPairs(run.nClasses).length;
  const cuts = planes.flatMap(({ pair, plane }) => {
    if (!isShown(pair)) return [];
    const cut = clippedPlane(plane, ranges);
    return [partingOnly && whole ? { ...cut, points: partingOf(cut.points, pair, planes) } : cut];
  });
  return {
    cuts: cuts.filter(({ kind, points }) => kind !== "none" && points.length >= Math.min(3, ranges.length)),
    sides: whole && planes.length > 0 ? sidesIn(planes, ranges, run.nClasses) : [],
  };
}

/**
 * @param {Run} run
 * @param {number} layer
 * @param {"z" | "a"} space
 * @param {Float32Array} parameters
 * @param {Projection} projection
 * @returns {{pair: Pair, plane: import("../geometry/planes.js").Plane}[]} all that a picture can show
 */
export function planesIn(run, layer, space, parameters, projection) {
  if (!holdsPlane(run, layer, space)) return [];
  return classPairs(run.nClasses).flatMap((pair) => {
    const plane = planeIn(run, layer, space, parameters, projection, pair);
    return plane ? [{ pair, plane }] : [];
  });
}

/** What a picture shows in which no plane can be seen. @type {ReturnType<typeof shownCuts>} */
export const NO_CUTS = { cuts: [], sides: [] };

/**
 * @param {Parameters<typeof sidesOf>[0]} planes
 * @param {[number, number][]} ranges
 * @param {number} nClasses
 */
function sidesIn(planes, ranges, nClasses) {
  if (ranges.length > 1) return sidesOf(planes, ranges, nClasses);
  // A line is drawn as a strip, all across which one thing holds.
  const upright = planes.map(({ pair, plane }) => ({
    pair,
    plane: { normal: Float64Array.of(plane.normal[0], 0), offset: plane.offset },
  }));
  return sidesOf(upright, [ranges[0], [0, 1]], nClasses);
}

/**
 * A separating plane in the coordinates of a picture.
 *
 * @param {Run} run
 * @param {number} layer
 * @param {"z" | "a"} space
 * @param {Float32Array} parameters
 * @param {Projection} projection
 * @param {Pair} pair
 * @returns {import("../geometry/planes.js").Plane | null}
 */
function planeIn(run, layer, space, parameters, projection, pair) {
  const isOutput = layer === run.layers.length - 1;
  const plane = isOutput ? outputPlane(run.layers, space, pair) : separatingPlane(run.layers, parameters, pair);
  if (projection.kind === "edge-on") {
    const place = placeEdgeOn(projection, plane);
    if (place === null) return null;
    const normal = new Float64Array(projection.dims);
    normal[0] = 1;
    return { normal, offset: -place };
  }
  return projection.kind === "units" && projection.dims === plane.normal.length ? plane : null;
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
  const wayOut = layer === run.layers.length - 1 ? "" : "; “Plane edge-on” does";
  return `${projection.dims} directions of ${n} show no plane as such${wayOut}`;
}

/**
 * @param {Run} run
 * @param {import("../parts/options.js").Options["pair"]} wish
 * @returns {Pair} the one that is shown edge-on: the wished one if the run has these classes, else the first
 */
export function chosenPair(run, wish) {
  return typeof wish !== "string" && wish[1] < run.nClasses ? wish : [0, 1];
}
