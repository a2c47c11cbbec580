// @ts-check
/** What Plotly draws of a loss surface: the surface with the path in 3-D, and its contours. */

import { sceneLayout } from "../draw/axes.js";
import { mixed } from "../draw/colours.js";
import { ticks } from "../run/numbers.js";
import { heightTicks, surfaceMesh } from "./field.js";

/** @typedef {import("./field.js").Surface} Surface */
/** @typedef {import("./field.js").Field} Field */
/** @typedef {import("./field.js").Height} Height */
/** @typedef {import("../page/theme.js").Theme} Theme */

const QUIET = { hoverinfo: "skip", showlegend: false };
const LIGHTING = { ambient: 0.72, diffuse: 0.5, specular: 0.08, roughness: 0.8, fresnel: 0.02 };
/** Every so many rows and columns a line runs over the surface. */
const LINES_APART = 4;
const N_CONTOURS = 16;
/** Pixels. */
const NARROW = 420;
/** @param {number} grow @returns {{l: number, r: number, t: number, b: number}} pixels around the contours */
function marginsOf(grow) {
  return { l: 56 * grow, r: 76 * grow, t: 8, b: 44 * grow };
}

/** @param {Theme} theme @returns {[number, string][]} from the valley's colour to the heights' */
export function heightScale({ classes, surface, ink, neutral, mode }) {
  const [blue] = classes;
  const stops =
    mode === "dark"
      ? [mixed(blue, surface, 0.84), mixed(blue, surface, 0.55), mixed(blue, neutral, 0.1), mixed(blue, ink, 0.6)]
      : [mixed(blue, ink, 0.55), blue, mixed(blue, neutral, 0.55), mixed(blue, neutral, 0.93)];
  return stops.map((colour, m) => [m / (stops.length - 1), colour]);
}

/** @param {Theme} theme @returns {string} of the path, the farthest from the surface's for every kind of colour vision */
export function pathColour({ classes }) {
  return classes[1];
}

/** @param {Surface} surface @returns {[string, string]} */
export function axisTitles({ plane }) {
  const words = plane === "principal" ? "principal direction" : "random direction";
  return [`${words} 1`, `${words} 2`];
}

/**
 * @param {Surface} surface
 * @param {Field} field
 * @param {Theme} theme
 */
export function solidTraces(surface, field, theme) {
  const { path } = surface;
  const colour = pathColour(theme);
  const along = (/** @type {number} */ d) => field.above.map((_, s) => path[2 * s + d]);
  const [x, y] = [along(0), along(1)];
  const line = (/** @type {string} */ name, /** @type {any} */ places, /** @type {any} */ look) => ({
    ...QUIET,
    name,
    type: "scatter3d",
    mode: "lines",
    ...places,
    line: look,
  });
  return [
    {
      ...QUIET,
      name: "surface",
      type: "mesh3d",
      ...surfaceMesh(surface, field),
      intensity: Float32Array.from(field.heights, (value) => (Number.isFinite(value) ? value : 0)),
      cmin: field.ranges[2][0],
      cmax: field.ranges[2][1],
      colorscale: heightScale(theme),
      showscale: false,
      opacity: 0.9,
      lighting: LIGHTING,
      lightposition: { x: 2000, y: -3000, z: 10000 },
    },
    line("grid", gridLines(surface, field), { color: theme.mesh, width: 1.5 }),
    line("on the surface", { x, y, z: field.below }, { color: theme.ink, width: 3 }),
    line("path", { x, y, z: field.above }, { color: colour, width: 6 }),
  ];
}

/** @param {Surface} surface @param {Field} field */
function gridLines({ a, b, nPoints: n }, { heights }) {
  /** @type {[number[], number[], number[]]} */
  const [x, y, z] = [[], [], []];
  const end = () => [x, y, z].forEach((list) => list.push(NaN));
  for (let fixed = 0; fixed < n; fixed += LINES_APART) {
    for (const isRow of [true, false]) {
      for (let m = 0; m < n; m++) {
        const [row, column] = isRow ? [fixed, m] : [m, fixed];
        x.push(a[column]);
        y.push(b[row]);
        z.push(heights[row * n + column]);
      }
      end();
    }
  }
  return { x, y, z };
}

