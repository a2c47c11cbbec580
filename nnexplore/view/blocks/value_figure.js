// @ts-check
/** A figure of values: their picture, with how many samples and units there are and how far they reach. */

import { make } from "../page/dom.js";
import { counted } from "../run/reading.js";
import { drawValues, reachInWords } from "./value_picture.js";

/** @param {string} title */
export function createValueFigure(title) {
  const canvas = make("canvas", { class: "nnx-canvas", role: "img" });
  const shape = make("b");
  const reach = make("span");
  const element = make(
    "figure",
    { class: "nnx-values" },
    make("figcaption", {}, make("span", { text: title }), shape),
    make("div", { class: "nnx-values-picture" }, canvas),
    reach,
  );
  return {
    element,

    /**
     * @param {import("./passing.js").Values} values
     * @param {ArrayLike<number>} y (n,) classes
     * @param {import("../page/theme.js").Theme} theme
     * @param {string[]} symbols
     */
    show(values, y, theme, symbols) {
      const { nUnits } = values;
      const n = counted(y.length);
      shape.textContent = `${n} × ${counted(nUnits)}`;
      reach.textContent = reachInWords(values);
      const units = `${counted(nUnits)} ${nUnits === 1 ? "unit" : "units"}`;
      canvas.setAttribute("aria-label", `${title}: ${n} samples, ${units}, ${reach.textContent}`);
      drawValues(canvas, values, y, theme, symbols);
    },
  };
}
