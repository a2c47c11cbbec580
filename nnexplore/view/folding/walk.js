// @ts-check
/** The walk through the stages: what the reader has chosen by now, a step back or on, and the bias on its way. */

import { createMotion } from "../page/motion.js";
import { backward, onward } from "./stages.js";

/** @typedef {import("./stages.js").State} State */

/** The bias moves to its trained value in so many milliseconds. */
const MOVE = 1100;

/**
 * @param {State} first
 * @param {object} hooks
 * @param {() => number} hooks.nUnits of the network that is taken apart; 0 before there is one
 * @param {() => number | null} hooks.trainedBias of the score that is shown; null before there is a network
 * @param {() => boolean} hooks.isStill whether the reader wants no motion
 * @param {(state: State) => void} hooks.onState called after every change; once, at its end, of a motion
 * @param {() => void} hooks.onMove something else is to be shown
 */
export function createWalk(first, { nUnits, trainedBias, isStill, onState, onMove }) {
  let state = first;
  const motion = createMotion();

  /** @param {State} next chosen by the reader */
  const change = (next) => {
    motion.stop();
    state = next;
    onState(state);
    onMove();
  };
  /** Let the bias travel to its trained value, so that the crossing is seen to grow. */
  const moveBias = () => {
    const to = trainedBias();
    if (to === null || state.bias === "trained") return;
    if (isStill()) {
      change({ ...state, bias: "trained" });
      return;
    }
    const from = state.bias;
    motion.begin(MOVE, (share) => {
      state = { ...state, bias: share < 1 ? from + (to - from) * share : "trained" };
      onMove();
      if (share === 1) onState(state);
    });
  };

  return {
    state: () => state,
    isMoving: motion.isMoving,
    change,
    moveBias,

    /** @param {State} next that another run asks for, which is drawn in any case */
    begin(next) {
      state = next;
      onState(state);
    },

    goBack() {
      const before = backward(state, nUnits());
      if (before) change(before);
    },

    goOn() {
      const next = onward(state, nUnits());
      if (!next) return;
      if (state.stage === 4) moveBias();
      else change(next.state);
    },

    destroy: motion.stop,
  };
}
