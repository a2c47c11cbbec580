// @ts-check
/** The descent that is shown: the run, what the reader has chosen of it, and where its steps have led. */

import { lastDrawable } from "../run/drawable.js";
import { createDescendedRun } from "./descended_run.js";
import { onAnotherRun } from "./state.js";
import { isFinitePlace, MOST_STEPS } from "./steps.js";

/** @typedef {import("../run/run.js").Run} Run */
/** @typedef {import("./state.js").DownhillState} DownhillState */

/** @param {import("./descended_run.js").Descended} now @param {DownhillState} state @returns {boolean} whether no further step can be taken */
function isAtAnEnd({ one, two }, { nSteps }) {
  return nSteps >= MOST_STEPS || ![one, two].some(({ places }) => isFinitePlace(places[places.length - 1]));
}

/**
 * @param {DownhillState} first
 * @param {object} hooks
 * @param {(state: DownhillState) => void} hooks.onState called after every change
 * @param {() => void} hooks.onChange something else is to be drawn
 */
export function createShownDescent(first, { onState, onChange }) {
  let state = first;
  let run = /** @type {Run | null} */ (null);
  let descended = /** @type {ReturnType<typeof createDescendedRun> | null} */ (null);
  let snapshot = /** @type {number | null} */ (null);
  let isOver = false;

  /** @param {DownhillState} next */
  const become = (next) => {
    state = next;
    onState(state);
  };

  return {
    state: () => state,
    isOver: () => isOver,

    /** @returns {boolean} whether the loss of this run is too much to be computed */
    isTooDear: () => descended?.isTooDear ?? false,

    /** @param {Partial<DownhillState>} next */
    change(next) {
      // What the reader has touched stays where it is, also once the run has come to its end.
      become({ ...state, snapshot: state.snapshot ?? snapshot, ...next });
      onChange();
    },

    /** @param {Run} next as known by now, with a snapshot that can be shown @returns {boolean} whether it is another run, or the first */
    take(next) {
      const isOther = descended?.key !== next.key;
      if (isOther && descended) become(onAnotherRun(state));
      if (isOther || !descended) {
        snapshot = null;
        descended = createDescendedRun(next);
      }
      descended.grow(next);
      run = next;
      return isOther;
    },

    /** @returns what is to be drawn; null if nothing can be */
    current() {
      if (!run || !descended || descended.isTooDear) return null;
      const now = descended.at(state, lastDrawable(run));
      snapshot = now.snapshot;
      isOver = isAtAnEnd(now, state);
      return { run, descended, now, state, isOver };
    },
  };
}
