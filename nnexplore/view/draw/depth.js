// @ts-check
/** Depth: what 3-D pictures are drawn with, one for all that turn together; without it spaces are drawn flat. */

import { createLinkedCamera } from "./linked_camera.js";
import { createOpening } from "./opening.js";

/** @typedef {import("./plot3d.js").Reason} Reason */

/**
 * @typedef {object} Depth
 * @property {any} plotly the library
 * @property {import("./linked_camera.js").LinkedCamera} camera
 * @property {ReturnType<typeof createOpening>} opening from where the pictures are seen before anybody turns them
 * @property {(reason: Reason) => void} giveUp draw nothing in 3-D any more: where one picture cannot be, none is
 * @property {(listener: (reason: Reason) => void) => void} onGivenUp
 */

/**
 * @param {any} plotly the library or a promise of it
 * @param {() => import("./camera.js").Camera | null} initial asked once the library is there
 * @returns {Promise<Depth>}
 */
export async function createDepth(plotly, initial) {
  const library = await plotly;
  /** @type {((reason: Reason) => void)[]} */
  let listeners = [];
  return {
    plotly: library,
    camera: createLinkedCamera(library, initial()),
    opening: createOpening(),
    giveUp(reason) {
      const told = listeners;
      listeners = [];
      for (const listener of told) listener(reason);
    },
    onGivenUp: (listener) => void listeners.push(listener),
  };
}