/**
 * @param {HTMLElement} target
 * @param {Surface} surface
 * @param {Field} field
 * @param {Height} height
 * @param {Theme} theme
 * @param {any} camera as Plotly takes it
 */
export function solidLayout(target, surface, field, height, theme, camera) {
  const named = heightTicks(field.ranges[2], height, ticks);
  // On a small picture a longer title would reach beyond it.
  const titles =
    target.clientWidth < NARROW ? ["direction 1", "direction 2", "loss"] : [...axisTitles(surface), "loss"];
  const axes = field.ranges.map((range, d) => ({ title: titles[d], size: 11, range }));
  Object.assign(axes[2], { tickvals: named.at, ticktext: named.text });
  return sceneLayout(target, axes, theme, camera);
}

/**
 * @param {Surface} surface
 * @param {Field} field
 * @param {Height} height
 * @param {Theme} theme
 */
export function contourTraces({ a, b, nPoints: n, losses }, field, height, theme) {
  const named = heightTicks(field.ranges[2], height, ticks);
  const rows = (/** @type {ArrayLike<number>} */ values) =>
    Array.from({ length: n }, (_, row) =>
      Array.from({ length: n }, (_, column) => {
        const value = values[row * n + column];
        return Number.isFinite(value) ? value : null;
      }),
    );
  const [low, high] = field.ranges[2];
  return [
    {
      name: "contours",
      type: "contour",
      x: a,
      y: b,
      z: rows(field.heights),
      customdata: rows(losses),
      connectgaps: false,
      zmin: low,
      zmax: high,
      colorscale: heightScale(theme),
      autocontour: false,
      // Even colours between the lines take half the time of a colour for each pixel.
      contours: { coloring: "fill", showlines: true, start: low, end: high, size: (high - low) / N_CONTOURS },
      line: { width: 0.8, color: theme.mode === "dark" ? "rgba(255,255,255,0.16)" : "rgba(20,30,45,0.3)" },
      hovertemplate: "loss %{customdata:.4g}<extra></extra>",
      colorbar: {
        title: { text: "loss", font: { size: 12 * theme.grow, color: theme.muted } },
        thickness: 10,
        outlinewidth: 0,
        x: 1.02,
        tickvals: named.at,
        ticktext: named.text,
        tickfont: { size: 12 * theme.grow, color: theme.muted },
      },
    },
  ];
}

/** @param {HTMLElement} target @param {Surface} surface @param {Field} field @param {Theme} theme */
export function contourLayout(target, surface, field, theme) {
  const titles = axisTitles(surface);
  const axis = (/** @type {number} */ d) => ({
    title: { text: titles[d], font: { size: 12 * theme.grow, color: theme.muted }, standoff: 6 },
    range: field.ranges[d],
    autorange: false,
    fixedrange: true,
    nticks: 6,
    zeroline: false,
    showgrid: false,
    automargin: false,
    tickfont: { size: 12 * theme.grow, color: theme.muted },
  });
  return {
    width: target.clientWidth,
    height: target.clientHeight,
    margin: marginsOf(theme.grow),
    paper_bgcolor: "rgba(0,0,0,0)",
    plot_bgcolor: "rgba(0,0,0,0)",
    font: { family: theme.font, color: theme.ink },
    showlegend: false,
    dragmode: false,
    xaxis: axis(0),
    yaxis: axis(1),
  };
}

/**
 * Where a point of the plane appears on the contours.
 *
 * @param {HTMLElement} target
 * @param {Field} field
 * @param {Pick<Theme, "grow">} theme
 * @returns {(a: number, b: number) => [number, number]} in pixels
 */
export function contourPlace({ clientWidth, clientHeight }, { ranges: [[a0, a1], [b0, b1]] }, { grow }) {
  const { l, r, t, b: bottom } = marginsOf(grow);
  const [width, height] = [clientWidth - l - r, clientHeight - t - bottom];
  return (a, b) => [l + (width * (a - a0)) / (a1 - a0), t + height - (height * (b - b0)) / (b1 - b0)];
}
