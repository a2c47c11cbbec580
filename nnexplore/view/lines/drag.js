// @ts-check
/** The drag: one gesture that draws a new line or moves a grip, and is one change however far it goes. */

import { withDragged } from "./gripping.js";
import { onGrid } from "./line_places.js";

/** @typedef {import("./drawing.js").Drawing} Drawing */
/** @typedef {import("./line_places.js").Grip} Grip */
/** @typedef {import("./line_places.js").Point} Point */

/**
 * @param {Pick<ReturnType<typeof import("./edited_drawing.js").createEditedDrawing>, "now" | "set" | "add" | "undo" | "settle">} edited
 * @param {() => import("../geometry/sheet.js").Bounds} bounds of the window, which no end leaves
 */
export function createDrag(edited, bounds) {
  /** The drawing that is dragged in, as it stood when something was first held. */
  let before = /** @type {Drawing | null} */ (null);

  return {
    /** @param {Grip | null} grip null draws a new line @param {Point} from in the input space @param {Point} to */
    drag(grip, from, to) {
      const [start, end] = [onGrid(from, bounds()), onGrid(to, bounds())];
      if (!grip && !before) {
        if (start.join() !== end.join() && edited.add([...start, ...end], true)) before = edited.now();
        return;
      }
      before ??= edited.now();
      const held = grip ?? /** @type {const} */ ({ line: before.lines.length - 1, part: "second" });
      edited.set(withDragged(before, held, start, end), true);
    },

    /** The gesture is over. */
    release() {
      before = null;
      edited.settle();
    },

    /** The gesture is taken back. */
    cancel() {
      if (before) edited.undo();
      before = null;
      edited.settle();
    },
  };
}
