// @ts-check
/** The controls of the morph: play, a slider, its named stops, and the way to close it. */

import { LAST, morphWords, stopNames } from "../geometry/morph.js";
import { icon, make } from "../page/dom.js";
import { isCommand } from "../page/keys.js";

/** The slider counts in so many parts a stage. */
const PARTS = 100;
const CLOSE = "Close the morph";

/** @param {(t: number) => void} onGo @returns {any} */
function createSlider(onGo) {
  const range = make("input", {
    type: "range",
    class: "nnx-morph-range",
    min: 0,
    max: LAST * PARTS,
    step: 1,
    "aria-label": "Morph",
    input: () => onGo(Number(range.value) / PARTS),
    // Its arrows move the morph, not the timeline.
    keydown: (/** @type {KeyboardEvent} */ event) => isCommand(event) || event.stopPropagation(),
  });
  return range;
}

/**
 * @param {object} hooks
 * @param {() => void} hooks.onToggle
 * @param {(t: number) => void} hooks.onGo the reader goes to a place of the morph
 * @param {() => void} hooks.onClose
 */
export function createMorphControls({ onToggle, onGo, onClose }) {
  const play = make("button", { type: "button", class: "nnx-button nnx-morph-play", click: onToggle });
  const range = createSlider(onGo);
  const stops = Array.from({ length: LAST + 1 }, (_, stop) =>
    make("button", {
      type: "button",
      class: "nnx-stop",
      style: `--nnx-at: ${stop / LAST}`,
      click: () => onGo(stop),
    }),
  );
  const close = make(
    "button",
    { type: "button", class: "nnx-button nnx-morph-close", "aria-label": CLOSE, title: CLOSE, click: onClose },
    icon("close"),
  );
  const element = make(
    "div",
    { class: "nnx-morph", hidden: true },
    play,
    make("div", { class: "nnx-morph-track" }, range, make("div", { class: "nnx-stops" }, ...stops)),
    close,
  );

  return {
    element,

    /** @param {boolean} isPlaying */
    showPlaying(isPlaying) {
      play.replaceChildren(icon(isPlaying ? "pause" : "play"));
      const title = isPlaying ? "Pause the morph" : "Play the morph";
      play.setAttribute("aria-label", title);
      play.title = title;
    },

    /** @param {number} t @param {import("../run/run.js").Layer[]} layers @param {number} layer */
    show(t, layers, layer) {
      range.value = String(Math.round(t * PARTS));
      range.setAttribute("aria-valuetext", morphWords(layers, layer, t));
      const names = stopNames(layers, layer);
      stops.forEach((button, index) => {
        if (button.textContent !== names[index]) button.textContent = names[index];
        button.setAttribute("aria-pressed", String(index === t));
      });
    },
  };
}
