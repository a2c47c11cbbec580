// @ts-check
/** The timeline: playing, stepping and scrubbing through the snapshots of a run. */

import { drawCurve, snapshotTip } from "../draw/curve.js";
import { make } from "../page/dom.js";
import { createAxis } from "../run/axis.js";
import { createPlayer } from "./player.js";
import { createSnapshotFacts, factsInWords } from "./snapshot_facts.js";

/** @typedef {import("../run/run.js").Run} Run */
/** @typedef {import("../page/theme.js").Theme} Theme */

/** @param {import("./player.js").PlayerHooks & {onSnapshot: (snapshot: number) => void}} hooks */
export function createTimeline(hooks) {
  /** @type {Run | null} */
  let run = null;
  /** @type {import("../run/axis.js").Axis | null} */
  let axis = null;
  /** @type {Theme | null} */
  let theme = null;
  let snapshot = 0;
  /** @type {import("../run/objective.js").Score | null} */
  let score = null;

  const player = createPlayer(hooks, {
    count: () => run?.nSnapshots ?? 0,
    current: () => snapshot,
    near: (place) => /** @type {import("../run/axis.js").Axis} */ (axis).snapshotAt(place),
    tip: (at) => snapshotTip(/** @type {Run} */ (run), at),
    go(next) {
      snapshot = next;
      point();
      hooks.onSnapshot(snapshot);
    },
  });
  const facts = createSnapshotFacts();
  const element = make(
    "div",
    { class: "nnx-timeline" },
    make("div", { class: "nnx-player" }, player.buttons, facts.element),
    player.curve,
  );

  function point() {
    if (!run || !axis || run.nSnapshots === 0) return;
    player.point(axis.place(run.steps[snapshot]), factsInWords(run, snapshot, score));
  }

  const { isPlaying, play, stop, press } = player;
  return {
    ...{ element, isPlaying, play, stop, press },

    /**
     * The pictures show the snapshot by now. The playhead goes ahead of them, under the reader's hand, but the facts
     * stand beside words on the pictures, which they must not contradict.
     *
     * @param {import("../run/objective.js").Score | null} next of weights edited by hand, in place of the snapshot's
     */
    tell(next) {
      score = next;
      element.classList.toggle("nnx-by-hand", score !== null);
      point();
      if (run && run.nSnapshots > 0) facts.show(run, snapshot, score);
    },

    /** @param {Run} next @param {number} shown the snapshot to show of it, without telling @param {Theme} colours */
    update(next, shown, colours) {
      run = next;
      theme = colours;
      axis = createAxis(next);
      snapshot = shown;
      this.draw();
    },

    draw() {
      if (!run || !axis || !theme) return;
      drawCurve(player.canvas, run, axis, theme);
      point();
    },

    /** @returns {number} where the shown snapshot lies, 0 to 1 */
    place: () => (run && axis ? axis.place(run.steps[snapshot]) : 1),

    destroy: stop,
  };
}
