// @ts-check
/** The brush's tools: a class to draw, the eraser, and the way back. */

import { tracedSymbol } from "../draw/canvas.js";
import { icon, make } from "../page/dom.js";
import { ERASER } from "./painting.js";

const SIDE = 14;

/** @param {string} symbol @param {string} colour @returns {HTMLCanvasElement} */
function swatch(symbol, colour) {
  const canvas = make("canvas", {
    width: 2 * SIDE,
    height: 2 * SIDE,
    "aria-hidden": "true",
    class: "nnx-brush-swatch",
  });
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  context.scale(2, 2);
  tracedSymbol(context, symbol, SIDE / 2, SIDE / 2, 4.5);
  context.fillStyle = colour;
  context.fill();
  return canvas;
}

/** @param {{symbols: string[], onUndo: () => void}} hooks */
export function createBrushTools({ symbols, onUndo }) {
  let chosen = 0;
  const classes = make("span", { class: "nnx-brush-classes", role: "group", "aria-label": "What the brush draws" });
  const title = "Take the last stroke back";
  const undo = make(
    "button",
    { type: "button", class: "nnx-button", "aria-label": title, title, click: onUndo },
    icon("undo"),
  );
  let known = "";

  const press = (/** @type {number} */ k) => {
    chosen = k;
    for (const button of classes.children) {
      button.setAttribute("aria-pressed", String(Number(button.getAttribute("data-class")) === chosen));
    }
  };
  const tool = (/** @type {number} */ k, /** @type {(Node | null)[]} */ ...content) =>
    make("button", { type: "button", class: "nnx-toggle", "data-class": k, click: () => press(k) }, ...content);

  return {
    element: make("div", { class: "nnx-brush-tools" }, classes, undo),
    chosen: () => chosen,

    /** @param {string[]} names @param {import("../page/theme.js").Theme} theme @param {boolean} canUndo */
    show(names, theme, canUndo) {
      undo.disabled = !canUndo;
      const now = JSON.stringify([names, theme.classes]);
      if (now === known) return;
      known = now;
      classes.replaceChildren(
        ...names.map((name, k) => tool(k, swatch(symbols[k], theme.classes[k]), make("span", { text: name }))),
        tool(ERASER, make("span", { text: "Erase" })),
      );
      press(Math.min(chosen, names.length - 1));
    },
  };
}
