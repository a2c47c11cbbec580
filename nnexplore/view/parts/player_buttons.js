// @ts-check
/** The buttons of a player: back, play, forward, loop and the speed. */

import { icon, make } from "../page/dom.js";
import { createPresentButton } from "./present_button.js";

const SPEEDS = [0.25, 0.5, 1, 2, 4];

/** @param {Parameters<typeof icon>[0]} name @param {string} label @param {() => void} click @returns {HTMLButtonElement} */
function button(name, label, click) {
  const says = { "aria-label": label, title: label };
  return make("button", { type: "button", class: `nnx-button nnx-${name}`, ...says, click }, icon(name));
}

/**
 * @param {{speed: number, loop: boolean, hasKeys?: boolean}} options as they are at first; whether keys do what the buttons do
 * @param {object} hooks
 * @param {(by: number) => void} hooks.onStep
 * @param {() => void} hooks.onToggle
 * @param {() => boolean} hooks.onLoop the reader turns the loop on or off; returns which
 * @param {(speed: number) => void} hooks.onSpeed
 */
export function createPlayerButtons({ speed, loop, hasKeys = true }, { onStep, onToggle, onLoop, onSpeed }) {
  const keyed = (/** @type {string} */ label, /** @type {string} */ key) => (hasKeys ? `${label} (${key})` : label);
  const play = button("play", keyed("Play", "space"), onToggle);
  const again = button("loop", "Play over and over", () => again.setAttribute("aria-pressed", String(onLoop())));
  again.setAttribute("aria-pressed", String(loop));
  const speeds = make(
    "select",
    {
      class: "nnx-select nnx-speed",
      "aria-label": "Speed",
      title: "Speed",
      change: () => onSpeed(Number(speeds.value)),
    },
    ...SPEEDS.map((value) => make("option", { value, text: `${value}×`, selected: value === speed })),
  );
  return {
    element: make(
      "div",
      { class: "nnx-buttons" },
      button("back", keyed("One snapshot back", "left arrow"), () => onStep(-1)),
      play,
      button("forward", keyed("One snapshot on", "right arrow"), () => onStep(1)),
      again,
      speeds,
      createPresentButton(),
    ),

    /** @param {boolean} isPlaying */
    showPlaying(isPlaying) {
      play.replaceChildren(icon(isPlaying ? "pause" : "play"));
      const label = keyed(isPlaying ? "Pause" : "Play", "space");
      play.setAttribute("aria-label", label);
      play.title = label;
    },
  };
}
