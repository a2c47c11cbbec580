// @ts-check
/**
 * Downhill: gradient descent on a run's own loss, along one of its weights and along two, step by step at any rate.
 *
 * Like the view it knows neither Streamlit nor a network: whoever mounts it hands over runs.
 */

import { weightName } from "../network/weight_cells.js";
import { isCommand } from "../page/keys.js";
import { createPainter } from "../page/painter.js";
import { keepTheme } from "../page/theme.js";
import { lastDrawable } from "../run/drawable.js";
import { runReading } from "../run/reading.js";
import { contoursOf, drawContourPicture } from "./contour_picture.js";
import { createDownhillControls } from "./controls.js";
import { drawCurvePicture } from "./curve_picture.js";
import { createDescendedRun } from "./descended_run.js";
import { createFieldWork } from "./field_work.js";
import { createDownhillPage } from "./page.js";
import { onAnotherRun } from "./state.js";
import { isFinitePlace, MOST_STEPS } from "./steps.js";

/** @typedef {import("../run/run.js").Run} Run */
/** @typedef {import("./state.js").DownhillState} DownhillState */

/** Milliseconds from step to step while it plays. */
const BEAT = 450;
/** @type {Record<string, number>} steps by keys */
const STEPS_BY_KEY = { ArrowRight: 1, ArrowLeft: -1, Home: -MOST_STEPS };
const NOT_TOLD = "The message of this run does not say how it is trained, so its loss cannot be computed here.";
const TOO_DEAR =
  "Samples times weights are too many in this run for its loss to be drawn here. Fewer samples or units make it fit.";
const NOT_DRAWN = "This picture could not be drawn. Another weight or another run may well be.";

/**
 * @typedef {object} Host
 * @property {Record<string, any>} palette
 * @property {DownhillState} state to begin with
 * @property {string[]} [warnings] sentences on what of a link could not be taken
 * @property {(state: DownhillState) => void} [onState] called after every change
 * @property {() => string} [address] of what is shown
 */

/**
 * @param {HTMLElement} element is given one child, and loses it again on destroy
 * @param {Host} host
 */
export function createDownhill(element, { palette, state: first, warnings = [], onState, address }) {
  let state = first;
  let [run, descended] = [
    /** @type {Run | null} */ (null),
    /** @type {ReturnType<typeof createDescendedRun> | null} */ (null),
  ];
  let theme = /** @type {import("../page/theme.js").Theme} */ ({});
  let beat = 0;
  let isOver = false;
  let shown = /** @type {number | null} */ (null);
  const controls = createDownhillControls({ change: changeByHand, onSteps: takeByHand, onPlay: play, address });
  const page = createDownhillPage({ onKey, warnings }, controls);
  const { root } = page;
  const field = createFieldWork(contoursOf, () => painter.request());
  element.append(root);
  const painter = createPainter({ paint, mayPaint: () => root.clientWidth > 0, isMoving: () => false });
  const stopTheme = keepTheme(root, palette, (next) => {
    theme = next;
    painter.request();
  });
  const sizes = new ResizeObserver(() => painter.request());
  sizes.observe(root);

  /** @param {Partial<DownhillState>} next */
  function change(next) {
    // What the reader has touched stays where it is, also once the run has come to its end.
    state = { ...state, snapshot: state.snapshot ?? shown, ...next };
    onState?.(state);
    painter.request();
  }

  /** @param {Partial<DownhillState>} next */
  function changeByHand(next) {
    if (next.nSteps !== undefined) rest();
    change(next);
  }

  /** @param {number} count */
  function take(count) {
    if (count > 0 && isOver) return;
    change({ nSteps: Math.max(0, Math.min(MOST_STEPS, state.nSteps + count)) });
  }

  /** @param {number} count */
  function takeByHand(count) {
    rest();
    take(count);
  }

  function rest() {
    clearInterval(beat);
    beat = 0;
  }

  function play() {
    if (beat) rest();
    else {
      take(1);
      beat = window.setInterval(() => (isOver ? rest() : painter.isBusy() || take(1)), BEAT);
    }
    painter.request();
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    const target = /** @type {HTMLElement} */ (event.target);
    if (isCommand(event) || target.matches("input, select")) return;
    const isSpace = event.key === " " && !target.matches("button");
    if (!isSpace && !STEPS_BY_KEY[event.key]) return;
    event.preventDefault();
    if (isSpace) play();
    else takeByHand(STEPS_BY_KEY[event.key]);
  }

  async function paint() {
    if (!run || !descended) return;
    try {
      show(run, descended);
      page.trouble.say("drawing", "");
    } catch (error) {
      page.trouble.say("drawing", NOT_DRAWN);
      console.error(error);
    }
  }

  /** @param {Run} of @param {ReturnType<typeof createDescendedRun>} from */
  function show(of, from) {
    const lastSnapshot = lastDrawable(of);
    const now = from.at(state, lastSnapshot);
    shown = now.snapshot;
    const step = from.stepAt(now.snapshot);
    const ends = [now.one, now.two].map(({ places }) => places[places.length - 1]);
    isOver = state.nSteps >= MOST_STEPS || !ends.some(isFinitePlace);
    if (isOver) rest();
    const isPlaying = beat !== 0;
    page.write(now, from.problem, step);
    controls.show(now, { state, nameOf: (index) => weightName(of, index), lastSnapshot, step, isPlaying, isOver });
    const contours = field.of(`${from.key} ${now.snapshot} ${now.first} ${now.second} ${now.windows}`, () =>
      from.field(now),
    );
    drawCurvePicture(page.curve, { ...now.drawn, steps: now.one, theme });
    drawContourPicture(page.contours, { contours, windows: now.windows, steps: now.two, theme });
    Object.assign(root.dataset, {
      ...{ steps: now.one.places.length - 1, snapshot: now.snapshot, first: now.first, second: now.second },
      ...{ rate: now.rate, loss: ends[0].loss, key: from.key, full: contours !== null },
    });
  }

  return {
    /** @param {Run | null} next the run as known by now; null: another one has been asked for */
    update(next) {
      const drawable = next ? lastDrawable(next) : -1;
      root.classList.toggle("nnx-stale", drawable < 0);
      if (!next) return;
      page.tell(drawable < 0 ? runReading(next) : null);
      if (!next.descent) page.hinder(NOT_TOLD);
      if (!next.descent || drawable < 0) return;
      if (descended?.key !== next.key) {
        rest();
        if (descended) {
          state = onAnotherRun(state);
          onState?.(state);
        }
        shown = null;
        descended = createDescendedRun(next);
        page.hinder(descended.isTooDear ? TOO_DEAR : "");
      }
      descended.grow(next);
      run = descended.isTooDear ? null : next;
      painter.request();
    },

    destroy() {
      rest();
      field.destroy();
      painter.destroy();
      stopTheme();
      sizes.disconnect();
      root.remove();
    },
  };
}
