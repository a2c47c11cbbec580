// @ts-check
/** The selection: the sample under the pointer and those chosen, the same in every picture. */

import { classLabel } from "./class_labels.js";

/** @typedef {import("./run.js").Run} Run */
/** @typedef {{left: number, top: number, right: number, bottom: number}} Box on a picture, in pixels */

/** So near to a sample, in pixels, the pointer means it. */
const NEAR = 10;
/** Units whose values are written out. */
const MOST_UNITS = 6;

export function createSelection() {
  let hovered = -1;
  /** @type {Set<number>} */
  let chosen = new Set();
  return {
    hovered: () => hovered,
    chosen: () => chosen,

    /** @param {number} sample or -1 @returns {boolean} whether that changed anything */
    hover(sample) {
      const changed = hovered !== sample;
      hovered = sample;
      return changed;
    },

    /**
     * @param {number[]} samples
     * @param {boolean} more whether they join those chosen before; a single one chosen already leaves them
     */
    choose(samples, more) {
      if (!more) chosen = new Set(samples);
      else if (samples.length === 1 && chosen.has(samples[0]))
        chosen = new Set([...chosen].filter((p) => p !== samples[0]));
      else chosen = new Set([...chosen, ...samples]);
    },

    forget() {
      hovered = -1;
      chosen = new Set();
    },
  };
}

/**
 * @param {Float32Array} pixels (n, 2), NaN where a sample is not in the picture
 * @param {number} x
 * @param {number} y
 * @returns {number} the sample there, or -1
 */
export function sampleAt(pixels, x, y) {
  let [best, nearest] = [-1, NEAR * NEAR];
  for (let p = 0; p < pixels.length / 2; p++) {
    const away = (pixels[2 * p] - x) ** 2 + (pixels[2 * p + 1] - y) ** 2;
    if (away < nearest) [best, nearest] = [p, away];
  }
  return best;
}

/** @param {Float32Array} pixels (n, 2) @param {Box} box @returns {number[]} the samples within */
export function samplesIn(pixels, { left, top, right, bottom }) {
  const found = [];
  for (let p = 0; p < pixels.length / 2; p++) {
    const [x, y] = [pixels[2 * p], pixels[2 * p + 1]];
    if (x >= left && x <= right && y >= top && y <= bottom) found.push(p);
  }
  return found;
}

/** @param {number} value @returns {string} */
function digits(value) {
  return value.toFixed(2).replace("-", "\u2212");
}

/**
 * @param {{predicted: Uint8Array, sampleProbabilities: Float32Array}} frame
 * @param {number} sample
 * @param {number} k its class
 * @param {Pick<Run, "nClasses" | "classLabels">} run
 * @returns {string} "taken for class 1 with 80%"
 */
function verdictOf({ predicted, sampleProbabilities }, sample, k, run) {
  const won = predicted[sample];
  const certainty = Math.round(100 * sampleProbabilities[sample * run.nClasses + won]);
  return `${won === k ? "predicted" : `taken for ${classLabel(run, won)}`} with ${certainty}%`;
}

/**
 * What is to be said of one sample.
 *
 * @param {Run} run
 * @param {{predicted: Uint8Array, sampleProbabilities: Float32Array} | null} frame null: what is predicted is not told
 * @param {number} sample
 * @param {Float32Array} a (n, n_units) activations of the layer shown
 * @returns {string[]} lines
 */
export function sampleLines(run, frame, sample, a) {
  const { samples } = run;
  const k = samples.y[sample];
  const nUnits = a.length / samples.n;
  const units = [...a.subarray(sample * nUnits, sample * nUnits + Math.min(nUnits, MOST_UNITS))].map(digits);
  if (nUnits > MOST_UNITS) units.push("…");
  const held = samples.validation?.[sample] ? ", held out" : "";
  return [
    `${classLabel(run, k)}${frame ? `, ${verdictOf(frame, sample, k, run)}` : ""}${held}`,
    `x ${digits(samples.x[2 * sample])}  y ${digits(samples.x[2 * sample + 1])}`,
    `${nUnits === 1 ? "unit" : "units"} ${units.join("  ")}`,
  ];
}

/**
 * What is to be said of the samples chosen.
 *
 * @param {Run} run
 * @param {Uint8Array} predicted (n,)
 * @param {Set<number>} chosen
 * @returns {string} empty if there are none
 */
export function chosenReading(run, predicted, chosen) {
  const { samples, nClasses } = run;
  if (chosen.size === 0) return "";
  const counts = new Array(nClasses).fill(0);
  let wrong = 0;
  for (const p of chosen) {
    counts[samples.y[p]] += 1;
    if (predicted[p] !== samples.y[p]) wrong += 1;
  }
  const classes = counts.flatMap((count, k) => (count > 0 ? [`${count} of ${classLabel(run, k)}`] : []));
  const noun = chosen.size === 1 ? "sample" : "samples";
  return `${chosen.size} ${noun} chosen: ${classes.join(", ")}; ${wrong === 0 ? "all right" : `${wrong} wrong`}.`;
}
