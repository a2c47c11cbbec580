// @ts-check
/** The controls of descent: which weights, from which step of the run, at which rate, and steps to be taken. */

import { icon, make } from "../page/dom.js";
import { createCopyButton } from "../parts/sharing.js";
import { shown } from "../run/calculation_numbers.js";
import { counted } from "../run/reading.js";
import { LAST_PLACE, MARKED_PLACE } from "./rates.js";
import { MOST_STEPS } from "./steps.js";

/**
 * @typedef {object} ControlHooks
 * @property {(next: Partial<import("./state.js").DownhillState>) => void} change
 * @property {(count: number) => void} onSteps so many more are to be taken, or given up if it is below zero
 * @property {() => void} onPlay begin or stop
 * @property {(() => string) | undefined} address
 */

/** @param {string} letter @param {(index: number) => void} onChoose */
function createWeightChoice(letter, onChoose) {
  const select = make("select", {
    class: "nnx-select",
    "aria-label": `Weight ${letter}`,
    change: () => onChoose(Number(select.value)),
  });
  let listed = "";
  return {
    element: make("label", { class: "nnx-downhill-choice" }, make("i", { text: letter }), select),

    /** @param {{index: number, name: string}[]} weights @param {number} chosen */
    show(weights, chosen) {
      const key = weights.map(({ index, name }) => `${index} ${name}`).join();
      if (key !== listed) {
        listed = key;
        select.replaceChildren(...weights.map(({ index, name }) => make("option", { value: index, text: name })));
      }
      select.value = String(chosen);
    },
  };
}

/**
 * @param {string} name
 * @param {string} label
 * @param {(value: number) => void} onInput
 */
function createSlider(name, label, onInput) {
  const input = make("input", {
    type: "range",
    min: 0,
    step: 1,
    "aria-label": label,
    input: () => onInput(Number(input.value)),
  });
  const output = make("output", { class: "nnx-value" });
  return {
    element: make(
      "label",
      { class: `nnx-slider ${name}` },
      make("span", { class: "nnx-label", text: label }),
      input,
      output,
    ),

    /** @param {number} value @param {number} last @param {string} words */
    show(value, last, words) {
      input.max = String(last);
      input.value = String(value);
      output.textContent = words;
      input.setAttribute("aria-valuetext", words);
    },
  };
}

/** @param {ControlHooks} hooks */
export function createDownhillControls({ change, onSteps, onPlay, address }) {
  const first = createWeightChoice("w", (index) => change({ first: index, nSteps: 0 }));
  const second = createWeightChoice("v", (index) => change({ second: index, nSteps: 0 }));
  const snapshot = createSlider("nnx-downhill-snapshot", "step of the run", (value) =>
    change({ snapshot: value, nSteps: 0 }),
  );
  const rate = createSlider("nnx-downhill-rate", "rate ε", (place) => change({ place }));
  const mark = make(
    "div",
    { class: "nnx-downhill-mark", "aria-hidden": "true" },
    make("span", { text: "2 ÷ curvature" }),
  );
  mark.style.setProperty("--nnx-share", String(MARKED_PLACE / LAST_PLACE));
  const button = (/** @type {string} */ text, /** @type {() => void} */ click, name = "") =>
    make("button", { type: "button", class: `nnx-downhill-button ${name}`, text, click });
  const step = button("Step", () => onSteps(1), "nnx-on");
  const play = make("button", { type: "button", class: "nnx-downhill-button nnx-downhill-play", click: onPlay });
  const back = button("Back", () => onSteps(-1));
  const home = button("Start over", () => onSteps(-MOST_STEPS));
  const count = make("p", { class: "nnx-note nnx-downhill-count" });
  let wasPlaying = /** @type {boolean | null} */ (null);

  return {
    choices: make(
      "div",
      { class: "nnx-downhill-choices" },
      first.element,
      second.element,
      snapshot.element,
      address ? createCopyButton(address) : null,
    ),
    rate: make("div", {}, rate.element, mark),
    steps: make("div", {}, make("div", { class: "nnx-downhill-steps" }, step, play, back, home), count),

    /**
     * @param {import("./descended_run.js").Descended} now
     * @param {object} more
     * @param {import("./state.js").DownhillState} more.state
     * @param {(index: number) => string} more.nameOf a weight
     * @param {number} more.lastSnapshot
     * @param {number} more.step of the run
     * @param {boolean} more.isPlaying
     * @param {boolean} more.isOver whether no further step can be taken
     */
    show(now, { state, nameOf, lastSnapshot, step: stepOfRun, isPlaying, isOver }) {
      const weights = now.offered.map((index) => ({ index, name: nameOf(index) }));
      first.show(weights, now.first);
      second.show(
        weights.filter(({ index }) => index !== now.first),
        now.second,
      );
      snapshot.show(now.snapshot, lastSnapshot, counted(stepOfRun));
      rate.show(state.place, LAST_PLACE, shown(now.rate));
      mark.hidden = now.line.valley.curvature === null;
      step.disabled = play.disabled = isOver;
      back.disabled = home.disabled = state.nSteps === 0;
      if (wasPlaying !== isPlaying) {
        wasPlaying = isPlaying;
        const words = isPlaying ? "Pause" : "Play";
        play.replaceChildren(icon(isPlaying ? "pause" : "play"), make("span", { text: words }));
      }
      const n = Math.max(...[now.one, now.two].map(({ places }) => places.length - 1));
      const taken = n === 1 ? "1 step" : `${n} steps`;
      count.textContent = n === MOST_STEPS ? `${taken} taken, which is as far as it goes here.` : `${taken} taken.`;
    },
  };
}
