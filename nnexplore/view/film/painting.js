// @ts-check
/** The painting of a film's grid: its tiles at the moment that is due, coarse while they move. */

import { createPainter } from "../page/painter.js";

/**
 * @param {object} hooks
 * @param {() => HTMLElement} hooks.root which says what it shows, and when it was drawn
 * @param {ReturnType<typeof import("./grid.js").createFilmGrid>} hooks.grid
 * @param {() => ReturnType<typeof import("../parts/shared_timeline.js").createSharedTimeline>} hooks.timeline
 * @param {() => boolean} hooks.isGrid whether the grid is seen
 */
export function createFilmPainter({ root, grid, timeline, isGrid }) {
  return createPainter({
    mayPaint: () => root().clientWidth > 0,
    isMoving: () => timeline().isPlaying(),
    async paint(full) {
      const moment = timeline().moment();
      const start = performance.now();
      await grid.paint(moment, full, () => isGrid() && timeline().moment() === moment);
      Object.assign(root().dataset, { moment, full });
      const detail = { moment, full, milliseconds: performance.now() - start };
      root().dispatchEvent(new CustomEvent("nnx-film-drawn", { detail }));
    },
  });
}
