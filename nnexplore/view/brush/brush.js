// @ts-check
/** The brush: samples drawn and erased by hand on the input space, class by class. */

import { keepAppearance } from "../page/appearance.js";
import { make } from "../page/dom.js";
import { handleBrush } from "./brush_handling.js";
import { createBrushStrokes } from "./brush_strokes.js";
import { createBrushTools } from "./brush_tools.js";
import { rangeOf } from "./painting.js";
import { drawOwnSamples } from "./sample_picture.js";
import { createStrokes } from "./strokes.js";

/** @typedef {import("./painting.js").Sample} Sample */
/** @typedef {import("./strokes.js").Shown} Shown */

const LABEL = "Your samples, to be drawn and erased";
const HOW = "Draw with a finger or the mouse. By keys: arrows, then Space to put a sample and Delete to erase.";

/**
 * @param {HTMLElement} element is given one child, and loses it again on destroy
 * @param {object} host
 * @param {Record<string, any>} host.palette
 * @param {(turn: number, samples: Sample[]) => void} host.onPainted the pen was lifted
 */
export function createBrush(element, { palette, onPainted }) {
  let shown = /** @type {Shown} */ ({ samples: [], names: [], most: 0, turn: 0 });
  let plane = /** @type {import("../draw/canvas.js").Plane | null} */ (null);
  let theme = /** @type {import("../page/theme.js").Theme | null} */ (null);
  const strokes = createStrokes(onPainted);
  const brush = createBrushStrokes(strokes, {
    plane: () => plane,
    chosen: () => tools.chosen(),
    most: () => shown.most,
    onChange: draw,
  });
  const tools = createBrushTools({ symbols: palette.symbols, onUndo: brush.hooks.onUndo });
  const canvas = make("canvas", { class: "nnx-brush-canvas", tabindex: 0, role: "application", "aria-label": LABEL });
  const note = make("p", { class: "nnx-note", role: "status", text: HOW });
  const root = make("section", { class: "nnx-view nnx-brush", "aria-label": LABEL }, tools.element, canvas, note);
  element.append(root);
  const looks = {
    onTheme(/** @type {import("../page/theme.js").Theme} */ now) {
      theme = now;
      draw();
    },
    onSize: draw,
  };
  const stopAppearance = keepAppearance(root, palette, looks, [canvas]);
  handleBrush(canvas, brush.hooks);
  for (const change of ["focus", "blur"]) canvas.addEventListener(change, draw);

  function draw() {
    if (!theme || shown.names.length === 0 || canvas.clientWidth === 0) return;
    tools.show(shown.names, theme, strokes.canUndo());
    const samples = strokes.now();
    /** @type {Parameters<typeof drawOwnSamples>[1]["ranges"]} */
    const ranges = [rangeOf(shown.samples, 0), rangeOf(shown.samples, 1)];
    const cursor = document.activeElement === canvas ? brush.cursor() : null;
    plane = drawOwnSamples(canvas, { ranges, samples, cursor }, theme, palette.symbols);
    const isFull = samples.length >= shown.most;
    note.textContent = isFull ? `A link has room for ${shown.most} samples, and there are as many.` : HOW;
  }

  return {
    /** @param {Shown} now */
    show(now) {
      if (!strokes.take(now)) return;
      shown = now;
      draw();
    },
    destroy() {
      stopAppearance();
      root.remove();
    },
  };
}
