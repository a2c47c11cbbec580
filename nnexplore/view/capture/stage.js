// @ts-check
/** The stage: out of sight, what views show is drawn once more, at the size and for the stills of a shot. */

import { gridOf, spacesOf } from "./shot.js";
import { createPairSide } from "./pair_side.js";
import { createSide } from "./side.js";
import { make } from "../page/dom.js";

/** @typedef {import("./shot.js").Shot} Shot */
/** @typedef {CanvasRenderingContext2D} Pen */

/**
 * @typedef {object} Seen what a view shows
 * @property {import("../run/run.js").Run} run
 * @property {import("../scene/scene.js").Scene} scene
 * @property {import("../parts/options.js").Options} options
 * @property {{scene: import("../scene/scene.js").Scene, options: import("../parts/options.js").Options} | null} pairs the
 *   same where it is seen in pairs
 * @property {import("../page/theme.js").Theme} theme
 * @property {string[]} symbols
 * @property {number} snapshot
 * @property {Float32Array} parameters as trained at that snapshot, or edited by hand
 * @property {import("../run/objective.js").Score | null} score of weights edited by hand
 * @property {import("../draw/depth.js").Depth | null} depth null where nothing is drawn in 3-D
 * @property {ReadonlySet<number>} chosen samples
 * @property {{text: string, colour?: string}} [name] of the run, where it is one of several; colour: of its curve
 */

/** A picture is laid out as wide as in the view, in pixels of the style sheet; more pixels make it finer. */
const WIDE = 400;

/**
 * @param {Shot} shot
 * @param {number} columns of pictures
 * @returns {{width: number, height: number, ratio: number}} in pixels of the style sheet, and pixels for each of them
 */
export function layoutOf({ width, height }, columns) {
  const ratio = Math.max(1, width / (WIDE * columns));
  return { width: width / ratio, height: height / ratio, ratio };
}

/**
 * @param {Seen[]} seen one, or several that are pictured together
 * @param {Shot} shot
 */
export function openStage(seen, shot) {
  const { columns, rows, across } = gridOf(shot.subject, seen.length);
  const { width, height, ratio } = layoutOf(shot, columns);
  const isInPairs = shot.subject === "pairs";
  // One that has no pairs is seen whole beside one that has.
  const spaces = spacesOf(isInPairs ? "all" : shot.subject);
  const element = make("div", { "aria-hidden": "true", inert: true, style: "position: fixed; left: -20000px; top: 0" });
  // Not in the view, which may be hidden or go away.
  document.body.append(element);
  const size = { width: (width * spaces.length) / columns, height: height / rows };
  const sides = seen.map((one, at) => {
    const [column, row] = [at % across, Math.floor(at / across)];
    const part = { left: column * size.width, top: row * size.height, ...size };
    const { pairs } = one;
    return isInPairs && pairs
      ? createPairSide(element, { ...one, pairs }, part, ratio)
      : createSide(element, one, spaces, part, ratio);
  });

  return {
    width,
    height,
    ratio,

    /**
     * @param {Pen} to in pixels of the style sheet
     * @param {import("./shot.js").Still} still
     */
    async draw(to, { shown, camera }) {
      to.lineJoin = "round";
      to.fillStyle = seen[0].theme.surface;
      to.fillRect(0, 0, width, height);
      for (const [at, side] of sides.entries()) await side.draw(to, shown[at], camera);
    },

    close() {
      for (const side of sides) side.destroy();
      element.remove();
    },
  };
}
