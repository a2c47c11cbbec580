// @ts-check
/**
 * A hold on a camera: pointers, wheel and keys at a picture turn it.
 *
 * The wheel belongs to the page until the picture is taken hold of.
 */

import { isCommand } from "../page/keys.js";
import { byKey } from "./camera.js";
import { dragged, NO_POINTERS, wheeled, withoutPointer, withPointer } from "./camera_pointers.js";

/** @typedef {import("./camera.js").Camera} Camera */

/**
 * @typedef {object} Held
 * @property {() => Camera} camera where it stands now
 * @property {() => void} onHold the reader has taken hold of it
 * @property {(next: Camera) => void} onMove
 * @property {() => void} onRest a turn has ended
 */

/**
 * @param {any} picture element that is drawn into
 * @param {Held} held
 * @returns {() => void} lets go of it
 */
export function holdCamera(picture, held) {
  const letGo = new AbortController();
  const listen = (/** @type {[string, (event: any) => void][]} */ listeners, /** @type {boolean} */ passive) => {
    for (const [type, listener] of listeners)
      picture.addEventListener(type, listener, { capture: true, passive, signal: letGo.signal });
  };
  const { listeners, isTaken } = pointerListeners(picture, held);
  listen(Object.entries(listeners), true);
  const keep = (/** @type {Event} */ event) => event.preventDefault();
  listen(Object.entries({ contextmenu: keep, wheel: wheelListener(held, isTaken), keydown: keyListener(held) }), false);
  return () => letGo.abort();
}

/** @param {any} picture @param {Held} held */
function pointerListeners(picture, { camera, onHold, onMove, onRest }) {
  let pointers = NO_POINTERS;
  let isTaken = false;
  const placeOf = (/** @type {PointerEvent} */ event) => ({ x: event.clientX, y: event.clientY });
  const release = (/** @type {PointerEvent} */ { pointerId }) => {
    if (!pointers.has(pointerId)) return;
    pointers = withoutPointer(pointers, pointerId);
    if (pointers.size === 0) onRest();
  };
  const listeners = {
    pointerdown(/** @type {PointerEvent} */ event) {
      isTaken = true;
      onHold();
      pointers = withPointer(pointers, event.pointerId, placeOf(event));
      picture.setPointerCapture(event.pointerId);
    },
    pointermove(/** @type {PointerEvent} */ event) {
      if (!pointers.has(event.pointerId)) return;
      const how = { height: picture.clientHeight, isAside: (event.buttons & 2) > 0 || event.shiftKey };
      const next = dragged(camera(), pointers, event.pointerId, placeOf(event), how);
      pointers = withPointer(pointers, event.pointerId, placeOf(event));
      onMove(next);
    },
    pointerup: release,
    pointercancel: release,
    pointerleave: () => (isTaken = pointers.size > 0),
  };
  return { listeners, isTaken: () => isTaken };
}

/** @param {Held} held @param {() => boolean} isTaken whether the picture is taken hold of */
function wheelListener({ camera, onMove, onRest }, isTaken) {
  return (/** @type {WheelEvent} */ event) => {
    // Plotly would keep the page from scrolling.
    event.stopImmediatePropagation();
    if (!isTaken() && !event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    onMove(wheeled(camera(), event));
    onRest();
  };
}

/** @param {Held} held */
function keyListener({ camera, onHold, onMove, onRest }) {
  return (/** @type {KeyboardEvent} */ event) => {
    const next = isCommand(event) ? null : byKey(camera(), event);
    if (!next) return;
    event.preventDefault();
    // The timeline steps by arrows.
    event.stopPropagation();
    onHold();
    onMove(next);
    onRest();
  };
}
