// @ts-check
/** Gradient bars: how large the gradient of each layer's weights is, so that one that vanishes on its way back is seen. */

import { make } from "../page/dom.js";
import { shown } from "../run/calculation_numbers.js";

/** @typedef {import("../run/run.js").Layer} Layer */

/** From this ratio on lengths are logarithms. */
const WIDE = 30;

/**
 * @param {Layer[]} layers
 * @param {Float64Array} gradient flat
 * @returns {number[]} ‖∂L/∂W‖ of each layer
 */
export function gradientSizes(layers, gradient) {
  return layers.map(({ nIn, nOut, offset }) => Math.hypot(...gradient.subarray(offset, offset + nIn * nOut)));
}

/**
 * Lengths of bars.
 *
 * @param {number[]} sizes
 * @returns {{shares: number[], isLogarithmic: boolean}} of the longest; 0 for what is 0 or no number
 */
export function barLengths(sizes) {
  const usable = sizes.filter((size) => size > 0 && Number.isFinite(size));
  const [low, high] = [Math.min(...usable), Math.max(...usable)];
  const isLogarithmic = usable.length > 1 && high / low > WIDE;
  const shares = sizes.map((size) => {
    if (!(size > 0) || !Number.isFinite(size)) return 0;
    // The smallest keeps a tenth, so that it is a bar.
    return isLogarithmic ? 0.1 + (0.9 * Math.log(size / low)) / Math.log(high / low) : size / high;
  });
  return { shares, isLogarithmic };
}

export function createGradientBars() {
  const rows = make("div", { class: "nnx-gradient-rows" });
  const note = make("p", { class: "nnx-note" });
  return {
    element: make(
      "section",
      { class: "nnx-gradients" },
      make("h3", { text: "Size of each layer's gradient" }),
      rows,
      note,
    ),

    /** @param {Layer[]} layers @param {Float64Array} gradient */
    show(layers, gradient) {
      const sizes = gradientSizes(layers, gradient);
      const { shares, isLogarithmic } = barLengths(sizes);
      rows.replaceChildren(
        ...sizes.map((size, layer) =>
          make(
            "div",
            { class: "nnx-gradient-row" },
            make("span", { text: layer === layers.length - 1 ? "output" : `layer ${layer + 1}` }),
            make("i", { style: `width: ${(100 * shares[layer]).toFixed(1)}%` }),
            make("b", { text: shown(size) }),
          ),
        ),
      );
      const scale = isLogarithmic ? " Lengths are logarithmic." : "";
      note.textContent = `‖∂L/∂W‖, the penalty included.${scale}`;
    },
  };
}
