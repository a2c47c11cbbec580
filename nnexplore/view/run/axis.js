// @ts-check
/** The axis of a run: its steps as places from 0 to 1, and the scale of its losses. */

import { ticks } from "./numbers.js";

/** @typedef {import("./run.js").Run} Run */

/** @param {number[]} steps of a run's snapshots @returns {boolean} whether they lie dense at the beginning */
export function areLogarithmic(steps) {
  return steps.length > 8 && steps[steps.length >> 1] < 0.3 * steps[steps.length - 1];
}

/** @param {Pick<Run, "state" | "steps" | "nSteps">} run @returns {number} the step at which its axis ends */
export function lastStep({ state, steps, nSteps }) {
  return state === "training" || state === "queued" ? nSteps : (steps[steps.length - 1] ?? 0);
}

/**
 * Moments - steps, or epochs - as places from 0 to 1.
 *
 * @param {number} end
 * @param {boolean} logarithmic
 */
export function createScale(end, logarithmic) {
  return {
    end,
    logarithmic,
    place: (/** @type {number} */ moment) => (logarithmic ? Math.log1p(moment) / Math.log1p(end) : moment / end),
    /** @returns {number[]} moments to name below the curve */
    ticks() {
      if (!logarithmic) return ticks(0, end, 6).filter(Number.isInteger);
      const powers = [];
      for (let power = 1; power <= end; power *= 10) powers.push(power);
      return [0, ...powers];
    },
  };
}

/** @typedef {ReturnType<typeof createScale>} Scale */

/**
 * @param {number[]} moments rising
 * @param {Scale} scale
 * @param {number} at 0 to 1
 * @returns {number} which moment is nearest to a place
 */
export function nearestTo(moments, { place }, at) {
  let best = 0;
  for (let m = 1; m < moments.length; m++) {
    if (Math.abs(place(moments[m]) - at) <= Math.abs(place(moments[best]) - at)) best = m;
  }
  return best;
}

/**
 * The steps of a run as places from 0 to 1: logarithmic where the snapshots lie so.
 *
 * @param {Run} run
 */
export function createAxis(run) {
  const scale = createScale(Math.max(1, lastStep(run)), areLogarithmic(run.steps));
  return {
    ...scale,
    /** @param {number} at 0 to 1 @returns {number} the snapshot nearest to a place */
    snapshotAt: (at) => nearestTo(run.steps, scale, at),
  };
}

/** @typedef {ReturnType<typeof createAxis>} Axis */

/** A curve of fewer losses has but begun: an axis as narrow as it is would be another one soon. */
const MANY = 20;
/** Losses that all lie above this share of the highest one are a line on an axis from zero. */
const NARROW = 0.9;

/**
 * @param {Pick<Run, "loss" | "validationLoss">} run
 * @returns {{low: number, high: number, logarithmic: boolean}} of the loss axis
 */
export function lossScale(run) {
  let [low, high, count] = [Infinity, -Infinity, 0];
  // A run may have more snapshots than a function takes arguments.
  for (const value of [...run.loss, ...(run.validationLoss ?? [])]) {
    if (!Number.isFinite(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
    count++;
  }
  if (low > 0 && high / low > 30) return { low: low / 1.2, high: high * 1.2, logarithmic: true };
  if (count >= MANY && low > NARROW * high && high > low) {
    const margin = 0.1 * (high - low);
    return { low: low - margin, high: high + margin, logarithmic: false };
  }
  return { low: 0, high: Math.max(1e-9, high) * 1.06, logarithmic: false };
}

/** @param {number} value @returns {string} */
export function lossText(value) {
  if (!Number.isFinite(value)) return "not finite";
  return value >= 1e5 || (value > 0 && value < 1e-4) ? value.toExponential(2) : String(Number(value.toPrecision(4)));
}
