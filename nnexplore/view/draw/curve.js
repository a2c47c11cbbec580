// @ts-check
/** The curve of loss and accuracy over the steps of a run, which is also the timeline's picture. */

import { lossScale, lossText } from "../run/axis.js";
import { tickText, ticks } from "../run/numbers.js";
import { fitted, traceLine, WORDS } from "./canvas.js";
import { translucent } from "./colours.js";
import { counted } from "../run/reading.js";

/** @typedef {import("../run/axis.js").Axis} Axis */
/** @typedef {import("../run/axis.js").Scale} Scale */
/** @typedef {import("../run/run.js").Run} Run */
/** @typedef {import("../page/theme.js").Theme} Theme */

/** Room beside the curves on a small page; the range input of timeline.js is laid over the same width (view.css). */
export const SIDE = 46;
const TOP = 22;
const BOTTOM = 20;
/** A curve lower than this, on a small page, has no numbers beside it, but its name. */
const LOW = 76;

/** @param {number} step @returns {string} "2k" */
function short(step) {
  if (step >= 1e6) return `${Number((step / 1e6).toPrecision(3))}M`;
  return step >= 1000 ? `${Number((step / 1000).toPrecision(3))}k` : `${step}`;
}

/**
 * The ground of a curve: its axis, and the losses beside it.
 *
 * @param {HTMLCanvasElement} canvas
 * @param {Scale} axis
 * @param {ReturnType<typeof lossScale>} losses
 * @param {Theme} theme
 * @returns {{context: CanvasRenderingContext2D, width: number, box: import("./canvas.js").Box,
 *   x: (moment: number) => number, lossY: (loss: number) => number, isLow: boolean} | null} null if there is no room
 */
function drawGround(canvas, axis, losses, theme) {
  const { context, width, height } = fitted(canvas);
  const { grow } = theme;
  const isLow = height < LOW * grow;
  const [side, top] = [SIDE * grow, (isLow ? 4 : TOP) * grow];
  const box = { left: side, top, width: width - 2 * side, height: height - top - BOTTOM * grow };
  if (box.width < 20) return null;
  const bottom = box.top + box.height;
  const x = (/** @type {number} */ moment) => box.left + axis.place(moment) * box.width;
  const share = losses.logarithmic
    ? (/** @type {number} */ value) => Math.log(value / losses.low) / Math.log(losses.high / losses.low)
    : (/** @type {number} */ value) => (value - losses.low) / (losses.high - losses.low);
  const lossY = (/** @type {number} */ value) => bottom - share(value) * box.height;

  context.font = `${WORDS * grow}px ${theme.font}`;
  context.lineWidth = 1;
  context.textBaseline = "top";
  context.fillStyle = theme.muted;
  context.strokeStyle = theme.rule;
  context.textAlign = "center";
  let free = -Infinity;
  for (const moment of axis.ticks()) {
    const text = short(moment);
    const half = context.measureText(text).width / 2;
    if (x(moment) - half < free + 6 * grow) continue;
    free = x(moment) + half;
    context.fillText(text, x(moment), bottom + 5 * grow);
    line(context, [x(moment), x(moment)], [box.top, bottom]);
  }
  line(context, [box.left, box.left + box.width], [bottom + 0.5, bottom + 0.5]);

  context.textBaseline = "middle";
  context.textAlign = "right";
  context.fillStyle = theme.ink;
  if (isLow) {
    context.fillText("loss", box.left - 7, box.top + box.height / 2);
    return { context, width, box, x, lossY, isLow };
  }
  for (const value of lossTicks(losses)) context.fillText(tickText(value), box.left - 7, lossY(value));
  context.textBaseline = "bottom";
  context.fillText("loss", box.left - 7, 15 * grow);
  return { context, width, box, x, lossY, isLow };
}

