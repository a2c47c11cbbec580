// @ts-check
/** The nodes of the drawing: inputs, units and outputs with their maps inside, and a dot for each bias. */

import { make } from "../page/dom.js";
import { inputLabels } from "../run/features.js";
import { inputName, layerName, unitName } from "./weight_cells.js";

/** @typedef {import("../run/run.js").Run} Run */
/** @typedef {import("./places.js").Place} Place */
/** @typedef {{layer: number, unit: number}} Unit of a layer, counted from 0; the inputs are layer -1 */
/** @typedef {{of: Unit, element: HTMLElement, canvas: HTMLCanvasElement, dot: HTMLElement | null}} Node */

/**
 * @typedef {object} Hooks
 * @property {(of: Unit, isBias: boolean) => void} onPress
 * @property {(of: Unit | null) => void} onPoint a hidden unit is pointed at
 * @property {string} title of what a press on a unit opens; empty if nothing
 */

/** Diameters in pixels of the dot of no bias, and of the largest, which is a share of its node's height. */
const SMALLEST = 3;
const LARGEST = 12;
const SHARE = 0.34;

/** @param {Run} run @param {number} input @returns {Node} */
function inputNode(run, input) {
  const canvas = make("canvas", { "aria-hidden": "true" });
  const name = inputName(run, 0, input);
  const element = make(
    "div",
    { class: "nnx-node nnx-node-input", role: "img", "aria-label": `Input ${name}` },
    canvas,
    make("span", { class: "nnx-node-name", text: name }),
  );
  return { of: { layer: -1, unit: input }, element, canvas, dot: null };
}

/** @param {Run} run @param {Unit} of @param {Hooks} hooks @returns {Node} */
function unitNode(run, of, { onPress, onPoint, title }) {
  const { layer, unit } = of;
  const isOutput = layer === run.layers.length - 1;
  const name = unitName(run, layer, unit);
  const canvas = make("canvas", { "aria-hidden": "true" });
  const dot = make("span", { class: "nnx-bias" });
  const point = (/** @type {boolean} */ isOn) => isOutput || onPoint(isOn ? of : null);
  const element = make(
    "button",
    {
      type: "button",
      class: `nnx-node ${isOutput ? "nnx-node-output" : "nnx-node-unit"}`,
      "aria-label": isOutput ? `Output, ${name}` : `${layerName(run, layer)}, ${name}`,
      title: title || null,
      click: (/** @type {MouseEvent} */ event) => onPress(of, event.target === dot),
      pointerenter: () => point(true),
      pointerleave: () => point(element === document.activeElement),
      focus: () => point(true),
      blur: () => point(false),
    },
    canvas,
    dot,
    isOutput ? make("span", { class: "nnx-node-name", text: name }) : null,
  );
  return { of, element, canvas, dot };
}

/** @param {Hooks} hooks */
export function createNodes(hooks) {
  const element = make("div", { class: "nnx-nodes" });
  /** @type {Node[]} */
  let nodes = [];
  let built = "";

  return {
    element,
    all: () => nodes,

    /**
     * @param {Run} run
     * @param {number[][]} drawn inputs, units and outputs
     * @param {number} shown the layer below
     */
    build(run, drawn, shown) {
      const wanted = JSON.stringify([drawn, run.layers[run.layers.length - 1].nOut, inputLabels(run.layers[0])]);
      if (wanted !== built) {
        built = wanted;
        const [inputs, ...layers] = drawn;
        nodes = [
          ...inputs.map((input) => inputNode(run, input)),
          ...layers.flatMap((units, layer) => units.map((unit) => unitNode(run, { layer, unit }, hooks))),
        ];
        element.replaceChildren(...nodes.map((node) => node.element));
      }
      for (const node of nodes) node.element.classList.toggle("nnx-node-shown", node.of.layer === shown);
    },

    /** @param {Place[]} places one a node; none where they stand in a row */
    stand(places) {
      nodes.forEach(({ element: node }, at) => {
        if (places.length === 0) {
          node.style.cssText = "";
          return;
        }
        const { x, y, width, height } = places[at];
        const [left, top] = [x - width / 2, y - height / 2];
        node.style.cssText = `left: ${left}px; top: ${top}px; width: ${width}px; height: ${height}px`;
      });
    },

    /** @param {(of: Unit) => {bias: number, largest: number}} biasOf @param {import("../page/theme.js").Theme} theme */
    showBiases(biasOf, theme) {
      for (const { of, dot, element: node } of nodes) {
        if (!dot) continue;
        const most = Math.min(LARGEST, SHARE * (parseFloat(node.style.height) || LARGEST / SHARE));
        const { bias, largest } = biasOf(of);
        const size = SMALLEST + (most - SMALLEST) * Math.min(1, Math.abs(bias) / largest || 0);
        dot.style.setProperty("--nnx-dot", `${size.toFixed(1)}px`);
        dot.style.background = bias < 0 ? theme.negative : theme.accent;
      }
    },

    /** @param {Unit} of @returns {HTMLElement | null} */
    elementOf({ layer, unit }) {
      return nodes.find(({ of }) => of.layer === layer && of.unit === unit)?.element ?? null;
    },
  };
}
