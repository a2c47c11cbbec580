// @ts-check
/** The ground of a space's figure: a flat picture or a 3-D one, as many dimensions as the space has. */

import { createFlat } from "../draw/flat.js";
import { createSolid } from "../draw/solid.js";

/** @typedef {[number, number]} Place in pixels */

/** @param {HTMLElement} element in which the pictures stand @param {() => void} onCleared one picture goes for another */
export function createSpaceGround(element, onCleared) {
  /** @type {ReturnType<typeof createFlat> | null} */
  let flat = null;
  /** @type {ReturnType<typeof createSolid> | null} */
  let solid = null;

  const clear = () => {
    flat?.destroy();
    solid?.destroy();
    [flat, solid] = [null, null];
    onCleared();
  };

  return {
    flat: () => flat,
    solid: () => solid,
    pixels: () => (flat ?? solid)?.pixels() ?? null,
    /** @param {ArrayLike<number>} point in the picture's coordinates @returns {Place} */
    place: (point) => (flat ?? solid)?.place(point) ?? [NaN, NaN],

    /** @returns {ReturnType<typeof createFlat>} */
    asFlat() {
      if (!flat) {
        clear();
        flat = createFlat(element);
      }
      return flat;
    },

    /** @param {import("../draw/depth.js").Depth} depth @returns {ReturnType<typeof createSolid>} */
    asSolid(depth) {
      const renderer = depth.renderer();
      if (solid?.renderer !== renderer) {
        clear();
        solid = createSolid(element, renderer, depth.camera, { onGivenUp: depth.giveUp });
        solid.element.setAttribute("role", "img");
        solid.element.tabIndex = 0;
      }
      return solid;
    },

    clear,
  };
}
