// @ts-check
/** The maps inside the drawing: what each input, unit and output says over the input space, as a small image. */

import { colourScale, mapColours, mapScale, paintedMap } from "../draw/neuron_maps.js";
import { createGrid } from "../geometry/sheet.js";
import { createForward } from "../run/network.js";

/** @typedef {import("../run/run.js").Run} Run */
/** @typedef {import("../geometry/sheet.js").Grid} Grid */
/** @typedef {import("../page/theme.js").Theme} Theme */
/** @typedef {[number, number]} Range */

/** Every so many columns and rows of the sheet's grid are a pixel. */
const STEP = 2;
/** Columns and rows of the grid on which a unit's range is taken. */
const COARSE = 13;

/**
 * What each hidden unit says at the newest snapshot, from the lowest to the highest: colours then mean the same over
 * the run.
 *
 * @param {Run} run
 * @param {Grid} grid
 * @returns {Range[][]} layer by layer
 */
export function unitRanges({ layers, parameters }, { bounds }) {
  const hidden = layers.slice(0, -1);
  const { points, n } = createGrid(bounds, COARSE, COARSE);
  const values = createForward(hidden, n)(parameters[parameters.length - 1], points);
  return hidden.map(({ nOut }, layer) =>
    Array.from({ length: nOut }, (_, unit) => {
      let [low, high] = [Infinity, -Infinity];
      for (let at = unit; at < n * nOut; at += nOut) {
        const value = values[layer].a[at];
        if (value < low) low = value;
        if (value > high) high = value;
      }
      return low <= high && high - low < Infinity ? /** @type {Range} */ ([low, high]) : [-1, 1];
    }),
  );
}

/**
 * One column of values on a grid, as every second column and row of it has them.
 *
 * @param {Grid} grid
 * @param {Float32Array} values (grid.n, width)
 * @param {number} width
 * @param {number} column
 * @returns {{values: Float32Array, nx: number, ny: number}}
 */
export function thinnedColumn(grid, values, width, column) {
  const [nx, ny] = [Math.ceil(grid.nx / STEP), Math.ceil(grid.ny / STEP)];
  const out = new Float32Array(nx * ny);
  for (let iy = 0, at = 0; iy < ny; iy++) {
    for (let ix = 0; ix < nx; ix++) out[at++] = values[STEP * (iy * grid.nx + ix) * width + column];
  }
  return { values: out, nx, ny };
}

/**
 * @param {Float32Array} given (n, nIn) what the network is given of the grid
 * @param {number} nIn
 * @param {number} input
 * @param {Theme} theme
 * @returns {{range: Range, shades: Uint8Array}}
 */
export function inputColours(given, nIn, input, theme) {
  let top = 0;
  for (let at = input; at < given.length; at += nIn) top = Math.max(top, Math.abs(given[at]));
  return { range: [-top, top], shades: colourScale(mapColours(theme), "diverging") };
}

/**
 * How the maps of a layer are coloured: by sign, and outputs in the colour of their class.
 *
 * @param {Run} run
 * @param {number} layer
 * @param {number} unit
 * @param {Range} met
 * @param {Theme} theme
 * @returns {{range: Range, shades: Uint8Array}}
 */
export function unitColours({ layers }, layer, unit, met, theme) {
  if (layer < layers.length - 1) {
    const { range, scale } = mapScale(layers[layer].phi, met);
    return { range, shades: colourScale(mapColours(theme), scale) };
  }
  const { classes, neutral } = theme;
  const isAlone = layers[layer].nOut === 1;
  const colours = isAlone
    ? { low: classes[0], neutral, high: classes[1] }
    : { low: neutral, neutral, high: classes[unit % classes.length] };
  return { range: [0, 1], shades: colourScale(colours, isAlone ? "diverging" : "sequential") };
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {ReturnType<typeof thinnedColumn>} thinned
 * @param {{range: Range, shades: Uint8Array}} colours
 */
export function paintMap(canvas, { values, nx, ny }, { range, shades }) {
  if (canvas.width !== nx || canvas.height !== ny) [canvas.width, canvas.height] = [nx, ny];
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d", { willReadFrequently: true }));
  context.putImageData(new ImageData(paintedMap(values, nx, ny, range, shades), nx, ny), 0, 0);
}
