// @ts-check
/** The reader of the view: what each thing done with its controls makes of what is shown. */

import { goneTo } from "./showing.js";

/** @typedef {import("../parts/options.js").Options} Options */
/** @typedef {ReturnType<typeof createReader>} Reader */

/**
 * @param {import("./view_state.js").ViewState} state
 * @param {() => import("./view_parts.js").ViewParts} parts
 * @param {() => import("./drawing.js").Drawing} drawing
 */
export function createReader(state, parts, drawing) {
  return {
    /** @param {Partial<Options>} next */
    choose(next) {
      state.choose(next);
      state.tell();
      drawing().refresh();
    },

    /** @param {import("../scene/unit_map.js").Unit | null} of a hidden unit that is pointed at @param {boolean} inHand */
    point(of, inHand) {
      const pointed = of && { ...of, inHand };
      if (JSON.stringify(state.now().pointed) === JSON.stringify(pointed)) return;
      state.set({ pointed });
      parts().marks.point(of);
      drawing().label();
      drawing().request();
    },

    /** @param {number} morph its place, by hand or by the clock */
    moveMorph(morph) {
      state.choose({ morph });
      drawing().label();
      drawing().request();
      if (!parts().morph.isPlaying()) state.tell();
    },

    /** @param {number} snapshot by hand or by the clock */
    goTo(snapshot) {
      const { timeline, editing } = parts();
      state.become(goneTo(state.now(), snapshot, timeline.place()));
      editing.back();
      if (!timeline.isPlaying()) state.tell();
      drawing().request();
    },

    /** @param {boolean} isPlaying */
    showPlaying(isPlaying) {
      const { root } = parts();
      root.classList.toggle("nnx-playing", isPlaying);
      root.dataset.playing = String(isPlaying);
      if (!isPlaying) state.tell();
      drawing().request();
    },

    /** @param {boolean} isSettled whether the weights stay as they are for now */
    edit(isSettled) {
      const { root, editing } = parts();
      const weights = editing.edited();
      state.choose({ weights });
      root.dataset.edited = String(weights !== null);
      if (!isSettled) {
        drawing().request();
        return;
      }
      state.tell();
      drawing().refresh();
    },

    /** @param {import("../draw/camera.js").Camera} camera where the pictures have been turned to */
    turn(camera) {
      state.choose({ camera: state.now().depth?.opening.isAt(camera) ? null : camera });
      state.tell();
      // A flat view has other axes.
      drawing().request();
    },
  };
}
