// @ts-check
/** The runs of a cell of the success map: each first draw's boundary at the end of its training, small. */

import { showScore } from "./boundaries_words.js";
import { make } from "./dom.js";
import { decodeRun } from "./run.js";
import { observeTheme, readTheme, wearTheme } from "./theme.js";
import { createTile } from "./tile.js";

/** @typedef {import("./run.js").Run} Run */

/**
 * @param {HTMLElement} element
 * @param {{palette: Record<string, any>, send: (name: string, value: any) => void}} host is sent `opened`: the query
 *   of the run whose picture was clicked
 */
export function createCell(element, { palette, send }) {
  const grid = make("div", { class: "nnx-boundaries-grid nnx-boundaries-many", role: "list" });
  const root = make("section", { class: "nnx-view nnx-boundaries nnx-cell", "aria-label": "The runs of a cell" }, grid);
  element.append(root);
  let theme = readTheme(root, palette);
  wearTheme(root, theme);
  let shown = "";
  /** @type {{run: Run, label: string, reached: boolean, tile: ReturnType<typeof createTile>}[]} */
  let tiles = [];
  // A hundred pictures are drawn as they come into sight.
  const sight = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      const place = grid.children.length ? [...grid.children].indexOf(target) : -1;
      if (!isIntersecting || place < 0) continue;
      sight.unobserve(target);
      draw(place);
    }
  });
  const stopTheme = observeTheme(root, () => {
    const next = readTheme(root, palette);
    if (JSON.stringify(next) === JSON.stringify(theme)) return;
    theme = next;
    wearTheme(root, theme);
    for (const child of grid.children) sight.observe(child);
  });

  /** @param {number} place */
  function draw(place) {
    const { tile, run, label } = tiles[place];
    tile.update(run, label, theme);
    tile.show(run.nSnapshots - 1, false);
    /** @type {HTMLElement} */ (grid.children[place]).dataset.drawn = "true";
  }

  function clear() {
    for (const { tile } of tiles) tile.destroy();
    tiles = [];
    grid.replaceChildren();
  }

  return {
    update() {},

    /**
     * @param {{shared: any, finals: {label: string, reached: boolean, message: any}[]}} data messages of runs of one
     *   snapshot each, without what they share
     */
    onRerun({ shared, finals }) {
      const key = finals.map(({ message, reached }) => `${message.key}${reached}`).join();
      if (key === shown) return;
      shown = key;
      clear();
      tiles = finals.map(({ message, label, reached }) => {
        const run = decodeRun({ ...shared, ...message });
        const tile = createTile({ palette, spaces: ["input"], onPick: () => send("opened", run.query) });
        const words = make("p", { class: "nnx-boundaries-score" });
        showScore(words, run, run.nSnapshots - 1);
        const box = make(
          "div",
          { role: "listitem", "data-reached": reached, "data-key": run.key },
          tile.element,
          words,
        );
        grid.append(box);
        tile.update(null, label, theme);
        return { tile, run, label, reached };
      });
      for (const child of grid.children) sight.observe(child);
    },

    destroy() {
      sight.disconnect();
      stopTheme();
      clear();
      root.remove();
    },
  };
}
