// @ts-check
/** The brush: samples drawn and erased by hand on the input space, class by class. */

import { createPlane, drawAxes, fitted } from "../draw/canvas.js";
import { drawRing, drawSymbol } from "../draw/strokes.js";
import { make } from "../page/dom.js";
import { keepTheme } from "../page/theme.js";
import { handleBrush } from "./brush_handling.js";
import { createBrushTools, ERASER } from "./brush_tools.js";
import { rangeOf, touched, withoutNear, withSample } from "./painting.js";
import { createStrokes } from "./strokes.js";

/** @typedef {import("./painting.js").Sample} Sample */
/** @typedef {import("./painting.js").Point} Point */

/** @typedef {import("./strokes.js").Shown} Shown */

const MARGIN = { left: 34, right: 8, top: 6, bottom: 20 };
/** In pixels: the reach of the brush and of the eraser, a sample, and the ring where the keys' brush is. */
const BRUSH = 9;
const RUBBER = 12;
const RADIUS = 4;
const RING = 8;
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
  let ranges = /** @type {[Point, Point]} */ ([
    [-1, 1],
    [-1, 1],
  ]);
  let plane = /** @type {import("../draw/canvas.js").Plane | null} */ (null);
  let cursor = /** @type {Point | null} */ (null);
  let last = /** @type {Point} */ ([0, 0]);
  const strokes = createStrokes(onPainted);
  const undo = () => {
    strokes.undo();
    draw();
  };
  const tools = createBrushTools({ symbols: palette.symbols, onUndo: undo });
  const canvas = make("canvas", { class: "nnx-brush-canvas", tabindex: 0, role: "application", "aria-label": LABEL });
  const note = make("p", { class: "nnx-note", role: "status", text: HOW });
  const root = make("section", { class: "nnx-view nnx-brush", "aria-label": LABEL }, tools.element, canvas, note);
  element.append(root);
  let theme = /** @type {import("../page/theme.js").Theme | null} */ (null);
  const forget = keepTheme(root, palette, (now) => {
    theme = now;
    draw();
  });
  const sizes = new ResizeObserver(() => draw());
  sizes.observe(canvas);

  function draw() {
    if (!theme || shown.names.length === 0 || canvas.clientWidth === 0) return;
    tools.show(shown.names, theme, strokes.canUndo());
    const { context, width, height } = fitted(canvas);
    const { left, right, top, bottom } = MARGIN;
    plane = createPlane({ left, top, width: width - left - right, height: height - top - bottom }, ranges, false);
    drawAxes(context, plane, ["", ""], theme);
    for (const [x, y, k] of strokes.now()) {
      drawSymbol(context, palette.symbols[k], theme.classes[k], false, plane.x(x), plane.y(y), RADIUS, theme);
    }
    if (cursor && document.activeElement === canvas) {
      drawRing(context, plane.x(cursor[0]), plane.y(cursor[1]), RING, theme);
    }
    note.textContent =
      strokes.now().length >= shown.most ? `A link has room for ${shown.most} samples, and there are as many.` : HOW;
  }

  /** @param {Point} at @param {boolean} erases */
  function touch(at, erases) {
    if (!plane) return;
    const scale = /** @type {Point} */ ([plane.x(1) - plane.x(0), plane.y(0) - plane.y(1)]);
    for (const place of touched(last, at, { reach: BRUSH, scale })) {
      const samples = strokes.now();
      if (erases) strokes.change(withoutNear(samples, place, { reach: RUBBER, scale }));
      else if (samples.length < shown.most) {
        strokes.change(withSample(samples, place, tools.chosen(), { reach: BRUSH, scale }));
      }
    }
    last = at;
    draw();
  }

  /** @param {Point} pixels @returns {Point} in the window */
  function valueAt(pixels) {
    const [x, y] = plane?.valueAt(pixels) ?? [0, 0];
    const [[left, right], [low, high]] = ranges;
    return [Math.min(right, Math.max(left, x)), Math.min(high, Math.max(low, y))];
  }

  handleBrush(canvas, {
    onPress(at) {
      [cursor, last] = [null, valueAt(at)];
      strokes.begin();
      touch(last, tools.chosen() === ERASER);
    },
    onMove: (at) => touch(valueAt(at), tools.chosen() === ERASER),
    onLift() {
      strokes.lift();
      draw();
    },
    onCancel() {
      strokes.cancel();
      draw();
    },
    onStep([x, y]) {
      if (!plane) return;
      cursor ??= [(ranges[0][0] + ranges[0][1]) / 2, (ranges[1][0] + ranges[1][1]) / 2];
      cursor = valueAt([plane.x(cursor[0]) + x, plane.y(cursor[1]) + y]);
      draw();
    },
    onTouch(erases) {
      if (!cursor || strokes.isDrawing()) return;
      strokes.begin();
      last = cursor;
      touch(cursor, erases || tools.chosen() === ERASER);
      strokes.lift();
      draw();
    },
    onUndo: undo,
  });
  canvas.addEventListener("focus", () => draw());
  canvas.addEventListener("blur", () => draw());

  return {
    /** @param {Shown} now */
    show(now) {
      if (!strokes.take(now)) return;
      shown = now;
      ranges = [rangeOf(now.samples, 0), rangeOf(now.samples, 1)];
      draw();
    },
    destroy() {
      sizes.disconnect();
      forget();
      root.remove();
    },
  };
}
