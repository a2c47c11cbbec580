// @ts-check
/** The clock of the morph: it goes from stop to stop, rests at each, and is gentle in between. */

import { LAST } from "../geometry/morph.js";
import { eased } from "../page/motion.js";
import { createPace } from "../page/pace.js";

/** A stage takes so many milliseconds, and rests at its stop for so many. */
const STAGE = 1500;
const REST = 450;

/** @param {number} t place of the morph @returns {number} milliseconds after which it is there; at its end it begins anew */
export function timeAt(t) {
  return t >= LAST ? 0 : Math.floor(t) * (STAGE + REST) + (t % 1) * STAGE;
}

/** @param {number} time in milliseconds since the first stop @returns {{t: number, ends: boolean}} */
export function morphAfter(time) {
  const passed = time / (STAGE + REST);
  const stage = Math.min(LAST - 1, Math.floor(passed));
  const share = Math.min(1, Math.max(0, ((passed - stage) * (STAGE + REST)) / STAGE));
  return { t: stage + eased(share), ends: passed >= LAST - REST / (STAGE + REST) };
}

/**
 * @param {object} hooks
 * @param {(t: number) => void} hooks.onMove
 * @param {(playing: boolean) => void} hooks.onPlaying
 * @param {() => boolean} hooks.mayAdvance
 */
export function createMorphClock({ onMove, onPlaying, mayAdvance }) {
  let ticket = 0;
  let playing = false;
  let pace = createPace();
  let time = 0;

  /** @param {boolean} next */
  const setPlaying = (next) => {
    playing = next;
    onPlaying(next);
  };
  const stop = () => {
    cancelAnimationFrame(ticket);
    if (playing) setPlaying(false);
  };
  /** @param {number} now */
  const advance = (now) => {
    if (!playing) return;
    ticket = requestAnimationFrame(advance);
    time += pace.passed(now);
    if (!mayAdvance()) return;
    const { t, ends } = morphAfter(time);
    onMove(t);
    if (ends) stop();
  };

  return {
    isPlaying: () => playing,
    stop,

    /** @param {number} t where the morph is now */
    start(t) {
      pace = createPace();
      time = timeAt(t);
      setPlaying(true);
      ticket = requestAnimationFrame(advance);
    },
  };
}
