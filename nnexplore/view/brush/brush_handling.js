// @ts-check
/** The handling of the brush: what a pointer draws on the picture, and what keys do there. */

import { isCommand } from "../page/keys.js";

/** @typedef {import("./painting.js").Point} Point */

/** How far an arrow key moves the brush, in pixels; with Shift, for a fine place. */
const STEP = 10;
const FINE = 2;
/** @type {Record<string, Point>} */
const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/**
 * @typedef {object} BrushHooks
 * @property {(at: Point) => void} onPress in pixels of the canvas
 * @property {(at: Point) => void} onMove while pressed
 * @property {() => void} onLift
 * @property {() => void} onCancel
 * @property {(by: Point) => void} onStep the keys' brush goes so far, in pixels
 * @property {(erases: boolean) => void} onTouch the keys' brush, or eraser, touches where it is
 * @property {() => void} onUndo
 */

/** @param {HTMLCanvasElement} canvas @param {BrushHooks} hooks */
export function handleBrush(canvas, { onPress, onMove, onLift, onCancel, onStep, onTouch, onUndo }) {
  let pen = /** @type {number | null} */ (null);
  const placeOf = (/** @type {PointerEvent} */ event) => {
    const { left, top } = canvas.getBoundingClientRect();
    return /** @type {Point} */ ([event.clientX - left, event.clientY - top]);
  };
  canvas.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || !event.isPrimary) return;
    pen = event.pointerId;
    canvas.setPointerCapture(pen);
    onPress(placeOf(event));
  });
  canvas.addEventListener("pointermove", (event) => {
    if (event.pointerId === pen) onMove(placeOf(event));
  });
  for (const [name, hook] of /** @type {const} */ ([
    ["pointerup", onLift],
    ["pointercancel", onCancel],
  ])) {
    canvas.addEventListener(name, (event) => {
      if (event.pointerId !== pen) return;
      pen = null;
      hook();
    });
  }
  canvas.addEventListener("keydown", (event) => {
    if (isCommand(event)) {
      if (event.key.toLowerCase() !== "z") return;
      onUndo();
    } else if (WAYS[event.key]) {
      const length = event.shiftKey ? FINE : STEP;
      onStep([length * WAYS[event.key][0], length * WAYS[event.key][1]]);
    } else if (event.key === " " || event.key === "Enter") onTouch(false);
    else if (event.key === "Delete" || event.key === "Backspace") onTouch(true);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
}
