// @ts-check
/**
 * Sample symbols drawn once and put down where the samples are.
 *
 * In a grid of small pictures a frame has thousands of samples: tracing each outline would take most of its time.
 */

import { drawRing, drawSymbol } from "./strokes.js";

/** Radius of a symbol and of the ring around a wrong one, in CSS pixels: close, so that the picture stays clear. */
const RADIUS = 2.2;
const RING = 2.8;
const RING_WIDTH = 0.9;
/** Half the side of an image. */
const HALF = 4;

/**
 * @param {import("../page/theme.js").Theme} theme
 * @param {string[]} symbols by class
 * @param {number} ratio device pixels a CSS pixel
 */
export function createSampleSymbols(theme, symbols, ratio) {
  /** @type {Map<number, HTMLCanvasElement>} */
  const images = new Map();

  /** @param {number} k class @param {boolean} hollow @param {boolean} wrong */
  const imageOf = (k, hollow, wrong) => {
    const name = 4 * k + (hollow ? 2 : 0) + (wrong ? 1 : 0);
    const known = images.get(name);
    if (known) return known;
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = Math.ceil(2 * HALF * ratio);
    const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d", { willReadFrequently: true }));
    context.scale(ratio, ratio);
    context.lineJoin = "round";
    drawSymbol(context, symbols[k], theme.classes[k], hollow, HALF, HALF, RADIUS, theme);
    if (wrong) drawRing(context, HALF, HALF, RING, theme, RING_WIDTH);
    images.set(name, canvas);
    return canvas;
  };

  return {
    ratio,
    theme,

    /**
     * @param {CanvasRenderingContext2D} context scaled by the ratio
     * @param {number} k class
     * @param {boolean} hollow as a sample that is held out
     * @param {boolean} wrong
     * @param {number} x
     * @param {number} y
     */
    put(context, k, hollow, wrong, x, y) {
      const image = imageOf(k, hollow, wrong);
      // On whole device pixels: a plain copy, without smoothing.
      const left = Math.round((x - HALF) * ratio) / ratio;
      const top = Math.round((y - HALF) * ratio) / ratio;
      context.drawImage(image, left, top, image.width / ratio, image.height / ratio);
    },
  };
}
