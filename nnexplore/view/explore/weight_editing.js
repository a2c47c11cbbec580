// @ts-check
/** Weight editing: weights changed by slider, number, edge or fold line, and the way back to the trained ones. */

import { createEdits, dragFoldLine, withValues } from "../run/edits.js";
import { writeParameters } from "../run/parameters.js";

/** @typedef {import("../run/run.js").Run} Run */
/** @typedef {[number, number]} Point in the input space */

/** @param {KeyboardEvent} event @returns {"undo" | "redo" | null} what it asks for */
export function editingKey(event) {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return null;
  const key = event.key.toLowerCase();
  if (key !== "z" && key !== "y") return null;
  return key === "y" || event.shiftKey ? "redo" : "undo";
}

/**
 * @param {(settled: boolean) => void} onEdit the parameters have changed; settled: and stay for now
 */
function createHistory(onEdit) {
  const edits = createEdits();
  let isHeld = false;
  /** @param {boolean} done @returns {boolean} done */
  const stepped = (done) => {
    if (done) onEdit(true);
    return done;
  };
  /** @param {Float32Array | null} next @param {boolean} [gesture] whether more values of one gesture follow */
  const set = (next, gesture = false) => {
    edits.set(next, gesture);
    isHeld = gesture;
    onEdit(!gesture);
  };
  return {
    edits,
    set,
    undo: () => stepped(edits.undo()),
    redo: () => stepped(edits.redo()),
    back: () => void (edits.current() && set(null)),
    isHeld: () => isHeld,

    settle() {
      edits.settle();
      isHeld = false;
      onEdit(true);
    },
  };
}

/**
 * @param {object} hooks
 * @param {() => {run: Run, parameters: Float32Array} | null} hooks.shown the run and the parameters that are shown
 * @param {(settled: boolean) => void} hooks.onEdit the parameters have changed; settled: and stay for now
 */
export function createWeightEditing({ shown, onEdit }) {
  const history = createHistory(onEdit);
  const { edits, set, undo, redo, back } = history;
  /** @type {{parameters: Float32Array, about: Point} | null} what a drag of a fold line began with */
  let grasp = null;

  const settle = () => {
    grasp = null;
    history.settle();
  };

  return {
    /** @param {((start: string) => void) | null} onTrain @returns what the drawn network does with weights */
    hooks: (onTrain) => ({
      /** @type {(index: number, value: number, gesture: boolean) => void} */
      onValue(index, value, gesture) {
        const now = shown();
        if (now) set(withValues(now.parameters, { [index]: value }), gesture);
      },
      onSettle: settle,
      onUndo: undo,
      onRedo: redo,
      onBack: back,
      onTrain:
        onTrain &&
        (() => {
          const parameters = edits.current();
          if (parameters) onTrain(writeParameters(parameters));
        }),
    }),
    edited: edits.current,
    /** @returns {boolean} whether something is being dragged */
    isHolding: history.isHeld,
    back,

    /** @param {Float32Array | null} parameters that a link carries */
    start(parameters) {
      edits.forget();
      if (parameters) edits.set(parameters);
    },

    /**
     * Drag a unit's fold line in the input space.
     *
     * @param {{unit: number, part: "middle" | "end"}} grip
     * @param {Point} from where the drag began
     * @param {Point} to
     * @param {Point} middle of the line; a turn leaves the one that the drag began with in its place
     * @param {boolean} done
     */
    dragFold(grip, from, to, middle, done) {
      const now = shown();
      if (!now) return;
      grasp ??= { parameters: now.parameters, about: middle };
      set(dragFoldLine(now.run.layers, grasp.parameters, grip, grasp.about, from, to), true);
      if (done) settle();
    },

    /** @param {KeyboardEvent} event @returns {boolean} whether there was something to undo or redo by it */
    press(event) {
      const key = editingKey(event);
      const done = key !== null && history[key]();
      if (done) event.preventDefault();
      return done;
    },

    /** @returns {import("../network/edit_actions.js").EditState} */
    state: () => ({ canUndo: edits.canUndo(), canRedo: edits.canRedo(), edited: edits.current() !== null }),
  };
}
