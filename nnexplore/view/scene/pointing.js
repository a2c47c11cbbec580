// @ts-check
/**
 * Pointing at a picture: hovering and tapping samples, drawing a box about them, and taking a fold line by its
 * handles. What is not meant for any of these is left to the picture below.
 */

import { sampleAt, samplesIn } from "../run/selection.js";
import { boxOf, gripAt, draggedTo } from "./press.js";

/** @typedef {import("../draw/overlay.js").Handle} Handle */
/** @typedef {import("../run/selection.js").Box} Box */
/** @typedef {import("./press.js").Place} Place */
/** @typedef {import("./press.js").Grip} Grip */

/**
 * @param {HTMLElement} holder
 * @param {object} hooks
 * @param {() => Float32Array | null} hooks.pixels (n, 2) places of the samples
 * @param {(kind: string) => boolean} hooks.mayBrush whether a drag of this kind of pointer draws a box
 * @param {() => Handle[]} hooks.handles
 * @param {(sample: number, place: Place) => void} hooks.onHover -1 for none
 * @param {(samples: number[], more: boolean) => void} hooks.onChoose
 * @param {(box: Box | null) => void} hooks.onBox
 * @param {(grip: Grip | null) => void} hooks.onGrip a handle under the pointer
 * @param {(grip: Grip, from: Place, to: Place, done: boolean) => void} hooks.onDrag
 * @returns {() => void} stops listening
 */
export function pointAt(holder, hooks) {
  const listeners = new AbortController();
  /** @type {import("./press.js").Press | null} */
  let press = null;

  /** @param {PointerEvent} event @returns {Place} */
  const placeOf = (event) => {
    const box = holder.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };

  /** @param {PointerEvent} event */
  const down = (event) => {
    // The buttons on a picture are not part of it.
    if (event.button !== 0 || press || /** @type {Element} */ (event.target).closest("button")) return;
    const from = placeOf(event);
    const grip = gripAt(hooks.handles(), from, event.pointerType);
    press = { id: event.pointerId, from, moved: false, grip, brush: !grip && hooks.mayBrush(event.pointerType) };
    if (press.grip || press.brush) {
      // The picture below is not turned by this.
      event.stopPropagation();
      event.preventDefault();
      holder.setPointerCapture(event.pointerId);
    }
  };

  /** @param {PointerEvent} event */
  const move = (event) => {
    const to = placeOf(event);
    if (!press) {
      const grip = gripAt(hooks.handles(), to, event.pointerType);
      hooks.onGrip(grip);
      const pixels = hooks.pixels();
      hooks.onHover(grip || !pixels ? -1 : sampleAt(pixels, ...to), to);
      return;
    }
    if (press.id !== event.pointerId) return;
    press = draggedTo(press, to);
    if (!press.moved) return;
    if (press.grip) hooks.onDrag(press.grip, press.from, to, false);
    else if (press.brush) hooks.onBox(boxOf(press.from, to));
    else hooks.onHover(-1, to);
  };

  /** @param {PointerEvent} event */
  const up = (event) => {
    if (!press || press.id !== event.pointerId) return;
    const { from, moved, grip, brush } = press;
    press = null;
    const to = placeOf(event);
    const pixels = hooks.pixels();
    if (grip) {
      if (moved) hooks.onDrag(grip, from, to, true);
    } else if (!moved && pixels && event.type === "pointerup") {
      const sample = sampleAt(pixels, ...to);
      hooks.onChoose(sample < 0 ? [] : [sample], event.shiftKey);
    } else if (moved && brush) {
      hooks.onBox(null);
      if (pixels && event.type === "pointerup") hooks.onChoose(samplesIn(pixels, boxOf(from, to)), event.shiftKey);
    }
  };

  const options = { capture: true, signal: listeners.signal };
  holder.addEventListener("pointerdown", down, options);
  holder.addEventListener("pointermove", move, options);
  holder.addEventListener("pointerup", up, options);
  holder.addEventListener("pointercancel", up, options);
  holder.addEventListener("pointerleave", () => press || (hooks.onHover(-1, [0, 0]), hooks.onGrip(null)), {
    signal: listeners.signal,
  });
  // A finger on a handle takes the handle, and does not scroll the page.
  holder.addEventListener("touchstart", (event) => press?.grip && event.preventDefault(), {
    passive: false,
    signal: listeners.signal,
  });
  return () => listeners.abort();
}
