// @ts-check
/** The weights drawer: every weight and bias of the shown layer and of the output, by slider and by number. */

import { icon, make } from "./dom.js";
import { biasIndex, weightIndex } from "./parameters.js";
import { counted } from "./reading.js";
import { MOST_WEIGHTS } from "./viewlink.js";

/** @typedef {import("./run.js").Run} Run */

/** Units of a layer, or inputs, that are laid out; of more, those the pictures show. */
const MOST = 8;
const TRAIN = "Start a new training from these weights";
const TOO_MANY = `A link holds the start of a training of up to ${counted(MOST_WEIGHTS)} weights and biases`;
/** A slider counts in so many parts to either side. */
const PARTS = 500;

/**
 * @param {object} hooks
 * @param {(index: number, value: number, gesture: boolean) => void} hooks.onValue
 * @param {() => void} hooks.onSettle the slider was let go
 * @param {() => void} hooks.onUndo
 * @param {() => void} hooks.onRedo
 * @param {() => void} hooks.onBack back to the trained weights
 * @param {(() => void) | null} hooks.onTrain train on from here; null where nobody could
 */
export function createDrawer(hooks) {
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
  const note = make("span", { class: "nnx-drawer-note" });
  const blocks = make("div", { class: "nnx-blocks" });
  const element = make(
    "section",
    { class: "nnx-drawer", id: "nnx-drawer", "aria-label": "Weights", hidden: true },
    make("div", { class: "nnx-drawer-bar" }, make("strong", { text: "Weights" }), note, undo, redo, back, train),
    blocks,
  );

  /** @type {{index: number, slider: HTMLInputElement, number: HTMLInputElement, reach: number}[]} */
  let cells = [];
  let built = "";

  /** @param {number} index @param {string} name @param {number} reach */
  const cell = (index, name, reach) => {
    const slider = make("input", {
      type: "range",
      class: "nnx-slide",
      min: -PARTS,
      max: PARTS,
      step: 1,
      "aria-label": name,
      input: () => hooks.onValue(index, (Number(slider.value) / PARTS) * reach, true),
      change: hooks.onSettle,
    });
    const number = make("input", {
      type: "number",
      class: "nnx-number",
      step: 0.1,
      "aria-label": `${name}, number`,
      change: () => {
        const value = Number(number.value);
        if (number.value.trim() !== "" && Number.isFinite(Math.fround(value))) hooks.onValue(index, value, false);
        else number.value = number.dataset.value ?? "";
      },
    });
    cells.push({ index, slider, number, reach });
    return make("td", {}, number, slider);
  };

  /**
   * @param {import("./run.js").Layer} layer
   * @param {{title: string, inputs: [number, string][], units: [number, string][], reach: number}} shape
   */
  const block = (layer, { title, inputs, units, reach }) =>
    make(
      "table",
      { class: "nnx-block" },
      make("caption", { text: title }),
      make(
        "thead",
        {},
        make("tr", {}, make("td"), ...units.map(([, name]) => make("th", { scope: "col", text: name }))),
      ),
      make(
        "tbody",
        {},
        ...inputs.map(([input, from]) =>
          make(
            "tr",
            {},
            make("th", { scope: "row", text: from }),
            ...units.map(([unit, to]) =>
              cell(weightIndex(layer, input, unit), `${title}: weight from ${from} to ${to}`, reach),
            ),
          ),
        ),
        make(
          "tr",
          { class: "nnx-bias" },
          make("th", { scope: "row", text: "bias" }),
          ...units.map(([unit, to]) => cell(biasIndex(layer, unit), `${title}: bias of ${to}`, reach)),
        ),
      ),
    );

  /** @param {number} count @param {number[]} shown @returns {number[]} all of a few, else those shown */
  const some = (count, shown) =>
    count <= MOST ? Array.from({ length: count }, (_, i) => i) : shown.length > 0 ? shown : [0, 1, 2];

  /**
   * @param {Run} run
   * @param {number} index of a layer
   * @param {number[]} units
   * @param {number[]} inputs
   * @param {Float32Array} parameters
   */
  const shape = (run, index, units, inputs, parameters) => {
    const layer = run.layers[index];
    const output = index === run.layers.length - 1;
    const own = parameters.subarray(layer.offset, layer.offset + (layer.nIn + 1) * layer.nOut);
    // Room for twice the largest weight, as a round number.
    const largest = own.reduce((top, value) => Math.max(top, Math.abs(value) || 0), 1);
    const power = 10 ** Math.floor(Math.log10(2 * largest));
    const reach = power * /** @type {number} */ (([1, 2, 5, 10].find((factor) => factor * power >= 2 * largest)) || 10);
    const from = (/** @type {number} */ i) => (index === 0 ? "xy"[i] : `unit ${i}`);
    const to = (/** @type {number} */ u) => (!output ? `unit ${u}` : layer.nOut === 1 ? "class 1" : `class ${u}`);
    return {
      title: output ? "Output" : `Layer ${index + 1}`,
      inputs: some(layer.nIn, inputs).map((i) => /** @type {[number, string]} */ ([i, from(i)])),
      units: some(layer.nOut, units).map((u) => /** @type {[number, string]} */ ([u, to(u)])),
      reach: Number.isFinite(reach) ? reach : 10,
    };
  };

  return {
    element,

    /**
     * @param {Run} run
     * @param {number} layer the shown one
     * @param {number[]} units of it that the pictures show
     * @param {Float32Array} parameters
     * @param {{canUndo: boolean, canRedo: boolean, edited: boolean}} state
     */
    update(run, layer, units, parameters, { canUndo, canRedo, edited }) {
      if (element.hidden) return;
      undo.disabled = !canUndo;
      redo.disabled = !canRedo;
      back.disabled = !edited;
      const tooMany = parameters.length > MOST_WEIGHTS;
      if (train) {
        train.disabled = !edited || tooMany;
        train.title = tooMany ? `${TOO_MANY}; this network has ${counted(parameters.length)}.` : TRAIN;
      }
      const last = run.layers.length - 1;
      const shown = layer === last ? [last] : [layer, ...(layer + 1 === last ? [last] : [])];
      const signature = JSON.stringify([run.key, shown, units]);
      if (signature !== built) {
        built = signature;
        cells = [];
        const shapes = shown.map((index) =>
          shape(run, index, index === layer ? units : [], index > layer ? units : [], parameters),
        );
        blocks.replaceChildren(...shown.map((index, m) => block(run.layers[index], shapes[m])));
        const left = shown.some((index) => run.layers[index].nOut > MOST || run.layers[index].nIn > MOST);
        note.textContent = left ? "of the units the pictures show" : "";
      }
      for (const { index, slider, number, reach } of cells) {
        const value = parameters[index];
        const text = `${Number(value.toPrecision(4))}`;
        if (number !== document.activeElement || number.dataset.value !== text) number.value = text;
        number.dataset.value = text;
        const place = String(Math.round(Math.min(1, Math.max(-1, value / reach)) * PARTS));
        if (slider.value !== place) slider.value = place;
        slider.setAttribute("aria-valuetext", text);
      }
    },
  };
}
