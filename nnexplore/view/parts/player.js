// @ts-check
/** The player of a timeline: the buttons, keys and pointer that move a playhead from stop to stop. */

import { createPlayerButtons } from "./player_buttons.js";
import { playerWish } from "./player_keys.js";
import { createPlayhead } from "./playhead.js";
import { createPlayheadCurve } from "./playhead_curve.js";

/**
 * @typedef {import("./playhead.js").Stops & {near: (place: number) => number, tip: (stop: number) => string}} PlayerStops
 *   near is the stop nearest to a place, 0 to 1; tip gives words for the stop under the pointer
 */

/**
 * @typedef {object} PlayerHooks
 * @property {number} speed
 * @property {boolean} loop
 * @property {boolean} [hasKeys] whether keys do what the buttons do; they do if it is not said
 * @property {(playing: boolean) => void} onPlaying
 * @property {(options: {speed?: number, loop?: boolean}) => void} onOptions
 * @property {() => boolean} mayAdvance false while the pictures are not drawn yet
 */

/** @param {PlayerHooks} hooks @param {PlayerStops} stops */
export function createPlayer(hooks, stops) {
  const { speed, loop, mayAdvance, onOptions } = hooks;
  const onPlaying = (/** @type {boolean} */ isPlaying) => {
    buttons.showPlaying(isPlaying);
    hooks.onPlaying(isPlaying);
  };
  const playhead = createPlayhead({ speed, loop, mayAdvance, onPlaying }, stops);
  const buttons = createPlayerButtons(hooks, {
    onStep: playhead.step,
    onToggle: playhead.toggle,
    onLoop() {
      const next = playhead.turnLoop();
      onOptions({ loop: next });
      return next;
    },
    onSpeed(next) {
      playhead.setSpeed(next);
      onOptions({ speed: next });
    },
  });
  const curve = createPlayheadCurve({
    isEmpty: () => stops.count() === 0,
    tip: (place) => stops.tip(stops.near(place)),
    onScrub: (place) => stops.count() > 0 && playhead.go(stops.near(place)),
  });
  const { isPlaying, play, stop, toggle } = playhead;

  return {
    buttons: buttons.element,
    curve: curve.element,
    canvas: curve.canvas,
    point: curve.point,
    isPlaying,
    play,
    stop,
    toggle,

    /** @param {KeyboardEvent} event a key pressed with the pictures in focus; left alone where it means something else */
    press(event) {
      const wish = playerWish(event);
      if (!wish) return;
      event.preventDefault();
      if ("toggle" in wish) toggle();
      else if ("by" in wish) playhead.step(wish.by);
      else playhead.go(wish.to);
    },
  };
}
