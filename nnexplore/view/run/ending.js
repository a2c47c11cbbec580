// @ts-check
/** The ending of a run, and any moment before it, in the words that head its pictures. */
import { lossText } from "./axis.js";
import { percent } from "./numbers.js";
import { beforeText, counted } from "./reading.js";

/** @typedef {import("./run.js").Run} Run */

/** @param {Run} run @param {number} step @returns {string} "epoch 12", or "step 12" where every step is an epoch */
export function momentText(run, step) {
  if (!(run.epochSteps > 1)) return `step ${counted(step)}`;
  const epoch = step / run.epochSteps;
  return `epoch ${counted(Number(epoch.toFixed(Number.isInteger(epoch) ? 0 : 1)))}`;
}

/** @param {Run} run @returns {boolean} whether its snapshots are one an epoch */
export function isByEpoch(run) {
  const last = run.nSnapshots - 1;
  return run.steps.every((step, s) => step === s * run.epochSteps || s === last);
}

/** @param {Run} run @param {number} snapshot @returns {string} "epoch 12 · 93 % · loss 0.310" */
export function scoreText(run, snapshot) {
  const score = `${percent(run.accuracy[snapshot])} % · loss ${steadyLoss(run.loss[snapshot])}`;
  return `${momentText(run, run.steps[snapshot])} · ${score}`;
}

/** @param {number} loss @returns {string} */
export function shortLoss(loss) {
  return loss >= 0.001 && loss < 1000 ? String(Number(loss.toPrecision(3))) : lossText(loss);
}

/** @param {number} loss @returns {string} with as many decimals in every frame, so that the words stand still */
function steadyLoss(loss) {
  return loss >= 0.001 && loss < 1000 ? loss.toFixed(3) : lossText(loss);
}

/** @param {Run} run @returns {number | null} the loss at which its training was to stop */
export function targetLoss(run) {
  const target = Number(new URLSearchParams(run.query).get("target_loss") ?? NaN);
  return Number.isFinite(target) ? target : null;
}

/** @param {Run} run @returns {string} why its last snapshot is the last; of a run under way how far it is */
export function endingText(run) {
  const target = targetLoss(run);
  switch (run.state) {
    case "target":
      return `stopped at ${momentText(run, run.step)}: loss ${target} reached`;
    case "trained":
      return `ended after ${momentText(run, run.step)}${target === null ? "" : `: loss ${target} not reached`}`;
    case "elsewhere":
      return "trained elsewhere";
    case "diverged":
      return `diverged at step ${counted(run.step)}`;
    case "exploded":
      return `exploded: loss ${shortLoss(run.loss[run.nSnapshots - 1])} after ${momentText(run, run.step)}`;
    case "queued":
      return `waiting for a free place to train${beforeText(run)}`;
    case "training":
      return `training: ${momentText(run, run.step)} of ${momentText(run, run.nSteps).replace(/^\w+ /, "")}`;
    default:
      return run.message ?? run.state;
  }
}
