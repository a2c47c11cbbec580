// @ts-check
/** Choices: which layer the pictures show, and which of its units or components. */

import { make } from "./dom.js";
import { edgeOnProjection } from "./edge_on.js";
import { firstUnits, principalProjection, unitProjection } from "./projection.js";

/** @typedef {import("./run.js").Run} Run */
/** @typedef {import("./projection.js").Projection} Projection */

/**
 * The layer to show: the wished one, the deepest hidden one if there are fewer, or the output.
 *
 * @param {Run} run
 * @param {number | "output"} wish
 * @returns {number}
 */
export function chosenLayer(run, wish) {
  const hidden = run.layers.length - 1;
  return wish === "output" || hidden === 0 ? hidden : Math.min(wish, hidden - 1);
}

/**
 * @param {Run} run
 * @param {number} layer
 * @param {"z" | "a"} space
 * @param {import("./options.js").Units} wish
 * @param {number} most dimensions that can be drawn: 2 without WebGL
 * @param {import("./planes.js").Pair} pair classes whose plane an edge-on projection shows
 * @returns {Projection}
 */
export function chosenProjection(run, layer, space, wish, most, pair) {
  const nUnits = run.layers[layer].nOut;
  if (nUnits <= most) return firstUnits(nUnits);
  if (wish === "edge-on" && space === "a" && most === 3 && layer === run.layers.length - 2) {
    const edgeOn = edgeOnProjection(run, run.nSnapshots - 1, pair, most);
    if (edgeOn) return edgeOn;
  }
  if ((wish === "components" || wish === "edge-on") && most === 3) return principalProjection(run, layer, space);
  return unitProjection(chosenUnits(nUnits, wish, most), nUnits);
}

/**
 * @param {number} nUnits
 * @param {import("./options.js").Units} wish
 * @param {number} most
 * @returns {number[]} as many different units of the layer as can be drawn
 */
export function chosenUnits(nUnits, wish, most) {
  const wished = Array.isArray(wish) ? wish.filter((unit) => unit < nUnits) : [];
  const others = Array.from({ length: nUnits }, (_, unit) => unit).filter((unit) => !wished.includes(unit));
  return [...wished, ...others].slice(0, Math.min(most, nUnits));
}

/** @param {string} activation @returns {string} as a function of z */
export function activationFormula(activation) {
  /** @type {Record<string, string>} */
  const formulas = {
    relu: "max(0, z)",
    "leaky-relu": "max(0.1 z, z)",
    elu: "ELU(z)",
    sine: "sin(z)",
    identity: "z",
  };
  return formulas[activation] ?? `${activation}(z)`;
}

/**
 * @param {Run} run
 * @param {number} layer
 * @returns {Record<"z" | "a", {title: string, formula: string}>}
 */
export function spaceTitles(run, layer) {
  const output = layer === run.layers.length - 1;
  const name = output ? "the output" : `layer ${layer + 1}`;
  const from = layer === 0 ? "x" : "a";
  return {
    z: { title: `fc space of ${name}`, formula: `${output ? "scores " : ""}z = ${from}W + b` },
    a: {
      title: output ? "Probabilities" : `Activation space${run.layers.length > 2 ? ` of ${name}` : ""}`,
      formula: `${output ? "p" : "a"} = ${activationFormula(run.layers[layer].activation)}`,
    },
  };
}

/**
 * @param {Run} run
 * @param {import("./projection.js").Projection} projection
 * @returns {string} what the picture's axes leave out, or what its shape means
 */
export function spaceCaption(run, projection) {
  if (projection.caption) return projection.caption;
  if (projection.dims === 1) return "one unit, so a line; only for the eye the classes lie apart";
  if (run.layers.length === 1) return "no hidden layer, so nothing bends";
  return "";
}

/**
 * The switches for layer and units; rebuilt only when what can be chosen has changed.
 *
 * @param {object} hooks
 * @param {(layer: number | "output") => void} hooks.onLayer
 * @param {(units: import("./options.js").Units) => void} hooks.onUnits
 */
