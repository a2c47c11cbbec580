// @ts-check
/**
 * The pointers that hold a camera: one finger or button turns it, two fingers zoom, the right button or Shift moves it
 * aside.
 */

import { shifted, turned, zoomed } from "./camera.js";

/** @typedef {import("./camera.js").Camera} Camera */
/** @typedef {{x: number, y: number}} Place in pixels */
/** @typedef {ReadonlyMap<number, Place>} Pointers that are down, by their ids; never changed in place */

/** Height of a line in pixels, for a wheel that counts in lines. */
const LINE = 16;
/** By how much a pixel of the wheel zooms. */
const BY_PIXEL = 0.0015;

/** @type {Pointers} */
export const NO_POINTERS = new Map();

/** @param {Pointers} pointers @param {number} id @param {Place} place @returns {Pointers} with this one there */
export function withPointer(pointers, id, place) {
  return new Map(pointers).set(id, place);
}

/** @param {Pointers} pointers @param {number} id @returns {Pointers} */
export function withoutPointer(pointers, id) {
  return new Map([...pointers].filter(([other]) => other !== id));
}

/**
 * The camera as a pointer that is down has dragged it.
 *
 * @param {Camera} camera
 * @param {Pointers} pointers as they were before
 * @param {number} id of the pointer that has moved
 * @param {Place} to
 * @param {object} how
 * @param {number} how.height of the picture, in pixels: a drag over all of it is half a turn
 * @param {boolean} how.isAside whether one pointer alone moves the camera aside
 * @returns {Camera}
 */
export function dragged(camera, pointers, id, to, { height, isAside }) {
  const from = pointers.get(id);
  if (!from) return camera;
  const other = [...pointers].find(([another]) => another !== id)?.[1];
  if (other) {
    const apart = (/** @type {Place} */ { x, y }) => Math.hypot(x - other.x, y - other.y) || 1;
    return zoomed(camera, apart(from) / apart(to));
  }
  const [right, down] = [(to.x - from.x) / (height || 1), (to.y - from.y) / (height || 1)];
  if (isAside) return shifted(camera, right, down);
  return { ...turned(camera, Math.PI * right, Math.PI * down), far: 1 };
}

/** @param {Camera} camera @param {{deltaY: number, deltaMode: number}} wheel @returns {Camera} */
export function wheeled(camera, { deltaY, deltaMode }) {
  // 1 is WheelEvent.DOM_DELTA_LINE.
  return zoomed(camera, Math.exp(BY_PIXEL * (deltaMode === 1 ? LINE : 1) * deltaY));
}
