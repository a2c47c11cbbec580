// @ts-check
/**
 * Claims: what the words at the pictures say of a frame, as far as it has been computed from its parameters.
 *
 * Every word has its criterion here: "flat" and "bent" by the sheet's distance from its best plane, "closed" by a
 * territory that keeps off the picture's edge, "parts" by counting the samples that are right.
 */

import { equallyLong, flatness } from "../geometry/flatness.js";
import { territories } from "../geometry/territories.js";
import { predictedClasses } from "../run/network.js";

/** @typedef {import("../run/run.js").Run} Run */
/** @typedef {import("./frame.js").Frame} Frame */
/** @typedef {import("../geometry/flatness.js").Flatness} Flatness */
/** @typedef {import("../geometry/sheet.js").Grid} Grid */

/** Nearer to its best plane than this share of its size a sheet is called flat, and below the next a little bent. */
const FLAT = 0.02;
const HARDLY = 0.06;
/** A curve that keeps as near to the line between its ends is straight, as a share of the picture's diagonal. */
const STRAIGHT = 0.005;

/**
 * @typedef {"point" | "line" | "flat" | "squeezed" | "hardly bent" | "hardly folded" | "bent" | "folded" | "bent within" | "folded within"} Shape
 *   of a layer's sheet: "squeezed" stays flat, but not evenly; "within" means within a plane
 */

/**
 * @typedef {object} Cut what the output's straight cut does to the training samples
 * @property {number} right
 * @property {number} n
 * @property {number | null} only the class for which all of them are taken; null where there are several
 * @property {boolean} isGuess whether taking all of them for the most frequent class does as well
 */

/**
 * @typedef {object} Ground what the input space shows
 * @property {"one class" | "closed" | "strip" | "straight" | "open" | "pieces" | "several"} kind
 * @property {number} winner the class that is closed in, lies in the strip, or fills the picture; else -1
 * @property {number} nShown classes that win somewhere in the picture
 */

/**
 * @typedef {object} Claims
 * @property {Shape | null} z of the shown layer's fc space; null where it cannot be told
 * @property {Shape | null} a of its activation space
 * @property {Shape | null} last of the last hidden layer's activation space, or of the input space without one
 * @property {Cut} cut
 * @property {Ground} ground
 */

/** @param {Flatness} sheet @param {number} nUnits @param {boolean} hasCorners whether it is made of flat pieces @returns {Shape | null} */
function shapeOf({ offPlane, uneven, thin, size }, nUnits, hasCorners) {
  if (![offPlane, uneven, thin, size].every(Number.isFinite)) return null;
  if (size < 1e-6) return "point";
  if (nUnits === 1 || thin < FLAT) return "line";
  if (uneven < FLAT) return "flat";
  if (nUnits === 2) return hasCorners ? "folded within" : "bent within";
  if (offPlane < FLAT) return "squeezed";
  if (offPlane < HARDLY) return hasCorners ? "hardly folded" : "hardly bent";
  return hasCorners ? "folded" : "bent";
}

/**
 * @param {Run} run
 * @param {Uint8Array} predicted (n,)
 * @param {number} right training samples
 * @returns {Cut}
 */
function cutOf({ samples, nClasses }, predicted, right) {
  const mine = countedIn(samples.whole ?? samples, nClasses, (i, y) => y[i]);
  const told = countedIn(samples, nClasses, (i) => predicted[i]);
  const [n, nTold] = [mine, told].map((counts) => counts.reduce((sum, count) => sum + count, 0));
  return {
    right,
    n,
    only: n > 0 && told.includes(nTold) ? told.indexOf(nTold) : null,
    isGuess: right <= Math.max(...mine),
  };
}

/**
 * @param {import("../run/run.js").Samples} samples
 * @param {number} nClasses
 * @param {(i: number, y: Uint8Array) => number} classOf
 * @returns {number[]} training samples by class
 */
function countedIn({ n, y, validation }, nClasses, classOf) {
  const counts = Array(nClasses).fill(0);
  for (let i = 0; i < n; i++) if (!validation?.[i]) counts[classOf(i, y)] += 1;
  return counts;
}

/** @param {Run} run @param {Frame} frame @returns {Ground} */
function groundOf({ nClasses }, { grid, probabilities, boundary }) {
  const found = territories(predictedClasses(probabilities, nClasses), grid);
  const nShown = new Set(found.map(({ winner }) => winner)).size;
  const [first] = found;
  if (found.length === 1) return { kind: "one class", winner: first.winner, nShown };
  if (nShown > 2 || nClasses > 2) return { kind: "several", winner: -1, nShown };
  const inner = found.filter(({ isInner }) => isInner);
  if (found.length === 2) {
    if (inner.length === 1) return { kind: "closed", winner: inner[0].winner, nShown };
    return { kind: isStraight(boundary, grid) ? "straight" : "open", winner: -1, nShown };
  }
  if (found.length === 3 && inner.length === 0) {
    const alone = found.find(({ winner }) => found.filter((other) => other.winner === winner).length === 1);
    return { kind: "strip", winner: /** @type {typeof first} */ (alone).winner, nShown };
  }
  return { kind: "pieces", winner: -1, nShown };
}

/** @param {import("../geometry/boundary.js").Boundary} boundary one curve @param {Grid} grid @returns {boolean} */
function isStraight({ x, y }, { bounds }) {
  const places = x.flatMap((value, i) => (value === null ? [] : [[value, Number(y[i])]]));
  const [[x0, y0], [x1, y1]] = [places[0], places[places.length - 1]];
  const length = Math.hypot(x1 - x0, y1 - y0);
  const most = STRAIGHT * Math.hypot(bounds.xMax - bounds.xMin, bounds.yMax - bounds.yMin);
  return length > 0 && places.every(([u, v]) => Math.abs((u - x0) * (y1 - y0) - (v - y0) * (x1 - x0)) <= most * length);
}

/** @param {Run} run @param {number} layer @returns {boolean} whether all that it and those before bend, they bend at corners */
function hasCorners({ layers }, layer) {
  return (
    !layers[0].features && layers.slice(0, layer + 1).every(({ phi }) => phi.slopes !== null || phi.kinks.length > 0)
  );
}

/**
 * @param {Run} run
 * @param {Frame} frame
 * @param {number} layer the shown one
 * @param {number} right training samples that the parameters take for their class
 * @returns {Claims}
 */
export function claimsOf(run, frame, layer, right) {
  const output = run.layers.length - 1;
  const { grid, layers } = frame;
  const shape = (/** @type {number} */ l, /** @type {"z" | "a"} */ space) => {
    const { nOut } = run.layers[l];
    const corners = hasCorners(run, space === "z" ? l - 1 : l);
    return shapeOf(flatness(grid.points, layers[l][space], nOut), nOut, corners);
  };
  // What the linear step has pressed onto a line stays a line, whichever way the activation bends that. Beside a unit
  // that is far longer than the others any sheet looks like one, but they spread what is bounded: each counts alike.
  const bent = (/** @type {number} */ l) => {
    const before = shape(l, "z");
    const { nOut } = run.layers[l];
    const isLine = before === "line" && flatness(grid.points, equallyLong(layers[l].z, nOut), nOut).thin < FLAT;
    return isLine || before === "point" ? before : shape(l, "a");
  };
  const z = shape(layer, "z");
  const a = layer === output ? null : bent(layer);
  const last = output === 0 ? "flat" : layer === output - 1 ? a : bent(output - 1);
  return { z, a, last, cut: cutOf(run, frame.predicted, right), ground: groundOf(run, frame) };
}