/** @param {CanvasRenderingContext2D} context @param {import("./canvas.js").Box} box @param {() => void} draw */
function within(context, box, draw) {
  context.save();
  context.beginPath();
  context.rect(box.left - 2, 0, box.width + 4, box.top + box.height + 4);
  context.clip();
  context.lineWidth = 1.8;
  draw();
  context.restore();
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {Run} run
 * @param {Axis} axis
 * @param {Theme} theme
 */
export function drawCurve(canvas, run, axis, theme) {
  const ground = run.nSnapshots > 0 ? drawGround(canvas, axis, lossScale(run), theme) : null;
  if (!ground) return;
  const { context, width, box, x, lossY, isLow } = ground;
  const accuracyY = (/** @type {number} */ value) => box.top + box.height * (1 - value / 1.04);
  const [lossColour, accuracyColour] = [theme.ink, theme.accent];

  context.textBaseline = "middle";
  context.textAlign = "left";
  context.fillStyle = accuracyColour;
  if (isLow) {
    context.fillText("right", box.left + box.width + 7, box.top + box.height / 2);
  } else {
    for (const value of [0, 0.5, 1]) context.fillText(`${100 * value}%`, box.left + box.width + 7, accuracyY(value));
    context.textBaseline = "bottom";
    context.textAlign = "right";
    context.fillText("accuracy", width, 15 * theme.grow);
  }

  const xs = run.steps.map(x);
  within(context, box, () => {
    context.setLineDash([4, 3]);
    context.strokeStyle = translucent(accuracyColour, 0.8);
    if (run.validationAccuracy) line(context, xs, run.validationAccuracy.map(accuracyY));
    context.strokeStyle = translucent(lossColour, 0.8);
    if (run.validationLoss) line(context, xs, run.validationLoss.map(lossY));
    context.setLineDash([]);
    context.strokeStyle = accuracyColour;
    line(context, xs, run.accuracy.map(accuracyY));
    context.strokeStyle = lossColour;
    line(context, xs, run.loss.map(lossY));
  });
}

/**
 * The losses of several runs together, each with a dot where it ends.
 *
 * @param {HTMLCanvasElement} canvas
 * @param {{moments: number[], loss: number[], colour: string}[]} curves
 * @param {Scale} axis
 * @param {Theme} theme
 */
export function drawLosses(canvas, curves, axis, theme) {
  const losses = lossScale({ loss: curves.flatMap(({ loss }) => loss), validationLoss: null });
  const ground = drawGround(canvas, axis, losses, theme);
  if (!ground) return;
  const { context, box, x, lossY } = ground;
  within(context, box, () => {
    for (const { moments, loss, colour } of curves) {
      const [xs, ys] = [moments.map(x), loss.map(lossY)];
      context.strokeStyle = context.fillStyle = colour;
      line(context, xs, ys);
      context.beginPath();
      context.arc(xs[xs.length - 1], ys[ys.length - 1], 2.6, 0, 2 * Math.PI);
      context.fill();
    }
  });
}

/** @param {{low: number, high: number, logarithmic: boolean}} scale */
function lossTicks({ low, high, logarithmic }) {
  if (low > 0 && !logarithmic) return ticks(low, high, 4);
  if (!logarithmic) return [0, 0.5, 1].map((share) => Number(((share * high) / 1.06).toPrecision(2)));
  const powers = [];
  for (let power = Math.ceil(Math.log10(low)); 10 ** power <= high; power++) powers.push(10 ** power);
  // One number says neither how far nor that the scale is one of logarithms.
  if (powers.length < 2) {
    const power = 10 ** Math.floor(Math.log10(low));
    return [1, 2, 5, 10, 20, 50].map((m) => Number((m * power).toPrecision(1))).filter((v) => v >= low && v <= high);
  }
  const every = Math.ceil(powers.length / 4);
  return powers.filter((_, m) => (powers.length - 1 - m) % every === 0);
}

/** @param {CanvasRenderingContext2D} context @param {ArrayLike<number>} xs @param {ArrayLike<number>} ys */
function line(context, xs, ys) {
  context.beginPath();
  traceLine(context, xs, ys);
  context.stroke();
}

/** @param {Run} run @param {number} snapshot @returns {string} for a tip beside the pointer */
export function snapshotTip(run, snapshot) {
  const loss = run.loss[snapshot];
  const accuracy = run.accuracy[snapshot];
  return `step ${counted(run.steps[snapshot])} · loss ${lossText(loss)} · ${(100 * accuracy).toFixed(0)}% right`;
}
