// @ts-check
/** The handling of drawn lines: what a pointer draws and drags, and what keys do with a grip. */

import { isCommand } from "../page/keys.js";
import { gripNear } from "./line_places.js";

/** @typedef {import("./line_places.js").Grip} Grip */
/** @typedef {import("./line_places.js").Part} Part */
/** @typedef {import("./line_places.js").Point} Point */

/** A press that moves less than this, in pixels, is a tap. */
const STILL = 5;
/** How far an arrow key moves a grip, in hundredths of a unit; with Shift, the least step there is. */
const STEP = 5;
/** @type {Record<string, Point>} */
const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

/**
 * @typedef {object} LineHooks
 * @property {() => (import("./line_places.js").Places | null)[]} places in pixels
 * @property {(grip: Grip | null) => void} onPress a grip is taken, or none
 * @property {(grip: Grip | null, from: Point, to: Point) => void} onDrag in pixels; a new line is drawn where there is no grip
 * @property {(moved: boolean) => void} onRelease
 * @property {() => void} onCancel
 */

/** @param {HTMLElement} holder of the picture @param {LineHooks} hooks */
export function handlePointer(holder, { places, onPress, onDrag, onRelease, onCancel }) {
  let press = /** @type {{id: number, from: Point, grip: Grip | null, moved: boolean} | null} */ (null);
  const placeOf = (/** @type {PointerEvent} */ event) => {
    const { left, top } = holder.getBoundingClientRect();
    return /** @type {Point} */ ([event.clientX - left, event.clientY - top]);
  };
  holder.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || !event.isPrimary) return;
    // The grip that is taken has the focus, whatever lies below the pointer.
    event.preventDefault();
    const from = placeOf(event);
    press = { id: event.pointerId, from, grip: gripNear(places(), from, event.pointerType), moved: false };
    holder.setPointerCapture(event.pointerId);
    onPress(press.grip);
  });
  holder.addEventListener("pointermove", (event) => {
    const place = placeOf(event);
    if (!press) {
      holder.classList.toggle("nnx-over-grip", gripNear(places(), place, event.pointerType) !== null);
      return;
    }
    if (event.pointerId !== press.id) return;
    press.moved ||= Math.hypot(place[0] - press.from[0], place[1] - press.from[1]) > STILL;
    if (press.moved) onDrag(press.grip, press.from, place);
  });
  holder.addEventListener("pointerup", (event) => {
    if (event.pointerId !== press?.id) return;
    const { moved } = press;
    press = null;
    onRelease(moved);
  });
  holder.addEventListener("pointercancel", (event) => {
    if (event.pointerId !== press?.id) return;
    press = null;
    onCancel();
  });
}

/**
 * What a key does with a grip.
 *
 * @param {Pick<KeyboardEvent, "key" | "shiftKey" | "ctrlKey" | "metaKey" | "altKey">} event
 * @returns {{move: Point} | "flip" | "remove" | null} null if it means something else
 */
export function keyAsked(event) {
  if (isCommand(event)) return null;
  const way = WAYS[event.key];
  const step = event.shiftKey ? 1 : STEP;
  if (way) return { move: [step * way[0], step * way[1]] };
  if (event.key === "Enter" || event.key === " ") return "flip";
  return event.key === "Delete" || event.key === "Backspace" ? "remove" : null;
}
