// @ts-check
/** The strip of neuron maps: one small picture a unit; the one under the pointer or in focus is shown large. */

import { make } from "./dom.js";
import { everySecond } from "./frame.js";
import { tickText } from "./canvas.js";
import { colourScale, mapScale, paintedMap, unitValues } from "./neuronmaps.js";

/** @typedef {import("./run.js").Run} Run */
/** @typedef {import("./scene.js").Scene} Scene */
/** @typedef {import("./frame.js").Frame} Frame */
/** @typedef {import("./theme.js").Theme} Theme */

/** Small pictures at most; of a wider layer the first ones. */
const MOST = 32;

/**
 * @param {{onUnit: (unit: number | null) => void}} hooks the unit to be shown large; null for none
 */
export function createMaps({ onUnit }) {
  const row = make("div", { class: "nnx-maps-row", role: "list" });
  const note = make("p", { class: "nnx-maps-note" });
  const element = make(
    "section",
    { class: "nnx-maps", id: "nnx-maps", "aria-label": "Units over the input space", hidden: true },
    row,
    note,
  );
  /** @type {{canvas: HTMLCanvasElement, range: HTMLElement}[]} */
  let maps = [];

  /** @param {number} count */
  const build = (count) => {
    if (maps.length === count) return;
    maps = Array.from({ length: count }, () => ({
      canvas: make("canvas", { "aria-hidden": "true" }),
      range: make("span", { class: "nnx-map-range" }),
    }));
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

    /** @param {Run} run @param {Scene} scene @param {Frame} frame @param {Theme} theme */
    update(run, { layer, met }, { grid, values: { a } }, theme) {
      if (element.hidden) return;
      const { nOut, activation } = run.layers[layer];
      const colours = mapColours(theme);
      const count = Math.min(MOST, nOut);
      build(count);
      note.textContent = nOut > MOST ? `The first ${MOST} of ${nOut} units.` : "";
      const [nx, ny] = [(grid.nx + 1) >> 1, (grid.ny + 1) >> 1];
      const scales = { sequential: colourScale(colours, "sequential"), diverging: colourScale(colours, "diverging") };
      maps.forEach(({ canvas, range: label }, unit) => {
        const { range, scale } = mapScale(activation, met[unit]);
        const coarse = everySecond(grid, unitValues(a, nOut, unit), 1);
        if (canvas.width !== nx || canvas.height !== ny) [canvas.width, canvas.height] = [nx, ny];
        const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d", { willReadFrequently: true }));
        context.putImageData(new ImageData(paintedMap(coarse, nx, ny, range, scales[scale]), nx, ny), 0, 0);
        const text = range.map((value) => tickText(Number(value.toPrecision(2)))).join(" to ");
        if (label.textContent !== text) label.textContent = text;
      });
    },
  };
}

/** @param {Theme} theme @returns {import("./neuronmaps.js").MapColours} */
export function mapColours(theme) {
  return { low: theme.negative, neutral: theme.neutral, high: theme.accent };
}

/**
 * A unit's map as large as the input space.
 *
 * @param {Run} run
 * @param {Scene} scene
 * @param {Frame} frame
 * @param {number} unit
 * @param {Theme} theme
 * @returns {import("./flat.js").UnitMap | null} null while the maps are closed
 */
export function largeMap(run, { layer, met }, { values: { a } }, unit, theme) {
  if (unit >= met.length) return null;
  const { range, scale } = mapScale(run.layers[layer].activation, met[unit]);
  return { values: unitValues(a, met.length, unit), range, shades: colourScale(mapColours(theme), scale) };
}
