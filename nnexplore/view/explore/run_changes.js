// @ts-check
/** Run changes: one is asked for, grows, comes to its end, and gives way to another. */

import { wantsStillness } from "../page/theme.js";
import { TROUBLES } from "../parts/trouble.js";
import { atItsPlace, begun, isOtherRun, isReadyToOpen, opensPlaying } from "./showing.js";

/** @typedef {import("../run/run.js").Run} Run */

/**
 * @param {import("./view_state.js").ViewState} state
 * @param {import("./view_parts.js").ViewParts} parts
 * @param {import("./drawing.js").Drawing} drawing
 */
export function createRunChanges(state, parts, drawing) {
  const { root, status, trouble, timeline, morph, editing } = parts;

  /** Stop playing, so that the next run is seen as it ends: only a place that the reader chose is kept for it. */
  function rest() {
    if (timeline.isPlaying()) state.choose({ position: "end" });
    timeline.stop();
  }

  /** @param {Run} next */
  function begin(next) {
    rest();
    morph.stop();
    const { showing, areOthers } = begun(state.now(), next);
    state.become(showing);
    trouble.say("run", areOthers ? TROUBLES.otherWeights : "");
    editing.start(showing.options.weights);
    root.dataset.edited = String(showing.options.weights !== null);
    state.tell();
    drawing.begin(next);
  }

  /** Play the first finished run once, as soon as all its pictures can be drawn. */
  function open() {
    if (!isReadyToOpen(state.now())) return;
    state.set({ opened: true });
    if (wantsStillness() || !opensPlaying(state.now())) return;
    state.set({ snapshot: 0 });
    timeline.update(/** @type {Run} */ (state.now().run), 0, state.now().theme);
    timeline.play();
  }

  /** @param {Run | null} next */
  function take(next) {
    // Until there is something to draw, the run before stays in sight, dimmed.
    root.classList.toggle("nnx-stale", !next || next.nSnapshots === 0);
    if (next) root.dataset.state = next.state;
    if (!next || next.nSnapshots === 0) {
      if (next) status.update(next);
      else status.wait();
      rest();
      return;
    }
    if (isOtherRun(state.now(), next)) begin(next);
    state.set({ run: next });
    if (!timeline.isPlaying()) state.become(atItsPlace(state.now()));
    root.classList.remove("nnx-empty");
    drawing.tellStatus();
    drawing.refresh();
    open();
  }

  return { take, open };
}
