// @ts-check
/** The depth of the view: its own 3-D drawing, or the one that it shares, from the moment at which it is there. */

import { createDepth } from "../draw/depth.js";
import { TROUBLES } from "../parts/trouble.js";

/** @typedef {import("../draw/camera.js").Camera} Camera */
/** @typedef {import("../parts/options.js").Options} Options */

/**
 * @param {import("./view.js").Host} host
 * @param {() => Options} options
 * @param {object} hooks
 * @param {(depth: import("../draw/depth.js").Depth) => void} hooks.onThere
 * @param {(sentence: string, again?: () => void) => void} hooks.onRenderer another one may draw by now; why it is not the
 *   one that the reader wants, which is empty where whoever shares the depth says it
 * @param {(camera: Camera) => void} hooks.onTurned
 * @param {() => void} hooks.onMove while it turns
 * @returns {{destroy: () => void}}
 */
export function joinDepth({ plotly, again, member }, options, { onThere, onRenderer, onTurned, onMove }) {
  let gone = false;
  let leave = () => {};
  (member?.depth ?? createDepth(plotly, () => options().camera, options().renderer)).then((depth) => {
    if (gone) return;
    const unlisten = depth.camera.listen({ onChange: onTurned, onMove });
    onThere(depth);
    const forget = depth.listen((reason) => {
      const sentence = reason && !member ? TROUBLES[reason] : "";
      onRenderer(sentence, reason === "noPlotly" ? again : undefined);
    });
    leave = () => {
      unlisten();
      forget();
      if (!member) depth.camera.destroy();
    };
  });
  return {
    destroy() {
      gone = true;
      leave();
    },
  };
}
