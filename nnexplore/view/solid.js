// @ts-check
/** Solid pictures: a layer's space in three dimensions, drawn by Plotly. */

import { sceneLayout } from "./axes.js";
import { axisAlong, plotlyCamera, setSight } from "./camera.js";
import { createPlane } from "./canvas.js";
import { everySecond } from "./frame.js";
import { createSight } from "./sight.js";

/** @typedef {import("./flat.js").Picture} Picture */
/** @typedef {import("./flat.js").DrawnSpace} DrawnSpace */
/** @typedef {import("./theme.js").Theme} Theme */

const CONFIG = { displayModeBar: false, displaylogo: false, doubleClick: false, scrollZoom: false, showTips: false };
/** The axes that are seen to the right and up when one is looked along. @type {[number, number][]} */
const PAIRS = [
  [1, 2],
  [0, 2],
  [0, 1],
];
const QUIET = { hoverinfo: "skip", showlegend: false };
const LIGHTING = { ambient: 0.86, diffuse: 0.26, specular: 0.05, roughness: 0.9, fresnel: 0.02 };

/** @returns {boolean} */
export function hasWebgl() {
  const context = document.createElement("canvas").getContext("webgl");
  context?.getExtension("WEBGL_lose_context")?.loseContext();
  return context !== null;
}

/**
 * @param {HTMLElement} element
 * @param {any} plotly
 * @param {Pick<ReturnType<typeof import("./camera.js").createCamera>, "current" | "link">} camera
 * @param {number} [pixelRatio] pixels of the picture for one of the style sheet's; if not given, as Plotly has it
 */
