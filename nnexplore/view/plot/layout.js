// @ts-check
/** The layout of a plot for a place of some size: where its legend stands, and how much room that takes. */

/** Pixels that the legend needs beside the curves; without them it stands below. */
const WIDE = 640;
/** Of a legend's entry and of its title, in sizes of its font. */
const LINE = 1.5;

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

/**
 * @param {{data: any[], layout: any}} figure
 * @returns {number} pixels that the whole legend is high, beside the curves; 0 if there is none or it lies flat
 */
export function legendHeight({ data, layout }) {
  const legend = layout.legend ?? {};
  if (legend.orientation !== "v" || layout.showlegend === false) return 0;
  const size = legend.font?.size ?? 13;
  const shown = data.filter(({ showlegend, name }) => showlegend !== false && name);
  const lines = shown.length + (legend.title?.text ? 1 : 0);
  const { t = 0, b = 0 } = layout.margin ?? {};
  return shown.length ? Math.ceil(LINE * size * lines + t + b) : 0;
}
