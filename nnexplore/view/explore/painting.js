// @ts-check
/** The painting of the view: its pictures drawn of what is shown by now, with the readings that come of them. */

import { createPainter } from "../page/painter.js";
import { createForward } from "../run/network.js";
import { scoreOf } from "../run/objective.js";
import { labelSpaces } from "../scene/labels.js";
import { compose } from "../scene/picture.js";
import { shownParameters } from "./showing.js";
import { tellClaims, tellStatus } from "./view_words.js";

/** @typedef {import("../scene/scene.js").Scene} Scene */
/** @typedef {import("../scene/marks.js").Shown} Painted */
/** @typedef {import("./showing.js").ShowingRun} ShowingRun */
/** @typedef {import("./view_parts.js").ViewParts} ViewParts */
/** @typedef {ReturnType<typeof compose>} Picture */
/** @typedef {ReturnType<typeof import("../scene/frame.js").createFrames>} Frames */

const SPACES = /** @type {const} */ (["z", "a"]);

/**
 * @param {ShowingRun} showing
 * @param {Scene} scene
 * @param {Picture} picture
 * @param {string[]} symbols
 * @returns {Painted}
 */
function paintedOf(showing, scene, { frame, folds }, symbols) {
  const { run, options, theme } = showing;
  const score = options.weights ? wholeScore(run, shownParameters(showing), frame.scores) : null;
  return { run, frame, scene, folds, options, theme, symbols, score };
}

/**
 * @param {import("../run/run.js").Run} run
 * @param {Float32Array} parameters
 * @param {Float32Array} scores of the samples that are drawn
 * @returns {import("../run/objective.js").Score} of all samples
 */
function wholeScore(run, parameters, scores) {
  const { whole } = run.samples;
  if (!whole) return scoreOf(run, parameters, scores);
  const values = createForward(run.layers, whole.n)(parameters, whole.x);
  return scoreOf({ ...run, samples: whole }, parameters, values[values.length - 1].z);
}

/** @param {ViewParts} parts @param {ShowingRun} showing @param {Painted} painted */
function showReadings(parts, showing, { run, frame, scene, options, score }) {
  const { figures, morph, timeline, editing, network } = parts;
  labelSpaces(figures, run, scene, options, !morph.element.hidden, frame.finite);
  tellStatus(parts, showing, score);
  tellClaims(parts, showing, scene, frame, score);
  timeline.tell(score);
  const { grid, layers: values } = frame;
  network?.paint({ parameters: shownParameters(showing), grid, values, edits: editing.state() });
}

/** @param {ViewParts} parts @param {Picture} picture @param {Scene} scene @param {ShowingRun["depth"]} depth */
async function drawFigures({ figures }, picture, { projections }, depth) {
  figures.input.drawInput(picture);
  await Promise.all(
    SPACES.map((name) =>
      figures[name].draw(picture.spaces[name], picture.ranges[name], projections[name].axisTitles, picture, depth),
    ),
  );
}

/**
 * @param {ViewParts} parts
 * @param {string[]} symbols of the classes
 * @param {object} hooks
 * @param {() => import("./showing.js").Showing} hooks.now
 * @param {() => {frames: Frames, playing: Frames, scene: Scene} | null} hooks.drawable
 *   null while nothing can be drawn
 * @param {(error: unknown) => void} hooks.fail
 */
export function createPainting(parts, symbols, { now, drawable, fail }) {
  const { root, marks, editing, morph, timeline, capture, trouble, activation } = parts;
  let painted = /** @type {Painted | null} */ (null);
  const painter = createPainter({
    paint: (full) => paint(full).catch(fail),
    mayPaint: () => drawable() !== null && root.clientWidth > 0,
    isMoving: () => timeline.isPlaying() || morph.isPlaying() || editing.isHolding(),
  });

  /** @param {boolean} full */
  async function paint(full) {
    const [showing, drawn] = [/** @type {ShowingRun} */ (now()), drawable()];
    if (!drawn) return;
    const { run, snapshot, options, depth } = showing;
    const { scene } = drawn;
    const frames = full ? drawn.frames : drawn.playing;
    const start = performance.now();
    const picture = compose({ ...showing, frames, scene, parameters: shownParameters(showing), symbols }, full);
    const computed = performance.now() - start;
    painted = paintedOf(showing, scene, picture, symbols);
    showReadings(parts, showing, painted);
    await drawFigures(parts, picture, scene, depth);
    // Another run has come meanwhile, of which nothing is painted yet.
    if (!painted) return;
    activation.update(painted);
    marks.draw();
    capture?.update();
    trouble.say("drawing", "");
    root.dataset.snapshot = String(snapshot);
    root.dataset.key = run.key;
    // Not whole yet while what draws in 3-D is still on its way, nor if something has changed under way.
    const isWhole = now().most < 3 || now().depth !== null;
    root.dataset.full = String(full && isWhole && !painter.isOutdated());
    const edited = options.weights !== null;
    const detail = { key: run.key, snapshot, edited, full, computed, milliseconds: performance.now() - start };
    root.dispatchEvent(new CustomEvent("nnx-drawn", { detail }));
  }

  return {
    isBusy: painter.isBusy,

    /** Something has changed: draw soon. */
    request() {
      root.dataset.full = "false";
      painter.request();
    },

    /** @returns {Painted | null} what the pictures show, with what the reader has chosen by now */
    painted: () => painted && { ...painted, options: now().options },

    /** Another run begins, of which nothing is painted yet. */
    forget: () => void (painted = null),

    destroy: painter.destroy,
  };
}
