// @ts-check
/** Boundaries: the decision boundaries of several runs as small multiples, which train in step on one timeline. */

import { createTilesCapture, seenTiles } from "../capture/tiles.js";
import { createSharedTimeline } from "../parts/shared_timeline.js";
import { keepAppearance } from "../page/appearance.js";
import { make } from "../page/dom.js";
import { createPainter } from "../page/painter.js";
import { createCommonLegend } from "../scene/legends.js";
import { createBoundaryGrid, relabelled, withRunAt } from "./grid.js";

/** @typedef {import("../run/run.js").Run} Run */
/** @typedef {import("../page/theme.js").Theme} Theme */

const LABEL =
  "Decision boundaries over the width. Space plays, arrow keys step, each picture opens its run on Explore.";

/**
 * Colours that go along a scale with the place, for the curves of runs that have an order.
 *
 * @param {Theme} theme
 * @param {number} count
 * @returns {string[]}
 */
export function scaleOf(theme, count) {
  const lightness = theme.mode === "dark" ? 0.76 : 0.56;
  return Array.from(
    { length: count },
    (_, place) => `oklch(${lightness} 0.14 ${290 - (270 * place) / Math.max(1, count - 1)})`,
  );
}

/**
 * @param {{element: HTMLElement}} grid
 * @param {{element: HTMLElement}} legend
 * @param {{element: HTMLElement | null, press: (event: KeyboardEvent) => void}} timeline which has the keys of all
 * @param {{door: HTMLElement, element: HTMLElement}} capture
 * @returns {HTMLElement}
 */
function layOut(grid, legend, timeline, capture) {
  return make(
    "section",
    { class: "nnx-view nnx-boundaries", tabindex: 0, "aria-label": LABEL, keydown: timeline.press },
    grid.element,
    legend.element,
    timeline.element,
    make("div", { class: "nnx-boundaries-capture" }, capture.door),
    capture.element,
  );
}

/** @param {import("./grid.js").NamedRuns} shown @param {number} moment @param {Theme} theme @param {string[]} symbols */
function seenIn({ runs, labels }, moment, theme, symbols) {
  return seenTiles(runs, { moment, unit: "step" }, (place) => ({ text: labels[place] }), theme, symbols);
}

/**
 * @param {HTMLElement} element
 * @param {object} host
 * @param {Record<string, any>} host.palette
 * @param {import("../capture/panel.js").GifEncoder | null} host.gif what puts frames together
 * @param {(name: string, value: any) => void} host.send is sent `opened`: the query of the run whose picture was clicked
 */
export function createBoundaries(element, { palette, gif, send }) {
  let shown = /** @type {import("./grid.js").NamedRuns} */ ({ labels: [], runs: [] });
  let theme = /** @type {Theme} */ ({});
  const painter = createPainter({ paint, mayPaint: () => root.clientWidth > 0, isMoving: () => timeline.isPlaying() });
  const timeline = createSharedTimeline({
    ...{ unit: "step", speed: 1, loop: false, onOptions() {} },
    mayAdvance: () => !painter.isBusy(),
    onMoment: draw,
    onPlaying(playing) {
      root.dataset.playing = String(playing);
      draw();
    },
  });
  const onOpen = (/** @type {string} */ query) => send("opened", query);
  const grid = createBoundaryGrid(palette, (place) => shown.runs[place] ?? null, onOpen);
  const legend = createCommonLegend(palette.symbols);
  const seen = () => seenIn(shown, timeline.moment(), theme, palette.symbols);
  const capture = createTilesCapture({ seen, gif }, "input");
  const root = layOut(grid, legend, timeline, capture);
  element.append(root);
  const stopAppearance = keepAppearance(root, palette, {
    onTheme(next) {
      theme = next;
      grid.update(shown, theme);
      refresh();
    },
    onSize() {
      timeline.draw();
      draw();
    },
  });

  function draw() {
    root.dataset.full = "false";
    painter.request();
  }

  function refresh() {
    const { labels, runs } = shown;
    legend.update(runs, theme);
    timeline.update(runs, labels, { ...theme, runs: scaleOf(theme, runs.length) });
    capture.update();
    draw();
  }

  /** @param {boolean} full */
  async function paint(full) {
    await grid.paint(shown, timeline.moment(), full);
    root.dataset.full = String(full && !painter.isOutdated());
  }

  return {
    /** @param {{labels: string[]}} data */
    onRerun(data) {
      shown = relabelled(shown, data.labels);
      grid.update(shown, theme);
      refresh();
    },

    /** @param {Run | null} run @param {number} place */
    update(run, place) {
      if (place >= shown.labels.length) return;
      const hasArrived = run !== null && run.nSnapshots > 0;
      if (hasArrived) shown = withRunAt(shown, place, run);
      // A run on its way leaves the one before in sight, dimmed.
      grid.updateOne(place, run, shown.labels[place], theme);
      if (hasArrived) refresh();
    },

    destroy() {
      timeline.destroy();
      capture.destroy();
      painter.destroy();
      stopAppearance();
      grid.destroy();
      root.remove();
    },
  };
}
