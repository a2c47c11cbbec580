// @ts-check
/** The hands: weights changed by slider, number or fold line, what becomes of the loss, and the way back. */

import { createDrawer } from "./drawer.js";
import { createEdits, moveFoldLine, turnFoldLine, withValues } from "./edits.js";
import { writeParameters } from "./parameters.js";

/** @typedef {import("./run.js").Run} Run */
/** @typedef {[number, number]} Point in the input space */

/**
 * @param {object} hooks
 * @param {() => {run: Run, parameters: Float32Array} | null} hooks.shown the run and the parameters that are shown
 * @param {(settled: boolean) => void} hooks.onEdit the parameters have changed; settled: and stay for now
 * @param {((start: string) => void) | null} hooks.onTrain
 */
export function createHands({ shown, onEdit, onTrain }) {
  const edits = createEdits();
  /** @type {{parameters: Float32Array, about: Point} | null} what a drag of a fold line began with */
  let grasp = null;
  let holding = false;

  /** @param {Float32Array | null} next @param {boolean} [gesture] */
  const set = (next, gesture = false) => {
    edits.set(next, gesture);
    holding = gesture;
    onEdit(!gesture);
  };
  const undo = () => edits.undo() && onEdit(true);
  const redo = () => edits.redo() && onEdit(true);
  const back = () => edits.current() && set(null);
  const settle = () => {
    edits.settle();
    holding = false;
    grasp = null;
    onEdit(true);
  };

  const drawer = createDrawer({
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
  });

  return {
    drawer: drawer.element,
    edited: () => edits.current(),
    /** @returns {boolean} whether something is being dragged */
    isHolding: () => holding,
    back,

    /** @param {Float32Array | null} parameters that a link carries */
    start(parameters) {
      edits.forget();
      if (parameters) edits.set(parameters);
    },

    forget: edits.forget,

    /**
     * Drag a unit's fold line in the input space.
     *
     * @param {{unit: number, part: "middle" | "end"}} grip
     * @param {Point} from where the drag began
     * @param {Point} to
     * @param {Point} middle of the line; a turn leaves the one that the drag began with in its place
     * @param {boolean} done
     */
    dragFold({ unit, part }, from, to, middle, done) {
      const now = shown();
      if (!now) return;
      grasp ??= { parameters: now.parameters, about: middle };
      const { about } = grasp;
      const { layers } = now.run;
      const angle = (/** @type {Point} */ p) => Math.atan2(p[1] - about[1], p[0] - about[0]);
      const next =
        part === "middle"
          ? moveFoldLine(layers, grasp.parameters, unit, [to[0] - from[0], to[1] - from[1]])
          : turnFoldLine(layers, grasp.parameters, unit, about, angle(to) - angle(from));
      set(next, true);
      if (done) settle();
    },

    /** @param {KeyboardEvent} event @returns {boolean} whether it was undo or redo */
    press(event) {
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return false;
      const key = event.key.toLowerCase();
      if (key !== "z" && key !== "y") return false;
      event.preventDefault();
      if (key === "y" || event.shiftKey) redo();
      else undo();
      return true;
    },

    /**
     * @param {Run} run
     * @param {number} layer
     * @param {number[]} units
     * @param {Float32Array} parameters
     */
    update(run, layer, units, parameters) {
      const state = { canUndo: edits.canUndo(), canRedo: edits.canRedo(), edited: edits.current() !== null };
      drawer.update(run, layer, units, parameters, state);
    },
  };
}