export function createSolid(element, plotly, camera, pixelRatio) {
  const target = document.createElement("div");
  target.className = "nnx-solid";
  element.replaceChildren(target);
  const config = pixelRatio ? { ...CONFIG, plotGlPixelRatio: pixelRatio } : CONFIG;
  /** @type {(() => void) | null} */
  let unlink = null;
  let gone = false;
  /** @type {{space: DrawnSpace, ranges: [number, number][], picture: Picture} | null} */
  let shown = null;

  return {
    element: target,

    /**
     * @param {DrawnSpace} space
     * @param {[number, number][]} ranges
     * @param {string[]} titles
     * @param {Picture & {coarse: import("./sheet.js").Grid | null}} picture coarse: the grid of a coarser sheet while
     *   playing
     * @returns {Promise<void>}
     */
    async draw(space, ranges, titles, picture) {
      shown = { space, ranges, picture };
      const seen = plotlyCamera(target, camera.current());
      // A flat sight has the scales of a flat picture in place of Plotly's.
      const names = axisAlong(camera.current()) < 0 ? titles : null;
      const layout = sceneLayout(target, spaceAxes(ranges, names), picture.theme, seen);
      await plotly.react(target, traces(space, picture), layout, config);
      if (unlink || gone) return;
      unlink = camera.link(target);
      await setSight(plotly, target, camera.current());
    },

    /** See it from where the camera stands now. */
    turn: () => plotly.relayout(target, { "scene.camera": plotlyCamera(target, camera.current()) }),

    /** @returns {HTMLCanvasElement} what is drawn now; to be read before the browser goes on */
    image() {
      const { camera: seen, glplot } = /** @type {any} */ (target)._fullLayout.scene._scene;
      // Plotly's camera eases into its place, and would be seen on its way there.
      seen.delay = 0;
      glplot.redraw();
      return glplot.canvas;
    },

    /** @returns {Float32Array | null} (n, 2) where the samples are, in pixels; NaN for those that are not drawn */
    pixels() {
      if (!shown) return null;
      const { space, ranges, picture } = shown;
      const { n, y } = picture.run.samples;
      const pixels = new Float32Array(2 * n).fill(NaN);
      const sight = createSight(camera.current(), ranges, target.clientWidth, target.clientHeight);
      for (let p = 0; picture.samples && p < n; p++) {
        if (picture.wrongOnly && picture.frame.predicted[p] === y[p]) continue;
        if (ranges.some(([low, high], d) => space.samples[3 * p + d] < low || space.samples[3 * p + d] > high))
          continue;
        pixels.set(sight(space.samples, 3 * p).slice(0, 2), 2 * p);
      }
      return pixels;
    },

    /**
     * @param {string[]} titles of the three axes
     * @returns {{plane: import("./canvas.js").Plane, titles: string[]} | null} the scales of a picture that is looked
     *   at along an axis, and so has none of Plotly's
     */
    flatScales(titles) {
      const along = shown ? axisAlong(camera.current()) : -1;
      if (!shown || along < 0) return null;
      const { ranges } = shown;
      const [right, up] = PAIRS[along];
      const middle = (/** @type {[number, number]} */ range) => (range[0] + range[1]) / 2;
      const corner = (/** @type {0 | 1} */ side) =>
        this.place(ranges.map((range, d) => (d === along ? middle(range) : range[side])));
      const [[left, bottom], [end, top]] = [corner(0), corner(1)];
      const box = { left, top, width: end - left, height: bottom - top };
      return { plane: createPlane(box, [ranges[right], ranges[up]], false), titles: [titles[right], titles[up]] };
    },

    /** @param {ArrayLike<number>} point @returns {[number, number]} in pixels */
    place(point) {
      if (!shown) return [NaN, NaN];
      const [x, y] = createSight(camera.current(), shown.ranges, target.clientWidth, target.clientHeight)(point, 0);
      return [x, y];
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
 * @param {DrawnSpace} space
 * @param {Picture & {coarse: import("./sheet.js").Grid | null}} picture
 */
function traces(space, picture) {
  const { run, frame, colouring, shades, theme, symbols, lines, coarse } = picture;
  const grid = coarse ?? frame.grid;
  const thin = (/** @type {any} */ values, /** @type {number} */ width) =>
    coarse ? everySecond(frame.grid, values, width) : values;
  const sheet = thin(space.sheet, 3);
  const { y, n, validation } = run.samples;
  const wrong = Array.from({ length: n }, (_, p) => p).filter((p) => frame.predicted[p] !== y[p]);
  const drawn = picture.wrongOnly ? wrong : Array.from({ length: n }, (_, p) => p);
  const size = n > 600 ? 3 : n > 250 ? 3.6 : 4.6;
  const marked = space.folds[picture.marked] ?? new Float32Array(0);
  const symbol = (/** @type {number} */ p) => `${symbols[y[p]]}${validation?.[p] ? "-open" : ""}`;
  return [
    {
      ...QUIET,
      name: "sheet",
      type: "mesh3d",
      visible: picture.sheet,
      ...coordinates(sheet),
      i: grid.i,
      j: grid.j,
      k: grid.k,
      // The plane is to be seen through the sheet.
      opacity: space.cut ? 0.6 : 0.85,
      lighting: LIGHTING,
      lightposition: { x: 2000, y: -3000, z: 10000 },
      ...meshColours(thin(frame.probabilities, run.nClasses), colouring, coarse ? null : shades, grid.n),
    },
    ...planeTraces(space.cut, theme),
    curve("grid", gridLines(sheet, grid), theme.mesh, 2, lines),
    curve("boundary", coordinates(space.boundary), theme.boundary, 5, picture.showBoundary),
    curve("folds", coordinates(chained(space.folds)), theme.accent, 3.5, space.folds.length > 0),
    curve("marked fold", coordinates(marked), theme.accent, 8, picture.marked >= 0),
    {
      ...QUIET,
      name: "samples",
      type: "scatter3d",
      mode: "markers",
      visible: picture.samples && drawn.length > 0,
      ...coordinates(chosen(space.samples, drawn)),
      marker: {
        size,
        symbol: drawn.map(symbol),
        color: drawn.map((p) => theme.classes[y[p]]),
        opacity: 1,
        line: { color: theme.surface, width: 1 },
      },
    },
    {
      ...QUIET,
      name: "wrong",
      type: "scatter3d",
      mode: "markers",
      visible: picture.samples && wrong.length > 0,
      ...coordinates(chosen(space.samples, wrong)),
      marker: { size: 2.1 * size, symbol: "circle-open", color: theme.wrong, line: { width: 1.5 } },
    },
  ];
}

/**
 * @param {string} name
 * @param {{x: Float32Array, y: Float32Array, z: Float32Array}} places
 * @param {string} color
 * @param {number} width
 * @param {boolean} visible
 */
function curve(name, places, color, width, visible) {
  return { ...QUIET, name, type: "scatter3d", mode: "lines", visible, ...places, line: { color, width } };
}

/**
 * The separating plane and its edge. There are always two traces: Plotly is faster if their number stays.
 *
 * @param {import("./planes.js").ClippedPlane | null} cut
 * @param {Theme} theme
 */
function planeTraces(cut, theme) {
  const corners = cut?.kind === "polygon" ? cut.points : [];
  const places = coordinates(Float32Array.from(corners.flat()));
  const fan = Array.from({ length: Math.max(0, corners.length - 2) }, (_, m) => m);
  const around = coordinates(Float32Array.from([...corners, ...corners.slice(0, 1)].flat()));
  return [
    {
      ...QUIET,
      name: "plane",
      type: "mesh3d",
      visible: corners.length > 0,
      ...places,
      i: fan.map(() => 0),
      j: fan.map((m) => m + 1),
      k: fan.map((m) => m + 2),
      color: theme.boundary,
      opacity: theme.mode === "dark" ? 0.2 : 0.16,
      lighting: { ambient: 1, diffuse: 0, specular: 0 },
      flatshading: true,
    },
    curve("edge of the plane", around, theme.boundary, 2, corners.length > 0),
  ];
}

/** @param {Float32Array[]} lines (n, 3) each @returns {Float32Array} one after the other with breaks between */
function chained(lines) {
  return Float32Array.from(lines.flatMap((line) => [...line, NaN, NaN, NaN]));
}

/** @param {Float32Array} places (n, 3) @param {number[]} which @returns {Float32Array} */
function chosen(places, which) {
  return Float32Array.from(which.flatMap((p) => [places[3 * p], places[3 * p + 1], places[3 * p + 2]]));
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
 * @param {[number, number][]} ranges
 * @param {string[] | null} titles null for axes without words and numbers
 * @returns {import("./axes.js").Axis[]}
 */
function spaceAxes(ranges, titles) {
  return ranges.map((range, d) => ({
    // A long title would reach beyond the picture.
    title: titles?.[d].replace("component", "comp.") ?? "",
    size: titles && titles[d].length <= 8 ? 12 : 10,
    range,
    showticklabels: titles !== null,
  }));
}
