// @ts-check
/** Strokes: the lines and symbols of flat pictures, drawn on a canvas. */

import { strokeRimmed, traceLine, tracedSymbol } from "./canvas.js";
import { translucent } from "./colours.js";

/** @typedef {import("../page/theme.js").Theme} Theme */
/** @typedef {import("./canvas.js").Plane} Plane */
/** @typedef {import("./flat.js").Picture} Picture */

/** Opacity of right samples where many are wrong. */
export const PALE = 0.35;
/** Side of a picture on which samples have their usual size. */
const USUAL_SIDE = 300;
/** From so small a share of the side on, across which all samples lie, their symbols are smaller. */
const CLOSE = 0.75;

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Plane} plane
 * @param {import("../geometry/sheet.js").Grid} grid
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
  strokeRimmed(context, theme.boundary, 2, { width: 5, opacity: 0.55 }, theme);
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
    strokeRimmed(context, theme.accent, index === marked ? 3 : 1.6, { width: 4, opacity: 0.6 }, theme);
  });
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Plane} plane
 * @param {Float32Array} places (n, 2)
 * @param {Picture} picture
 */
export function drawSamples(context, plane, places, picture) {
  const { run, mistakes, sampleSymbols } = picture;
  const { y, n, validation } = run.samples;
  const pixels = samplePixels(plane, places, picture);
  const r = sampleRadius(n, Math.min(plane.box.width, plane.box.height), pixels);
  for (const p of wrongLast(picture)) {
    const [px, py] = [pixels[2 * p], pixels[2 * p + 1]];
    if (!Number.isFinite(px)) continue;
    const wrong = isWrong(picture, p);
    context.globalAlpha = mistakes === "full" && !wrong ? PALE : 1;
    if (sampleSymbols) sampleSymbols.put(context, y[p], validation?.[p] === 1, wrong && mistakes === "ringed", px, py);
    else drawSample(context, picture, p, px, py, r);
  }
  context.globalAlpha = 1;
}

/** @param {Picture} picture @param {number} p @returns {boolean} whether a sample is taken for another class than its own */
export function isWrong({ run, frame }, p) {
  return frame.predicted[p] !== run.samples.y[p];
}

/**
 * The samples in the order in which they are drawn: where several lie at one place, the wrong one is to be seen.
 *
 * @param {Picture} picture
 * @param {ArrayLike<number>} [far] (n,) distance from the eye: among right and among wrong ones the farthest come first
 * @returns {number[]}
 */
export function wrongLast(picture, far) {
  const samples = Array.from({ length: picture.run.samples.n }, (_, p) => p);
  if (far) samples.sort((p, q) => far[q] - far[p]);
  return [...samples.filter((p) => !isWrong(picture, p)), ...samples.filter((p) => isWrong(picture, p))];
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Picture} picture
 * @param {number} p which of its samples
 * @param {number} x in pixels
 * @param {number} y
 * @param {number} r
 */
export function drawSample(context, { run, frame, theme, symbols, mistakes }, p, x, y, r) {
  const k = run.samples.y[p];
  drawSymbol(context, symbols[k], theme.classes[k], run.samples.validation?.[p] === 1, x, y, r, theme);
  if (frame.predicted[p] !== k && mistakes === "ringed") drawRing(context, x, y, 0.9 * r + 3.5, theme);
}

/**
 * @param {number} n samples
 * @param {number} side of the picture, in pixels
 * @param {Float32Array} pixels (n, 2) where they are drawn
 * @returns {number} radius of their symbols: smaller where there are many or all lie close, and larger with the picture
 */
export function sampleRadius(n, side, pixels) {
  const usual = (n > 1200 ? 2 : n > 600 ? 2.6 : n > 250 ? 3.2 : 4) * Math.min(1.8, Math.max(0.8, side / USUAL_SIDE));
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let p = 0; p < pixels.length; p += 2) {
    if (!Number.isFinite(pixels[p])) continue;
    [left, right] = [Math.min(left, pixels[p]), Math.max(right, pixels[p])];
    [top, bottom] = [Math.min(top, pixels[p + 1]), Math.max(bottom, pixels[p + 1])];
  }
  const extent = Math.hypot(right - left, bottom - top);
  return usual * (extent >= 0 ? Math.min(1, Math.max(0.5, extent / (CLOSE * side))) : 1);
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
  context.lineWidth = hollow ? 1.6 : Math.min(1, 0.3 * r);
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

/** @param {Picture} picture @returns {(p: number) => boolean} whether that sample is drawn */
export function drawnSamples({ run, frame, samples, wrongOnly }) {
  return (p) => samples && !(wrongOnly && frame.predicted[p] === run.samples.y[p]);
}

/**
 * Where the drawn samples are, in pixels.
 *
 * @param {Plane} plane
 * @param {Float32Array} places (n, 2)
 * @param {Picture} picture
 * @returns {Float32Array} (n, 2), NaN for those that are not drawn
 */
export function samplePixels(plane, places, picture) {
  const { n } = picture.run.samples;
  const drawn = drawnSamples(picture);
  const pixels = new Float32Array(2 * n).fill(NaN);
  for (let p = 0; p < n; p++) {
    const [px, py] = [plane.x(places[2 * p]), plane.y(places[2 * p + 1])];
    if (!drawn(p) || !inside(plane, px, py)) continue;
    pixels[2 * p] = px;
    pixels[2 * p + 1] = py;
  }
  return pixels;
}

/** @param {Plane} plane @param {number} x @param {number} y */
function inside({ box: { left, top, width, height } }, x, y) {
  return x > left - 3 && x < left + width + 3 && y > top - 3 && y < top + height + 3;
}
