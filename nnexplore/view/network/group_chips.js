// @ts-check
/** Chips below wide layers: how many of its units are drawn, and the way to the next ones. */

import { make } from "../page/dom.js";
import { groupWords } from "./strength.js";

/** @param {(layer: number) => void} onNext the next group of a layer is wanted */
export function createGroupChips(onNext) {
  const element = make("div", { class: "nnx-net-chips" });
  let built = "";
  return {
    element,

    /** @param {import("./layout.js").Folded[]} layers */
    update(layers) {
      const wanted = JSON.stringify(layers);
      if (wanted === built) return;
      built = wanted;
      const focused = document.activeElement?.getAttribute("data-chip");
      element.replaceChildren(
        ...layers.map(({ layer, count, size, group, left, isShort }) =>
          make("button", {
            type: "button",
            class: "nnx-net-chip",
            style: left === null ? "" : `left: ${left}px`,
            text: groupWords(count, size, group, isShort),
            title: "Strongest first, by the weights that lead on. Show the next ones",
            "aria-label": `Layer ${layer + 1}: ${groupWords(count, size, group, false)} units. Show the next ones`,
            "data-chip": layer,
            click: () => onNext(layer),
          }),
        ),
      );
      if (focused) element.querySelector(`[data-chip="${focused}"]`)?.focus();
    },
  };
}
