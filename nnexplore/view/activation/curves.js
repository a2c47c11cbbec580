// @ts-check
/** The curves of an activation: φ and its slope φ' along the axis of z, and the ranges in which a unit learns little. */

import { DIFFERENTIABLE_ACTIVATIONS } from "../descent/activations.js";
import { counted, dies, isSaturated } from "../run/reading.js";

/** @typedef {import("../run/run.js").Phi} Phi */
/** @typedef {{words: "saturated" | "dead", from: number, to: number}} FlatRange */

/** From where to where the curves go at least, and how many points they have, as in Python's figure. */
const REACH = 5;
const N_POINTS = 801;

/** @param {ArrayLike<number>} z @returns {number} how far the axis goes to either side of zero */
export function axisReach(z) {
  let most = 0;
  for (let i = 0; i < z.length; i++) if (Number.isFinite(z[i])) most = Math.max(most, Math.abs(z[i]));
  return Math.max(REACH, 1.05 * most);
}

/** @param {number} reach @returns {Float64Array} points of the axis, evenly from end to end */
export function axisPoints(reach) {
  return Float64Array.from({ length: N_POINTS }, (_, i) => reach * ((2 * i) / (N_POINTS - 1) - 1));
}

/**
 * @param {string} name of an activation
 * @param {ArrayLike<number>} z
 * @returns {{a: Float64Array, slope: Float64Array}} φ(z) and φ'(z)
 */
export function curvesOf(name, z) {
  const { apply, chain } = DIFFERENTIABLE_ACTIVATIONS[name];
  const inputs = Float64Array.from(z);
  const [a, slope] = [new Float64Array(z.length), new Float64Array(z.length).fill(1)];
  apply(inputs, a, z.length);
  chain(slope, inputs, a, z.length);
  return { a, slope };
}

/** @param {Phi} phi @param {number} z @param {number} a @returns {FlatRange["words"] | null} why a unit learns little there */
export function flatnessAt(phi, z, a) {
  if (dies(phi) && z <= 0) return "dead";
  return isSaturated(phi, a) ? "saturated" : null;
}

/** @param {Phi} phi @param {ArrayLike<number>} z ascending @param {ArrayLike<number>} a @returns {FlatRange[]} */
export function flatRanges(phi, z, a) {
  const found = /** @type {FlatRange[]} */ ([]);
  let open = /** @type {FlatRange | null} */ (null);
  for (let i = 0; i < z.length; i++) {
    const words = flatnessAt(phi, z[i], a[i]);
    if (open && open.words === words) {
      open.to = z[i];
      continue;
    }
    open = words && { words, from: z[i], to: z[i] };
    if (open) found.push(open);
  }
  return found;
}

/**
 * What the picture says of a unit's samples: how many lie where it learns little, and the slope that they meet.
 *
 * @param {Phi} phi
 * @param {string} name
 * @param {ArrayLike<number>} z of the samples
 */
export function slopeSentence(phi, name, z) {
  const { a, slope } = curvesOf(name, z);
  if (z.length === 0 || !a.every(Number.isFinite)) return "The numbers of this unit are no longer finite.";
  const mean = Number((slope.reduce((sum, value) => sum + Math.abs(value), 0) / z.length).toPrecision(2));
  const words = dies(phi) ? "dead" : phi.saturates ? "saturated" : null;
  if (!words) return `The slope is ${mean} in size on average over the ${counted(z.length)} samples drawn.`;
  const count = Array.from(a).filter((value, p) => flatnessAt(phi, z[p], value) === words).length;
  const lie = count === 1 ? "lies" : "lie";
  return (
    `${count ? counted(count) : "None"} of the ${counted(z.length)} samples drawn ${lie} where ${phi.label} is ${words}; ` +
    `the slope is ${mean} on average.`
  );
}
