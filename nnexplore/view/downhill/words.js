// @ts-check
/** The words of descent: what the slope asks for, what the steps have done, and what of it is not to be seen. */

import { learningRateAt } from "../descent/training.js";
import { shown } from "../run/calculation_numbers.js";
import { counted } from "../run/reading.js";
import { crossings, isFinitePlace } from "./steps.js";

/** @typedef {import("./steps.js").Steps} Steps */
/** @typedef {import("./valley.js").Valley} Valley */
/** @typedef {import("../descent/problem.js").Problem} Problem */

/** Less of the way to the bottom than this is creeping. */
const CREEPING = 0.1;
/** From so small a share of the first slope on, steps are over. */
const LEVEL = 1e-3;

/** @param {number} count */
function stepsInWords(count) {
  return count === 1 ? "1 step" : `${counted(count)} steps`;
}

/** @param {number} from @param {number} to @returns {string} such as "L falls from 0.7 to 0.65" */
function lossChange(from, to) {
  if (shown(to) === shown(from)) return `L stays at about ${shown(to)}`;
  return `L ${to < from ? "falls" : "rises"} from ${shown(from)} to ${shown(to)}`;
}

/** @param {number} from @param {number} to @returns {string} the same of what is past */
function lossChanged(from, to) {
  if (shown(to) === shown(from)) return `L is still about ${shown(to)}`;
  return `L has ${to < from ? "fallen" : "risen"} from ${shown(from)} to ${shown(to)}`;
}

/**
 * What one weight's steps have done.
 *
 * @param {Steps} steps of one weight
 * @param {Valley} valley
 * @param {boolean} isFlat whether the loss is one and the same wherever it is drawn
 * @returns {string} one or two short sentences
 */
export function storyOfOne(steps, { bottom }, isFlat) {
  const { places } = steps;
  const [first, last] = [places[0], places[places.length - 1]];
  const n = places.length - 1;
  if (!isFinitePlace(last)) {
    return n === 0
      ? "At this step of the run the loss is no finite number, so there is no slope to go down."
      : `After ${stepsInWords(n)} the loss is no finite number any more: there is no further step.`;
  }
  if (n === 0) return nextInWords(steps, isFlat);
  const across = crossings(steps);
  const change = lossChanged(first.loss, last.loss);
  const strides = [1, n].map((k) => Math.abs(places[k].values[0] - places[k - 1].values[0]));
  if (n > 1 && last.loss > first.loss && strides[1] > strides[0]) {
    return `Too long: after ${stepsInWords(n)} the steps are longer than at first. ${change}.`;
  }
  const taken = stepsInWords(n);
  if (across > 0) {
    const times = n === 1 ? "It led" : across === n ? (n === 2 ? "Both led" : "Each led") : `${across} of them led`;
    return `${taken} taken. ${times} across a bottom to the other side, where the slope points back. ${change}.`;
  }
  if (last.slopes[0] === 0) return `${taken} taken. The slope is zero here, so the next step leads nowhere. ${change}.`;
  if (last.loss < first.loss && Math.abs(last.slopes[0]) < LEVEL * Math.abs(first.slopes[0])) {
    return `${taken} taken. It is almost level here, so the steps have become tiny. ${change}.`;
  }
  const share = bottom === null ? NaN : Math.abs((last.values[0] - first.values[0]) / (bottom - first.values[0]));
  if (share < CREEPING) {
    return `Creeping: ${taken} came ${shareInWords(share)} of the way to the bottom. ${change}.`;
  }
  return `${taken} taken, each against the slope. ${change}.`;
}

/** @param {number} share below a tenth */
function shareInWords(share) {
  return share < 0.001 ? "less than 0.1 %" : `${Number((100 * share).toPrecision(2))} %`;
}

/** @param {Steps} steps none of them taken @param {boolean} isFlat @returns {string} */
function nextInWords({ along, places: [{ values, loss, slopes }], next, rate }, isFlat) {
  const [slope] = slopes;
  if (slope === 0) {
    return isFlat
      ? "Flat: L does not change with this weight as far as it is drawn. The slope is zero, so no rate moves it."
      : "The slope is zero here, so a step leads nowhere, whatever the rate.";
  }
  const way = slope < 0 ? "right" : "left";
  const downhill = `The slope is ${shown(slope)}: downhill is to the ${way}.`;
  if (next === null || next[0] === values[0]) return `${downhill} A step is too short to change the number.`;
  const ahead = along.loss(next);
  if (!Number.isFinite(ahead)) return `${downhill} A step of ε = ${shown(rate)} leads where L is no finite number.`;
  return `${downhill} With ε = ${shown(rate)} the next step goes there by ${shown(Math.abs(next[0] - values[0]))}, and ${lossChange(loss, ahead)}.`;
}

/**
 * What the steps of two weights have done.
 *
 * @param {Steps} steps
 * @returns {string}
 */
export function storyOfTwo({ along, places, next }) {
  const [first, last] = [places[0], places[places.length - 1]];
  const n = places.length - 1;
  if (!isFinitePlace(last)) {
    return n === 0
      ? "At this step of the run the loss is no finite number."
      : `After ${stepsInWords(n)} of both weights the loss is no finite number any more.`;
  }
  if (n > 0) return `After ${stepsInWords(n)} of both weights ${lossChanged(first.loss, last.loss)}.`;
  if (first.slopes.every((slope) => slope === 0)) return "Both slopes are zero here, so a step leads nowhere.";
  const ahead = next ? along.loss(next) : NaN;
  if (!Number.isFinite(ahead)) return "With this rate the next step leads where L is no finite number.";
  return `Both weights step at once, each by its own slope. With the next step ${lossChange(first.loss, ahead)}.`;
}

/** @param {Valley} valley @returns {string} from which rate on steps grow in a parabola as bent as the valley */
export function limitInWords({ bottom, curvature }) {
  if (bottom === null || curvature === null) return "No valley was found along this weight, so no rate is marked.";
  return `The curvature at the bottom is about ${shown(curvature)}. In a parabola so bent, steps grow once ε is above 2\u00a0÷\u00a0${shown(curvature)} = ${shown(2 / curvature)}.`;
}

/** @param {Problem} problem @param {number} step of the run @returns {string} what L is, what is held, and the run's own rate */
export function lossInWords(problem, step) {
  const { objective, training } = problem;
  const sum = objective.reduction === "sum" ? "sum" : "mean";
  const penalty = objective.l2 > 0 ? ", plus the penalty λ/2 · Σ‖W‖²" : "";
  return `L is the ${sum} of the losses of all ${counted(training.n)} training samples${penalty}. Everything else is held as the run has it at step ${counted(step)}. The run's own rate there is ${shown(learningRateAt(problem, step))}.`;
}

/** @param {number[]} values @param {string[]} letters @param {[number, number][]} windows @returns {string} which weights have left the picture; empty if none has */
export function offTheChart(values, letters, windows) {
  const out = letters.filter((_, i) => !(values[i] >= windows[i][0] && values[i] <= windows[i][1]));
  return out.map((letter) => `${letter} = ${shown(values[letters.indexOf(letter)])} is off the chart.`).join(" ");
}
