// @ts-check
/** A scored tile: one run's boundary with its score below, as an entry of a list. */

import { make } from "../page/dom.js";
import { createTile } from "../scene/tile.js";
import { showScore } from "./words.js";

/** @typedef {import("../run/run.js").Run} Run */

/**
 * @param {Record<string, any>} palette
 * @param {() => void} onPick
 * @param {Record<string, any>} [attributes] of the entry
 */
export function createScoredTile(palette, onPick, attributes = {}) {
  const tile = createTile({ palette, spaces: ["input"], onPick });
  const words = make("p", { class: "nnx-boundaries-score" });
  /** @type {HTMLElement} */
  const element = make("div", { role: "listitem", ...attributes }, tile.element, words);
  return {
    element,
    update: tile.update,
    show: tile.show,

    /** @param {Run} run @param {number} snapshot */
    score(run, snapshot) {
      showScore(words, run, snapshot);
    },

    destroy() {
      tile.destroy();
      element.remove();
    },
  };
}
