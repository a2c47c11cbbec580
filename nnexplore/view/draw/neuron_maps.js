// @ts-check
/** Neuron maps: a unit's activation over the input space as an image, colour by value. */

/** @typedef {{low: string, neutral: string, high: string}} MapColours "#rrggbb": lowest, zero, highest */

import { rgb } from "./colours.js";

/**
 * @typedef {object} NeuronMap
 * @property {number} unit
 * @property {Float32Array} values (grid.n,) activations
 * @property {[number, number]} range what the ends of the colour scale stand for
 * @property {"sequential" | "diverging"} scale diverging about zero if the unit can be negative
 */

/** Steps of a colour scale. */
const STEPS = 256;

/**
 * The range of a unit's colour scale: an activation's bounds, or the values met, widened so that zero is neutral.
 *
 * @param {Pick<import("../run/run.js").Phi, "bounds">} phi
 * @param {[number, number]} met lowest and highest value to tell apart; fixed over a run by whoever asks
 * @returns {{range: [number, number], scale: "sequential" | "diverging"}}
 */
export function mapScale({ bounds }, met) {
  const isBounded = bounds[0] !== null && bounds[1] !== null;
  const [low, high] = isBounded ? /** @type {[number, number]} */ (bounds) : met;
  if (bounds[0] === 0) return { range: [0, Math.max(high, 1e-6)], scale: "sequential" };
  const top = Math.max(-low, high, 1e-6);
  return { range: [-top, top], scale: "diverging" };
}

/** @param {import("../page/theme.js").Theme} theme @returns {MapColours} */
export function mapColours(theme) {
  return { low: theme.negative, neutral: theme.neutral, high: theme.accent };
}

/**
 * @param {Float32Array} a (n, n_units) activations on a grid
 * @param {number} nUnits
 * @param {number} unit
 * @returns {Float32Array} (n,)
 */
export function unitValues(a, nUnits, unit) {
  return Float32Array.from({ length: a.length / nUnits }, (_, p) => a[p * nUnits + unit]);
}

/**
 * @param {MapColours} colours
 * @param {"sequential" | "diverging"} scale
 * @returns {Uint8Array} (256, 3) from the lowest value to the highest
 */
export function colourScale({ low, neutral, high }, scale) {
  const [first, middle, last] = [low, neutral, high].map(rgb);
  const out = new Uint8Array(3 * STEPS);
  for (let s = 0; s < STEPS; s++) {
    const u = s / (STEPS - 1);
    const signed = scale === "sequential" ? u : 2 * u - 1;
    const end = signed < 0 ? first : last;
    for (let c = 0; c < 3; c++) out[3 * s + c] = middle[c] + Math.abs(signed) * (end[c] - middle[c]);
  }
  return out;
}

/**
 * Paint a map, row by row from the top: the grid's rows begin at the bottom.
 *
 * @param {Float32Array} values (ny * nx,)
 * @param {number} nx
 * @param {number} ny
 * @param {[number, number]} range
 * @param {Uint8Array} shades a colour scale
 * @returns {Uint8ClampedArray<ArrayBuffer>} (ny * nx, 4)
 */
export function paintedMap(values, nx, ny, [low, high], shades) {
  const out = new Uint8ClampedArray(4 * nx * ny);
  for (let iy = 0, from = 0; iy < ny; iy++) {
    for (let ix = 0, to = 4 * (ny - 1 - iy) * nx; ix < nx; ix++, from++, to += 4) {
      const share = (values[from] - low) / (high - low);
      const s = 3 * Math.round((STEPS - 1) * Math.min(1, Math.max(0, share || 0)));
      out[to] = shades[s];
      out[to + 1] = shades[s + 1];
      out[to + 2] = shades[s + 2];
      out[to + 3] = 255;
    }
  }
  return out;
}
