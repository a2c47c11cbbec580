// @ts-check
/** The depth of the view: its own 3-D drawing, or the one that it shares, from the moment at which it is there. */

import { createDepth } from "../draw/depth.js";
import { TROUBLES } from "../parts/trouble.js";

/** @typedef {import("../draw/camera.js").Camera} Camera */

/**
 * @param {import("./view.js").Host} host
 * @param {() => Camera | null} initial
 * @param {object} hooks
 * @param {(depth: import("../draw/depth.js").Depth) => void} hooks.onThere
 * @param {(sentence: string, again?: () => void) => void} hooks.onWithout nothing can be drawn in 3-D; the sentence is
 *   empty where whoever shares the depth says it
 * @param {(camera: Camera) => void} hooks.onTurned
 * @param {() => void} hooks.onMove while it turns
 * @returns {{destroy: () => void}}
 */
export function joinDepth({ plotly, again, member }, initial, { onThere, onWithout, onTurned, onMove }) {
  let gone = false;
  let leave = () => {};
  const say = (/** @type {keyof typeof TROUBLES} */ reason) => (member ? "" : TROUBLES[reason]);
  (member?.depth ?? createDepth(plotly, initial)).then(
    (depth) => {
      if (gone) return;
      const unlisten = depth.camera.listen({ onChange: onTurned, onMove });
      leave = () => {
        unlisten();
        if (!member) depth.camera.destroy();
      };
      depth.onGivenUp((reason) => gone || onWithout(say(reason)));
      onThere(depth);
    },
    () => gone || onWithout(say("noPlotly"), again),
  );
  return {
    destroy() {
      gone = true;
      leave();
    },
  };
}
