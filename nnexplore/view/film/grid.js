// @ts-check
/** The grid of a film: its runs as tiles that show one moment of their training together. */

import { createTilesCapture, seenTiles } from "../capture/tiles.js";
import { colourOf } from "../parts/shared_timeline.js";
import { snapshotAtMoment } from "../run/moments.js";
import { make } from "../page/dom.js";
import { isAtEnd } from "../run/drawable.js";
import { deadWords, elsewhereWords } from "./words.js";
import { createCommonLegend } from "../scene/legends.js";
import { createTile } from "../scene/tile.js";

/** @typedef {import("../run/run.js").Run} Run */
/** @typedef {import("../page/theme.js").Theme} Theme */

/** A frame that took less than so many milliseconds leaves time to finish a tile that no longer moves. */
const SPARE = 20;

/**
 * @param {object} options
 * @param {Record<string, any>} options.palette
 * @param {string[]} options.labels of the runs by their places
 * @param {HTMLElement | null} options.copy
 * @param {(place: number) => string} options.addressOf a run in full size
 * @param {(place: number) => void} options.onPick
 * @param {() => number} options.epoch that is shown
 * @param {import("../capture/panel.js").GifEncoder | null} options.gif what puts frames together
 */
export function createFilmGrid({ palette, labels, copy, addressOf, onPick, epoch: shownEpoch, gif }) {
  const tiles = labels.map((_, place) =>
    createTile({
      palette,
      spaces: ["input", "z", "a"],
      opens: { words: "See in full size", address: () => addressOf(place), onOpen: () => onPick(place) },
    }),
  );
  const heading = make("h2", { class: "nnx-film-heading" });
  const note = make("p", { class: "nnx-film-words" });
  const legend = createCommonLegend(palette.symbols);
  /** @type {(Run | null)[]} */
  let runs = labels.map(() => null);
  let theme = /** @type {Theme} */ ({});
  const now = () => /** @type {const} */ ({ moment: shownEpoch(), unit: "epoch" });
  const named = (/** @type {number} */ place) => ({ text: labels[place], colour: colourOf(theme, place) });
  const seen = () => seenTiles(runs, now(), named, theme, palette.symbols);
  const capture = createTilesCapture({ seen, gif }, "all");
  const element = make(
    "div",
    { class: "nnx-film-grid" },
    make("div", { class: "nnx-film-head" }, heading, note, legend.element, capture.door, copy),
    make("div", { class: "nnx-film-tiles" }, ...tiles.map((tile) => tile.element)),
    capture.element,
  );
  // A small screen has room for two or three: time spent on the others while all play is time for those.
  const unseen = new Set();
  const sights = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) isIntersecting ? unseen.delete(target) : unseen.add(target);
  });
  for (const tile of tiles) sights.observe(tile.element);

  return {
    element,

    /** @param {(Run | null)[]} next by their places @param {Theme} worn @param {number[]} changed places */
    update(next, worn, changed) {
      [runs, theme] = [next, worn];
      for (const place of changed) {
        tiles[place].update(runs[place], labels[place], theme);
        tiles[place].element.style.setProperty("--nnx-tile-colour", colourOf(theme, place));
      }
      note.textContent = [deadWords(runs, labels), elsewhereWords(runs, labels)].filter(Boolean).join(" ");
      legend.update(runs, theme);
      capture.update();
    },

    /**
     * @param {number} epoch
     * @param {boolean} full whether the grid rests
     * @param {() => boolean} isCurrent whether the epoch is still the one to show
     */
    async paint(epoch, full, isCurrent) {
      const start = performance.now();
      heading.textContent = `Epoch ${Number(epoch.toFixed(2))}`;
      const due = runs.flatMap((run, place) =>
        run && run.nSnapshots > 0 ? [{ run, tile: tiles[place], snapshot: snapshotAtMoment(run, epoch, "epoch") }] : [],
      );
      const inSight = due.filter(({ tile }) => !unseen.has(tile.element));
      // All move in step first, then each is finished; whoever scrubs on need not wait for that.
      for (const { tile, snapshot } of inSight) tile.show(snapshot, false);
      for (const { run, tile, snapshot } of full ? due : inSight) {
        if (full && tile.show(snapshot, true)) await nextFrame();
        if (!isCurrent()) return;
        if (!full && performance.now() - start < SPARE && isAtEnd(run, snapshot)) tile.show(snapshot, true);
      }
    },

    /** @param {number} place */
    focus(place) {
      tiles[place].focus();
    },

    destroy() {
      sights.disconnect();
      capture.destroy();
      for (const tile of tiles) tile.destroy();
    },
  };
}

/** @returns {Promise<void>} */
function nextFrame() {
  return new Promise((resolve) => requestAnimationFrame(() => resolve()));
}
