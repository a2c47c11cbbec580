// @ts-check
/**
 * Pointing at a picture: hovering and tapping samples, drawing a box about them, and taking a fold line by its
 * handles. What is not meant for any of these is left to the picture below.
 */

import { sampleAt, samplesIn } from "./selection.js";

/** @typedef {import("./overlay.js").Handle} Handle */
/** @typedef {import("./selection.js").Box} Box */
/** @typedef {[number, number]} Place */
/** @typedef {{unit: number, part: "middle" | "end"}} Grip */

/** A press that moves less than this, in pixels, is a tap. */
const STILL = 4;
/** So near to a handle it is taken: fingers are blunter. */
const REACH = { mouse: 12, pen: 14, touch: 26 };

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
  /** @type {{id: number, from: Place, moved: boolean, grip: Grip | null, brush: boolean} | null} */
  let press = null;

  /** @param {PointerEvent} event @returns {Place} */
  const placeOf = (event) => {
    const box = holder.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };

  /** @param {Place} place @param {string} kind of pointer @returns {Grip | null} */
  const gripAt = ([x, y], kind) => {
    let nearest = REACH[/** @type {"mouse"} */ (kind)] ?? REACH.mouse;
    /** @type {Grip | null} */
    let found = null;
    for (const { unit, middle, ends } of hooks.handles()) {
      for (const [part, place] of /** @type {["middle" | "end", Place][]} */ ([
        ["middle", middle],
        ["end", ends[0]],
        ["end", ends[1]],
      ])) {
        const away = Math.hypot(place[0] - x, place[1] - y);
        if (away < nearest) [nearest, found] = [away, { unit, part }];
      }
    }
    return found;
  };

  /** @param {Place} from @param {Place} to @returns {Box} */
  const boxOf = (from, to) => ({
    left: Math.min(from[0], to[0]),
    right: Math.max(from[0], to[0]),
    top: Math.min(from[1], to[1]),
    bottom: Math.max(from[1], to[1]),
  });

  /** @param {PointerEvent} event */
  const down = (event) => {
    // The buttons on a picture are not part of it.
    if (event.button !== 0 || press || /** @type {Element} */ (event.target).closest("button")) return;
    const from = placeOf(event);
    const grip = gripAt(from, event.pointerType);
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
      const grip = gripAt(to, event.pointerType);
      hooks.onGrip(grip);
      const pixels = hooks.pixels();
      hooks.onHover(grip || !pixels ? -1 : sampleAt(pixels, ...to), to);
      return;
    }
    if (press.id !== event.pointerId) return;
    press.moved ||= Math.hypot(to[0] - press.from[0], to[1] - press.from[1]) > STILL;
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
