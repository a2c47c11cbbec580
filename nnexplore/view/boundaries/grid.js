// @ts-check
/** The grid of boundaries: several runs as tiles that show one moment of their training together. */

import { make } from "../page/dom.js";
import { snapshotAtMoment } from "../run/moments.js";
import { createScoredTile } from "./scored_tile.js";

/** @typedef {import("../run/run.js").Run} Run */
/** @typedef {import("../page/theme.js").Theme} Theme */

/**
 * @typedef {object} NamedRuns what a grid shows; never changed in place
 * @property {string[]} labels by their places
 * @property {(Run | null)[]} runs null where none has arrived
 */

/** @param {NamedRuns} shown @param {string[]} labels @returns {NamedRuns} with the runs that keep their places */
export function relabelled({ runs }, labels) {
  return { labels, runs: labels.map((_, place) => runs[place] ?? null) };
}

/** @param {NamedRuns} shown @param {number} place @param {Run} run @returns {NamedRuns} */
export function withRunAt({ labels, runs }, place, run) {
  return { labels, runs: runs.map((known, at) => (at === place ? run : known)) };
}

/** @returns {Promise<void>} once the pointer and the keys have had their turn */
function letOthersIn() {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

/**
 * @param {Record<string, any>} palette
 * @param {(place: number) => Run | null} runAt
 * @param {(query: string) => void} onOpen is given the query of a run whose tile is clicked
 */
export function createBoundaryGrid(palette, runAt, onOpen) {
  const element = make("div", { class: "nnx-boundaries-grid", role: "list" });
  /** @type {ReturnType<typeof createScoredTile>[]} */
  const tiles = [];

  return {
    element,

    /** As many tiles as there are labels, each with its run. @param {NamedRuns} shown @param {Theme} theme */
    update({ labels, runs }, theme) {
      for (const tile of tiles.splice(labels.length)) tile.destroy();
      for (let place = tiles.length; place < labels.length; place++) {
        tiles.push(createScoredTile(palette, () => runAt(place), onOpen));
        element.append(tiles[place].element);
      }
      tiles.forEach((tile, place) => tile.update(runs[place], labels[place], theme));
    },

    /** @param {number} place @param {Run | null} run null: another one is on its way @param {string} label @param {Theme} theme */
    updateOne(place, run, label, theme) {
      tiles[place].update(run, label, theme);
      tiles[place].element.dataset.state = run?.state ?? "";
    },

    /**
     * @param {NamedRuns} shown
     * @param {number} moment in steps
     * @param {boolean} full whether the grid rests
     */
    async paint({ runs }, moment, full) {
      for (const [place, run] of runs.entries()) {
        const tile = tiles[place];
        if (!tile || !run || run.nSnapshots === 0) continue;
        const snapshot = snapshotAtMoment(run, moment, "step");
        tile.show(snapshot, full);
        tile.score(run, snapshot);
        tile.element.dataset.snapshot = String(snapshot);
        // A fine picture takes a while.
        if (full) await letOthersIn();
      }
    },

    destroy() {
      for (const tile of tiles) tile.destroy();
    },
  };
}
