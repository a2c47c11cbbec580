// @ts-check
/** Solid pictures: a layer's space in three dimensions, drawn by Plotly. */

import { everySecond } from "./frame.js";

/** @typedef {import("./flat.js").Picture} Picture */
/** @typedef {import("./frame.js").SpaceFrame} SpaceFrame */
/** @typedef {import("./theme.js").Theme} Theme */

const CONFIG = { displayModeBar: false, displaylogo: false, doubleClick: false, scrollZoom: false, showTips: false };
const LIGHTING = { ambient: 0.86, diffuse: 0.26, specular: 0.05, roughness: 0.9, fresnel: 0.02 };

/**
 * @param {HTMLElement} element
 * @param {any} plotly
 * @param {ReturnType<typeof import("./camera.js").createCamera>} camera
 */
export function createSolid(element, plotly, camera) {
  const target = document.createElement("div");
  target.className = "nnx-solid";
  element.replaceChildren(target);
  /** @type {(() => void) | null} */
  let unlink = null;
  let gone = false;

  return {
    element: target,

    /**
     * @param {SpaceFrame} space
     * @param {[number, number][]} ranges
     * @param {string[]} titles
     * @param {Picture & {coarse: import("./sheet.js").Grid | null, sampleTexts: string[] | null}} picture
     *   coarse: the grid of a coarser sheet while playing
     * @returns {Promise<void>}
     */
    async draw(space, ranges, titles, picture) {
      const layout = sceneLayout(target, ranges, titles, picture.theme, camera.current(), picture.sampleTexts !== null);
      await plotly.react(target, traces(space, picture), layout, CONFIG);
      if (!unlink && !gone) unlink = camera.link(target);
    },

    destroy() {
      gone = true;
      unlink?.();
      plotly.purge(target);
      target.remove();
    },
  };
}

/** @param {Float32Array} places (n, 3) @param {number} d @returns {Float32Array} */
function coordinate(places, d) {
  const out = new Float32Array(places.length / 3);
  for (let p = 0, at = d; p < out.length; p++, at += 3) out[p] = places[at];
  return out;
}

/** @param {Float32Array} places */
function coordinates(places) {
  return { x: coordinate(places, 0), y: coordinate(places, 1), z: coordinate(places, 2) };
}

/**
 * @param {SpaceFrame} space
 * @param {Picture & {coarse: import("./sheet.js").Grid | null, sampleTexts: string[] | null}} picture
 */
function traces(space, { run, frame, colouring, shades, theme, symbols, lines, samples, coarse, sampleTexts }) {
  const grid = coarse ?? frame.grid;
  const thin = (/** @type {any} */ values, /** @type {number} */ width) =>
    coarse ? everySecond(frame.grid, values, width) : values;
  const sheet = thin(space.sheet, 3);
  const quiet = { hoverinfo: "skip", showlegend: false };
  const { y, n, validation } = run.samples;
  const wrong = Uint8Array.from({ length: n }, (_, p) => Number(frame.predicted[p] !== y[p]));
  const size = n > 600 ? 3 : n > 250 ? 3.6 : 4.6;
  const held = (/** @type {number} */ p) => Boolean(validation?.[p]);
  return [
    {
      ...quiet,
      type: "mesh3d",
      ...coordinates(sheet),
      i: grid.i,
      j: grid.j,
      k: grid.k,
      opacity: 0.85,
      lighting: LIGHTING,
      lightposition: { x: 2000, y: -3000, z: 10000 },
      ...meshColours(thin(frame.probabilities, run.nClasses), colouring, coarse ? null : shades, grid.n),
    },
    {
      ...quiet,
      type: "scatter3d",
      mode: "lines",
      visible: lines,
      ...gridLines(sheet, grid),
      line: { color: theme.mesh, width: 2 },
    },
    {
      ...quiet,
      type: "scatter3d",
      mode: "lines",
      ...coordinates(space.boundary),
      line: { color: theme.boundary, width: 5 },
    },
    {
      showlegend: false,
      type: "scatter3d",
      mode: "markers",
      visible: samples,
      ...coordinates(space.samples),
      hoverinfo: sampleTexts ? "text" : "skip",
      ...(sampleTexts ? { text: sampleTexts } : {}),
      marker: {
        size,
        symbol: Array.from(y, (k, p) => (held(p) ? `${symbols[k]}-open` : symbols[k])),
        color: Array.from(y, (k) => theme.classes[k]),
        opacity: 1,
        line: { color: theme.surface, width: 1 },
      },
    },
    {
      ...quiet,
      type: "scatter3d",
      mode: "markers",
      visible: samples && wrong.includes(1),
      ...coordinates(onlyWhere(space.samples, wrong)),
      marker: { size: 2.1 * size, symbol: "circle-open", color: theme.wrong, line: { width: 1.5 } },
    },
  ];
}

