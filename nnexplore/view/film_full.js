// @ts-check
/** The full size of a film: one of its runs in the view, headed with epoch, accuracy and loss, and the way to the others. */

import { createAxis } from "./curve.js";
import { make } from "./dom.js";
import { endingText, isAtEnd, scoreText } from "./ending.js";
import { createView } from "./view.js";

/** @typedef {import("./run.js").Run} Run */
/** @typedef {import("./options.js").Options} Options */

/**
 * @param {import("./film.js").Host} host
 * @param {object} hooks
 * @param {(place: number | null) => void} hooks.onPick null goes back to the grid
 * @param {() => void} hooks.onToggle play or pause
 * @param {(options: Options) => void} hooks.onOptions
 */
export function createFilmFull({ plotly, palette, labels, options, address }, { onPick, onToggle, onOptions }) {
  /** @type {ReturnType<typeof createView> | null} */
  let view = null;
  /** @type {Run | null} */
  let run = null;
  let picked = -1;
  let shown = -1;
  let busy = false;

  const back = make("button", {
    type: "button",
    class: "nnx-toggle nnx-film-back",
    text: "\u2190 All six",
    title: "Back to all six (Escape)",
    click: () => onPick(null),
  });
  const others = labels.map((label, place) =>
    make("button", { type: "button", role: "radio", class: "nnx-segment", text: label, click: () => onPick(place) }),
  );
  const strip = make("div", { class: "nnx-segments", role: "radiogroup", "aria-label": "Film", keydown: turn }, ...others);
  const title = make("h2", { class: "nnx-film-heading" });
  const score = make("p", { class: "nnx-film-score" });
  const ending = make("p", { class: "nnx-film-ending" });
  const stage = make("div", { class: "nnx-film-stage" });
  stage.addEventListener(
    "nnx-drawn",
    (/** @type {CustomEvent} */ { detail }) => {
      if (detail.key === run?.key && detail.snapshot === shown) busy = false;
    },
    true,
  );
  const element = make(
    "div",
    { class: "nnx-film-full" },
    make("nav", { class: "nnx-film-nav", "aria-label": "Films" }, back, strip),
    make("div", { class: "nnx-film-head" }, title, score, ending),
    stage,
  );

  /** @param {KeyboardEvent} event on one of the films' names: left and right go through them, space plays */
  function turn(event) {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (event.key !== " " && !by) return;
    event.preventDefault();
    event.stopPropagation();
    if (by) onPick((picked + by + labels.length) % labels.length);
    else onToggle();
  }

  return {
    element,

    /** @param {number | null} place of the run to show @param {(Run | null)[]} runs */
    update(place, runs) {
      if (place === null) return;
      view ??= createView(stage, { plotly, palette, options: { ...options, autoplay: false }, onOptions, address });
      if (picked !== place) {
        picked = place;
        others.forEach((other, at) => {
          other.setAttribute("aria-checked", String(at === place));
          other.tabIndex = at === place ? 0 : -1;
        });
        title.textContent = labels[place];
      }
      if (runs[place] !== run) [run, shown, busy] = [runs[place], -1, false];
      view.update(run);
    },

    /** @param {number} snapshot */
    show(snapshot) {
      if (!run || !view || snapshot === shown) return;
      // Weights changed by hand are those of the snapshot that was left.
      const change = { position: createAxis(run).place(run.steps[snapshot]), ...(shown >= 0 ? { weights: null } : {}) };
      [shown, busy] = [snapshot, true];
      view.setOptions(change);
      score.textContent = scoreText(run, snapshot);
      ending.textContent = isAtEnd(run, snapshot) ? endingText(run) : "";
    },

    isBusy: () => busy,

    focus: () => others[picked]?.focus(),

    destroy: () => view?.destroy(),
  };
}
