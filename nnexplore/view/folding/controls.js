// @ts-check
/** The controls of the folding page: sliders with marks, the choice of a unit, and a card for each unit of the sum. */

import { make } from "../page/dom.js";
import { number } from "./words.js";

/**
 * A slider with its value beside it and a mark where the trained value lies.
 *
 * @param {object} options
 * @param {string} options.label
 * @param {boolean} [options.quiet] whether the label is only spoken
 * @param {(value: number) => void} options.onInput
 */
export function createSlider({ label, quiet = false, onInput }) {
  const range = make("input", { type: "range", "aria-label": label, input: () => onInput(Number(range.value)) });
  const value = make("output", { class: "nnx-value" });
  const mark = make("span", { class: "nnx-mark", "aria-hidden": "true", hidden: true });
  const track = make("span", { class: "nnx-track" }, range, mark);
  const element = make(
    "label",
    { class: "nnx-slider" },
    quiet ? null : make("span", { class: "nnx-label", text: label }),
    track,
    value,
  );

  return {
    element,
    /** @param {{value: number, reach: number, step: number | "any", trained?: number, what: string}} now from -reach to reach */
    update(now) {
      range.min = String(-now.reach);
      range.max = String(now.reach);
      range.step = String(now.step);
      if (Number(range.value) !== now.value) range.value = String(now.value);
      value.textContent = number(now.value);
      range.setAttribute("aria-valuetext", `${number(now.value)}${now.what ? `, ${now.what}` : ""}`);
      mark.hidden = now.trained === undefined;
      if (now.trained !== undefined) {
        mark.style.setProperty("--nnx-at", String((now.trained + now.reach) / (2 * now.reach)));
        mark.title = `trained: ${number(now.trained)}`;
      }
    },
  };
}

/**
 * One of several, as a row of buttons.
 *
 * @template T
 * @param {string} label
 * @param {(value: T) => void} onChoose
 */
export function createChoice(label, onChoose) {
  const row = make("div", { class: "nnx-segments", role: "group", "aria-label": label });
  let shown = "";
  return {
    element: make("div", { class: "nnx-choice" }, make("span", { class: "nnx-label", text: label }), row),
    /** @param {{value: T, text: string}[]} choices @param {T} chosen */
    update(choices, chosen) {
      const next = choices.map(({ text }) => text).join("|");
      if (next !== shown) {
        shown = next;
        row.replaceChildren(
          ...choices.map(({ value, text }) =>
            make("button", { type: "button", class: "nnx-segment", text, click: () => onChoose(value) }),
          ),
        );
      }
      choices.forEach(({ value }, m) => {
        row.children[m].setAttribute("aria-pressed", String(value === chosen));
      });
    },
  };
}

/**
 * The units of the sum: each a small picture with a checkbox and its coefficient.
 *
 * @param {{onInclude: (unit: number, isIn: boolean) => void, onCoefficient: (unit: number, value: number) => void}} hooks
 */
export function createCards({ onInclude, onCoefficient }) {
  const element = make("div", { class: "nnx-cards" });
  /** @type {{element: HTMLElement, box: HTMLInputElement, canvas: HTMLCanvasElement, slider: ReturnType<typeof createSlider>}[]} */
  let cards = [];
  const build = (/** @type {number} */ unit) => {
    const box = make("input", { type: "checkbox", change: () => onInclude(unit, box.checked) });
    const canvas = make("canvas", {
      class: "nnx-canvas",
      role: "img",
      "aria-label": `Unit ${unit} times its coefficient`,
    });
    const slider = createSlider({
      label: `Coefficient of unit ${unit}`,
      quiet: true,
      onInput: (value) => onCoefficient(unit, value),
    });
    const title = make("label", { class: "nnx-cardname" }, box, document.createTextNode(`Unit ${unit}`));
    return {
      element: make("div", { class: "nnx-card" }, make("div", { class: "nnx-small" }, canvas), title, slider.element),
      box,
      canvas,
      slider,
    };
  };
  return {
    element,
    canvases: () => cards.map(({ canvas }) => canvas),
    /** @param {{isIn: boolean, value: number, reach: number, trained: number}[]} units */
    update(units) {
      if (cards.length !== units.length) {
        cards = units.map((_, unit) => build(unit));
        element.replaceChildren(...cards.map((card) => card.element));
      }
      units.forEach(({ isIn, ...now }, unit) => {
        const card = cards[unit];
        card.box.checked = isIn;
        card.element.classList.toggle("nnx-out", !isIn);
        card.slider.update({ ...now, step: "any", what: now.value === now.trained ? "as trained" : "" });
      });
    },
  };
}

/** @param {number} value @returns {number} a round number at least as large: 1, 2, 3, 5 or 8 times a power of ten */
export function roundUp(value) {
  const power = 10 ** Math.floor(Math.log10(value));
  return power * /** @type {number} */ ([1, 2, 3, 5, 8, 10].find((factor) => factor * power >= value * (1 - 1e-9)));
}
