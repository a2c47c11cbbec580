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

/**
 * The steps as places from 0 to 1: logarithmic where the snapshots lie so.
 *
 * @param {Run} run
 */
export function createAxis(run) {
  const { steps, nSnapshots } = run;
  const last = steps[nSnapshots - 1] ?? 0;
  const running = run.state === "training" || run.state === "queued";
  const end = Math.max(1, running ? run.nSteps : last);
  const logarithmic = nSnapshots > 8 && steps[nSnapshots >> 1] < 0.3 * last;
  const place = (/** @type {number} */ step) => (logarithmic ? Math.log1p(step) / Math.log1p(end) : step / end);
  return {
    end,
    logarithmic,
    place,
    /** @param {number} at 0 to 1 @returns {number} the snapshot nearest to a place */
    snapshotAt(at) {
      let best = 0;
      for (let s = 1; s < nSnapshots; s++) {
        if (Math.abs(place(steps[s]) - at) <= Math.abs(place(steps[best]) - at)) best = s;
      }
      return best;
    },
    /** @returns {number[]} steps to name below the curve */
    ticks() {
      if (!logarithmic) return ticks(0, end, 6).filter(Number.isInteger);
      const powers = [];
      for (let power = 1; power <= end; power *= 10) powers.push(power);
      return [0, ...powers];
    },
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
 * @param {HTMLCanvasElement} canvas
 * @param {Run} run
 * @param {Axis} axis
 * @param {Theme} theme
 */
export function drawCurve(canvas, run, axis, theme) {
  const { context, width, height } = fitted(canvas);
  const box = { left: SIDE.left, top: TOP, width: width - SIDE.left - SIDE.right, height: height - TOP - BOTTOM };
  if (box.width < 20 || run.nSnapshots === 0) return;
  const bottom = box.top + box.height;
  const scale = lossScale(run);
  const x = (/** @type {number} */ step) => box.left + axis.place(step) * box.width;
  const share = scale.logarithmic
    ? (/** @type {number} */ value) => Math.log(value / scale.low) / Math.log(scale.high / scale.low)
    : (/** @type {number} */ value) => (value - scale.low) / (scale.high - scale.low);
  const lossY = (/** @type {number} */ value) => bottom - share(value) * box.height;
  const accuracyY = (/** @type {number} */ value) => bottom - (value / 1.04) * box.height;
  const [lossColour, accuracyColour] = [theme.ink, theme.accent];

  context.font = `11px ${theme.font}`;
  context.lineWidth = 1;
  context.textBaseline = "top";
  context.fillStyle = theme.muted;
  context.strokeStyle = theme.rule;
  context.textAlign = "center";
  let free = -Infinity;
  for (const step of axis.ticks()) {
    const text = short(step);
    const half = context.measureText(text).width / 2;
    if (x(step) - half < free + 6) continue;
    free = x(step) + half;
    context.fillText(text, x(step), bottom + 6);
    line(context, [x(step), x(step)], [box.top, bottom]);
  }
  line(context, [box.left, box.left + box.width], [bottom + 0.5, bottom + 0.5]);

  context.textBaseline = "middle";
  context.textAlign = "right";
  context.fillStyle = lossColour;
  for (const value of lossTicks(scale)) context.fillText(tickText(value), box.left - 7, lossY(value));
  context.textAlign = "left";
  context.fillStyle = accuracyColour;
  for (const value of [0, 0.5, 1]) context.fillText(`${100 * value}%`, box.left + box.width + 7, accuracyY(value));

  context.textBaseline = "bottom";
  context.textAlign = "right";
  context.fillStyle = lossColour;
  context.fillText("loss", box.left - 7, 13);
  context.fillStyle = accuracyColour;
  const xs = run.steps.map(x);
  context.textAlign = "right";
  context.fillText("accuracy", width, 13);

  context.save();
  context.beginPath();
  context.rect(box.left - 2, 0, box.width + 4, height);
  context.clip();
  context.lineWidth = 1.8;
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
  context.restore();
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
