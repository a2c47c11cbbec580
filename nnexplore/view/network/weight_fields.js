// @ts-check
/** The fields of weights: a number and a slider for each weight and bias that leads into a unit. */

import { make } from "../page/dom.js";

/** @typedef {import("./weight_cells.js").WeightCell} WeightCell */

/** A slider counts in so many parts to either side. */
const PARTS = 500;

/**
 * @param {object} hooks
 * @param {(index: number, value: number, gesture: boolean) => void} hooks.onValue
 * @param {() => void} hooks.onSettle the slider was let go
 */
export function createWeightFields({ onValue, onSettle }) {
  /** @type {{index: number, slider: HTMLInputElement, number: HTMLInputElement, reach: number}[]} */
  let fields = [];
  const element = make("div", { class: "nnx-weights" });

  /** @param {WeightCell} cell @param {number} reach */
  const field = ({ index, label, name }, reach) => {
    const slider = make("input", {
      type: "range",
      class: "nnx-slide",
      min: -PARTS,
      max: PARTS,
      step: 1,
      "aria-label": name,
      input: () => onValue(index, (Number(slider.value) / PARTS) * reach, true),
      change: onSettle,
    });
    const number = make("input", {
      type: "number",
      class: "nnx-number",
      step: 0.1,
      "aria-label": `${name}, number`,
      change: () => {
        const value = Number(number.value);
        if (number.value.trim() !== "" && Number.isFinite(Math.fround(value))) onValue(index, value, false);
        else number.value = number.dataset.value ?? "";
      },
    });
    fields.push({ index, slider, number, reach });
    return make("div", { class: "nnx-weight" }, make("span", { text: label }), number, slider);
  };

  return {
    element,

    /** @param {WeightCell[]} cells @param {number} reach a slider goes so far to either side */
    layOut(cells, reach) {
      fields = [];
      element.replaceChildren(...cells.map((cell) => field(cell, reach)));
    },

    /** @param {number} index of the number that is taken in hand; where fingers do it, no keyboard comes up for it */
    focus(index) {
      const { number, slider } = fields.find((one) => one.index === index) ?? fields[0];
      if (matchMedia("(pointer: coarse)").matches) {
        slider.focus({ preventScroll: true });
        return;
      }
      number.focus({ preventScroll: true });
      number.select();
    },

    /** @param {Float32Array} parameters */
    show(parameters) {
      for (const { index, slider, number, reach } of fields) {
        const value = parameters[index];
        const text = `${Number(value.toPrecision(4))}`;
        // What was typed stays as it was typed.
        const isThere = number.value !== "" && Math.fround(Number(number.value)) === value;
        if (!isThere && (number !== document.activeElement || number.dataset.value !== text)) number.value = text;
        number.dataset.value = text;
        const place = String(Math.round(Math.min(1, Math.max(-1, value / reach)) * PARTS));
        if (slider.value !== place) slider.value = place;
        slider.setAttribute("aria-valuetext", text);
      }
    },
  };
}
