// @ts-check
/** The full size of a film: one of its runs in the view, headed with epoch, accuracy and loss, and the way to the others. */

import { createDepth } from "./camera.js";
import { make } from "./dom.js";
import { endingText, isAtEnd, scoreText } from "./ending.js";
import { createPart } from "./part.js";
import { createView } from "./view.js";

/** @typedef {import("./run.js").Run} Run */
/** @typedef {import("./options.js").Options} Options */

/**
 * @param {import("./film.js").Host} host
 * @param {object} hooks
 * @param {(place: number | null) => void} hooks.onPick null goes back to the grid
 * @param {() => ReturnType<typeof import("./chorus.js").createChorus>} hooks.chorus the timeline as it is by now
 * @param {(options: Options) => void} hooks.onOptions
 */
export function createFilmFull({ plotly, palette, labels, options: given, address, gif }, { onPick, chorus, onOptions }) {
  let options = { ...given, autoplay: false };
  const depth = createDepth(plotly, () => options.camera);
  depth.catch(() => {}); // The view says what is missing.
  /** @type {{view: ReturnType<typeof createView>, part: import("./part.js").Part, unit: string} | null} */
  let mounted = null;
  /** @type {Run | null} */
  let run = null;
  let picked = -1;

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
    else chorus().toggle();
  }

  /** @param {import("./moments.js").Unit} unit @returns {NonNullable<typeof mounted>} */
  function mountedFor(unit) {
    if (mounted?.unit === unit) return mounted;
    mounted?.view.destroy();
    const part = createPart({ depth, unit, heading: null, chorus });
    const view = createView(stage, {
      plotly,
      palette,
      options,
      address,
      gif,
      part,
      onOptions(next) {
        options = next;
        onOptions(next);
      },
    });
    mounted = { view, part, unit };
    return mounted;
  }

  return {
    element,

    /**
     * @param {number} place of the run to show
     * @param {Run | null} next
     * @param {import("./moments.js").Unit} unit
     */
    update(place, next, unit) {
      picked = place;
      others.forEach((other, at) => {
        other.setAttribute("aria-checked", String(at === place));
        other.tabIndex = at === place ? 0 : -1;
      });
      title.textContent = labels[place];
      run = next;
      mountedFor(unit).view.update(run);
    },

    /** Show the moment that is due. @param {number} snapshot of the run in sight */
    show(snapshot) {
      if (!run) return;
      score.textContent = scoreText(run, snapshot);
      ending.textContent = isAtEnd(run, snapshot) ? endingText(run) : "";
      mounted?.part.follow();
    },

    mayAdvance: () => mounted?.part.mayAdvance() ?? true,
    setPlaying: (/** @type {boolean} */ playing) => mounted?.part.setPlaying(playing),
    focus: () => others[picked]?.focus(),

    destroy() {
      mounted?.view.destroy();
      depth.then(({ camera }) => camera.destroy()).catch(() => {});
    },
  };
}
