// @ts-check
/** The changes of a drawing: what the reader draws, drags and takes away, each of it undoable. */

import { createDrag } from "./drag.js";
import { MOST_GROUPS, withFlipped, withGroup, withMembership, withoutLine } from "./drawing.js";
import { createEditedDrawing } from "./edited_drawing.js";
import { withNudged } from "./gripping.js";
import { lineAcross } from "./line_places.js";

/** @typedef {import("./drawing.js").Drawing} Drawing */

/**
 * @param {object} hooks
 * @param {() => import("../geometry/sheet.js").Bounds} hooks.bounds of the window
 * @param {() => void} hooks.onChange the drawing, or the line that is chosen, is another
 * @param {(words: string) => void} hooks.onRefused a change cannot be made; empty takes it back
 */
export function createChanges({ bounds, onChange, onRefused }) {
  const edited = createEditedDrawing({ onChange, onRefused });
  const { now, selected, set } = edited;

  /** @param {(drawing: Drawing, line: number) => Drawing} change of the line that is chosen, if there is one */
  const changeSelected = (change) => {
    const line = selected();
    if (line !== null) set(change(now(), line));
  };

  return {
    ...{ now, selected, select: edited.select, open: edited.open, replace: set },
    ...{ undo: edited.undo, redo: edited.redo, canUndo: edited.canUndo, canRedo: edited.canRedo },
    ...createDrag(edited, bounds),
    flip: () => changeSelected(withFlipped),
    remove: () => changeSelected(withoutLine),

    /** @returns {boolean} whether there was room for a line across the window */
    addAcross: () => edited.add(lineAcross(bounds(), now().lines.length), false),

    /** @param {import("./line_places.js").Grip} grip @param {import("./drawing.js").Point} by in parts */
    nudge: (grip, by) => set(withNudged(now(), grip, by)),

    /** @param {number} to @param {number} line joins this group, or leaves it */
    regroup(to, line) {
      edited.workOn(to);
      set(withMembership(now(), to, line));
    },

    /** Another group, of the chosen line or of the last one. */
    addGroup() {
      if (now().groups.length >= MOST_GROUPS) return;
      set(withGroup(now(), selected() ?? now().lines.length - 1));
      edited.workOn(now().groups.length - 1);
    },
  };
}
