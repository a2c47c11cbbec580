// @ts-check
/** Edits by hand: changed weights over a snapshot, each change undoable, and how a fold line moves a unit. */

import { biasIndex, unitParameters, weightIndex } from "./parameters.js";

/** @typedef {import("./run.js").Layer} Layer */
/** @typedef {[number, number]} Point */

/** Changes that are kept to be undone. */
const MOST = 200;

/**
 * What is edited, such as parameters, with what was before and after; null stands for what it began as. A gesture, such
 * as a drag, is one change however many values it passes through. Values are never written to once they are here.
 *
 * @template [T=Float32Array]
 */
export function createEdits() {
  /** @type {(T | null)[]} */
  let before = [];
  /** @type {(T | null)[]} */
  let after = [];
  /** @type {T | null} */
  let current = null;
  let inGesture = false;

  return {
    /** @returns {T | null} null while it is as it began */
    current: () => current,
    canUndo: () => before.length > 0,
    canRedo: () => after.length > 0,

    /**
     * @param {T | null} next null: back to what it began as
     * @param {boolean} [gesture] whether more values of the same gesture follow
     */
    set(next, gesture = false) {
      if (!inGesture) {
        before = [...before, current].slice(-MOST);
        after = [];
      }
      inGesture = gesture;
      current = next;
    },

    /** The gesture is over: the next value is a change of its own. */
    settle() {
      inGesture = false;
    },

    /** @returns {boolean} whether there was a change to take back */
    undo() {
      if (before.length === 0) return false;
      after.push(current);
      current = /** @type {T | null} */ (before.pop());
      inGesture = false;
      return true;
    },

    /** @returns {boolean} whether there was a change to make again */
    redo() {
      if (after.length === 0) return false;
      before.push(current);
      current = /** @type {T | null} */ (after.pop());
      inGesture = false;
      return true;
    },

    /** Forget everything, as for another run. */
    forget() {
      [before, after, current, inGesture] = [[], [], null, false];
    },
  };
}

/**
 * @param {Float32Array} parameters
 * @param {Record<number, number>} values by their place in the flat vector
 * @returns {Float32Array} a changed copy
 */
export function withValues(parameters, values) {
  const next = Float32Array.from(parameters);
  for (const [index, value] of Object.entries(values)) next[Number(index)] = value;
  return next;
}

/**
 * Move the fold line of a first-layer unit: x·w + b = 0 becomes (x - d)·w + b = 0, so only the bias changes.
 *
 * @param {Layer[]} layers
 * @param {Float32Array} parameters
 * @param {number} unit
 * @param {Point} by d
 * @returns {Float32Array}
 */
export function moveFoldLine(layers, parameters, unit, [dx, dy]) {
  const { w, b } = unitParameters(layers[0], parameters, unit);
  return withValues(parameters, { [biasIndex(layers[0], unit)]: b - w[0] * dx - w[1] * dy });
}

/**
 * Turn the weights of a first-layer unit, keeping its pre-activation at one point: a fold line through it goes on
 * through it.
 *
 * @param {Layer[]} layers
 * @param {Float32Array} parameters
 * @param {number} unit
 * @param {Point} about
 * @param {number} angle counter-clockwise, in radians
 * @returns {Float32Array}
 */
export function turnFoldLine(layers, parameters, unit, [px, py], angle) {
  const { w, b } = unitParameters(layers[0], parameters, unit);
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const [u, v] = [cos * w[0] - sin * w[1], sin * w[0] + cos * w[1]];
  return withValues(parameters, {
    [weightIndex(layers[0], 0, unit)]: u,
    [weightIndex(layers[0], 1, unit)]: v,
    [biasIndex(layers[0], unit)]: b + (w[0] - u) * px + (w[1] - v) * py,
  });
}

/**
 * Drag a fold line of a first-layer unit: by its middle it moves, by an end it turns.
 *
 * @param {Layer[]} layers
 * @param {Float32Array} parameters those that the drag began with
 * @param {{unit: number, part: "middle" | "end"}} grip
 * @param {Point} about the point that a turn leaves in its place
 * @param {Point} from where the drag began, in the input space
 * @param {Point} to
 * @returns {Float32Array}
 */
export function dragFoldLine(layers, parameters, { unit, part }, about, from, to) {
  if (part === "middle") return moveFoldLine(layers, parameters, unit, [to[0] - from[0], to[1] - from[1]]);
  const angle = (/** @type {Point} */ p) => Math.atan2(p[1] - about[1], p[0] - about[0]);
  return turnFoldLine(layers, parameters, unit, about, angle(to) - angle(from));
}
