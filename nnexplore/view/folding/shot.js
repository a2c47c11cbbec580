// @ts-check
/** Shots of the folding page: what of a network taken apart is pictured, and what moves in a moving picture. */

import { namedFile } from "../capture/naming.js";
import { filledIn, formatRefusal, frameTime, KINDS, numberRefusal, REST } from "../capture/shot.js";
import { eased } from "../page/motion.js";
import { REACH } from "./stages.js";
import { listed, networkName, number } from "./words.js";
import { counted } from "../run/reading.js";

/** @typedef {import("../capture/shot.js").Shot} Shot */
/** @typedef {import("../capture/shot.js").KindName} KindName */
/** @typedef {import("./stages.js").State} State */
/** @typedef {import("./camera.js").Turntable} Turntable */
/** @typedef {"map" | "surface"} PictureName */

/**
 * @typedef {object} Folded what the folding page shows
 * @property {import("../run/run.js").Run} run
 * @property {number} snapshot
 * @property {State} state
 * @property {ReturnType<typeof import("./frame.js").createFoldingFrames>} frames
 * @property {import("./scores.js").Score} score
 * @property {import("../page/theme.js").Theme} theme
 * @property {string[]} symbols by class
 * @property {Turntable} camera
 */

/**
 * @typedef {object} Still what one frame shows
 * @property {State} state
 * @property {Turntable} camera
 * @property {string} words
 * @property {number} milliseconds that it is shown for
 */

export const FOLDING_SUBJECTS = Object.freeze({
  both: "Both, side by side",
  map: "Input space",
  surface: "Height over the input space",
});

export const FOLDING_KINDS = /** @type {KindName[]} */ ([
  "png",
  "svg",
  "pdf",
  "turning-gif",
  "moving-gif",
  "turning-video",
  "moving-video",
]);

/** Sizes at first, of pictures that stay still and of moving ones. @type {Record<string, [number, number][]>} */
const SIZES = {
  both: [
    [2400, 1100],
    [960, 440],
  ],
  map: [
    [1200, 1400],
    [600, 700],
  ],
  surface: [
    [1400, 1200],
    [700, 600],
  ],
};

/** @param {string} subject @returns {PictureName[]} */
export function picturesOf(subject) {
  return subject === "both" ? ["map", "surface"] : [/** @type {PictureName} */ (subject)];
}

/** @param {Partial<Shot>} chosen @returns {Shot} with everything that is not chosen as it is at first */
export function completeFolding(chosen) {
  const { subject = "both" } = chosen;
  return filledIn({ ...chosen, subject }, SIZES[subject]);
}

/** @param {Folded} seen @returns {{coefficients: number[], bias: number}} */
function trainedIn({ run, snapshot, score }) {
  return score.trained(run.parameters[snapshot]);
}

/**
 * @param {Shot} shot
 * @param {Folded} seen
 * @param {{gif: {pixels: number} | null, video: string}} means what this page has to make files with
 * @returns {string} why this cannot be made, in a sentence; empty if it can
 */
export function foldingRefusal(shot, seen, means) {
  const { motion } = KINDS[shot.kind];
  const { stage, included } = seen.state;
  return (
    formatRefusal(shot, means) ||
    (motion === "turning" && shot.subject === "map" ? "Only the surface turns: choose it, or both." : "") ||
    (motion === "moving" && stage === 1
      ? "At this stage nothing moves: choose a turning picture, or go on to its coefficient."
      : "") ||
    (motion === "moving" && stage > 2 && included.length === 0 ? "No unit takes part, so nothing moves." : "") ||
    (motion === "moving" && stage === 4 && trainedIn(seen).bias === startOf(seen.state)
      ? "The bias is zero as trained, so nothing moves."
      : "") ||
    numberRefusal(shot, means.gif, picturesOf(shot.subject).length, 1)
  );
}