/** @param {Float32Array} places (n, 3) @param {Uint8Array} flags (n,) */
function onlyWhere(places, flags) {
  const chosen = [];
  for (let p = 0; p < flags.length; p++) if (flags[p]) chosen.push(...places.subarray(3 * p, 3 * p + 3));
  return Float32Array.from(chosen);
}

/**
 * Two classes go through a colour scale on the graphics card; more are mixed here.
 *
 * @param {Float32Array} probabilities (n, n_classes)
 * @param {import("./colours.js").Colouring} colouring
 * @param {Uint8Array | null} shades (n, 3)
 * @param {number} n
 */
function meshColours(probabilities, colouring, shades, n) {
  if (colouring.nClasses === 2) {
    const intensity = Float32Array.from({ length: n }, (_, p) => probabilities[2 * p + 1]);
    return { intensity, cmin: 0, cmax: 1, colorscale: colouring.scale, showscale: false };
  }
  const mixed = shades ?? colouring.shade(probabilities, n);
  return { vertexcolor: Array.from({ length: n }, (_, p) => `rgb(${mixed.subarray(3 * p, 3 * p + 3).join(",")})`) };
}

/** @param {Float32Array} sheet (n, 3) @param {import("./sheet.js").Grid} grid all lines as one, with breaks */
function gridLines(sheet, grid) {
  const length = grid.lines.reduce((sum, line) => sum + line.length + 1, 0);
  const places = new Float32Array(3 * length).fill(NaN);
  let at = 0;
  for (const line of grid.lines) {
    for (const p of line) {
      places[at++] = sheet[3 * p];
      places[at++] = sheet[3 * p + 1];
      places[at++] = sheet[3 * p + 2];
    }
    at += 3;
  }
  return coordinates(places);
}

/**
 * @param {HTMLElement} target
 * @param {[number, number][]} ranges
 * @param {string[]} titles
 * @param {Theme} theme
 * @param {import("./camera.js").Camera} camera
 * @param {boolean} hover
 */
function sceneLayout(target, ranges, titles, theme, camera, hover) {
  const axis = (/** @type {number} */ d) => ({
    // A long title would reach beyond the picture.
    title: {
      text: titles[d].replace("component", "comp."),
      font: { size: titles[d].length > 8 ? 10 : 12, color: theme.muted, family: theme.font },
    },
    // Named, so that Plotly need not guess it from the data at every draw.
    type: "linear",
    range: ranges[d],
    autorange: false,
    nticks: 4,
    tickfont: { size: 10, color: theme.muted, family: theme.font },
    gridcolor: theme.rule,
    zerolinecolor: theme.rule,
    linecolor: theme.rule,
    showbackground: false,
    showspikes: false,
  });
  return {
    width: target.clientWidth,
    height: target.clientHeight,
    margin: { l: 0, r: 0, t: 0, b: 0 },
    paper_bgcolor: "rgba(0,0,0,0)",
    hovermode: hover ? "closest" : false,
    hoverlabel: { font: { family: theme.font, size: 12 } },
    showlegend: false,
    scene: {
      xaxis: axis(0),
      yaxis: axis(1),
      zaxis: axis(2),
      aspectmode: "cube",
      dragmode: false,
      bgcolor: "rgba(0,0,0,0)",
      camera,
    },
  };
}
