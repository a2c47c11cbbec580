// @ts-check
/** The curve of loss and accuracy over the steps of a run, which is also the timeline's picture. */

import { fitted, tickText, ticks, traceLine } from "./canvas.js";
import { translucent } from "./colours.js";
import { counted } from "./reading.js";

/** @typedef {import("./run.js").Run} Run */
/** @typedef {import("./theme.js").Theme} Theme */

/** Room beside the curves; the range input of timeline.js is laid over the same width (view.css). */
export const SIDE = { left: 44, right: 44 };
const TOP = 22;
const BOTTOM = 20;

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

/**
 * @param {Pick<Run, "loss" | "validationLoss">} run
 * @returns {{low: number, high: number, logarithmic: boolean}} of the loss axis
 */
export function lossScale(run) {
  let [low, high] = [Infinity, -Infinity];
  // A run may have more snapshots than a function takes arguments.
  for (const value of [...run.loss, ...(run.validationLoss ?? [])]) {
    if (!Number.isFinite(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (low > 0 && high / low > 30) return { low: low / 1.2, high: high * 1.2, logarithmic: true };
  return { low: 0, high: Math.max(1e-9, high) * 1.06, logarithmic: false };
}

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
 *   x: (moment: number) => number, lossY: (loss: number) => number} | null} null if there is no room
 */
function drawGround(canvas, axis, losses, theme) {
  const { context, width, height } = fitted(canvas);
  const box = { left: SIDE.left, top: TOP, width: width - SIDE.left - SIDE.right, height: height - TOP - BOTTOM };
  if (box.width < 20) return null;
  const bottom = box.top + box.height;
  const x = (/** @type {number} */ moment) => box.left + axis.place(moment) * box.width;
  const share = losses.logarithmic
    ? (/** @type {number} */ value) => Math.log(value / losses.low) / Math.log(losses.high / losses.low)
    : (/** @type {number} */ value) => (value - losses.low) / (losses.high - losses.low);
  const lossY = (/** @type {number} */ value) => bottom - share(value) * box.height;

  context.font = `11px ${theme.font}`;
  context.lineWidth = 1;
  context.textBaseline = "top";
  context.fillStyle = theme.muted;
  context.strokeStyle = theme.rule;
  context.textAlign = "center";
  let free = -Infinity;
  for (const moment of axis.ticks()) {
    const text = short(moment);
    const half = context.measureText(text).width / 2;
    if (x(moment) - half < free + 6) continue;
    free = x(moment) + half;
    context.fillText(text, x(moment), bottom + 6);
    line(context, [x(moment), x(moment)], [box.top, bottom]);
  }
  line(context, [box.left, box.left + box.width], [bottom + 0.5, bottom + 0.5]);

  context.textBaseline = "middle";
  context.textAlign = "right";
  context.fillStyle = theme.ink;
  for (const value of lossTicks(losses)) context.fillText(tickText(value), box.left - 7, lossY(value));
  context.textBaseline = "bottom";
  context.fillText("loss", box.left - 7, 13);
  return { context, width, box, x, lossY };
}

/** @param {CanvasRenderingContext2D} context @param {import("./canvas.js").Box} box @param {() => void} draw */
function within(context, box, draw) {
  context.save();
  context.beginPath();
  context.rect(box.left - 2, 0, box.width + 4, box.top + box.height + BOTTOM);
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
  const { context, width, box, x, lossY } = ground;
  const accuracyY = (/** @type {number} */ value) => box.top + box.height * (1 - value / 1.04);
  const [lossColour, accuracyColour] = [theme.ink, theme.accent];

  context.textBaseline = "middle";
  context.textAlign = "left";
  context.fillStyle = accuracyColour;
  for (const value of [0, 0.5, 1]) context.fillText(`${100 * value}%`, box.left + box.width + 7, accuracyY(value));
  context.textBaseline = "bottom";
  context.textAlign = "right";
  context.fillText("accuracy", width, 13);

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
  if (!logarithmic) return [0, 0.5, 1].map((share) => Number(((share * high) / 1.06).toPrecision(2)));
  const powers = [];
  for (let power = Math.ceil(Math.log10(low)); 10 ** power <= high; power++) powers.push(10 ** power);
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

/** @param {number} value @returns {string} */
export function lossText(value) {
  if (!Number.isFinite(value)) return "not finite";
  return value >= 1e5 || (value > 0 && value < 1e-4) ? value.toExponential(2) : String(Number(value.toPrecision(4)));
}