export function createChoices({ onLayer, onUnits }) {
  const segments = make("div", { class: "nnx-segments", role: "radiogroup", "aria-label": "Layer" });
  const layerSwitch = make("div", { class: "nnx-layers" }, make("span", { text: "Layer" }), segments);
  const unitSwitch = make("div", { class: "nnx-units" });
  let builtLayers = "";
  let builtUnits = "";

  /** @param {Run} run @param {number} layer */
  const updateLayers = (run, layer) => {
    const hidden = run.layers.length - 1;
    const signature = `${hidden} ${layer}`;
    if (signature === builtLayers) return;
    builtLayers = signature;
    layerSwitch.hidden = hidden === 0;
    const focused = segments.contains(document.activeElement);
    const segment = (/** @type {number} */ index) =>
      make(
        "button",
        {
          type: "button",
          role: "radio",
          class: "nnx-segment",
          "aria-label": index === hidden ? "Output" : `Layer ${index + 1}`,
          "aria-checked": String(index === layer),
          tabindex: index === layer ? 0 : -1,
          click: () => onLayer(index === hidden ? "output" : index),
        },
        document.createTextNode(index === hidden ? "Output" : `${index + 1}`),
      );
    segments.replaceChildren(...run.layers.map((_, index) => segment(index)));
    if (focused) segments.querySelector("[aria-checked=true]")?.focus();
  };
  segments.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
    const by = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }[event.key];
    if (!by) return;
    event.preventDefault();
    event.stopPropagation();
    const all = [...segments.children];
    const at = all.findIndex((segment) => segment.getAttribute("aria-checked") === "true");
    all[(at + by + all.length) % all.length].click();
  });

  /**
   * @param {number} nUnits
   * @param {import("./options.js").Units} wish
   * @param {number} most
   * @param {boolean} edgeOn whether there is a plane that could be shown edge-on
   */
  const updateUnits = (nUnits, wish, most, edgeOn) => {
    const signature = JSON.stringify([nUnits, wish, most, edgeOn]);
    if (signature === builtUnits) return;
    builtUnits = signature;
    unitSwitch.hidden = nUnits <= most;
    if (nUnits <= most) return;
    const chosen = most === 3 && !Array.isArray(wish) && wish !== null ? wish : "units";
    const components = chosen !== "units";
    const units = chosenUnits(nUnits, wish, most);
    const focused = [...unitSwitch.querySelectorAll("select")].indexOf(document.activeElement);
    const kind = make(
      "select",
      {
        class: "nnx-select",
        "aria-label": "Axes",
        title: "Show three units, the first three principal components, or the separating plane edge-on",
        change: () => onUnits(kind.value === "units" ? null : kind.value),
      },
      make("option", { value: "units", text: "Units", selected: !components }),
      make("option", { value: "components", text: "Components", selected: chosen === "components" }),
      edgeOn ? make("option", { value: "edge-on", text: "Plane edge-on", selected: chosen === "edge-on" }) : null,
    );
    const unitChoice = (/** @type {number} */ axis) => {
      const select = make(
        "select",
        {
          class: "nnx-select",
          "aria-label": `Unit on axis ${axis + 1}`,
          change: () => onUnits(exchanged(units, axis, Number(select.value))),
        },
        ...Array.from({ length: nUnits }, (_, unit) =>
          make("option", { value: unit, text: `${unit}`, selected: unit === units[axis] }),
        ),
      );
      return select;
    };
    unitSwitch.replaceChildren(
      ...(most === 3 ? [kind] : [make("span", { text: "Units" })]),
      ...(components ? [] : units.map((_, axis) => unitChoice(axis))),
    );
    if (focused >= 0) [...unitSwitch.querySelectorAll("select")][focused]?.focus();
  };

  return {
    layerSwitch,
    unitSwitch,
    /** @param {Run} run @param {number} layer @param {import("./options.js").Units} units @param {number} most */
    update(run, layer, units, most) {
      updateLayers(run, layer);
      updateUnits(run.layers[layer].nOut, units, most, layer === run.layers.length - 2);
    },
  };
}

/**
 * @param {number[]} units
 * @param {number} axis
 * @param {number} unit
 * @returns {number[]} two axes never show one unit
 */
function exchanged(units, axis, unit) {
  const next = [...units];
  const other = units.indexOf(unit);
  if (other >= 0) next[other] = units[axis];
  next[axis] = unit;
  return next;
}
