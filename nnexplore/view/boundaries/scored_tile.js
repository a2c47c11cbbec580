// @ts-check
/** A scored tile: one run's boundary with its score below, as an entry of a list. */

import { make } from "../page/dom.js";
import { exploreAddress } from "../parts/door.js";
import { createTile } from "../scene/tile.js";
import { showScore } from "./words.js";

/** @typedef {import("../run/run.js").Run} Run */

/**
 * @param {Record<string, any>} palette
 * @param {() => Run | null} shown null while there is none to open
 * @param {(query: string) => void} onOpen is given the run's query
 * @param {Record<string, any>} [attributes] of the entry
 */
export function createScoredTile(palette, shown, onOpen, attributes = {}) {
  const opens = {
    words: "Open on Explore",
    address() {
      const run = shown();
      return run && exploreAddress(run.query);
    },
    onOpen() {
      const run = shown();
      if (run) onOpen(run.query);
    },
  };
  const tile = createTile({ palette, spaces: ["input"], opens });
  const words = make("p", { class: "nnx-boundaries-score" });
  /** @type {HTMLElement} */
  const element = make("div", { role: "listitem", ...attributes }, tile.element);
  tile.element.append(words);
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
