// @ts-check
/** Stepping: steps that are taken and given up by hand, by keys, or one after another while it plays. */

import { isCommand } from "../page/keys.js";
import { MOST_STEPS } from "./steps.js";

/** Milliseconds from step to step while it plays. */
const BEAT = 450;
/** @type {Record<string, number>} steps by keys */
const STEPS_BY_KEY = { ArrowRight: 1, ArrowLeft: -1, Home: -MOST_STEPS };

/**
 * @param {object} hooks
 * @param {() => number} hooks.count steps that are taken by now
 * @param {() => boolean} hooks.isOver whether no further step can be taken
 * @param {() => boolean} hooks.isBusy whether the last step is not drawn yet
 * @param {(count: number) => void} hooks.onCount so many are to be taken
 * @param {() => void} hooks.onPlaying it begins to play, or stops
 */
export function createStepping({ count, isOver, isBusy, onCount, onPlaying }) {
  let beat = 0;

  const rest = () => {
    clearInterval(beat);
    beat = 0;
  };
  /** @param {number} more steps, or less if it is below zero */
  const take = (more) => {
    if (more > 0 && isOver()) return;
    onCount(Math.max(0, Math.min(MOST_STEPS, count() + more)));
  };
  /** @param {number} more */
  const takeByHand = (more) => {
    rest();
    take(more);
  };
  const play = () => {
    if (beat) rest();
    else {
      take(1);
      beat = window.setInterval(() => (isOver() ? rest() : isBusy() || take(1)), BEAT);
    }
    onPlaying();
  };

  return {
    ...{ rest, takeByHand, play },
    isPlaying: () => beat !== 0,

    /** @param {KeyboardEvent} event */
    onKey(event) {
      const target = /** @type {HTMLElement} */ (event.target);
      if (isCommand(event) || target.matches("input, select")) return;
      const isSpace = event.key === " " && !target.matches("button");
      if (!isSpace && !STEPS_BY_KEY[event.key]) return;
      event.preventDefault();
      if (isSpace) play();
      else takeByHand(STEPS_BY_KEY[event.key]);
    },
  };
}