/** @param {State} state @returns {number} the bias from which it moves to its trained value */
function startOf({ bias }) {
  return bias === "trained" ? 0 : bias;
}

/**
 * What a stage lets move, on its way.
 *
 * @param {Folded} seen
 * @param {number} t from 0 to 1
 * @returns {State} the coefficient goes from its greatest value to its least, the units join the sum one by one, or the
 *   bias goes from its value, or from zero, to the trained one
 */
export function movedTo(seen, t) {
  const { state } = seen;
  const trained = trainedIn(seen);
  if (state.stage === 2) return { ...state, c: REACH * (1 - 2 * t) };
  if (state.stage === 3) {
    const joined = Math.floor(t * state.included.length);
    const share = eased(t * state.included.length - joined);
    const included = state.included.slice(0, share > 0 ? joined + 1 : joined);
    const joining = state.included[joined];
    if (share === 0) return { ...state, included };
    const whole = state.changed[joining] ?? trained.coefficients[joining];
    return { ...state, included, changed: { ...state.changed, [joining]: share * whole } };
  }
  const from = startOf(state);
  return { ...state, bias: t < 1 ? from + (trained.bias - from) * eased(t) : "trained" };
}

/**
 * @param {Shot} shot
 * @param {Folded} seen
 * @returns {Still[]} one for each frame
 */
export function foldingStills(shot, seen) {
  const { motion } = KINDS[shot.kind];
  const { state, camera } = seen;
  const at = (/** @type {State} */ shown) => ({
    state: shown,
    camera,
    words: stillWords(shown, seen),
    milliseconds: frameTime(shot),
  });
  if (motion === "still") return [{ ...at(state), milliseconds: 0 }];
  return Array.from({ length: shot.frames }, (_, m) => {
    if (motion === "turning")
      return { ...at(state), camera: { ...camera, azimuth: camera.azimuth - (2 * Math.PI * m) / shot.frames } };
    const last = m === shot.frames - 1;
    const still = at(movedTo(seen, m / (shot.frames - 1)));
    return { ...still, milliseconds: still.milliseconds + (last ? REST : 0) };
  });
}

/**
 * @param {State} shown
 * @param {Folded} seen of which everything but the moving number is as it was chosen
 * @returns {string} what a frame shows, and what of it is not as trained
 */
function stillWords(shown, seen) {
  const { run, snapshot, score, state } = seen;
  const step = `step ${counted(run.steps[snapshot])}`;
  if (shown.stage < 3)
    return [step, `unit ${shown.unit}`, ...(shown.stage === 2 ? [`C = ${number(shown.c)}`] : [])].join(" · ");
  const trained = trainedIn(seen);
  const units =
    shown.included.length === 0
      ? "no unit"
      : shown.included.length === trained.coefficients.length
        ? "all units"
        : listed(shown.included);
  const other = shown.included.filter((unit) => unit in state.changed);
  return [
    step,
    score.label,
    units,
    ...(other.length ? [`coefficient${other.length > 1 ? "s" : ""} of ${listed(other)} by hand`] : []),
    ...(shown.stage < 4
      ? []
      : [
          shown.bias === "trained"
            ? `bias ${number(trained.bias)} as trained`
            : `bias ${number(shown.bias)}, trained ${number(trained.bias)}`,
        ]),
  ].join(" · ");
}

/**
 * @param {Shot} shot
 * @param {Folded} seen
 * @param {string} ending
 * @returns {string} "nnexplore-circles-3-relu-units-folding-stage-4-step-20000.png"
 */
export function foldingFile({ subject, kind }, { run, snapshot, state }, ending) {
  const { motion } = KINDS[kind];
  const what = subject === "both" ? "folding" : FOLDING_SUBJECTS[/** @type {PictureName} */ (subject)];
  const how = [what, `stage ${state.stage}`, motion, `step ${run.steps[snapshot]}`].filter((part) => part !== "still");
  return namedFile(networkName(run), how, ending);
}
