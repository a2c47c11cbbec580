// @ts-check
/** The morph's slider: four named stops, by hand or played. */

import { icon, make } from "./dom.js";
import { LAST, momentWords, stopNames } from "./morph.js";

/** A stage takes so many milliseconds, and rests at its stop for so many. */
const STAGE = 1500;
const REST = 450;
/** The slider counts in so many parts a stage. */
const PARTS = 100;

/**
 * @param {object} hooks
 * @param {(t: number) => void} hooks.onMove
 * @param {(playing: boolean) => void} hooks.onPlaying
 * @param {() => boolean} hooks.mayAdvance
 * @param {() => void} hooks.onClose
 */
export function createMorphBar(hooks) {
  let t = LAST;
  let ticket = 0;
  let playing = false;
  let begun = 0;

  const play = make("button", {
    type: "button",
    class: "nnx-button nnx-morph-play",
    click: () => (playing ? stop() : start()),
  });
  const range = make("input", {
    type: "range",
    class: "nnx-morph-range",
    min: 0,
    max: LAST * PARTS,
    step: 1,
    "aria-label": "Morph",
    input: () => {
      stop();
      move(Number(range.value) / PARTS);
    },
  });
  const stops = Array.from({ length: LAST + 1 }, (_, stop_) =>
    make("button", {
      type: "button",
      class: "nnx-stop",
      style: `--nnx-at: ${stop_ / LAST}`,
      click: () => (stop(), move(stop_)),
    }),
  );
  const close = make(
    "button",
    {
      type: "button",
      class: "nnx-button nnx-morph-close",
      "aria-label": "Close the morph",
      title: "Close the morph",
      click: hooks.onClose,
    },
    icon("close"),
  );
  const element = make(
    "div",
    { class: "nnx-morph", role: "group", "aria-label": "Morph", hidden: true },
    play,
    make("div", { class: "nnx-morph-track" }, range, make("div", { class: "nnx-stops" }, ...stops)),
    close,
  );
  range.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => event.stopPropagation());

  /** @param {boolean} next */
  function setPlaying(next) {
    playing = next;
    face();
    hooks.onPlaying(next);
  }

  function face() {
    play.replaceChildren(icon(playing ? "pause" : "play"));
    const title = playing ? "Pause the morph" : "Play the morph";
    play.setAttribute("aria-label", title);
    play.title = title;
  }

  function stop() {
    cancelAnimationFrame(ticket);
    if (playing) setPlaying(false);
  }

  function start() {
    begun = performance.now() - (t >= LAST ? 0 : Math.floor(t) * (STAGE + REST) + (t % 1) * STAGE);
    setPlaying(true);
    ticket = requestAnimationFrame(advance);
  }

  /** @param {number} now */
  function advance(now) {
    if (!playing) return;
    ticket = requestAnimationFrame(advance);
    if (!hooks.mayAdvance()) return;
    const passed = (now - begun) / (STAGE + REST);
    const stage = Math.min(LAST - 1, Math.floor(passed));
    const share = Math.min(1, Math.max(0, ((passed - stage) * (STAGE + REST)) / STAGE));
    // Gently off and gently on again.
    move(stage + share * share * (3 - 2 * share));
    if (passed >= LAST - REST / (STAGE + REST)) stop();
  }

  /** @param {number} next */
  function move(next) {
    t = next;
    hooks.onMove(next);
  }

  face();

  return {
    element,
    isPlaying: () => playing,
    stop,

    /** @param {number | null} next null closes it @param {number} layer */
    update(next, layer) {
      if (next === null) stop();
      element.hidden = next === null;
      if (next === null) return;
      t = next;
      range.value = String(Math.round(t * PARTS));
      range.setAttribute("aria-valuetext", momentWords(layer, t));
      const names = stopNames(layer);
      stops.forEach((button, index) => {
        if (button.textContent !== names[index]) button.textContent = names[index];
        button.setAttribute("aria-pressed", String(index === t));
      });
    },

    destroy: stop,
  };
}
