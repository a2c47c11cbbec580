// @ts-check
/** Answers: what a reader writes in a gap, judged beside the number of the step, with the usual slips by their names. */

import { activationReading, lossReading, preActivationReading, totalReading } from "../descent/forward_slips.js";
import { momentReading, newValueReading } from "../descent/update_slips.js";
import { carriedReading, judge, readingAt } from "../descent/slips.js";
import { readWritten } from "../descent/written_number.js";
import { placeOf, weightsOf } from "./at.js";

/** @typedef {import("../descent/slips.js").Slip} Slip */
/** @typedef {import("../descent/slips.js").Reading} Reading */
/** @typedef {import("./at.js").At} At */
/** @typedef {import("./at.js").Line} Line */
/** @typedef {import("./changes.js").Change} Change */

/** Numbers are shown with four digits: who goes on with one is off by this share of it. */
const SHOWN_TO = 5e-4;
/** A new value is shown with as many digits as tell by how much it has moved, to within this share of the way. */
const SHARE_OF_MOVE = 0.05;
/** Beyond this share of it, fewer digits would let the old value pass for the new one. */
const MOST_OF_MOVE = 0.25;
/** No more digits are shown than twelve. */
const LAST_DIGIT = 5e-13;
const LONGEST = 24;

/** @type {Record<Slip, string>} */
const SLIPS = {
  slope: "That is the number without φ′(z).",
  transpose: "That is δ through W, not through its transpose Wᵀ.",
  mean: "That is not divided by the number of samples.",
  sum: "That is divided by the number of samples; here losses are added up.",
  sign: "The sign is the other way round.",
  penalty: "That is without the penalty of the weights.",
  bias: "That is without the bias.",
  activation: "That is z, before the activation.",
  logarithm: "That is the logarithm to base 10; the natural one is meant.",
  rate: "That is without the learning rate ε.",
  memory: "That is by the gradient alone, without what the optimizer keeps of earlier steps.",
  correction: "That is without the correction of the moments: m̂ and v̂ are divided by 1 − βᵗ.",
  root: "That is without the root of v̂.",
  square: "That is with the gradient as it is; v takes its square.",
};

/**
 * What is right in a gap, and what it comes to with each slip.
 *
 * @param {At} at
 * @param {Change} change that is followed
 * @param {Line} line
 * @param {boolean} isBatch whether the line is of all samples
 * @returns {Reading}
 */
export function readingOf(at, change, { id, value }, isBatch) {
  const { problem, numbers, row, unit } = at;
  const place = placeOf(at);
  const isLast = unit.layer === problem.layers.length - 1;
  switch (id) {
    case "z":
      return preActivationReading(value, weightsOf(at).bias);
    case "a":
      return activationReading(value, numbers.layers[unit.layer].z[place]);
    case "loss":
      return isBatch || problem.objective.output === "sigmoid-squared" ? signed(value) : lossReading(value);
    case "total":
      return totalReading(problem, numbers);
    case "delta":
      return isBatch
        ? readingAt(problem, numbers, { kind: "bias", ...unit })
        : readingAt(problem, numbers, { kind: "delta", sample: row, ...unit });
    case "back":
      return isLast && numbers.scale !== 1
        ? { right: value, slips: [...signed(value).slips, { slip: "mean", value: value / numbers.scale }] }
        : carriedReading(problem, numbers, { sample: row, ...unit });
    case "gradient":
      return readingAt(
        problem,
        numbers,
        change.input === null ? { kind: "bias", ...unit } : { kind: "weight", input: change.input, ...unit },
      );
    case "m":
    case "v":
    case "mh":
    case "vh":
      return momentReading(problem, numbers, change.index, id);
    case "new":
      return newValueReading(problem, numbers, change.index);
    default:
      return signed(value);
  }
}

/** @param {number} value @returns {Reading} */
function signed(value) {
  return { right: value, slips: [{ slip: "sign", value: -value }] };
}

/**
 * A step is small beside a weight, and may be tiny: what a new value may be off by follows from how far it has gone.
 *
 * @param {number} way
 * @param {number} right
 * @returns {import("../descent/slips.js").Tolerance}
 */
function toleranceOfMove(way, right) {
  const absolute = Math.max(SHARE_OF_MOVE * way, Math.min(MOST_OF_MOVE * way, SHOWN_TO * Math.abs(right)));
  return { relative: 0, absolute: Math.max(absolute, LAST_DIGIT * Math.abs(right)) };
}

/**
 * @param {string} text that the reader wrote
 * @param {Reading} reading
 * @param {number} [moved] how far the number goes in the step, for one that does
 * @returns {{isRight: boolean, sentence: string}}
 */
export function answerTo(text, reading, moved) {
  const written = readWritten(text);
  if (!written)
    return { isRight: false, sentence: `“${text.slice(0, LONGEST)}” is no number. Write it as in -0.0123.` };
  const tolerance = moved === undefined ? written.tolerance : toleranceOfMove(Math.abs(moved), reading.right);
  const judgement = judge(written.value, reading, tolerance);
  if (judgement.verdict === "right") return { isRight: true, sentence: "Right." };
  if (judgement.verdict === "slip") return { isRight: false, sentence: SLIPS[judgement.slip] };
  return { isRight: false, sentence: "Not yet." };
}
