// @ts-check
/** What passes through a block, to be seen: what comes in, what goes out, and as a bar the gradient that goes back. */

import { shown } from "../run/calculation_numbers.js";
import { make } from "../page/dom.js";
import { createValueFigure } from "./value_figure.js";

/** @typedef {import("./passing.js").Passing} Passing */

/**
 * @typedef {object} Look
 * @property {ArrayLike<number>} y (n,) classes of the samples
 * @property {import("../page/theme.js").Theme} theme
 * @property {string[]} symbols of the classes
 */

/** What stands in place of the pictures of a block that no run has had yet. */
const NOT_YET = "Its values come with its training.";

export function createPassingFigures() {
  const before = createValueFigure("in");
  const after = createValueFigure("out");
  const bar = make("i");
  const size = make("b");
  const values = make("div", { class: "nnx-passing", hidden: true }, before.element, after.element);
  const back = make(
    "div",
    { class: "nnx-back", hidden: true },
    make("span", { text: "back" }),
    make("span", { class: "nnx-back-bar" }, bar),
    size,
  );
  const wait = make("p", { class: "nnx-note", text: NOT_YET });
  return {
    element: make("div", { class: "nnx-passing-figures" }, values, back, wait),

    /** @param {Passing} passing @param {number} share of the longest bar @param {Look} look */
    show(passing, share, { y, theme, symbols }) {
      [values.hidden, back.hidden, wait.hidden] = [false, false, true];
      before.show(passing.before, y, theme, symbols);
      after.show(passing.after, y, theme, symbols);
      bar.style.width = `${(100 * share).toFixed(1)}%`;
      size.textContent = shown(passing.back);
    },
  };
}
