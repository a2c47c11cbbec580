// @ts-check
/** The showing of a frame on the folding page: its words, its controls and its pictures, in this order. */

import { onward } from "./stages.js";
import { formula, stageWords, verdict } from "./words.js";

const NOT_DRAWN = "These pictures could not be drawn. Another stage or another run may well be.";

/**
 * @param {object} places
 * @param {ReturnType<typeof import("./page.js").createFoldingPage>} places.page
 * @param {ReturnType<typeof import("../parts/stage_bar.js").createStageBar>} places.bar
 * @param {ReturnType<typeof import("./rows.js").createRows>} places.rows
 * @param {ReturnType<typeof import("./pictures.js").createFoldingPictures>} places.pictures
 * @param {() => void} places.onFull the pictures are drawn in full
 */
export function createShowing({ page, bar, rows, pictures, onFull }) {
  /** @param {import("./pictures.js").Shown} shown @returns {string} the words in one, to be read out */
  const write = ({ run, state, frame, frames, score }) => {
    const words = stageWords(state, frame, frames.phi, score);
    const judged = verdict(state, frame, score, run.nClasses);
    page.writeWords(words);
    page.height.textContent = formula(state, frame, frames.units, frames.phi);
    rows.judge(judged);
    return `${words.heading}. ${words.text} ${state.stage === 4 ? judged.text : ""}`;
  };
  /** @param {import("./pictures.js").Shown} shown */
  const setControls = ({ run, state, frame, score }) => {
    const nUnits = run.layers[0].nOut;
    bar.show({ stage: state.stage - 1, hasBack: state.stage > 1, on: onward(state, nUnits)?.label ?? null });
    /** @type {HTMLElement} */ (page.caption.firstChild?.childNodes[run.nClasses]).hidden = state.stage < 4;
    rows.update(frame, nUnits, score);
  };

  /** @param {unknown} error */
  const fail = (error) => {
    page.trouble.say("drawing", NOT_DRAWN);
    console.error(error);
  };
  /** @param {import("./pictures.js").Shown} shown @param {boolean} full */
  const draw = (shown, full) => {
    const said = write(shown);
    setControls(shown);
    pictures.draw(shown);
    if (full) onFull();
    if (full) page.say(said);
    Object.assign(page.root.dataset, { stage: shown.state.stage, unit: shown.state.unit, full });
  };

  return {
    /** Say that it could not be drawn. */
    fail,

    /**
     * @param {Omit<import("./pictures.js").Shown, "frame" | "theme">} staged
     * @param {import("../page/theme.js").Theme} theme
     * @param {boolean} full
     */
    show(staged, theme, full) {
      const start = performance.now();
      const { state, frames, score } = staged;
      try {
        const frame = frames.at(state, score, full);
        draw({ ...staged, frame, theme }, full);
        page.trouble.say("drawing", "");
        const heights = [Math.min(...frame.heights), Math.max(...frame.heights)];
        const { lines, crossing } = frame;
        const detail = { state, full, heights, lines, crossing, milliseconds: performance.now() - start };
        page.root.dispatchEvent(new CustomEvent("nnx-folded", { detail }));
      } catch (error) {
        fail(error);
      }
    },
  };
}
