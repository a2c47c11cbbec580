// @ts-check
/**
 * A picture of values at one place in a network: two units as a plane with the samples in it, one as a line; of more a
 * strip, a row a sample and a column a unit, in colours by value.
 */

import { fitted, tracedSymbol } from "../draw/canvas.js";
import { rgb } from "../draw/colours.js";
import { tickText } from "../run/numbers.js";

/** @typedef {import("./passing.js").Values} Values */
/** @typedef {import("../page/theme.js").Theme} Theme */

/** Radius of a sample's symbol, and room that it needs at the edge, in CSS pixels. */
const RADIUS = 2;
const EDGE = 4;

/**
 * @param {ArrayLike<number>} numbers
 * @returns {[number, number] | null} lowest and highest; null if one is no finite number
 */
export function valueRange(numbers) {
  let [low, high] = [Infinity, -Infinity];
  for (let i = 0; i < numbers.length; i++) {
    if (!Number.isFinite(numbers[i])) return null;
    low = Math.min(low, numbers[i]);
    high = Math.max(high, numbers[i]);
  }
  return low <= high ? [low, high] : null;
}

/** @param {Values} values @returns {string} "−1.2 to 3.4": what the edges of the picture stand for */
export function reachInWords({ numbers }) {
  const reach = valueRange(numbers);
  if (!reach) return "no finite numbers";
  const [low, high] = reach.map((value) => tickText(Number(value.toPrecision(2))));
  return low === high ? `all ${low}` : `${low} to ${high}`;
}

/** @param {ArrayLike<number>} y (n,) classes @returns {number[]} the samples, class by class, in their order */
export function sampleOrder(y) {
  return Array.from({ length: y.length }, (_, p) => p).sort((p, q) => y[p] - y[q] || p - q);
}

/**
 * The strip's pixels: from the lowest value's colour over that of zero to the highest's.
 *
 * @param {Values} values
 * @param {number[]} order of the samples, from the top
 * @param {Pick<Theme, "negative" | "neutral" | "accent">} theme
 * @returns {Uint8ClampedArray} (n, n_units, 4) red, green, blue, opacity
 */
export function stripPixels({ numbers, nUnits }, order, { negative, neutral, accent }) {
  const [low, middle, high] = [negative, neutral, accent].map(rgb);
  const reach = valueRange(numbers);
  const top = reach ? Math.max(-reach[0], reach[1]) || 1 : 1;
  const pixels = new Uint8ClampedArray(4 * order.length * nUnits);
  let at = 0;
  for (const p of order) {
    for (let unit = 0; unit < nUnits; unit++, at += 4) {
      const share = numbers[p * nUnits + unit] / top;
      const end = share < 0 ? low : high;
      for (let part = 0; part < 3; part++)
        pixels[at + part] = middle[part] + Math.abs(share) * (end[part] - middle[part]);
      pixels[at + 3] = 255;
    }
  }
  return pixels;
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {Values} values
 * @param {ArrayLike<number>} y (n,) classes
 * @param {Theme} theme
 * @param {string[]} symbols of the classes
 */
export function drawValues(canvas, values, y, theme, symbols) {
  const { context, width, height } = fitted(canvas);
  if (!valueRange(values.numbers) || width === 0) return;
  if (values.nUnits > 2) drawStrip(context, values, y, theme, width, height);
  else drawSamples(context, values, y, theme, symbols, width, height);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Values} values
 * @param {ArrayLike<number>} y
 * @param {Theme} theme
 * @param {number} width
 * @param {number} height
 */
function drawStrip(context, values, y, theme, width, height) {
  const strip = document.createElement("canvas");
  [strip.width, strip.height] = [values.nUnits, y.length];
  const pixels = /** @type {CanvasRenderingContext2D} */ (strip.getContext("2d"));
  const image = pixels.createImageData(strip.width, strip.height);
  image.data.set(stripPixels(values, sampleOrder(y), theme));
  pixels.putImageData(image, 0, 0);
  // Few units are columns with sharp edges; of many a pixel shows the mean of several.
  context.imageSmoothingEnabled = values.nUnits > width;
  context.drawImage(strip, EDGE + 2, 0, width - EDGE - 2, height);
  drawClasses(context, y, theme, height);
}

/** A margin in the colours of the classes whose samples lie beside it. @param {CanvasRenderingContext2D} context
 * @param {ArrayLike<number>} y @param {Theme} theme @param {number} height */
function drawClasses(context, y, theme, height) {
  let from = 0;
  for (const [k, colour] of theme.classes.entries()) {
    const count = Array.from(y).filter((c) => c === k).length;
    context.fillStyle = colour;
    context.fillRect(0, (from / y.length) * height, EDGE, (count / y.length) * height);
    from += count;
  }
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Values} values of one or two units
 * @param {ArrayLike<number>} y
 * @param {Theme} theme
 * @param {string[]} symbols
 * @param {number} width
 * @param {number} height
 */
function drawSamples(context, { numbers, nUnits }, y, theme, symbols, width, height) {
  const column = (/** @type {number} */ unit) => Float64Array.from(y, (_, p) => numbers[p * nUnits + unit]);
  const nClasses = 1 + Math.max(...Array.from(y));
  // One unit is a line: its classes lie one above the other, so that none hides another.
  const axes = nUnits === 2 ? [column(0), column(1)] : [column(0)];
  const reaches = axes.map((values) => /** @type {[number, number]} */ (valueRange(values)));
  const scale = Math.min(
    ...reaches.map(([low, high], d) => ((d === 0 ? width : height) - 2 * EDGE) / (high - low || 1)),
  );
  const place = (/** @type {number} */ d, /** @type {number} */ value) => {
    const middle = (reaches[d][0] + reaches[d][1]) / 2;
    return d === 0 ? width / 2 + scale * (value - middle) : height / 2 - scale * (value - middle);
  };
  const lane = (/** @type {number} */ k) => (height * (k + 0.5)) / nClasses;

  context.fillStyle = theme.rule;
  context.fillRect(Math.round(place(0, 0)), 0, 1, height);
  if (nUnits === 2) context.fillRect(0, Math.round(place(1, 0)), width, 1);
  for (let p = 0; p < y.length; p++) {
    tracedSymbol(
      context,
      symbols[y[p]],
      place(0, axes[0][p]),
      nUnits === 2 ? place(1, axes[1][p]) : lane(y[p]),
      RADIUS,
    );
    context.fillStyle = theme.classes[y[p]];
    context.fill();
  }
}
