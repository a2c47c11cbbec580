// @ts-check
/** The timeline: playing, stepping and scrubbing through the snapshots of a run. */

import { createAxis, drawCurve, lossText, snapshotTip } from "./curve.js";
import { make } from "./dom.js";
import { createPlayer } from "./player.js";
import { counted, snapshotReading } from "./reading.js";

/** @typedef {import("./run.js").Run} Run */
/** @typedef {import("./theme.js").Theme} Theme */

/** @param {import("./player.js").PlayerHooks & {onSnapshot: (snapshot: number) => void}} hooks */
export function createTimeline(hooks) {
  /** @type {Run | null} */
  let run = null;
  /** @type {import("./curve.js").Axis | null} */
  let axis = null;
  /** @type {Theme | null} */
  let theme = null;
  let snapshot = 0;
  /** @type {import("./objective.js").Score | null} */
  let score = null;

  const player = createPlayer(hooks, {
    count: () => run?.nSnapshots ?? 0,
    current: () => snapshot,
    near: (place) => /** @type {import("./curve.js").Axis} */ (axis).snapshotAt(place),
    tip: (at) => snapshotTip(/** @type {Run} */ (run), at),
    go(next) {
      snapshot = next;
      show();
      hooks.onSnapshot(snapshot);
    },
  });
  const facts = { step: make("dd"), loss: make("dd"), right: make("dd"), held: make("dd") };
  const heldRow = make("div", { hidden: true }, make("dt", { text: "Held out" }), facts.held);
  const element = make(
    "div",
    { class: "nnx-timeline" },
    make(
      "div",
      { class: "nnx-player" },
      player.buttons,
      make(
        "dl",
        { class: "nnx-facts" },
        make("div", {}, make("dt", { text: "Step" }), facts.step),
        make("div", {}, make("dt", { text: "Loss" }), facts.loss),
        make("div", {}, make("dt", { text: "Right" }), facts.right),
        heldRow,
      ),
    ),
    player.curve,
  );

  function show() {
    if (!run || !axis || run.nSnapshots === 0) return;
    const reading = snapshotReading(run, snapshot, score ?? undefined);
    const step = score ? "by hand" : counted(run.steps[snapshot]);
    const loss = lossText(score ? score.loss : run.loss[snapshot]);
    facts.step.textContent = step;
    facts.loss.textContent = loss;
    facts.right.textContent = `${counted(reading.right)} of ${counted(reading.n)}`;
    heldRow.hidden = reading.heldOut === 0;
    facts.held.textContent = `${counted(reading.heldOutRight)} of ${counted(reading.heldOut)}`;
    player.point(axis.place(run.steps[snapshot]), `step ${step}, loss ${loss}, ${reading.text}`);
  }

  const { isPlaying, play, stop, press } = player;
  return {
    element,
    isPlaying,
    play,
    stop,
    press,

    /** @param {import("./objective.js").Score | null} next of weights edited by hand, in place of the snapshot's */
    grade(next) {
      score = next;
      element.classList.toggle("nnx-by-hand", score !== null);
      show();
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
      show();
    },

    /** @returns {number} where the shown snapshot lies, 0 to 1 */
    place: () => (run && axis ? axis.place(run.steps[snapshot]) : 1),

    destroy: stop,
  };
}
