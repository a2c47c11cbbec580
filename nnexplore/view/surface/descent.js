// @ts-check
/** The descent: which surface is shown at which height, and where on its path the point stands. */

import { createAxis } from "../run/axis.js";
import { createField, decodeSurface } from "./field.js";

/** @typedef {import("./field.js").Surface} Surface */
/** @typedef {import("./field.js").Height} Height */

/**
 * @typedef {object} Descent never changed in place
 * @property {Surface} surface
 * @property {import("./field.js").Field} field of the surface at the height
 * @property {Height} height
 * @property {string} label of the run, as its curve is named
 * @property {number} snapshot at which the point stands
 * @property {number | "end"} position of the point on the timeline, 0 to 1
 */

/** @param {Descent} descent @returns {number} */
function lastOf({ surface }) {
  return surface.run.nSnapshots - 1;
}

/**
 * @param {Descent | null} before null before the first surface
 * @param {{surface: any, label: string, height: Height}} data surface: a message, as documented in surface_message.py
 * @param {number | "end"} position that a link asks for on the first surface; on another one the point stands at the end
 * @returns {Descent} on the same surface object if the message tells nothing new
 */
export function descentOn(before, { surface: message, label, height }, position) {
  if (before && before.surface.key === message.key && before.surface.run.nSnapshots === message.steps.length) {
    const field = before.height === height ? before.field : createField(before.surface, height);
    return { ...before, field, height, label };
  }
  const surface = decodeSurface(message);
  const next = { surface, field: createField(surface, height), height, label, snapshot: 0, position };
  if (before || position === "end") return { ...next, snapshot: lastOf(next), position: "end" };
  return { ...next, snapshot: createAxis(surface.run).snapshotAt(position) };
}

/** @param {Descent} descent @param {number} snapshot @returns {Descent} with the point there */
export function standingAt(descent, snapshot) {
  const { run } = descent.surface;
  const position = snapshot === lastOf(descent) ? "end" : createAxis(run).place(run.steps[snapshot]);
  return { ...descent, snapshot, position };
}
