// @ts-check
/** Panels: one space each, with its title, formula and caption, drawn flat or solid as its dimensions ask. */

import { icon, make } from "./dom.js";
import { createFlat } from "./flat.js";
import { createOverlay } from "./overlay.js";
import { createSolid } from "./solid.js";
import { tickText, tracedSymbol } from "./canvas.js";

/** @typedef {import("./flat.js").Picture} Picture */
/** @typedef {import("./flat.js").DrawnSpace} DrawnSpace */
/** @typedef {import("./overlay.js").Marks} Marks */
/** @typedef {[number, number]} Place in pixels */

const HOME = "Reset the camera";
const TURN = "Drag, or hold Shift and press an arrow key, to turn it; plus and minus zoom.";

/**
 * @param {object} options
 * @param {string} options.name for the style sheet
 * @param {() => void} [options.onHome]
 * @param {(axis: number) => void} [options.onAxis] look along this axis of a 3-D picture
 */
export function createPanel({ name, onHome, onAxis }) {
  const title = make("h3", { class: "nnx-title" });
  const formula = make("span", { class: "nnx-formula" });
  const says = { "aria-label": HOME, title: HOME };
  const home = make(
    "button",
    { type: "button", class: "nnx-button nnx-home", ...says, hidden: true, click: () => onHome?.() },
    icon("camera"),
  );
  const ground = make("div", { class: "nnx-ground" });
  const pairs = [0, 1, 2].map((m) => {
    const axis = [2, 0, 1][m];
    return make("button", { type: "button", click: () => onAxis?.(axis) });
  });
  const pairBar = make("div", { class: "nnx-pairs", role: "group", "aria-label": "Projections" }, ...pairs);
  pairBar.hidden = true;
  const holder = make("div", { class: "nnx-picture" }, ground, pairBar);
  const overlay = createOverlay(holder);
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
  /** @type {[number, number][]} */
  let shownRanges = [];
  /** @type {string[]} */
  let shownTitles = [];

  /** @param {{dimension: number, name: string}} axis @returns {[Place, Place, string]} through zero, or near it */
  const axisLine = ({ dimension, name: text }) => {
    const point = shownRanges.map(([low, high]) => Math.min(high, Math.max(low, 0)));
    const end = (/** @type {0 | 1} */ side) => {
      const place = (flat ?? solid)?.place(point.map((value, d) => (d === dimension ? shownRanges[d][side] : value)));
      return place ?? /** @type {Place} */ ([NaN, NaN]);
    };
    return [end(0), end(1), text];
  };

  const clear = () => {
    flat?.destroy();
    solid?.destroy();
    [flat, solid] = [null, null];
    tip.hidden = true;
  };
  const asFlat = () => {
    if (!flat) {
      clear();
      flat = createFlat(ground);
    }
    home.hidden = true;
    pairBar.hidden = true;
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

    /** Below the picture. */
    caption,
    holder,
    isFlat: () => flat !== null,
    pixels: () => (flat ?? solid)?.pixels() ?? null,
    /** @param {ArrayLike<number>} point in the picture's coordinates @returns {Place} */
    place: (point) => (flat ?? solid)?.place(point) ?? [NaN, NaN],
    /** @param {Place} place @returns {[number, number]} what the axes of a flat picture say there */
    valueAt: (place) => flat?.valueAt(place) ?? [NaN, NaN],

    /**
     * @param {Omit<Marks, "pixels" | "axis" | "scales"> & {axis: {dimension: number, name: string} | null}} marks
     */
    mark({ axis, ...marks }) {
      const scales = solid?.flatScales(shownTitles) ?? null;
      overlay.draw({ ...marks, pixels: this.pixels(), axis: axis && axisLine(axis), scales });
    },

    /** @param {string[]} lines about what is under the pointer; none take the words away @param {Place} place */
    tell(lines, [x, y]) {
      tip.hidden = lines.length === 0;
      if (tip.hidden) return;
      tip.textContent = lines.join("\n");
      const left = Math.min(Math.max(4, x - tip.offsetWidth / 2), element.clientWidth - tip.offsetWidth - 4);
      const top = holder.offsetTop + y;
      tip.style.left = `${left}px`;
      tip.style.top = `${top > tip.offsetHeight + 16 ? top - tip.offsetHeight - 14 : top + 18}px`;
    },

    /** @param {Picture} picture */
    drawInput(picture) {
      const { canvas, drawInput } = asFlat();
      canvas.setAttribute("aria-label", `${title.textContent}: probabilities, boundary and samples`);
      drawInput(picture);
    },

    /**
     * @param {DrawnSpace} space
     * @param {[number, number][]} ranges
     * @param {string[]} titles
     * @param {Picture & {coarse: import("./sheet.js").Grid | null}} picture
     * @param {{plotly: any, camera: ReturnType<typeof import("./camera.js").createCamera>} | null} depth null until
     *   Plotly has come
     * @returns {Promise<void> | void}
     */
    draw(space, ranges, titles, picture, depth) {
      [shownRanges, shownTitles] = [ranges, titles];
      if (space.dims < 3) {
        const { canvas, drawPlane, drawLine } = asFlat();
        canvas.setAttribute("aria-label", `${title.textContent}: the sheet over ${titles.join(" and ")}, and samples`);
        (space.dims === 2 ? drawPlane : drawLine)(space, ranges, titles, picture);
        return;
      }
      if (!depth) return;
      if (!solid) {
        clear();
        solid = createSolid(ground, depth.plotly, depth.camera);
        solid.element.setAttribute("role", "img");
        solid.element.tabIndex = 0;
      }
      const label = `${title.textContent}: the sheet over ${titles.join(", ")}, and samples, in 3-D. ${TURN}`;
      solid.element.setAttribute("aria-label", label);
      home.hidden = false;
      pairBar.hidden = !onAxis;
      const short = titles.map((text) => text.replace(/^\w+ (\d+).*/, "$1").replace(/^normal.*/, "n"));
      [
        [0, 1],
        [1, 2],
        [0, 2],
      ].forEach(([u, v], m) => {
        const text = `${short[u]}\u2013${short[v]}`;
        if (pairs[m].textContent === text) return;
        pairs[m].textContent = text;
        pairs[m].title = `Look at ${titles[u]} and ${titles[v]} only: a projection of this picture`;
      });
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

/**
 * What the colours of a unit's map mean.
 *
 * @param {{range: [number, number], scale: "sequential" | "diverging"}} map
 * @param {import("./theme.js").Theme} theme
 * @returns {HTMLElement}
 */
export function scaleLegend({ range, scale }, theme) {
  const colours = [...(scale === "diverging" ? [theme.negative] : []), theme.neutral, theme.accent];
  const bar = make("span", {
    class: "nnx-scale",
    style: `background: linear-gradient(to right, ${colours.join(", ")})`,
  });
  const [low, high] = range.map((value) => document.createTextNode(tickText(Number(value.toPrecision(3)))));
  return make("span", { class: "nnx-legend" }, make("span", {}, low, bar, high));
}
