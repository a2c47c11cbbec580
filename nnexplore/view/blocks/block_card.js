// @ts-check
/** The card of a block: its name, by which it is dragged, its one setting, and what passes through it. */

import { icon, make } from "../page/dom.js";
import { fieldRefusal } from "../page/number_fields.js";
import { counted } from "../run/reading.js";
import { createPassingFigures } from "./passing_figures.js";

/** @typedef {import("./row.js").Block} Block */

/**
 * @typedef {object} CardHooks
 * @property {(changed: Block) => void} onChange
 * @property {(id: number) => void} onRemove
 * @property {(id: number) => void} onAdd something is to stand behind it
 */

/** @typedef {{mostUnits: number, labels: Record<string, string>}} Offered most units, and activations with their labels */

/** @param {Block} block @param {Record<string, string>} labels of the activations @returns {string} */
export function blockName(block, labels) {
  return block.kind === "dense" ? "Dense" : (labels[block.name] ?? block.name);
}

/**
 * The field of a dense block's units; what it cannot take is said beneath, and the block stays as it was.
 *
 * @param {number} mostUnits
 * @param {(units: number) => void} onUnits
 */
function createUnitsField(mostUnits, onUnits) {
  let held = 0;
  const field = make("input", {
    ...{ type: "number", class: "nnx-block-field", min: 1, max: mostUnits, step: 1, inputmode: "numeric" },
    change: take,
    keydown: (/** @type {KeyboardEvent} */ event) => event.key === "Enter" && take(),
  });
  const refused = make("p", { class: "nnx-block-refusal", role: "alert", hidden: true });

  function take() {
    const { value } = field;
    const asked = { value, isBad: field.validity.badInput, min: 1, max: mostUnits, step: 1 };
    const sentence = fieldRefusal(asked, "Units", String(held));
    refused.textContent = sentence;
    refused.hidden = sentence === "";
    if (sentence) return;
    if (value === "") field.value = String(held);
    else onUnits(Number(value));
  }
  return {
    element: make("label", { class: "nnx-block-setting" }, make("span", { text: "Units" }), field),
    refused,

    /** @param {Block} block */
    show(block) {
      if (block.kind !== "dense" || block.units === held) return;
      held = block.units;
      field.value = String(held);
      refused.hidden = true;
    },
  };
}

/** @param {Record<string, string>} labels @param {(name: string) => void} onName */
function createActivationList(labels, onName) {
  const options = Object.entries(labels).map(([value, text]) => make("option", { value, text }));
  const list = make("select", { class: "nnx-select", change: () => onName(list.value) }, ...options);
  return {
    element: make("label", { class: "nnx-block-setting" }, make("span", { text: "Function" }), list),
    refused: null,

    /** @param {Block} block */
    show(block) {
      if (block.kind === "activation") list.value = block.name;
    },
  };
}

/** @param {string} name of what it stands behind @param {() => void} onAdd @returns {HTMLElement} */
export function createAddButton(name, onAdd) {
  return make("button", {
    ...{ type: "button", class: "nnx-add", text: "+", title: "Add a block here" },
    "aria-label": `Add a block behind ${name}`,
    "aria-haspopup": "menu",
    click: onAdd,
  });
}

/**
 * @param {Block} first its kind never changes
 * @param {Offered} offered
 * @param {CardHooks} hooks
 */
export function createBlockCard(first, { mostUnits, labels }, { onChange, onRemove, onAdd }) {
  const { id, kind } = first;
  const title = make("span", { class: "nnx-block-name" });
  const shape = make("span", { class: "nnx-block-shape" });
  const grip = make("span", { class: "nnx-grip", title: "Drag to another place" }, title, shape);
  const remove = make(
    "button",
    { type: "button", class: "nnx-button nnx-remove", click: () => onRemove(id) },
    icon("close"),
  );
  const setting =
    kind === "dense"
      ? createUnitsField(mostUnits, (units) => onChange({ id, kind, units }))
      : createActivationList(labels, (name) => onChange({ id, kind, name }));
  const figures = createPassingFigures();
  const card = make(
    "div",
    { class: `nnx-block nnx-block-${kind}`, tabindex: 0, role: "group" },
    make("div", { class: "nnx-block-head" }, grip, remove),
    setting.element,
    setting.refused,
    figures.element,
  );
  const add = createAddButton("it", () => onAdd(id));
  return {
    ...{ id, card, add },
    element: make("li", { class: "nnx-slot", "data-block": id }, card, add),
    showPassing: figures.show,

    /**
     * @param {Block} block as it is now
     * @param {{at: number, count: number, nIn: number, nOut: number, isFault: boolean}} place `at` counted from 0
     */
    show(block, { at, count, nIn, nOut, isFault }) {
      const name = blockName(block, labels);
      const units = `${counted(nIn)} → ${counted(nOut)}`;
      title.textContent = name;
      shape.textContent = units;
      setting.show(block);
      card.classList.toggle("nnx-fault", isFault);
      const called = `${name}, block ${at + 1} of ${count}`;
      card.setAttribute(
        "aria-label",
        `${called}: ${units} units. Arrow keys move it, Delete removes it, + adds a block.`,
      );
      remove.setAttribute("aria-label", `Remove ${called}`);
      add.setAttribute("aria-label", `Add a block behind ${called}`);
    },
  };
}
