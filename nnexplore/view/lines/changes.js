// @ts-check
/** The changes of a drawing: what the reader draws, drags and takes away, each of it undoable. */

import { createEdits } from "../run/edits.js";
import {
  MOST_GROUPS,
  MOST_LINES,
  withEnd,
  withFlipped,
  withGroup,
  withLine,
  withMembership,
  withMoved,
  withoutLine,
} from "./drawing.js";
import { lineAcross, onGrid } from "./line_places.js";

/** @typedef {import("./drawing.js").Drawing} Drawing */
/** @typedef {import("./line_places.js").Grip} Grip */
/** @typedef {import("./line_places.js").Point} Point */
/** @typedef {import("../geometry/sheet.js").Bounds} Bounds */

const FULL = `${MOST_LINES} lines are the most that are drawn: take one away before you draw another.`;

/**
 * @param {object} hooks
 * @param {() => Bounds} hooks.bounds of the window
 * @param {() => void} hooks.onChange the drawing, or the line that is chosen, is another
 * @param {(words: string) => void} hooks.onRefused a change cannot be made; empty takes it back
 */
export function createChanges({ bounds, onChange, onRefused }) {
  const edits = /** @type {ReturnType<typeof createEdits<Drawing>>} */ (createEdits());
  let opening = /** @type {Drawing} */ ({ lines: [], groups: [] });
  let selected = /** @type {number | null} */ (null);
  /** The group that a new line joins: the one that was changed last. */
  let group = 0;
  let grasp = /** @type {Drawing | null} */ (null);
  const now = () => edits.current() ?? opening;

  /** @param {Drawing} next @param {boolean} [gesture] whether more values of one gesture follow */
  function set(next, gesture = false) {
    onRefused("");
    if (next !== now()) edits.set(next, gesture);
    if (selected !== null && selected >= next.lines.length) selected = null;
    group = Math.min(group, Math.max(0, next.groups.length - 1));
    onChange();
  }

  /** @param {boolean} done whether there was a step to take */
  function stepped(done) {
    if (done) set(now());
    return done;
  }

  /** @param {import("./drawing.js").Line} line @param {boolean} gesture @returns {boolean} whether there was room for it */
  function add(line, gesture) {
    if (now().lines.length >= MOST_LINES) {
      onRefused(FULL);
      return false;
    }
    set(withLine(now(), line, group), gesture);
    select(now().lines.length - 1);
    return true;
  }

  /** @param {number | null} line */
  function select(line) {
    if (line === selected) return;
    selected = line;
    onChange();
  }

  return {
    now,
    selected: () => selected,
    canUndo: edits.canUndo,
    canRedo: edits.canRedo,
    select,
    undo: () => stepped(edits.undo()),
    redo: () => stepped(edits.redo()),

    /** @param {Drawing} drawing that is shown from now on, with nothing to undo */
    open(drawing) {
      edits.forget();
      [opening, selected, group] = [drawing, null, 0];
      onChange();
    },

    replace: set,

    /** @returns {boolean} whether there was room for a line across the window */
    addAcross: () => add(lineAcross(bounds(), now().lines.length), false),

    /** @param {Grip | null} grip null draws a new line @param {Point} from in the input space @param {Point} to */
    drag(grip, from, to) {
      const [start, end] = [onGrid(from, bounds()), onGrid(to, bounds())];
      if (!grasp) {
        if (grip) grasp = now();
        else if (start.join() !== end.join() && add([...start, ...end], true)) grasp = now();
        if (!grip) return;
      }
      const before = /** @type {Drawing} */ (grasp);
      const line = grip ? grip.line : before.lines.length - 1;
      const part = grip ? grip.part : "second";
      const next =
        part === "middle"
          ? withMoved(before, line, [end[0] - start[0], end[1] - start[1]])
          : withEnd(before, line, part, end);
      set(next, true);
    },

    /** The gesture is over. */
    release() {
      grasp = null;
      edits.settle();
    },

    /** The gesture is taken back. */
    cancel() {
      if (grasp) stepped(edits.undo());
      grasp = null;
      edits.settle();
    },

    /** @param {Grip} grip @param {Point} by in parts */
    nudge({ line, part }, [dx, dy]) {
      const [ax, ay, bx, by] = now().lines[line];
      if (part === "middle") return set(withMoved(now(), line, [dx, dy]));
      set(withEnd(now(), line, part, part === "first" ? [ax + dx, ay + dy] : [bx + dx, by + dy]));
    },

    flip: () => void (selected !== null && set(withFlipped(now(), selected))),
    remove: () => void (selected !== null && set(withoutLine(now(), selected))),

    /** @param {number} to @param {number} line joins this group, or leaves it */
    regroup(to, line) {
      group = to;
      set(withMembership(now(), to, line));
    },

    /** Another group, of the chosen line or of the last one. */
    addGroup() {
      if (now().groups.length >= MOST_GROUPS) return;
      set(withGroup(now(), selected ?? now().lines.length - 1));
      group = now().groups.length - 1;
    },
  };
}
