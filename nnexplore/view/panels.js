// @ts-check
/** Panels: one space each, with its title, formula and caption, drawn flat or solid as its dimensions ask. */

import { icon, make } from "./dom.js";
import { createFlat } from "./flat.js";
import { createSolid } from "./solid.js";
import { tracedSymbol } from "./canvas.js";

/** @typedef {import("./flat.js").Picture} Picture */
/** @typedef {import("./frame.js").SpaceFrame} SpaceFrame */

const HOME = "Reset the camera";

/**
 * @param {{name: string, onHome?: () => void}} options name: for the style sheet
 */
export function createPanel({ name, onHome }) {
  const title = make("h3", { class: "nnx-title" });
  const formula = make("span", { class: "nnx-formula" });
  const says = { "aria-label": HOME, title: HOME };
  const home = make(
    "button",
    { type: "button", class: "nnx-button nnx-home", ...says, hidden: true, click: () => onHome?.() },
    icon("camera"),
  );
  const holder = make("div", { class: "nnx-picture" });
  const caption = make("figcaption", { class: "nnx-caption" });
  const tip = make("div", { class: "nnx-tip", hidden: true });
  const element = make(
    "figure",
    { class: `nnx-space nnx-space-${name}` },
    make("div", { class: "nnx-heading" }, title, formula, home),
    holder,
    caption,
    tip,
  );
  /** @type {ReturnType<typeof createFlat> | null} */
  let flat = null;
  /** @type {ReturnType<typeof createSolid> | null} */
  let solid = null;
  /** @type {string[]} */
  let texts = [];

  holder.addEventListener("pointermove", (/** @type {PointerEvent} */ event) => {
    if (!flat) return;
    const box = flat.canvas.getBoundingClientRect();
    const sample = flat.sampleAt(event.clientX - box.left, event.clientY - box.top);
    tip.hidden = sample < 0 || texts.length === 0;
    if (tip.hidden) return;
    tip.textContent = texts[sample];
    const outer = element.getBoundingClientRect();
    const left = event.clientX - outer.left - tip.offsetWidth / 2;
    tip.style.left = `${Math.min(Math.max(4, left), outer.width - tip.offsetWidth - 4)}px`;
    tip.style.top = `${event.clientY - outer.top - 34}px`;
  });
  holder.addEventListener("pointerleave", () => (tip.hidden = true));

  const clear = () => {
    flat?.destroy();
    solid?.destroy();
    [flat, solid] = [null, null];
    tip.hidden = true;
  };
  const asFlat = () => {
    if (!flat) {
      clear();
      flat = createFlat(holder);
    }
    home.hidden = true;
    return flat;
  };

  return {
    element,

    /** @param {{title: string, formula: string, caption: string}} words */
    label(words) {
      if (title.textContent !== words.title) title.textContent = words.title;
      if (formula.textContent !== words.formula) formula.textContent = words.formula;
      if (caption.dataset.words !== words.caption) {
        caption.dataset.words = words.caption;
        caption.textContent = words.caption;
      }
    },

    /** @param {Node} node put into the caption's place */
    explain(node) {
      caption.replaceChildren(node);
    },

    /** @param {string[]} next what to say of each sample under the pointer */
    describe(next) {
      texts = next;
    },

    /** @param {Picture} picture */
    drawInput(picture) {
      const { canvas, drawInput } = asFlat();
      canvas.setAttribute("aria-label", `${title.textContent}: probabilities, boundary and samples`);
      drawInput(picture);
    },

    /**
     * @param {SpaceFrame} space
     * @param {[number, number][]} ranges
     * @param {string[]} titles
     * @param {Picture & {coarse: import("./sheet.js").Grid | null, sampleTexts: string[] | null}} picture
     * @param {{plotly: any, camera: ReturnType<typeof import("./camera.js").createCamera>} | null} depth null until
     *   Plotly has come
     * @returns {Promise<void> | void}
     */
    draw(space, ranges, titles, picture, depth) {
      if (space.dims < 3) {
        const { canvas, drawPlane, drawLine } = asFlat();
        canvas.setAttribute("aria-label", `${title.textContent}: the sheet over ${titles.join(" and ")}, and samples`);
        (space.dims === 2 ? drawPlane : drawLine)(space, ranges, titles, picture);
        return;
      }
      if (!depth) return;
      if (!solid) {
        clear();
        solid = createSolid(holder, depth.plotly, depth.camera);
        solid.element.setAttribute("role", "img");
      }
      const label = `${title.textContent}: the sheet over ${titles.join(", ")}, and samples, in 3-D`;
      solid.element.setAttribute("aria-label", label);
      home.hidden = false;
      return solid.draw(space, ranges, titles, picture);
    },

    destroy: clear,
  };
}

/**
 * What the shapes mean.
 *
 * @param {number} nClasses
 * @param {string[]} symbols
 * @param {import("./theme.js").Theme} theme
 * @param {boolean} heldOut whether some samples are held out from training
 * @returns {HTMLElement}
 */
export function legend(nClasses, symbols, theme, heldOut) {
  const swatch = (/** @type {(context: CanvasRenderingContext2D) => void} */ draw) => {
    const canvas = make("canvas", { width: 28, height: 28, class: "nnx-swatch", "aria-hidden": "true" });
    const context = canvas.getContext("2d");
    context.scale(2, 2);
    draw(context);
    return canvas;
  };
  const entries = Array.from({ length: nClasses }, (_, k) => {
    const mark = swatch((context) => {
      tracedSymbol(context, symbols[k], 7, 7, 4);
      context.fillStyle = theme.classes[k];
      context.fill();
    });
    return make("span", {}, mark, document.createTextNode(`class ${k}`));
  });
  const ring = (/** @type {number} */ r) =>
    swatch((context) => {
      context.beginPath();
      context.arc(7, 7, r, 0, 2 * Math.PI);
      context.strokeStyle = theme.wrong;
      context.lineWidth = 1.6;
      context.stroke();
    });
  entries.push(make("span", {}, ring(5.5), document.createTextNode("wrong")));
  if (heldOut) entries.push(make("span", {}, ring(3.2), document.createTextNode("hollow: held out")));
  return make("span", { class: "nnx-legend" }, ...entries);
}
