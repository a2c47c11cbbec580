// @ts-check
/** Boundaries: the decision boundaries of several runs as small multiples, which train in step on one timeline. */

import { showScore } from "./boundaries_words.js";
import { createChorus, snapshotAtMoment } from "./chorus.js";
import { make } from "./dom.js";
import { createPainter } from "./painter.js";
import { observeTheme, readTheme, wearTheme } from "./theme.js";
import { createTile } from "./tile.js";

/** @typedef {import("./run.js").Run} Run */
/** @typedef {import("./theme.js").Theme} Theme */

const LABEL = "Decision boundaries over the width. Space plays, arrow keys step, each heading opens its run on Explore.";

/**
 * Colours that go along a scale with the place, for the curves of runs that have an order.
 *
 * @param {Theme} theme
 * @param {number} count
 * @returns {string[]}
 */
export function scaleOf(theme, count) {
  const lightness = theme.mode === "dark" ? 0.76 : 0.56;
  return Array.from({ length: count }, (_, place) => `oklch(${lightness} 0.14 ${290 - (270 * place) / Math.max(1, count - 1)})`);
}

/**
 * @param {HTMLElement} element
 * @param {{palette: Record<string, any>, send: (name: string, value: any) => void}} host is sent `opened`: the query
 *   of the run whose picture was clicked
 */
export function createBoundaries(element, { palette, send }) {
  /** @type {{tile: ReturnType<typeof createTile>, words: HTMLElement, box: HTMLElement}[]} */
  let tiles = [];
  /** @type {(Run | null)[]} */
  let runs = [];
  /** @type {string[]} */
  let labels = [];

  const painter = createPainter({
    paint,
    mayPaint: () => root.clientWidth > 0,
    isMoving: () => chorus.isPlaying(),
  });
  const chorus = createChorus({
    unit: "step",
    speed: 1,
    loop: false,
    mayAdvance: () => !painter.isBusy(),
    onMoment: () => painter.request(),
    onPlaying(playing) {
      root.dataset.playing = String(playing);
      painter.request();
    },
    onOptions() {},
  });
  const grid = make("div", { class: "nnx-boundaries-grid", role: "list" });
  const root = make(
    "section",
    { class: "nnx-view nnx-boundaries", tabindex: 0, "aria-label": LABEL, keydown: chorus.press },
    grid,
    chorus.element,
  );
  element.append(root);
  let theme = readTheme(root, palette);
  wearTheme(root, theme);
  const stopTheme = observeTheme(root, () => {
    const next = readTheme(root, palette);
    if (JSON.stringify(next) === JSON.stringify(theme)) return;
    theme = next;
    wearTheme(root, theme);
    tiles.forEach(({ tile }, place) => tile.update(runs[place], labels[place], theme));
    refresh();
  });
  const sizes = new ResizeObserver(() => {
    chorus.draw();
    painter.request();
  });
  sizes.observe(root);

  /** @param {number} place */
  function open(place) {
    const run = runs[place];
    if (run) send("opened", run.query);
  }

  function refresh() {
    chorus.update(runs, labels, { ...theme, runs: scaleOf(theme, runs.length) });
    painter.request();
  }

  /** @param {boolean} full */
  async function paint(full) {
    for (const [place, { tile, words, box }] of tiles.entries()) {
      const run = runs[place];
      if (!run || run.nSnapshots === 0) continue;
      const snapshot = snapshotAtMoment(run, chorus.moment(), "step");
      tile.show(snapshot, full);
      showScore(words, run, snapshot);
      box.dataset.snapshot = String(snapshot);
      // A fine picture takes a while: let the pointer and the keys in between.
      if (full) await new Promise((resolve) => setTimeout(resolve, 0));
    }
    root.dataset.full = String(full);
  }

  return {
    /** @param {{labels: string[]}} data */
    onRerun(data) {
      labels = data.labels;
      runs = labels.map((_, place) => runs[place] ?? null);
      for (const { tile, box } of tiles.splice(labels.length)) {
        tile.destroy();
        box.remove();
      }
      for (let place = tiles.length; place < labels.length; place++) {
        const tile = createTile({ palette, spaces: ["input"], onPick: () => open(place) });
        const words = make("p", { class: "nnx-boundaries-score" });
        const box = make("div", { role: "listitem" }, tile.element, words);
        tiles.push({ tile, words, box });
        grid.append(box);
      }
      tiles.forEach(({ tile }, place) => tile.update(runs[place], labels[place], theme));
      refresh();
    },

    /** @param {Run | null} run @param {number} place */
    update(run, place) {
      if (place >= tiles.length) return;
      // A run on its way leaves the one before in sight, dimmed.
      tiles[place].tile.update(run, labels[place], theme);
      tiles[place].box.dataset.state = run?.state ?? "";
      if (!run || run.nSnapshots === 0) return;
      runs[place] = run;
      refresh();
    },

    destroy() {
      chorus.destroy();
      painter.destroy();
      stopTheme();
      sizes.disconnect();
      for (const { tile } of tiles) tile.destroy();
      root.remove();
    },
  };
}
