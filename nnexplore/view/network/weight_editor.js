// @ts-check
/** The weight editor: what leads into one unit, in hand beside it, by number and by slider. */

import { icon, make } from "../page/dom.js";
import { isCommand } from "../page/keys.js";
import { createWeightFields } from "./weight_fields.js";
import { ofLayer, reachOf, unitName, weightCells } from "./weight_cells.js";

/** @typedef {import("../run/run.js").Run} Run */
/** @typedef {{layer: number, unit: number}} Unit */

const CLOSE = "Close the weights";
/** Between a unit and its editor, in pixels. */
const BESIDE = 12;

/** @param {Run} run @param {Unit} of @returns {string} whose weights are in hand */
export function editorTitle(run, { layer, unit }) {
  const name = unitName(run, layer, unit);
  const isDeep = run.layers.length > 2 && layer < run.layers.length - 1;
  return `${name[0].toUpperCase()}${name.slice(1)}${isDeep ? ` of layer ${layer + 1}` : ""}`;
}

/**
 * Where the editor stands: on the right of its unit, or on the left where it would not fit.
 *
 * @param {Pick<import("./places.js").Place, "x" | "y" | "width">} unit
 * @param {{width: number, height: number}} size of the editor
 * @param {number} room its width, in pixels as all others
 * @returns {{left: number, top: number}}
 */
export function besideUnit({ x, y, width }, size, room) {
  const right = x + width / 2 + BESIDE;
  const left = right + size.width <= room ? right : Math.max(0, x - width / 2 - BESIDE - size.width);
  return { left, top: Math.max(0, y - size.height / 2) };
}

/**
 * @param {object} hooks
 * @param {(index: number, value: number, gesture: boolean) => void} hooks.onValue
 * @param {() => void} hooks.onSettle
 * @param {(unit: Unit) => void} hooks.onClose
 */
export function createWeightEditor({ onValue, onSettle, onClose }) {
  const fields = createWeightFields({ onValue, onSettle });
  const title = make("strong");
  const note = make("span", { class: "nnx-weights-note" });
  /** @type {Unit | null} */
  let opened = null;
  const close = () => {
    const of = opened;
    opened = null;
    element.hidden = true;
    if (of) onClose(of);
  };
  const shut = make(
    "button",
    { type: "button", class: "nnx-button", "aria-label": CLOSE, title: CLOSE, click: close },
    icon("close"),
  );
  const element = make(
    "section",
    {
      class: "nnx-weight-editor",
      hidden: true,
      keydown(/** @type {KeyboardEvent} */ event) {
        if (event.key !== "Escape" || isCommand(event)) return;
        event.stopPropagation();
        close();
      },
    },
    make("div", { class: "nnx-weights-bar" }, title, note, shut),
    fields.element,
  );

  return {
    element,
    close,
    opened: () => opened,

    /** Close it without a word to whoever opened it. */
    forget() {
      opened = null;
      element.hidden = true;
    },

    /**
     * @param {Run} run
     * @param {Unit} of
     * @param {number[]} inputs that are drawn
     * @param {Float32Array} parameters
     * @param {number | null} index of the number to take in hand; null for the first one
     */
    open(run, of, inputs, parameters, index) {
      const { layer, unit } = of;
      opened = of;
      title.textContent = editorTitle(run, of);
      note.textContent = inputs.length < run.layers[layer].nIn ? "from the units that are drawn" : "";
      element.setAttribute("aria-label", `Weights of ${unitName(run, layer, unit)}`);
      fields.layOut(weightCells(run, layer, unit, inputs), reachOf(ofLayer(run, layer, parameters)));
      fields.show(parameters);
      element.hidden = false;
      fields.focus(index ?? -1);
    },

    /** @param {DOMRect} room as a sheet at the lower edge of the screen, as wide as this */
    lie({ left, width }) {
      element.style.cssText = `left: ${left}px; width: ${width}px`;
    },

    /** @param {import("./places.js").Place} place of its unit @param {number} room its width */
    stand(place, room) {
      const { left, top } = besideUnit(place, { width: element.offsetWidth, height: element.offsetHeight }, room);
      element.style.left = `${left}px`;
      element.style.top = `${top}px`;
    },

    /** @param {Float32Array} parameters */
    show(parameters) {
      if (opened) fields.show(parameters);
    },
  };
}
