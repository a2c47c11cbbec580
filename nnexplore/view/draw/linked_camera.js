// @ts-check
/**
 * Linked cameras: one camera for all 3-D pictures, turned here and not by what draws them.
 *
 * Plotly drops a drag when its picture is updated, hears none for half a second after, and tells of a turn one move
 * late. So its own dragging is off: the pointer turns this camera, and the pictures are told where it stands.
 */

import { createMotion } from "../page/motion.js";
import { wantsStillness } from "../page/theme.js";
import { between, homeCamera } from "./camera.js";
import { holdCamera } from "./camera_hold.js";
import { createPictureTelling } from "./picture_telling.js";

/** @typedef {import("./camera.js").Camera} Camera */
/** @typedef {ReturnType<typeof createLinkedCamera>} LinkedCamera */

/** A turn to another camera takes so many milliseconds. */
const TURN = 700;

/**
 * @typedef {object} Listener
 * @property {(camera: Camera) => void} onChange called when a turn has ended
 * @property {() => void} onMove called while the camera moves
 */

/** @param {Camera | null} initial */
export function createLinkedCamera(initial) {
  let camera = initial ? structuredClone(initial) : homeCamera();
  /** @type {Map<any, import("./picture_telling.js").Tell>} */
  const pictures = new Map();
  /** @type {Set<Listener>} */
  const listeners = new Set();
  const motion = createMotion();
  const tellPictures = createPictureTelling(pictures);

  /** @param {Camera} next */
  const move = (next) => {
    camera = next;
    tellPictures();
    listeners.forEach((listener) => listener.onMove());
  };
  const rest = () => {
    const now = structuredClone(camera);
    listeners.forEach((listener) => listener.onChange(now));
  };
  /** @param {Camera} next */
  const set = (next) => {
    motion.stop();
    move(structuredClone(next));
    rest();
  };

  return {
    /** @param {Listener} listener @returns {() => void} takes it out again */
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },

    /** @returns {Camera} a copy to put into a layout */
    current: () => structuredClone(camera),

    set,

    /** @param {Camera} next where it stands by itself: nobody has turned it, and nobody is told */
    place(next) {
      motion.stop();
      move(structuredClone(next));
    },

    /** @param {Camera} next turned to gently, or at once for a reader who wants stillness */
    turnTo(next) {
      if (wantsStillness()) {
        set(next);
        return;
      }
      const from = camera;
      motion.begin(TURN, (share) => (share < 1 ? move(between(from, next, share)) : set(next)));
    },

    /**
     * Let the reader turn the camera at a picture, which turns with it.
     *
     * @param {any} picture element that is drawn into
     * @param {import("./picture_telling.js").Tell} tell it that the camera has moved
     * @returns {() => void} takes it out again
     */
    link(picture, tell) {
      pictures.set(picture, tell);
      const letGo = holdCamera(picture, { camera: () => camera, onHold: motion.stop, onMove: move, onRest: rest });
      return () => {
        pictures.delete(picture);
        letGo();
      };
    },

    destroy() {
      motion.stop();
      pictures.clear();
      listeners.clear();
    },
  };
}
