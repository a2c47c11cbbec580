// @ts-check
/** A drawing that is edited: how it stands, what it was before and after, which line is chosen, which group is worked on. */

import { createEdits } from "../run/edits.js";
import { MOST_LINES, NOTHING, withLine } from "./drawing.js";

/** @typedef {import("./drawing.js").Drawing} Drawing */

const FULL = `${MOST_LINES} lines are the most that are drawn: take one away before you draw another.`;

/**
 * @param {object} hooks
 * @param {() => void} hooks.onChange the drawing, or the line that is chosen, is another
 * @param {(words: string) => void} hooks.onRefused a change cannot be made; empty takes it back
 */
export function createEditedDrawing({ onChange, onRefused }) {
  const edits = /** @type {ReturnType<typeof createEdits<Drawing>>} */ (createEdits());
  let opening = /** @type {Drawing} */ (NOTHING);
  let selected = /** @type {number | null} */ (null);
  /** The group that a new line joins: the one that was changed last. */
  let group = 0;
  const now = () => edits.current() ?? opening;

  /** @param {Drawing} next @param {boolean} [gesture] whether more values of one gesture follow */
  function set(next, gesture = false) {
    onRefused("");
    if (next !== now()) edits.set(next, gesture);
    if (selected !== null && selected >= next.lines.length) selected = null;
    group = Math.min(group, Math.max(0, next.groups.length - 1));
    onChange();
  }

  /** @param {number | null} line */
  function select(line) {
    if (line === selected) return;
    selected = line;
    onChange();
  }

  /** @param {boolean} done whether there was a step to take */
  function stepped(done) {
    if (done) set(now());
    return done;
  }

  return {
    ...{ now, set, select },
    selected: () => selected,
    canUndo: edits.canUndo,
    canRedo: edits.canRedo,
    undo: () => stepped(edits.undo()),
    redo: () => stepped(edits.redo()),
    settle: edits.settle,

    /** @param {Drawing} drawing that is shown from now on, with nothing to undo */
    open(drawing) {
      edits.forget();
      [opening, selected, group] = [drawing, null, 0];
      onChange();
    },

    /** @param {import("./drawing.js").Line} line @param {boolean} gesture @returns {boolean} whether there was room for it */
    add(line, gesture) {
      if (now().lines.length >= MOST_LINES) {
        onRefused(FULL);
        return false;
      }
      set(withLine(now(), line, group), gesture);
      select(now().lines.length - 1);
      return true;
    },

    /** @param {number} next group that new lines join */
    workOn(next) {
      group = next;
    },
  };
}
