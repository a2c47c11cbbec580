// @ts-check
/** The drawing of an activation's plot, as SVG. */

import { makeSvg } from "../page/dom.js";
import { tickText, ticks } from "../run/numbers.js";
import { heightAt, pathOf } from "./plot.js";

/** @typedef {import("./plot.js").Plot} Plot */
/** @typedef {import("../page/theme.js").Theme} Theme */

const FONT = 13;

/** @param {Theme} theme @param {number} x @param {number} y @param {string} text @param {Record<string, string>} [more] */
function words(theme, x, y, text, more = {}) {
  return makeSvg("text", { x, y, fill: theme.muted, "font-size": FONT * theme.grow, ...more }, text);
}

/** @param {string} d @param {string} stroke @param {number} width @param {Record<string, string>} [more] */
function stroke(d, stroke, width, more = {}) {
  return makeSvg("path", { d, stroke, "stroke-width": width, fill: "none", ...more });
}

/** @param {Plot} plot @param {Theme} theme @returns {SVGElement[]} ranges, axes and their numbers */
function groundOf(plot, theme) {
  const { left, right, value, slope, axis, x, ranges, marks } = plot;
  const { grow } = theme;
  const bands = [value, slope];
  const shades = ranges.flatMap(({ words: why, from, to }) => {
    const [start, room] = [x(from), x(to) - x(from)];
    const boxes = bands.map(({ top, height }) =>
      makeSvg("rect", { x: start, y: top, width: room, height, fill: theme.muted, "fill-opacity": 0.14 }),
    );
    if (room < 0.62 * FONT * grow * why.length) return boxes;
    const middle = { "text-anchor": "middle" };
    return [...boxes, words(theme, start + room / 2, slope.top + 0.34 * slope.height, why, middle)];
  });
  const numbers = bands.flatMap((band) =>
    ticks(band.low, band.high, 3).flatMap((at) => {
      const y = heightAt(band, at);
      const line = stroke(`M${left},${y}H${right}`, theme.rule, at === 0 ? 1.5 : 0.7);
      return [line, words(theme, left - 6, y + 0.35 * FONT * grow, tickText(at), { "text-anchor": "end" })];
    }),
  );
  const below = marks.map((at) =>
    words(theme, x(at), axis + 1.2 * FONT * grow, tickText(at), { "text-anchor": "middle" }),
  );
  const ink = { fill: theme.ink };
  return [
    ...shades,
    ...numbers,
    stroke(`M${x(0)},${value.top}V${slope.top + slope.height}`, theme.rule, 1.5),
    stroke(`M${left},${axis}H${right}`, theme.rule, 1.5),
    ...below,
    words(theme, left, value.top - 0.5 * FONT * grow, "a = φ(z)", ink),
    words(theme, left, slope.top - 0.5 * FONT * grow, "slope φ′(z)", ink),
    words(theme, (left + right) / 2, axis + 2.6 * FONT * grow, "pre-activation z", { ...ink, "text-anchor": "middle" }),
  ];
}

/** @param {Plot} plot @param {Theme} theme @returns {SVGElement[]} φ and φ', those laid over dashed */
function curvesIn(plot, theme) {
  return plot.curves.flatMap(({ a, slope }, number) => {
    const look = /** @type {Record<string, string>} */ (number ? { "stroke-dasharray": "7 5" } : {});
    const colour = number ? theme.accent : theme.ink;
    const paths = [pathOf(plot, a, plot.value), pathOf(plot, slope, plot.slope)];
    return paths.map((d) => stroke(d, colour, 2.2 * theme.grow, look));
  });
}

/** @param {Plot} plot @param {ArrayLike<number>} z @param {Uint8Array} y @param {Theme} theme @returns {SVGElement[]} a row of ticks a class */
function ticksIn(plot, z, y, theme) {
  const rows = theme.classes.map((colour, c) => {
    const [top, bottom] = plot.rowAt(c);
    let d = "";
    for (let p = 0; p < z.length; p++) if (y[p] === c) d += `M${plot.x(z[p]).toFixed(1)},${bottom}V${top}`;
    return d && stroke(d, colour, 1.6 * theme.grow, { class: "nnx-activation-ticks", "data-class": `${c}` });
  });
  return rows.filter((row) => row !== "");
}

/**
 * @param {Plot} plot
 * @param {{z: number, a: number, slope: number, c: number}} sample
 * @param {Theme} theme
 * @returns {SVGElement[]} from its tick up to φ(z), and over to a
 */
function wayOf({ x, value, slope, left, rowAt }, sample, theme) {
  const [at, height] = [x(sample.z), heightAt(value, sample.a)];
  const colour = theme.classes[sample.c];
  const dot = (/** @type {number} */ cy) =>
    makeSvg("circle", { cx: at, cy, r: 4.5 * theme.grow, fill: colour, stroke: theme.surface, "stroke-width": 1.5 });
  return [
    stroke(`M${at},${rowAt(sample.c)[1]}V${height}H${left}`, colour, 2 * theme.grow, { class: "nnx-activation-way" }),
    dot(height),
    dot(heightAt(slope, sample.slope)),
  ];
}

/**
 * @param {Plot} plot
 * @param {{z: ArrayLike<number>, y: Uint8Array}} samples
 * @param {{z: number, a: number, slope: number, c: number} | null} pointed
 * @param {Theme} theme
 * @returns {SVGElement[]}
 */
export function drawActivation(plot, { z, y }, pointed, theme) {
  const way = pointed ? wayOf(plot, pointed, theme) : [];
  return [...groundOf(plot, theme), ...ticksIn(plot, z, y, theme), ...curvesIn(plot, theme), ...way];
}
