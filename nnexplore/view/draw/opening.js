// @ts-check
/** The opening: the camera of solid pictures that nobody has turned yet, for all that share it. */

import { homeCamera } from "./camera.js";
import { openingView } from "../geometry/opening_view.js";

/** @typedef {import("./camera.js").Camera} Camera */
/** @typedef {import("../geometry/opening_view.js").Seen} Seen */

export function createOpening() {
  /** @type {Map<object, {key: string, pictures: Seen[]}>} */
  const shown = new Map();
  let camera = homeCamera();

  return {
    /** @returns {Camera} */
    camera: () => structuredClone(camera),

    /** @param {Camera} other @returns {boolean} whether it is this one */
    isAt(other) {
      const near = (/** @type {"eye" | "center"} */ part) =>
        Math.hypot(
          ...["x", "y", "z"].map((d) => other[part][/** @type {"x"} */ (d)] - camera[part][/** @type {"x"} */ (d)]),
        );
      return (other.far ?? 1) === 1 && near("eye") + near("center") < 1e-6;
    },

    /**
     * @param {object} who shows the pictures
     * @param {string} key what they are of: under the same one they are looked at once only
     * @param {() => Seen[]} look
     */
    take(who, key, look) {
      if (shown.get(who)?.key === key) return;
      shown.set(who, { key, pictures: look() });
      const all = [...shown.values()].flatMap(({ pictures }) => pictures);
      camera = all.length > 0 ? openingView(all) : homeCamera();
    },

    /** @param {object} who shows nothing any more */
    leave: (who) => void shown.delete(who),
  };
}
