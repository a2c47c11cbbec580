// @ts-check
/** The runs of a cell of the success map: each first draw's boundary at the end of its training, small. */

import { make } from "../page/dom.js";
import { decodeRun } from "../run/run.js";
import { keepTheme } from "../page/theme.js";
import { createCommonLegend } from "../scene/legends.js";
import { createScoredTile } from "./scored_tile.js";

/** @typedef {import("../run/run.js").Run} Run */

/**
 * @param {HTMLElement} element
 * @param {{palette: Record<string, any>, send: (name: string, value: any) => void}} host is sent `opened`: the query
 *   of the run whose picture was clicked
 */
export function createCell(element, { palette, send }) {
  const grid = make("div", { class: "nnx-boundaries-grid nnx-boundaries-many", role: "list" });
  const legend = createCommonLegend(palette.symbols);
  const root = make(
    "section",
    { class: "nnx-view nnx-boundaries nnx-cell", "aria-label": "The runs of a cell" },
    grid,
    legend.element,
  );
  element.append(root);
  let shown = "";
  /** @type {{run: Run, label: string, tile: ReturnType<typeof createScoredTile>}[]} */
  let tiles = [];
  // A hundred pictures are drawn as they come into sight.
  const arrivals = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      const place = tiles.findIndex(({ tile }) => tile.element === target);
      if (!isIntersecting || place < 0) continue;
      arrivals.unobserve(target);
      draw(place);
    }
  });
  let theme = /** @type {import("../page/theme.js").Theme} */ ({});
  const stopTheme = keepTheme(root, palette, (next) => {
    theme = next;
    legend.update(
      tiles.map(({ run }) => run),
      theme,
    );
    for (const child of grid.children) arrivals.observe(child);
  });

  /** @param {number} place */
  function draw(place) {
    const { tile, run, label } = tiles[place];
    tile.update(run, label, theme);
    tile.show(run.nSnapshots - 1, false);
    tile.element.dataset.drawn = "true";
  }

  function clear() {
    for (const { tile } of tiles) tile.destroy();
    tiles = [];
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
        const marks = { "data-reached": reached, "data-key": run.key };
        const tile = createScoredTile(
          palette,
          () => run,
          (query) => send("opened", query),
          marks,
        );
        tile.score(run, run.nSnapshots - 1);
        grid.append(tile.element);
        tile.update(null, label, theme);
        return { tile, run, label };
      });
      legend.update(
        tiles.map(({ run }) => run),
        theme,
      );
      for (const child of grid.children) arrivals.observe(child);
    },

    destroy() {
      arrivals.disconnect();
      stopTheme();
      clear();
      root.remove();
    },
  };
}
