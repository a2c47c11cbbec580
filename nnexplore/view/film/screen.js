// @ts-check
/** The screen of a film: its grid, or the run that was picked in full size, at the moment that is due. */

import { snapshotAtMoment } from "../run/moments.js";
import { asLinked } from "../parts/options.js";
import { createCopyButton } from "../parts/sharing.js";
import { createFilmFull } from "./full.js";
import { createFilmGrid } from "./grid.js";
import { createFilmPainter } from "./painting.js";
import { isReady, pickedRun, shownRuns, unitOf } from "./shown.js";

/**
 * @param {import("./film.js").Host} host
 * @param {object} hooks
 * @param {() => HTMLElement} hooks.root that both lie in; it says what is shown
 * @param {() => ReturnType<typeof import("./playing.js").createFilmPlaying>} hooks.playing
 * @param {(place: number | null) => void} hooks.onPick
 */
export function createFilmScreen(host, { root, playing, onPick }) {
  const { palette, labels, nTiles } = host;
  const { address, addressOf } = host;
  const link = address && (() => address(asLinked(playing().options())));
  const copy = link ? createCopyButton(link) : null;
  const timeline = () => playing().timeline();
  const isGrid = () => playing().film().picked === null;
  const epoch = () => timeline().moment();
  const tiles = { palette, labels: labels.slice(0, nTiles), copy, addressOf, onPick };
  const grid = createFilmGrid({ ...tiles, epoch, gif: host.gif ?? null });
  const full = createFilmFull(
    { ...host, address: link },
    { onPick, timeline, onOptions: (next) => playing().setView(next) },
  );
  const painter = createFilmPainter({ root, grid, timeline, isGrid });

  const showFull = () => {
    const film = playing().film();
    const run = pickedRun(film);
    if (!run || run.nSnapshots === 0) return;
    const moment = timeline().moment();
    full.show(snapshotAtMoment(run, moment, unitOf(film)));
    root().dataset.moment = String(moment);
  };
  const draw = () => (isGrid() ? painter.request() : showFull());
  /** Show the grid or the full size, under the timeline that fits. */
  const arrange = () => {
    const film = playing().film();
    grid.element.hidden = !isGrid();
    full.element.hidden = isGrid();
    playing().timelines.show(unitOf(film));
    if (isGrid()) delete root().dataset.picked;
    else root().dataset.picked = String(film.picked);
  };

  return {
    elements: [grid.element, full.element],
    draw,
    mayAdvance: () => (isGrid() ? !painter.isBusy() : full.mayAdvance()),

    /** @param {boolean} isPlaying */
    setPlaying(isPlaying) {
      root().dataset.playing = String(isPlaying);
      if (!isGrid()) full.setPlaying(isPlaying);
    },

    /** @param {number[]} changed places whose runs, or colours, are new @param {import("../page/theme.js").Theme} theme */
    update(changed, theme) {
      const film = playing().film();
      arrange();
      grid.update(
        film.runs.slice(0, nTiles),
        theme,
        changed.filter((place) => place < nTiles),
      );
      timeline().update(shownRuns(film), labels, theme);
      if (film.picked !== null) full.update(film.picked, pickedRun(film), unitOf(film));
      root().dataset.state = isReady(film) ? "ready" : "waiting";
      draw();
    },

    /** @param {number | null} before place that was picked until now */
    focus(before) {
      if (!isGrid()) full.focus();
      else if (before !== null && before < nTiles) grid.focus(before);
    },

    destroy() {
      painter.destroy();
      grid.destroy();
      full.destroy();
    },
  };
}
