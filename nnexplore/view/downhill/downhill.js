// @ts-check
/**
 * Downhill: gradient descent on a run's own loss, along one of its weights and along two, step by step at any rate.
 *
 * Like the view it knows neither Streamlit nor a network: whoever mounts it hands over runs.
 */

import { weightName } from "../network/weight_cells.js";
import { keepAppearance } from "../page/appearance.js";
import { createPainter } from "../page/painter.js";
import { lastDrawable } from "../run/drawable.js";
import { runReading } from "../run/reading.js";
import { contoursOf, drawContourPicture } from "./contour_picture.js";
import { createDownhillControls } from "./controls.js";
import { drawCurvePicture } from "./curve_picture.js";
import { createFieldWork } from "./field_work.js";
import { createDownhillPage } from "./page.js";
import { createShownDescent } from "./shown_descent.js";
import { createStepping } from "./stepping.js";

/** @typedef {import("../run/run.js").Run} Run */
/** @typedef {import("./state.js").DownhillState} DownhillState */

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
 * Bring page and pictures up to what is shown.
 *
 * @param {object} parts
 * @param {ReturnType<typeof createDownhillPage>} parts.page
 * @param {ReturnType<typeof createDownhillControls>} parts.controls
 * @param {import("./contour_picture.js").Contours | null} contours null while they are computed
 * @param {object} shown
 * @param {Run} shown.run
 * @param {ReturnType<typeof import("./descended_run.js").createDescendedRun>} shown.descended
 * @param {import("./descended_run.js").Descended} shown.now
 * @param {DownhillState} shown.state
 * @param {boolean} shown.isPlaying
 * @param {boolean} shown.isOver
 * @param {import("../page/theme.js").Theme} theme
 */
function showDescent({ page, controls }, contours, { run, descended, now, state, isPlaying, isOver }, theme) {
  const step = run.steps[now.snapshot];
  const nameOf = (/** @type {number} */ index) => weightName(run, index);
  page.write(now, descended.problem, step);
  controls.show(now, { state, nameOf, lastSnapshot: lastDrawable(run), step, isPlaying, isOver });
  drawCurvePicture(page.curve, { ...now.drawn, steps: now.one, theme });
  drawContourPicture(page.contours, { contours, windows: now.windows, steps: now.two, theme });
  const { places } = now.one;
  Object.assign(page.root.dataset, {
    ...{ steps: places.length - 1, snapshot: now.snapshot, first: now.first, second: now.second },
    ...{ rate: now.rate, loss: places[places.length - 1].loss, key: run.key, full: contours !== null },
  });
}

/**
 * @param {HTMLElement} element is given one child, and loses it again on destroy
 * @param {Host} host
 */
export function createDownhill(element, { palette, state: first, warnings = [], onState, address }) {
  let theme = /** @type {import("../page/theme.js").Theme} */ ({});
  const request = () => painter.request();
  const descent = createShownDescent(first, { onState: (state) => onState?.(state), onChange: request });
  const stepping = createStepping({
    count: () => descent.state().nSteps,
    isOver: descent.isOver,
    isBusy: () => painter.isBusy(),
    onCount: (nSteps) => descent.change({ nSteps }),
    onPlaying: request,
  });
  const { onKey, takeByHand, play } = stepping;
  const controls = createDownhillControls({ change: changeByHand, onSteps: takeByHand, onPlay: play, address });
  const page = createDownhillPage({ onKey, warnings }, controls);
  const { root } = page;
  const field = createFieldWork(contoursOf, request);
  element.append(root);
  const painter = createPainter({ paint, mayPaint: () => root.clientWidth > 0, isMoving: () => false });
  const stopAppearance = keepAppearance(root, palette, {
    onTheme(next) {
      theme = next;
      request();
    },
    onSize: request,
  });

  /** @param {Partial<DownhillState>} next */
  function changeByHand(next) {
    if (next.nSteps !== undefined) stepping.rest();
    descent.change(next);
  }

  async function paint() {
    try {
      const shown = descent.current();
      if (!shown) return;
      const { run, descended, now, isOver } = shown;
      if (isOver) stepping.rest();
      const key = [run.key, now.snapshot, now.first, now.second, now.windows].join();
      const contours = field.of(key, () => descended.field(now));
      showDescent({ page, controls }, contours, { ...shown, isPlaying: stepping.isPlaying() }, theme);
      page.trouble.say("drawing", "");
    } catch (error) {
      page.trouble.say("drawing", NOT_DRAWN);
      console.error(error);
    }
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
      if (descent.take(next)) {
        stepping.rest();
        page.hinder(descent.isTooDear() ? TOO_DEAR : "");
      }
      request();
    },

    destroy() {
      stepping.rest();
      field.destroy();
      painter.destroy();
      stopAppearance();
      root.remove();
    },
  };
}
