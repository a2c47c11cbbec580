// @ts-check
/** The runs of a cell of the success map: each first draw's boundary at the end of its training, small. */

import { make } from "../page/dom.js";
import { decodeRun } from "../run/run.js";
import { keepTheme } from "../page/theme.js";
import { createCommonLegend } from "../scene/legends.js";
import { createScoredTile } from "./scored_tile.js";

/** @typedef {import("../run/run.js").Run} Run */

/**
 * Tiles that are drawn as they come into sight: a hundred at once would hold up the page.
 *
 * @param {HTMLElement} grid in which they stand
 * @param {Record<string, any>} palette
 * @param {(query: string) => void} onOpened the picture of this run was clicked
 */
function createFinalTiles(grid, palette, onOpened) {
  /** @type {{run: Run, label: string, tile: ReturnType<typeof createScoredTile>}[]} */
  let tiles = [];
  let theme = /** @type {import("../page/theme.js").Theme} */ ({});
  const arrivals = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      const one = tiles.find(({ tile }) => tile.element === target);
      if (!isIntersecting || !one) continue;
      arrivals.unobserve(target);
      const { tile, run, label } = one;
      tile.update(run, label, theme);
      tile.show(run.nSnapshots - 1, false);
      tile.element.dataset.drawn = "true";
    }
  });
  const drawInSight = () => {
    for (const { tile } of tiles) arrivals.observe(tile.element);
  };
  const clear = () => {
    for (const { tile } of tiles) tile.destroy();
    tiles = [];
  };

  return {
    runs: () => tiles.map(({ run }) => run),

    /** @param {import("../page/theme.js").Theme} next */
    wear(next) {
      theme = next;
      drawInSight();
    },

    /** @param {{run: Run, label: string, reached: boolean}[]} finals of one snapshot each, in place of those before */
    show(finals) {
      clear();
      tiles = finals.map(({ run, label, reached }) => {
        const marks = { "data-reached": reached, "data-key": run.key };
        const tile = createScoredTile(palette, () => run, onOpened, marks);
        tile.score(run, run.nSnapshots - 1);
        grid.append(tile.element);
        tile.update(null, label, theme);
        return { tile, run, label };
      });
      drawInSight();
    },

    destroy() {
      arrivals.disconnect();
      clear();
    },
  };
}

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
  let theme = /** @type {import("../page/theme.js").Theme} */ ({});
  const tiles = createFinalTiles(grid, palette, (query) => send("opened", query));
  const stopTheme = keepTheme(root, palette, (next) => {
    theme = next;
    legend.update(tiles.runs(), theme);
    tiles.wear(theme);
  });

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
      const decoded = finals.map(({ message, ...more }) => ({ ...more, run: decodeRun({ ...shared, ...message }) }));
      tiles.show(decoded);
      legend.update(tiles.runs(), theme);
    },

    destroy() {
      stopTheme();
      tiles.destroy();
      root.remove();
    },
  };
}
