// @ts-check
/** Synced traits: where the view stands, as a notebook's kernel reads and sets it. */

import { createAxis } from "../run/axis.js";
import { snapshotAtMoment, snapshotAtPlace } from "../run/moments.js";

/** @typedef {import("../run/run.js").Run} Run */
/** @typedef {import("../parts/options.js").Options} Options */

/**
 * @typedef {object} Traits null: as the view has it by itself
 * @property {number | null} step of the snapshot that is shown
 * @property {number | "output" | null} layer
 * @property {import("../draw/camera.js").Camera | null} camera
 * @property {number[] | null} weights edited by hand
 */

/** @type {(keyof Traits)[]} */
export const TRAITS = ["step", "layer", "camera", "weights"];

/** @param {Options} options @param {Run} run @returns {Traits} */
export function traitsOf({ position, layer, camera, weights }, run) {
  return { step: run.steps[snapshotAtPlace(run, position)], layer, camera, weights: weights && [...weights] };
}

/** @param {Partial<Traits>} traits that were set @param {Run} run @returns {Partial<Options>} */
export function optionsOf(traits, run) {
  /** @type {Partial<Options>} */
  const options = {};
  if (typeof traits.step === "number") options.position = positionOf(traits.step, run);
  if (traits.layer !== undefined) options.layer = traits.layer ?? 0;
  if (traits.camera !== undefined) options.camera = traits.camera;
  if (traits.weights !== undefined) options.weights = traits.weights && Float32Array.from(traits.weights);
  return options;
}

/** @param {number} step @param {Run} run @returns {number | "end"} */
function positionOf(step, run) {
  const snapshot = snapshotAtMoment(run, step, "step");
  return snapshot === snapshotAtPlace(run, "end") ? "end" : createAxis(run).place(run.steps[snapshot]);
}
