// @ts-check
/** The strip of neuron maps: one small picture a unit; the one under the pointer or in focus is shown large. */

import { make } from "./dom.js";
import { everySecond } from "./frame.js";
import { tickText } from "./canvas.js";
import { colourScale, mapScale, paintedMap, unitValues } from "./neuronmaps.js";

/** @typedef {import("./run.js").Run} Run */
/** @typedef {import("./neuronmaps.js").MapColours} MapColours */

/** Small pictures at most; of a wider layer the first ones. */
const MOST = 32;

/**
 * @param {{onUnit: (unit: number | null) => void}} hooks the unit to be shown large; null for none
 */
export function createMaps({ onUnit }) {
  const row = make("div", { class: "nnx-maps-row", role: "list" });
  const note = make("p", { class: "nnx-maps-note" });
  const element = make("section", { class: "nnx-maps", id: "nnx-maps", "aria-label": "Units over the input space", hidden: true }, row, note);
  /** @type {{canvas: HTMLCanvasElement, range: HTMLElement}[]} */
  let maps = [];

  /** @param {number} count */
  const build = (count) => {
    if (maps.length === count) return;
    maps = Array.from({ length: count }, () => ({ canvas: make("canvas", { "aria-hidden": "true" }), range: make("span", { class: "nnx-map-range" }) }));
    row.replaceChildren(
      ...maps.map(({ canvas, range }, unit) => {
        const button = make(
          "button",
          {
            type: "button",
            class: "nnx-map",
            "aria-label": `Unit ${unit} over the input space`,
            pointerenter: () => onUnit(unit),
            pointerleave: () => onUnit(button === document.activeElement ? unit : null),
            focus: () => onUnit(unit),
            blur: () => onUnit(null),
          },
          canvas,
          make("span", { text: `unit ${unit}` }),
          range,
        );
        return make("div", { role: "listitem" }, button);
      }),
    );
  };

  return {
    element,

    /**
     * @param {Run} run
     * @param {number} layer
     * @param {import("./sheet.js").Grid} grid
     * @param {Float32Array} a (grid.n, n_units) activations of that layer
     * @param {[number, number][]} met lowest and highest value of each unit over the run
     * @param {MapColours} colours
     */
    update(run, layer, grid, a, met, colours) {
      if (element.hidden) return;
      const { nOut, activation } = run.layers[layer];
      const count = Math.min(MOST, nOut);
      build(count);
      note.textContent = nOut > MOST ? `The first ${MOST} of ${nOut} units.` : "";
      const [nx, ny] = [(grid.nx + 1) >> 1, (grid.ny + 1) >> 1];
      const scales = { sequential: colourScale(colours, "sequential"), diverging: colourScale(colours, "diverging") };
      maps.forEach(({ canvas, range: label }, unit) => {
        const { range, scale } = mapScale(activation, met[unit]);
        const values = everySecond(grid, unitValues(a, nOut, unit), 1);
        if (canvas.width !== nx || canvas.height !== ny) [canvas.width, canvas.height] = [nx, ny];
        const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d", { willReadFrequently: true }));
        context.putImageData(new ImageData(paintedMap(values, nx, ny, range, scales[scale]), nx, ny), 0, 0);
        const text = range.map((value) => tickText(Number(value.toPrecision(2)))).join(" to ");
        if (label.textContent !== text) label.textContent = text;
      });
    },
  };
}
