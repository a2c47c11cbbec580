// @ts-check
/**
 * A plot: a flat Plotly figure from Python that stays mounted while its data change, so that zoom and legend stay too.
 *
 * Streamlit's own chart is built anew for every figure. What the reader did is kept as long as the figure's `uirevision`
 * stays the same.
 */

import { make } from "../page/dom.js";
import { growOf } from "../page/theme.js";
import { createPainter } from "../page/painter.js";
import { plotConfig } from "../draw/plotly_config.js";
import { createTrouble } from "../parts/trouble.js";

const NO_PLOTLY = "The plot did not arrive: plotly.js, which draws it, could not be loaded from the server.";
/** Pixels that the legend needs beside the curves; without them it stands below. */
const WIDE = 640;

/**
 * @typedef {object} Figure as Plotly's `to_json` writes it
 * @property {any[]} data
 * @property {any} layout
 */

/**
 * The layout for a place of some size: the legend beside the curves, or below them. A figure with a height of its own
 * keeps that, and its margins.
 *
 * @param {any} layout
 * @param {number} width
 * @param {number} height
 * @returns {any}
 */
export function fittedLayout(layout, width, height) {
  const sized = { height, ...layout, width, autosize: false };
  if (width >= WIDE || layout.height) return sized;
  const title = { ...layout.legend?.title, side: "top" };
  const legend = { ...layout.legend, title, orientation: "h", x: 0, xanchor: "left", y: -0.22, yanchor: "top" };
  // Nothing stands above the curves any more, and the axis' title close to its ticks leaves room for the legend.
  const margin = { ...layout.margin, l: 52, r: 8, t: 12 };
  const { xaxis } = layout;
  const near = xaxis?.title ? { xaxis: { ...xaxis, title: { ...xaxis.title, standoff: 8 } } } : {};
  return { ...sized, ...near, legend, margin };
}

/**
 * The sizes of all its words as many times as large.
 *
 * @template T
 * @param {T} part of a layout or of data
 * @param {number} grow
 * @returns {T}
 */
export function grown(part, grow) {
  if (Array.isArray(part) || part === null || typeof part !== "object") return part;
  const entries = Object.entries(part).map(([name, value]) => [
    name,
    /font$/.test(name) && value?.size ? { ...value, size: grow * value.size } : grown(value, grow),
  ]);
  return Object.fromEntries(entries);
}

/** @param {any} point as Plotly has it, if any @returns {string | [number, number] | undefined} */
export function pickedOf(point) {
  return point?.data.type === "heatmap" ? [point.y, point.x] : point?.data.legendgroup;
}

/**
 * @param {HTMLElement} element is given one child, and loses it again on destroy
 * @param {{plotly: Promise<any>, again: () => void, send: (name: string, value: any) => void}} host is sent `picked`:
 *   of a curve that was clicked its legend group, of a heat map's cell its row and column; again: ask once more for a
 *   library that did not come
 */
export function createPlot(element, { plotly, again, send }) {
  const target = make("div", { class: "nnx-plot", role: "figure" });
  const trouble = createTrouble();
  const root = make("section", { class: "nnx-view nnx-plot-frame" }, trouble.element, target);
  element.append(root);
  let library = /** @type {any} */ (null);
  let figure = /** @type {Figure | null} */ (null);
  let written = "";
  let name = "plot";
  let listening = false;
  let drawn = "";
  // Plotly may not be asked for one picture while it still draws another.
  const painter = createPainter({
    paint,
    mayPaint: () => library !== null && figure !== null && target.clientWidth > 0,
    isMoving: () => false,
  });

  async function paint() {
    const { clientWidth: width, clientHeight: height } = target;
    const grow = growOf(root);
    const wanted = `${width} ${height} ${grow} ${written}`;
    if (!figure || wanted === drawn) return;
    const font = { ...figure.layout.font, family: getComputedStyle(root).fontFamily };
    const layout = fittedLayout(grown({ ...figure.layout, font }, grow), width, height);
    await library.react(target, figure.data, layout, plotConfig(name));
    drawn = wanted;
    if (listening) return;
    listening = true;
    /** @type {any} */ (target).on("plotly_click", (/** @type {any} */ { points: [point] }) => {
      const picked = pickedOf(point);
      if (picked) send("picked", picked);
    });
  }
  const sizes = new ResizeObserver(() => painter.request());
  sizes.observe(target);
  plotly.then(
    (loaded) => {
      library = loaded;
      painter.request();
    },
    () => {
      target.hidden = true;
      trouble.say("standing", NO_PLOTLY, again);
    },
  );

  return {
    update() {},

    /** @param {{figure: string, label: string, file: string}} data figure: JSON; label: what it shows, in words */
    onRerun(data) {
      if (written !== data.figure) figure = JSON.parse((written = data.figure));
      name = data.file;
      target.style.height = figure?.layout.height ? `${figure.layout.height}px` : "";
      target.setAttribute("aria-label", data.label);
      painter.request();
    },

    destroy() {
      painter.destroy();
      sizes.disconnect();
      library?.purge(target);
      root.remove();
    },
  };
}
