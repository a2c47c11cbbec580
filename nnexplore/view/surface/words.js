// @ts-check
/** The words of a loss surface: what the plane holds of the path, and where the point stands. */
import { lossText } from "../run/axis.js";
import { counted } from "../run/reading.js";

/** @typedef {import("./field.js").Surface} Surface */
/** @typedef {import("./field.js").Field} Field */

/** True loss and surface are told apart where they differ by more than this share. */
const DIFFERS = 0.005;

/** @param {number} share @returns {string} "98.3 %", never rounded to all or nothing */
export function shareText(share) {
  const percent = 100 * share;
  if (percent > 99.95 && percent < 100 - 1e-9) return "more than 99.9 %";
  if (percent < 0.05) return "less than 0.1 %";
  return `${Number(percent.toFixed(1))} %`;
}

/** @param {Surface} surface @returns {string} one sentence on the plane, written upon the picture */
export function planeWords({ plane, share, run }) {
  if (run.nSnapshots < 2) return "There is no path yet, only its first point.";
  const held = `The plane holds ${shareText(share)} of the path`;
  if (share > 1 - 1e-9) return `${held}: every point of it lies on the surface.`;
  if (plane === "principal") return `${held}; the point floats where its true loss differs from the surface.`;
  return `${held}, as random directions hold little of any; so the point floats off the surface.`;
}

/**
 * The loss of a snapshot, and that of the surface below or above it.
 *
 * @param {Surface} surface
 * @param {number} snapshot
 * @returns {string}
 */
export function pointWords({ run, pathLoss }, snapshot) {
  const [own, there] = [run.loss[snapshot], pathLoss[snapshot]];
  const begin = `Step ${counted(run.steps[snapshot])}: loss ${lossText(own)}`;
  if (Math.abs(own - there) <= DIFFERS * Math.abs(own)) return `${begin}, as the surface has it there.`;
  return `${begin}; the surface ${there > own ? "above" : "below"} it has ${lossText(there)}.`;
}

/**
 * What of the surface or the path is not to be seen.
 *
 * @param {Surface} surface
 * @param {Field} field
 * @param {import("./field.js").Height} height
 * @returns {string} empty if all is
 */
export function cutWords({ losses, leftOut, run }, { holes }, height) {
  const sentences = [];
  if (holes > 0) {
    const share = Math.max(1, Math.round((100 * holes) / losses.length));
    const zero = height === "log" && losses.includes(0) ? " or is zero, which has no logarithm" : "";
    sentences.push(`The surface has a hole where the loss is no finite number${zero} (${share} % of it).`);
  }
  if (leftOut > 0) {
    const last = counted(run.steps[run.nSnapshots - 1]);
    const rest = leftOut === 1 ? "one more snapshot" : `${counted(leftOut)} more snapshots`;
    sentences.push(
      `Drawn up to step ${last}: in ${rest} the loss explodes, until it is no number at step ${counted(run.step)}.`,
    );
  }
  return sentences.join(" ");
}
