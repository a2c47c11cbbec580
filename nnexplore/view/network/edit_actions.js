// @ts-check
/** What may be done with weights edited by hand: undo, redo, back to the trained ones, or train on from them. */

import { icon, make } from "../page/dom.js";
import { MOST_WEIGHTS } from "../parts/view_link.js";
import { counted } from "../run/reading.js";

const TRAIN = "Start a new training from these weights";
const TOO_MANY = `A link holds the start of a training of up to ${counted(MOST_WEIGHTS)} weights and biases`;

/** @typedef {{canUndo: boolean, canRedo: boolean, edited: boolean}} EditState */

/**
 * @param {object} hooks
 * @param {() => void} hooks.onUndo
 * @param {() => void} hooks.onRedo
 * @param {() => void} hooks.onBack back to the trained weights
 * @param {(() => void) | null} hooks.onTrain train on from here; null where nobody could
 */
export function createEditActions(hooks) {
  const action = (/** @type {any} */ name, /** @type {string} */ title, /** @type {() => void} */ click) =>
    make("button", { type: "button", class: "nnx-button", "aria-label": title, title, click }, icon(name));
  const undo = action("undo", "Undo (Ctrl+Z)", hooks.onUndo);
  const redo = action("redo", "Redo (Ctrl+Shift+Z)", hooks.onRedo);
  const back = make("button", {
    type: "button",
    class: "nnx-toggle nnx-trained",
    text: "Back to trained",
    title: "The weights as they were trained",
    click: hooks.onBack,
  });
  const train = hooks.onTrain
    ? make("button", {
        type: "button",
        class: "nnx-toggle nnx-train",
        text: "Train on from here",
        title: TRAIN,
        click: hooks.onTrain,
      })
    : null;
  const element = make(
    "div",
    { class: "nnx-edit-actions", role: "group", "aria-label": "Weights edited by hand", hidden: true },
    train,
    back,
    undo,
    redo,
  );

  return {
    element,

    /** @param {EditState} state @param {number} count of weights and biases */
    update({ canUndo, canRedo, edited }, count) {
      element.hidden = !(edited || canUndo || canRedo);
      undo.disabled = !canUndo;
      redo.disabled = !canRedo;
      back.disabled = !edited;
      if (!train) return;
      const tooMany = count > MOST_WEIGHTS;
      train.disabled = !edited || tooMany;
      train.title = tooMany ? `${TOO_MANY}; this network has ${counted(count)}.` : TRAIN;
    },
  };
}
