// @ts-check
/** The two ends of a row, which stay where they are: the samples that come in, and the output with its loss. */

import { shown } from "../run/calculation_numbers.js";
import { make } from "../page/dom.js";
import { counted } from "../run/reading.js";
import { createAddButton } from "./block_card.js";
import { createPassingFigures } from "./passing_figures.js";
import { createValueFigure } from "./value_figure.js";

/** @typedef {import("./passing_figures.js").Look} Look */
/** @typedef {import("./passing.js").RowPassing} RowPassing */

/**
 * @param {Record<string, string>} datasets labels by name
 * @param {object} hooks
 * @param {(name: string) => void} hooks.onData
 * @param {() => void} hooks.onAdd
 */
export function createInputCard(datasets, { onData, onAdd }) {
  const options = Object.entries(datasets).map(([value, text]) => make("option", { value, text }));
  const list = make("select", { class: "nnx-select", change: () => onData(list.value) }, ...options);
  // Samples that somebody brought are no data set to choose here, and yet what the row has.
  const brought = make("option", { value: "", disabled: "" });
  const figure = createValueFigure("out");
  const back = make("p", { class: "nnx-note" });
  const card = make(
    "div",
    { class: "nnx-block nnx-block-end", role: "group", "aria-label": "Inputs" },
    make("div", { class: "nnx-block-head" }, make("span", { class: "nnx-block-name", text: "Inputs" })),
    make("label", { class: "nnx-block-setting" }, make("span", { text: "Data" }), list),
    make("div", { class: "nnx-passing-figures" }, make("div", { class: "nnx-passing" }, figure.element), back),
  );
  const add = createAddButton("the inputs", onAdd);
  return {
    ...{ card, add },
    element: make("li", { class: "nnx-slot" }, card, add),

    /** @param {string} label of the run's data set */
    name(label) {
      const known = Object.entries(datasets).find(([, text]) => text === label);
      brought.remove();
      if (!known) list.prepend(Object.assign(brought, { textContent: label }));
      list.value = known?.[0] ?? "";
    },

    /** @param {RowPassing} passing @param {Look} look */
    showPassing({ inputs, blocks, output }, { y, theme, symbols }) {
      figure.show(inputs, y, theme, symbols);
      back.textContent = `What comes back, ${shown((blocks[0] ?? output).back)}, changes nothing here.`;
    },
  };
}

export function createOutputCard() {
  const shape = make("span", { class: "nnx-block-shape" });
  const says = make("p", { class: "nnx-note" });
  const figures = createPassingFigures();
  const card = make(
    "div",
    { class: "nnx-block nnx-block-end", role: "group", "aria-label": "Output" },
    make("div", { class: "nnx-block-head" }, make("span", { class: "nnx-block-name", text: "Output" }), shape),
    says,
    figures.element,
  );
  return {
    element: make("li", { class: "nnx-slot" }, card),

    /** @param {number} nIn @param {number} nOut @param {string} label of the output */
    name(nIn, nOut, label) {
      shape.textContent = `${counted(nIn)} → ${counted(nOut)}`;
      says.textContent = `Dense, then ${label}.`;
    },

    /** @param {RowPassing} passing @param {number} share of the longest bar @param {Look} look */
    showPassing({ output }, share, look) {
      figures.show(output, share, look);
    },
  };
}
