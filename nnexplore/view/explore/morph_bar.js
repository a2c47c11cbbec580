// @ts-check
/** The morph's slider: four named stops, by hand or played. */

import { LAST } from "../geometry/morph.js";
import { createMorphClock } from "./morph_clock.js";
import { createMorphControls } from "./morph_controls.js";

/**
 * @param {object} hooks
 * @param {(t: number) => void} hooks.onMove
 * @param {(playing: boolean) => void} hooks.onPlaying
 * @param {() => boolean} hooks.mayAdvance
 * @param {() => void} hooks.onClose
 */
export function createMorphBar({ onMove, onPlaying, mayAdvance, onClose }) {
  let t = LAST;
  /** @param {number} next */
  const move = (next) => {
    t = next;
    onMove(next);
  };
  const clock = createMorphClock({
    onMove: move,
    mayAdvance,
    onPlaying(isPlaying) {
      controls.showPlaying(isPlaying);
      onPlaying(isPlaying);
    },
  });
  const { isPlaying, stop } = clock;
  const controls = createMorphControls({
    onToggle: () => (isPlaying() ? stop() : clock.start(t)),
    onGo(next) {
      stop();
      move(next);
    },
    onClose,
  });
  controls.showPlaying(false);

  return {
    element: controls.element,
    isPlaying,
    stop,

    /** @param {number | null} next null closes it @param {import("../run/run.js").Layer[]} layers @param {number} layer */
    update(next, layers, layer) {
      if (next === null) stop();
      controls.element.hidden = next === null;
      if (next === null) return;
      t = next;
      controls.show(next, layers, layer);
    },

    destroy: stop,
  };
}
