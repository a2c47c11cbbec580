// @ts-check
/** The words of a stage or a station: one sentence on what happens, which holds for the numbers that are shown. */

import { classLabel } from "../run/class_labels.js";
import { gradientNumbers } from "../descent/step_numbers.js";
import { meanOver, sumOver } from "./batch_lines.js";
import { isCovered } from "./gaps.js";
import { shown } from "../run/calculation_numbers.js";
import { STEP_STAGES } from "./state.js";

/** @typedef {import("../descent/problem.js").Problem} Problem */
/** @typedef {import("../descent/step_numbers.js").StepNumbers} StepNumbers */
/** @typedef {import("./at.js").At} At */

/**
 * @typedef {object} Telling
 * @property {At} at
 * @property {number} stage
 * @property {import("./stations.js").Station | null} station
 * @property {boolean} isBatch
 */

/** @param {Problem} problem @param {StepNumbers} numbers @returns {number} loss of the step's samples after the step */
export function lossAfter(problem, { after, points }) {
  return gradientNumbers(problem, after.parameters, points).loss;
}

/** @param {Telling} telling @returns {string} */
export function sentenceOf(telling) {
  const { station, stage } = telling;
  return station ? stationSentence(telling, station) : stageSentence(telling, STEP_STAGES[stage].name);
}

/** @param {Telling} telling @param {import("./state.js").Stage} name @returns {string} */
function stageSentence({ at, isBatch }, name) {
  const { numbers } = at;
  switch (name) {
    case "forward":
      return isBatch
        ? `Forward: all ${numbers.points.n} samples of the step pass at once; shown are the means of their numbers.`
        : "Forward: weights times inputs plus bias, then the activation, layer by layer.";
    case "loss":
      return isBatch ? batchLossSentence(at) : lossSentence(at);
    case "back":
      return backSentence(at, isBatch);
    default:
      return updateSentence(at);
  }
}

/** @param {At} at @returns {string} what the sample costs */
function lossSentence({ problem, numbers, row, gaps }) {
  const last = problem.layers.length - 1;
  const { nOut } = problem.layers[last];
  const right = numbers.points.y[row];
  if (isCovered(gaps, "loss") || isCovered(gaps, "a")) {
    return `Loss: the sample is of ${classLabel(problem, right)}. How much does the network's answer cost?`;
  }
  const a = numbers.layers[last].a[row * nOut + (nOut === 1 ? 0 : right)];
  const share = nOut === 1 && right === 0 ? 1 - a : a;
  return `Loss: the sample is of ${classLabel(problem, right)}. The network gives that class ${shown(share)}, and that costs ${shown(numbers.losses[row])}.`;
}

/** @param {At} at @returns {string} */
function batchLossSentence({ numbers: { losses, points, scale, loss }, problem, gaps }) {
  const penalty = problem.objective.l2 > 0 ? ", with the penalty of the weights," : "";
  const how = scale === 1 ? "added up" : "averaged";
  if (isCovered(gaps, "loss") || isCovered(gaps, "total")) {
    return `Loss: the costs of the ${points.n} samples are ${how}. What does that come to?`;
  }
  return `Loss: the ${points.n} samples cost ${shown(sumOver(losses))} together; ${how}${penalty} that is L = ${shown(loss)}.`;
}

/** @param {At} at @param {boolean} isBatch @returns {string} */
function backSentence({ problem, numbers }, isBatch) {
  if (problem.layers.length === 1) return "Back: the output's error is what its weights are to blame for.";
  const { slope } = numbers.layers[0];
  const open = slope ? ` In layer 1 it is ${shown(meanOver(slope))} on average over this step's samples.` : "";
  return isBatch
    ? `Back: each sample's error returns through the same weights.${open.replace("it is", "the valve φ′ is")}`
    : `Back: the error returns through the same weights, and φ′ is the valve on its way.${open}`;
}

/** @param {At} at @returns {string} */
function updateSentence({ problem, numbers, gaps }) {
  if (isCovered(gaps, "total")) return "Update: the weights take their step, against the gradient.";
  const [before, after] = [shown(numbers.loss), shown(lossAfter(problem, numbers))];
  return `Update: the weights take their step, and the loss L of this step's samples goes from ${before} to ${after}.`;
}

/** @param {At} at @returns {string} what δ of the output is */
function errorSentence({ problem, numbers: { layers, scale, points } }) {
  const share = scale === 1 ? "" : `, divided by the ${points.n} samples`;
  const { slope } = layers[problem.layers.length - 1];
  return slope
    ? `δ of the output: twice the answer minus the target${share}, times the slope φ′.`
    : `δ of the output: the answer minus the target${share}.`;
}

/** @param {Telling} telling @param {import("./stations.js").Station} station @returns {string} */
function stationSentence(telling, station) {
  const { at } = telling;
  const { layers } = at.problem;
  const { layer } = station;
  const isLast = layer === layers.length - 1;
  const label = layers[layer ?? 0].phi.label;
  const where = isLast ? "the output" : `layer ${(layer ?? 0) + 1}`;
  switch (station.kind) {
    case "inputs":
      return telling.isBatch
        ? `Inputs: all ${at.numbers.points.n} samples go in at once; shown are their means.`
        : "Inputs: the sample's two numbers go in.";
    case "z":
      return isLast
        ? "Scores: the output adds up its weighted inputs and its bias."
        : `z of ${where}: each unit adds up its weighted inputs and its bias.`;
    case "a":
      return isLast
        ? `Probabilities: ${label} makes answers between 0 and 1 of the scores.`
        : `a of ${where}: the activation, ${label}, takes each z to a.`;
    case "loss":
      return stageSentence(telling, "loss");
    case "edge":
      return `Back through one weight: δ of unit ${station.above} above, times the weight that leads there.`;
    case "delta":
      return isLast ? errorSentence(at) : `δ of ${where}: what came back through all weights, times the slope φ′.`;
    case "gradient":
      return "Gradients: for each weight its input times its δ, added up over the samples.";
    case "new":
      return updateSentence(at);
  }
}
