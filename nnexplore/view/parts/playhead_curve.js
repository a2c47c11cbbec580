// @ts-check
/** The playhead over its curve: dragged by pointer or by keys, with words for the stop under the pointer. */

import { SIDE } from "../draw/curve.js";
import { make } from "../page/dom.js";
import { growOf } from "../page/theme.js";

/** The range input counts in so many parts. */
const PARTS = 10_000;

/**
 * @param {object} hooks
 * @param {() => boolean} hooks.isEmpty whether there is nowhere to go yet
 * @param {(place: number) => string} hooks.tip words for a place, 0 to 1
 * @param {(place: number) => void} hooks.onScrub the reader takes the playhead to a place, 0 to 1
 */
export function createPlayheadCurve({ isEmpty, tip: tipAt, onScrub }) {
  const canvas = make("canvas", { class: "nnx-canvas", "aria-hidden": "true" });
  const head = make("div", { class: "nnx-playhead" });
  const range = make("input", {
    type: "range",
    class: "nnx-range",
    min: 0,
    max: PARTS,
    step: 1,
    "aria-label": "Snapshot",
    input: () => onScrub(Number(range.value) / PARTS),
  });
  const tip = make("div", { class: "nnx-tip", hidden: true });
  const element = make(
    "div",
    {
      class: "nnx-curve",
      pointerdown: press,
      pointermove: hover,
      pointerleave: () => (tip.hidden = true),
    },
    canvas,
    head,
    range,
    tip,
  );
  element.style.setProperty("--nnx-side", `calc(${SIDE}px * var(--nnx-grow))`);

  /** @param {PointerEvent} event @returns {number} place under the pointer, 0 to 1 */
  function placeOf(event) {
    const box = canvas.getBoundingClientRect();
    const side = SIDE * growOf(element);
    const place = (event.clientX - box.left - side) / (box.width - 2 * side);
    return Math.min(1, Math.max(0, place));
  }

  /** @param {PointerEvent} event */
  function press(event) {
    if (event.button !== 0 || isEmpty()) return;
    event.preventDefault();
    range.focus({ preventScroll: true });
    element.setPointerCapture(event.pointerId);
    onScrub(placeOf(event));
  }

  /** @param {PointerEvent} event */
  function hover(event) {
    if (isEmpty()) return;
    const place = placeOf(event);
    if (element.hasPointerCapture(event.pointerId)) onScrub(place);
    tip.textContent = tipAt(place);
    tip.hidden = event.pointerType === "touch";
    const box = element.getBoundingClientRect();
    const left = event.clientX - box.left;
    tip.style.left = `${Math.min(Math.max(left, tip.offsetWidth / 2), box.width - tip.offsetWidth / 2)}px`;
  }

  return {
    element,
    canvas,

    /** @param {number} place of the playhead, 0 to 1 @param {string} words for who cannot see it */
    point(place, words) {
      head.style.left = `calc(var(--nnx-side) + (100% - 2 * var(--nnx-side)) * ${place})`;
      range.value = String(Math.round(place * PARTS));
      range.setAttribute("aria-valuetext", words);
    },
  };
}
