// @ts-check
/** Strokes: the lines and symbols of flat pictures, drawn on a canvas. */

import { traceLine, tracedSymbol } from "./canvas.js";
import { translucent } from "./colours.js";

/** @typedef {import("./theme.js").Theme} Theme */
/** @typedef {import("./canvas.js").Plane} Plane */
/** @typedef {import("./flat.js").Picture} Picture */

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Plane} plane
 * @param {import("./sheet.js").Grid} grid
 * @param {Float32Array} places (grid.n, 2)
 * @param {Theme} theme
 */
export function drawGridLines(context, plane, grid, places, theme) {
  context.strokeStyle = translucent(theme.ink, theme.mode === "dark" ? 0.22 : 0.16);
  context.lineWidth = 1;
  context.beginPath();
  for (const line of grid.lines) {
    const xs = Float32Array.from(line, (p) => plane.x(places[2 * p]));
    const ys = Float32Array.from(line, (p) => plane.y(places[2 * p + 1]));
    traceLine(context, xs, ys);
  }
  context.stroke();
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Plane} plane
 * @param {ArrayLike<number>} xs
 * @param {ArrayLike<number>} ys
 * @param {Theme} theme
 */
export function drawBoundary(context, plane, xs, ys, theme) {
  context.beginPath();
  traceLine(context, Array.from(xs, plane.x), Array.from(ys, plane.y));
  context.strokeStyle = theme.surface;
  context.globalAlpha = 0.55;
  context.lineWidth = 5;
  context.stroke();
  context.globalAlpha = 1;
  context.strokeStyle = theme.boundary;
  context.lineWidth = 2;
  context.stroke();
}

/**
 * Fold lines, or their images.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {Plane} plane
 * @param {[ArrayLike<number>, ArrayLike<number>][]} curves
 * @param {Theme} theme
 * @param {number} marked which of them is drawn stronger; -1 for none
 */
export function drawFolds(context, plane, curves, theme, marked) {
  curves.forEach(([xs, ys], index) => {
    context.beginPath();
    traceLine(context, Array.from(xs, plane.x), Array.from(ys, plane.y));
    context.strokeStyle = theme.surface;
    context.globalAlpha = 0.6;
    context.lineWidth = 4;
    context.stroke();
    context.globalAlpha = 1;
    context.strokeStyle = theme.accent;
    context.lineWidth = index === marked ? 3 : 1.6;
    context.stroke();
  });
}

/**
 * A separating plane in a plane: a line.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {[number, number][]} ends in pixels
 * @param {Theme} theme
 */
export function drawCut(context, ends, theme) {
  context.save();
  context.beginPath();
  for (const end of ends) context.lineTo(...end);
  context.setLineDash([7, 5]);
  context.strokeStyle = theme.boundary;
  context.lineWidth = 1.6;
  context.stroke();
  context.restore();
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Plane} plane
 * @param {Float32Array} places (n, 2)
 * @param {Picture} picture
 */
export function drawSamples(context, plane, places, { run, frame, theme, symbols, wrongOnly, stamps }) {
  const { y, n, validation } = run.samples;
  const r = n > 600 ? 2.6 : n > 250 ? 3.2 : 4;
  for (const wrongOnes of wrongOnly ? [true] : [false, true]) {
    for (let p = 0; p < n; p++) {
      const wrong = frame.predicted[p] !== y[p];
      if (wrong !== wrongOnes) continue;
      const [px, py] = [plane.x(places[2 * p]), plane.y(places[2 * p + 1])];
      if (!inside(plane, px, py)) continue;
      const heldOut = validation?.[p] === 1;
      if (stamps) {
        stamps.put(context, y[p], heldOut, wrong, px, py);
        continue;
      }
      drawSymbol(context, symbols[y[p]], theme.classes[y[p]], heldOut, px, py, r, theme);
      if (wrong) drawRing(context, px, py, r + 3.5, theme);
    }
  }
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {string} symbol
 * @param {string} colour
 * @param {boolean} hollow as a sample that is held out
 * @param {number} x
 * @param {number} y
 * @param {number} r
 * @param {Theme} theme
 */
export function drawSymbol(context, symbol, colour, hollow, x, y, r, theme) {
  tracedSymbol(context, symbol, x, y, r);
  context.fillStyle = hollow ? theme.surface : colour;
  context.strokeStyle = hollow ? colour : theme.surface;
  context.lineWidth = hollow ? 1.6 : 1;
  context.fill();
  context.stroke();
}

/**
 * The ring around a sample that is taken for another class.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {number} x
 * @param {number} y
 * @param {number} r
 * @param {Theme} theme
 * @param {number} [width] of the line
 */
export function drawRing(context, x, y, r, theme, width = 1.3) {
  context.beginPath();
  context.arc(x, y, r, 0, 2 * Math.PI);
  context.strokeStyle = theme.wrong;
  context.lineWidth = width;
  context.stroke();
}

/**
 * Where the drawn samples are, in pixels.
 *
 * @param {Plane} plane
 * @param {Float32Array} places (n, 2)
 * @param {Picture} picture
 * @returns {Float32Array} (n, 2), NaN for those that are not drawn
 */
export function samplePixels(plane, places, { run, frame, samples, wrongOnly }) {
  const { y, n } = run.samples;
  const pixels = new Float32Array(2 * n).fill(NaN);
  for (let p = 0; samples && p < n; p++) {
    const [px, py] = [plane.x(places[2 * p]), plane.y(places[2 * p + 1])];
    if ((wrongOnly && frame.predicted[p] === y[p]) || !inside(plane, px, py)) continue;
    pixels[2 * p] = px;
    pixels[2 * p + 1] = py;
  }
  return pixels;
}

/** @param {Plane} plane @param {number} x @param {number} y */
function inside({ frame: { left, top, width, height } }, x, y) {
  return x > left - 3 && x < left + width + 3 && y > top - 3 && y < top + height + 3;
}
