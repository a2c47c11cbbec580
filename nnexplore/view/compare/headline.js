// @ts-check
/** The headline of a comparison: one sentence on how many samples each of two runs has right at the moment shown. */

import { isAtEnd } from "../run/drawable.js";
import { snapshotAtMoment } from "../run/moments.js";
import { counted, snapshotReading } from "../run/reading.js";
import { isBeforeTraining, isUnstable } from "../run/run.js";

/** @typedef {import("../run/run.js").Run} Run */

/**
 * @typedef {object} Side
 * @property {Run} run
 * @property {number} snapshot the shown one
 * @property {string} name
 * @property {boolean} isOne whether its name is a singular
 */

const UNNAMED = ["the first run", "the second run"];

/** @param {Run} run @returns {string} "3 tanh units", "1 tanh unit", "4 ReLU and 3 tanh units", "the network without hidden units" */
function networkWords({ layers }) {
  const hidden = layers.slice(0, -1).map(({ nOut, phi }) => ({ width: counted(nOut), label: phi.label }));
  if (hidden.length === 0) return "the network without hidden units";
  const { label } = hidden[hidden.length - 1];
  const isEven = hidden.every((layer) => layer.label === label);
  const parts = hidden.map((layer, at) =>
    isEven && at < hidden.length - 1 ? layer.width : `${layer.width} ${layer.label}`,
  );
  const listed = [parts.slice(0, -1).join(", "), parts[parts.length - 1]].filter(Boolean).join(" and ");
  return `${listed} unit${isOneUnit({ layers }) ? "" : "s"}`;
}

/** @param {Pick<Run, "layers">} run @returns {boolean} */
function isOneUnit({ layers }) {
  return layers.length === 2 && layers[0].nOut === 1;
}

/** @param {Run[]} runs @param {number} moment @returns {Side[]} called by their networks, or by their places where these are the same */
function sidesOf(runs, moment) {
  const networks = runs.map(networkWords);
  const areNamed = networks[0] !== networks[1];
  return runs.map((run, place) => ({
    run,
    snapshot: snapshotAtMoment(run, moment, "step"),
    name: areNamed ? networks[place] : UNNAMED[place],
    isOne: !areNamed || run.layers.length === 1 || isOneUnit(run),
  }));
}

/** @param {ArrayLike<number> | null} a @param {ArrayLike<number> | null} b @returns {boolean} */
function areAlike(a, b) {
  if (a === null || b === null) return a === b;
  return a.length === b.length && Array.prototype.every.call(a, (value, at) => value === b[at]);
}

/** Of samples, those that they were compared with last: they are asked about at every step that is shown. */
const compared = /** @type {WeakMap<object, {others: object, areSame: boolean}>} */ (new WeakMap());

/** @param {Side[]} sides @returns {boolean} whether both learn from the same samples, so that their numbers can be compared */
function haveSameSamples(sides) {
  const [ours, theirs] = sides.map(({ run: { samples } }) => samples.whole ?? samples);
  const known = compared.get(ours);
  if (known?.others === theirs) return known.areSame;
  const parts = /** @type {const} */ (["x", "y", "validation"]);
  const areSame = parts.every((part) => areAlike(ours[part], theirs[part]));
  compared.set(ours, { others: theirs, areSame });
  return areSame;
}

/** @param {Side} side @returns {string} how a run ended that reaches nothing; empty where another moment is shown, or it does well */
function failureOf({ run, snapshot }) {
  if (!isUnstable(run) || !isAtEnd(run, snapshot)) return "";
  return run.state === "diverged" ? `diverged at step ${counted(run.step)}` : "exploded";
}

/** @param {Side[]} sides @returns {string} of which moment the numbers are; empty for the end of both */
function momentWords(sides) {
  if (sides.every(({ run, snapshot }) => isBeforeTraining(run, snapshot))) return " before training";
  const isOver = (/** @type {Side} */ { run, snapshot }) =>
    ["trained", "target", "elsewhere"].includes(run.state) && isAtEnd(run, snapshot);
  return sides.every(isOver) ? "" : " so far";
}

/** @param {string} sentence @returns {string} */
function begun(sentence) {
  return `${sentence[0].toUpperCase()}${sentence.slice(1)}`;
}

/** @param {Side} side @param {string} when @returns {string} "3 tanh units get 99 of 100 samples right" */
function scoreWords({ run, snapshot, name, isOne }, when) {
  const { right, n, heldOut } = snapshotReading(run, snapshot);
  return `${name} get${isOne ? "s" : ""} ${counted(right)} of ${counted(n)} ${heldOut ? "training " : ""}samples right${when}`;
}

/** @param {Side[]} sides @returns {string} of two of which one at least reaches nothing */
function failedWords(sides) {
  const failures = sides.map(failureOf);
  if (failures.every(Boolean)) {
    return `Neither run reaches anything: ${sides.map(({ name }, at) => `${name} ${failures[at]}`).join(", ")}.`;
  }
  const failed = failures.findIndex(Boolean);
  const other = sides[1 - failed];
  const isOver = momentWords([other]);
  return begun(`${sides[failed].name} ${failures[failed]}, so only one run counts: ${scoreWords(other, isOver)}.`);
}

/**
 * @param {(Run | null)[]} runs on the left and on the right; null for one that is on its way
 * @param {number} moment the step that is shown
 * @returns {string} empty until both have something to show
 */
export function comparedHeadline(runs, moment) {
  const there = /** @type {Run[]} */ (runs.filter((run) => run !== null && run.nSnapshots > 0));
  if (there.length < 2) return "";
  const sides = sidesOf(there, moment);
  if (sides.some(failureOf)) return failedWords(sides);
  const readings = sides.map(({ run, snapshot }) => snapshotReading(run, snapshot));
  if (readings.some(({ right, n }) => !Number.isFinite(right) || n === 0)) return "";
  const when = momentWords(sides);
  if (!haveSameSamples(sides)) {
    const scores = readings.map(({ right, n }) => `${counted(right)} of ${counted(n)} right`);
    const told = scores.join(" on one side, ");
    return `They learn from different samples, so their numbers cannot be compared: ${told} on the other${when}.`;
  }
  const more = readings[0].right - readings[1].right;
  const against = more === 0 ? "as many as" : `${counted(Math.abs(more))} ${more > 0 ? "more" : "fewer"} than`;
  return begun(`${scoreWords(sides[0], when)}, ${against} ${sides[1].name}.`);
}
