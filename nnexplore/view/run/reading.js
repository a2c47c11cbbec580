// @ts-check
/** A reading: in words what a picture cannot say by itself - how the run went, how a snapshot does, which units sleep. */

import { lossText } from "./axis.js";
import { isAtEnd } from "./drawable.js";
import { createForward } from "./network.js";
import { percent } from "./numbers.js";

/** @typedef {import("./run.js").Run} Run */

/**
 * @typedef {object} RunReading
 * @property {"wait" | "busy" | "good" | "warning" | "error"} tone
 * @property {string} text one sentence
 * @property {string} advice what to try; empty if there is nothing to mend
 */

/**
 * @typedef {object} UnitReading
 * @property {number} layer counted from 0
 * @property {number} unit counted from 0
 * @property {"dead" | "saturated"} kind
 */

/** An activation nearer to a bound than this share of the half range counts as saturated. */
const NEAR = 0.01;
/** A unit is called saturated if it is so on this share of the samples. */
const NEARLY_ALL = 0.95;

/** @param {number} value @returns {string} 20,000 */
export function counted(value) {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** @param {number} count @param {string} noun @returns {string} "1 step", "20,000 steps" */
function several(count, noun) {
  return `${counted(count)} ${noun}${count === 1 ? "" : "s"}`;
}

/**
 * How many training samples a snapshot has right, and held-out samples where there are some.
 *
 * @param {Run} run
 * @param {number} snapshot
 * @param {{accuracy: number, validationAccuracy: number}} [score] of other weights, in place of the snapshot's
 * @returns {{right: number, n: number, heldOutRight: number, heldOut: number, text: string}}
 */
export function snapshotReading(run, snapshot, score) {
  const samples = run.samples.whole ?? run.samples;
  const held = samples.validation?.reduce((sum, flag) => sum + flag, 0) ?? 0;
  const n = samples.n - held;
  const right = Math.round((score?.accuracy ?? run.accuracy[snapshot]) * n);
  const heldOutShare = score?.validationAccuracy ?? run.validationAccuracy?.[snapshot] ?? 0;
  const heldOutRight = Math.round((heldOutShare || 0) * held);
  const known = run.validationAccuracy !== null && held > 0;
  return {
    right,
    n,
    heldOutRight,
    heldOut: known ? held : 0,
    text:
      `${counted(right)} of ${several(n, "sample")} right` +
      (known ? `, and ${counted(heldOutRight)} of ${counted(held)} held out from training` : ""),
  };
}

/** @param {Run} run @returns {string} where its training began, if its first weights were given and not drawn */
export function fromGiven({ startGiven }) {
  return startGiven ? " from given weights" : "";
}

/**
 * The state of a run in words.
 *
 * @param {Run} run
 * @returns {RunReading}
 */
export function runReading(run) {
  const last = run.nSnapshots - 1;
  const score = last >= 0 ? snapshotReading(run, last).text : "";
  const steps = several(run.step, "step");
  switch (run.state) {
    case "queued":
      return { tone: "wait", text: run.message ?? `Waiting for a free place to train${beforeText(run)}.`, advice: "" };
    case "training":
      return {
        tone: "busy",
        text: `Training${fromGiven(run)}: step ${counted(run.step)} of ${counted(run.nSteps)}${score && `, ${score}`}.`,
        advice: "",
      };
    case "trained": {
      const text = `Trained${fromGiven(run)}: ${score} after ${steps}`;
      const [first, end] = [run.loss[0], run.loss[last]];
      if (!(end > first)) return { tone: "good", text: `${text}.`, advice: "" };
      const higher = `but the loss is ${lossText(end)}, above the ${lossText(first)} before training`;
      return { tone: "warning", text: `${text}, ${higher}.`, advice: `${calmerAdvice(run)}.` };
    }
    case "elsewhere":
      return {
        tone: "good",
        text: `Trained elsewhere: ${score}${run.nSnapshots > 1 ? ` at step ${counted(run.step)}` : ""}.`,
        advice: "",
      };
    case "target":
      return {
        tone: "good",
        text: `Trained${fromGiven(run)}: the target loss was reached after ${steps}, ${score}.`,
        advice: "",
      };
    case "diverged":
      return {
        tone: "warning",
        text: `Diverged${fromGiven(run)}: the loss stopped being a finite number at step ${counted(run.step)}.`,
        advice: `${calmerAdvice(run)}. The snapshots before that step can still be looked at.`,
      };
    case "exploded": {
      const [first, end] = [run.loss[0], run.loss[last]].map(lossText);
      return {
        tone: "warning",
        text: `Exploded${fromGiven(run)}: after ${steps} the loss is ${end}, far above the ${first} before training.`,
        advice: `${calmerAdvice(run)}.`,
      };
    }
    case "cancelled":
      return {
        tone: "warning",
        text: run.message ?? `Stopped${fromGiven(run)} after ${steps}${score && `: ${score}`}.`,
        advice: "",
      };
    case "failed":
      return { tone: "error", text: run.message ?? "The training failed.", advice: "Try it once more." };
    default:
      return { tone: "wait", text: run.message ?? run.state, advice: "" };
  }
}

/**
 * The state of a run in words, of which another snapshot than the last is shown: first that one's step, then the run's end.
 *
 * @param {Run} run
 * @param {number} snapshot the shown one
 * @returns {RunReading}
 */
export function shownReading(run, snapshot) {
  const reading = runReading(run);
  if (isAtEnd(run, snapshot)) return reading;
  const shown = `Step ${counted(run.steps[snapshot])}: ${snapshotReading(run, snapshot).text}.`;
  if (run.state === "elsewhere") return { ...reading, text: `${shown} ${reading.text}` };
  const isGood = run.state === "trained" || run.state === "target";
  const score = snapshotReading(run, run.nSnapshots - 1).text;
  const end = isGood ? `In the end, after ${several(run.step, "step")}: ${score}.` : reading.text;
  return { ...reading, text: `${shown} ${end}` };
}

/** @param {Run} run @returns {string} the place in the queue, such as ": 3 visitors are before you" */
export function beforeText({ nBefore }) {
  if (nBefore === 0) return "";
  return `: ${nBefore === 1 ? "1 visitor is" : `${counted(nBefore)} visitors are`} before you`;
}

/** A rate above which hardly a network of this kind learns: of the mean of the samples' losses. */
const MOST_RATE = 1;

/** @param {Run} run @returns {string} what to try where the steps are too long */
function calmerAdvice(run) {
  const rate = Number(run.labels.learning_rate);
  const most = run.labels.reduction === "sum" ? MOST_RATE / Math.max(1, run.samples.n) : MOST_RATE;
  const such = rate > 0 ? `, such as ${Number(Math.min(rate / 10, most).toPrecision(1))}` : "";
  const tries = [`a smaller learning rate${such}`];
  if (run.labels.reduction === "sum") tries.push("the mean of the losses in place of their sum");
  if (run.layers.slice(0, -1).some(({ phi }) => phi.bounds.includes(null))) {
    tries.push("an activation that levels off, such as tanh");
  }
  return `Try ${tries.join(", or ")}`;
}

/**
 * The hidden units that are asleep at a snapshot: dead ones of ReLU and its like, and saturated ones.
 *
 * @param {Run} run
 * @param {number} snapshot
 * @returns {UnitReading[]} layer by layer, unit by unit
 */
export function unitReadings(run, snapshot) {
  const hidden = run.layers.slice(0, -1);
  const { n, x } = run.samples.whole ?? run.samples;
  const values = createForward(hidden, n)(run.parameters[snapshot], x);
  return hidden.flatMap((_, layer) =>
    Array.from({ length: hidden[layer].nOut }, (_, unit) => unitReading(run, layer, unit, values[layer].a)).filter(
      (reading) => reading !== null,
    ),
  );
}

/** @param {import("./run.js").Phi} phi @returns {boolean} whether a unit that is below zero on every sample never learns */
export function dies({ slopes }) {
  return slopes !== null && slopes[0] === 0;
}

/** @param {import("./run.js").Phi} phi @param {number} a @returns {boolean} whether an activation lies next to a bound that both sides level off to */
export function isSaturated({ bounds, saturates }, a) {
  if (!saturates) return false;
  const [low, high] = /** @type {[number, number]} */ (bounds);
  const near = (NEAR * (high - low)) / 2;
  return a > high - near || a < low + near;
}

/**
 * What is to be said of units that are asleep: one sentence for those of a layer that are so in the same way.
 *
 * @param {Run} run
 * @param {UnitReading[]} units
 * @returns {string[]} such as "Units 0 and 2 are dead: they are zero on every sample, so they neither help nor learn."
 */
export function sleepingSentences(run, units) {
  const kinds = /** @type {const} */ (["dead", "saturated"]);
  return run.layers.slice(0, -1).flatMap((_, layer) =>
    kinds.flatMap((kind) => {
      const same = units.filter((reading) => reading.layer === layer && reading.kind === kind);
      return same.length === 0 ? [] : [asleepSentence(run, layer, kind, same)];
    }),
  );
}

/** Units that are listed one by one. */
const LISTED = 4;

/** @param {Run} run @param {number} layer @param {"dead" | "saturated"} kind @param {UnitReading[]} same */
function asleepSentence({ layers }, layer, kind, same) {
  const { nOut, phi } = layers[layer];
  const where = layers.length > 2 ? ` of hidden layer ${layer + 1}` : "";
  const isOne = same.length === 1;
  const [are, they, hardly] = isOne ? ["is", "it", "learns"] : ["are", "they", "learn"];
  const who = `${whichUnits(same, nOut)}${where}`;
  if (kind === "dead") {
    const helps = isOne ? "helps" : "help";
    return `${who} ${are} dead: ${they} ${are} zero on every sample, so ${they} neither ${helps} nor ${hardly}.`;
  }
  const [low, high] = /** @type {[number, number]} */ (phi.bounds);
  const [sits, its] = isOne ? ["sits", "its"] : ["sit", "their"];
  const on = `on ${percent(NEARLY_ALL)} % of the samples or more ${they} ${sits} at ${low} or ${high}`;
  return `${who} ${are} saturated: ${on}, where ${its} slope is almost zero, so ${they} hardly ${hardly}.`;
}

/** @param {UnitReading[]} same @param {number} nUnits of their layer @returns {string} "Unit 1", "Units 0 and 2", "All 3 units" */
function whichUnits(same, nUnits) {
  if (same.length === 1) return `Unit ${same[0].unit}`;
  if (same.length === nUnits) return nUnits === 2 ? "Both units" : `All ${counted(nUnits)} units`;
  const listed = same.slice(0, LISTED).map(({ unit }) => String(unit));
  const others = same.length - listed.length;
  const last = others > 0 ? `${others} more` : /** @type {string} */ (listed.pop());
  return `Units ${listed.join(", ")} and ${last}`;
}

/**
 * @param {Run} run
 * @param {number} layer
 * @param {number} unit
 * @param {Float32Array} a (n, n_units)
 * @returns {UnitReading | null}
 */
function unitReading(run, layer, unit, a) {
  const { phi, nOut } = run.layers[layer];
  const { n } = run.samples.whole ?? run.samples;
  if (n === 0) return null;
  const countWhere = (/** @type {(value: number) => boolean} */ test) => {
    let count = 0;
    for (let at = unit; at < a.length; at += nOut) if (test(a[at])) count++;
    return count;
  };
  if (dies(phi)) return countWhere((value) => value > 0) > 0 ? null : { layer, unit, kind: "dead" };
  if (!phi.saturates || countWhere((value) => isSaturated(phi, value)) < NEARLY_ALL * n) return null;
  return { layer, unit, kind: "saturated" };
}
