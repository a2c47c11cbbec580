// @ts-check
/** Flat pictures: the input space, and layers of one or two units, drawn on a canvas. */

import { titlesOfInputs } from "../run/axis_titles.js";
import { clipped, createPlane, drawAxes, fitted } from "./canvas.js";
import { byScore } from "./colours.js";
import { paintedMap } from "./neuron_maps.js";
import { paintBareDots, paintTriangles } from "./raster.js";
import { drawCut, drawSides } from "./cuts.js";
import { drawLine } from "./flat_line.js";
import { drawInset } from "./inset.js";
import { drawBoundary, drawFolds, drawGridLines, drawSamples, samplePixels } from "./strokes.js";

/** @typedef {import("../page/theme.js").Theme} Theme */
/** @typedef {import("../scene/frame.js").SpaceFrame} SpaceFrame */
/** @typedef {import("./canvas.js").Plane} Plane */

/**
 * @typedef {object} Picture what a picture is drawn of besides its space
 * @property {import("../run/run.js").Run} run
 * @property {import("../scene/frame.js").Frame} frame
 * @property {import("./colours.js").Colouring} colouring
 * @property {Uint8Array} shades (grid.n, 3) colours of the grid
 * @property {{grid: import("../geometry/sheet.js").Grid, probabilities: Float32Array} | null} field a finer field, at rest
 * @property {Theme} theme
 * @property {string[]} symbols by class
 * @property {boolean} lines whether the grid lines are drawn
 * @property {boolean} samples whether the samples are drawn
 * @property {ReturnType<typeof import("./sample_symbols.js").createSampleSymbols>} [sampleSymbols] ready-made
 * @property {"ringed" | "full" | "untold"} mistakes how samples taken for another class are told from the right ones:
 *   in rings; in full colour beside pale ones, where so many rings would bury the picture; or not at all
 * @property {boolean} wrongOnly whether only those taken for another class are
 * @property {boolean} sheet whether the colours of the sheet are drawn
 * @property {boolean} showBoundary whether the boundary is drawn
 * @property {import("../geometry/fold_lines.js").FoldLine[]} folds fold lines in the input space
 * @property {number} marked which of them is drawn stronger; -1 for none
 * @property {UnitMap | null} map a unit's activation, in place of the probabilities of the input space
 */

/**
 * @typedef {object} UnitMap
 * @property {Float32Array} values (grid.n,)
 * @property {[number, number]} range
 * @property {Uint8Array} shades a colour scale
 */

/**
 * @typedef {SpaceFrame & {folds: Float32Array[], cuts: import("../geometry/planes.js").ClippedPlane[],
 *   sides: import("../geometry/sides.js").Side[]}} DrawnSpace
 */

/** Room around a picture; `line` is what is left of it without a second axis. */
const MARGIN = { left: 46, right: 12, top: 7, bottom: 37, line: 18 };
/** The same of a small one, whose axes have no titles. */
const SMALL_MARGIN = { left: 26, right: 4, top: 3, bottom: 18, line: 6 };
/** A picture less wide than this, in pixels on a small page, is a small one. */
const NARROWEST = 225;
/** A flat space is at most so many times as long as it is wide. */
const MOST_UNEVEN = 3;
/** Opacity of one layer of a flat sheet: a fold shows as a darker place. */
const LAYER = 0.82;

/**
 * @typedef {object} Ground what a flat picture is drawn on
 * @property {CanvasRenderingContext2D} context
 * @property {import("./canvas.js").Box} box inside the axes
 * @property {HTMLCanvasElement} buffer for images that are put together pixel by pixel
 * @property {boolean} small whether its axes have no titles
 * @property {number} margin left of it where there is no second axis
 * @property {number} detail pixels of a sheet's image for one of the style sheet's
 */

/** @typedef {{pixels: Float32Array, plane: Plane}} Shown where the samples are, and the scales */

/**
 * @param {HTMLElement} element
 * @param {boolean} [small]
 * @param {object} [on] what else is drawn on than a canvas that fills the element
 * @param {(canvas: HTMLCanvasElement) => {context: CanvasRenderingContext2D, width: number, height: number}} [on.fit]
 * @param {number} [on.detail] pixels of a sheet's image for one of the style sheet's
 */
export function createFlat(element, small = false, { fit = fitted, detail = 1 } = {}) {
  const canvas = document.createElement("canvas");
  canvas.className = "nnx-canvas";
  canvas.setAttribute("role", "img");
  element.replaceChildren(canvas);
  const buffer = document.createElement("canvas");
  /** @type {Shown | null} */
  let shown = null;

  /** @param {Pick<Picture, "theme">} picture @returns {Ground} */
  const ground = ({ theme: { grow } }) => {
    const { context, width, height } = fit(canvas);
    const isSmall = small || width < NARROWEST * grow;
    const margin = isSmall ? SMALL_MARGIN : MARGIN;
    const box = {
      left: grow * margin.left,
      top: grow * margin.top,
      width: Math.max(40, width - grow * (margin.left + margin.right)),
      height: Math.max(40, height - grow * (margin.top + margin.bottom)),
    };
    return { context, box, buffer, small: isSmall, margin: grow * margin.line, detail };
  };

  return {
    canvas,

    /** @param {Picture} picture */
    drawInput(picture) {
      shown = drawInput(ground(picture), picture);
    },

    /** @type {(space: DrawnSpace, ranges: [number, number][], titles: string[], picture: Picture) => void} of two units */
    drawPlane(space, ranges, titles, picture) {
      shown = drawPlane(ground(picture), space, ranges, titles, picture);
    },

    /** @type {(space: DrawnSpace, ranges: [number, number][], titles: string[], picture: Picture) => void} of one unit */
    drawLine(space, ranges, titles, picture) {
      shown = drawLine(ground(picture), space, ranges, titles, picture);
    },

    /** @returns {Float32Array | null} (n, 2) where the samples are, in pixels; NaN for those that are not drawn */
    pixels: () => shown?.pixels ?? null,

    /** @param {ArrayLike<number>} point in one or two dimensions @returns {[number, number]} in pixels */
    place(point) {
      if (!shown) return [NaN, NaN];
      const { plane } = shown;
      const y = point.length > 1 ? plane.y(point[1]) : plane.box.top + plane.box.height / 2;
      return [plane.x(point[0]), y];
    },

    /** @param {[number, number]} place in pixels @returns {[number, number]} what the axes say there */
    valueAt: (place) => shown?.plane.valueAt(place) ?? [NaN, NaN],

    destroy() {
      canvas.remove();
    },
  };
}

/**
 * The input space: the field of probabilities or a unit's map, the boundary, fold lines and samples.
 *
 * @param {Ground} ground
 * @param {Picture} picture
 * @returns {Shown}
 */
function drawInput({ context, box, buffer, small }, picture) {
  const { run, frame, theme } = picture;
  const { xMin, xMax, yMin, yMax } = frame.grid.bounds;
  const plane = createPlane(
    box,
    [
      [xMin, xMax],
      [yMin, yMax],
    ],
    true,
  );
  clipped(context, plane, () => {
    if (picture.map) paintMap(context, buffer, plane, frame.grid, picture.map);
    else if (picture.sheet) paintField(context, buffer, plane, picture);
    if (picture.lines) drawGridLines(context, plane, frame.grid, frame.grid.points, theme);
    if (picture.showBoundary) drawBoundary(context, plane, ...inputCurve(frame.boundary), theme);
    drawFolds(context, plane, picture.folds.map(foldInInput), theme, picture.marked);
  });
  drawAxes(context, plane, small ? ["", ""] : titlesOfInputs(run), theme);
  if (picture.samples) drawSamples(context, plane, run.samples.x, picture);
  return { pixels: samplePixels(plane, run.samples.x, picture), plane };
}

/**
 * A space of two units: the sheet, the cut as a line with its sides, fold lines and samples.
 *
 * @param {Ground} ground
 * @param {DrawnSpace} space
 * @param {[number, number][]} ranges
 * @param {string[]} titles
 * @param {Picture} picture
 * @returns {Shown}
 */
function drawPlane({ context, box, buffer, small, detail }, space, ranges, titles, picture) {
  const { frame, theme } = picture;
  const plane = createPlane(box, evened(ranges[0], ranges[1]), true);
  const cuts = space.cuts.map(({ points }) =>
    points.map(([u, v]) => /** @type {[number, number]} */ ([plane.x(u), plane.y(v)])),
  );
  clipped(context, plane, () => {
    drawSides(context, space.sides, ([u, v]) => [plane.x(u), plane.y(v)], theme);
    if (picture.sheet) paintSheet(context, buffer, plane, space.sheet, picture, detail);
    if (picture.lines) drawGridLines(context, plane, frame.grid, space.sheet, theme);
    for (const cut of cuts) drawCut(context, cut, theme);
    if (picture.showBoundary) drawBoundary(context, plane, ...columns(space.boundary), theme);
    drawFolds(context, plane, space.folds.map(columns), theme, picture.marked);
  });
  drawAxes(context, plane, small ? titles.map(() => "") : titles, theme);
  if (picture.samples) drawSamples(context, plane, space.samples, picture);
  const pixels = samplePixels(plane, space.samples, picture);
  if (!small) {
    const placed = (/** @type {Float32Array} */ places) =>
      places.map((value, at) => (at % 2 === 0 ? plane.x(value) : plane.y(value)));
    const flattened = {
      sheet: placed(space.sheet),
      far: null,
      boundary: placed(space.boundary),
      samples: pixels,
      cuts,
    };
    drawInset(context, box, flattened, picture);
  }
  return { pixels, plane };
}

/**
 * Both axes of a space have one scale, so that angles are what they are; a range that would leave a strip is widened.
 *
 * @param {[number, number]} first
 * @param {[number, number]} second
 * @returns {[[number, number], [number, number]]}
 */
function evened(first, second) {
  const least = Math.max(first[1] - first[0], second[1] - second[0]) / MOST_UNEVEN;
  const wide = (/** @type {[number, number]} */ [low, high]) => {
    const more = Math.max(0, least - (high - low)) / 2;
    return /** @type {[number, number]} */ ([low - more, high + more]);
  };
  return [wide(first), wide(second)];
}

/** @param {ImageData} image @param {HTMLCanvasElement} buffer */
function put(image, buffer) {
  buffer.getContext("2d", { willReadFrequently: true })?.putImageData(image, 0, 0);
}

/** @param {{x: (number | null)[], y: (number | null)[]}} curve @returns {[number[], number[]]} NaN at breaks */
function inputCurve({ x, y }) {
  return [x.map((value) => value ?? NaN), y.map((value) => value ?? NaN)];
}

/** @param {import("../geometry/fold_lines.js").FoldLine} line @returns {[number[], number[]]} exact if it is straight */
function foldInInput({ segment, curve }) {
  return segment ? [segment.map(([x]) => x), segment.map(([, y]) => y)] : inputCurve(curve);
}

/** @param {Float32Array} pairs @returns {[Float32Array, Float32Array]} */
function columns(pairs) {
  const every = (/** @type {number} */ from) =>
    Float32Array.from({ length: pairs.length / 2 }, (_, p) => pairs[2 * p + from]);
  return [every(0), every(1)];
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {HTMLCanvasElement} buffer
 * @param {Plane} plane
 * @param {Picture} picture
 */
function paintField(context, buffer, plane, { frame, field, colouring, shades }) {
  const { nx, ny } = field?.grid ?? frame.grid;
  const colours = field ? colouring.shade(field.probabilities, nx * ny) : shades;
  const image = new ImageData(nx, ny);
  for (let iy = 0, from = 0; iy < ny; iy++) {
    for (let ix = 0, at = 4 * (ny - 1 - iy) * nx; ix < nx; ix++, at += 4, from += 3) {
      image.data[at] = colours[from];
      image.data[at + 1] = colours[from + 1];
      image.data[at + 2] = colours[from + 2];
      image.data[at + 3] = 255;
    }
  }
  spread(context, buffer, plane, image);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {HTMLCanvasElement} buffer
 * @param {Plane} plane
 * @param {import("../geometry/sheet.js").Grid} grid
 * @param {UnitMap} map
 */
function paintMap(context, buffer, plane, { nx, ny }, { values, range, shades }) {
  spread(context, buffer, plane, new ImageData(paintedMap(values, nx, ny, range, shades), nx, ny));
}

/**
 * Lay an image of one pixel a grid point over the plane. Grid points lie on the window's edge, at the centres of
 * their pixels: the image reaches half a cell further.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {HTMLCanvasElement} buffer
 * @param {Plane} plane
 * @param {ImageData} image
 */
function spread(context, buffer, { box }, image) {
  const { width: nx, height: ny } = image;
  [buffer.width, buffer.height] = [nx, ny];
  put(image, buffer);
  const [cellX, cellY] = [box.width / (nx - 1), box.height / (ny - 1)];
  context.imageSmoothingEnabled = true;
  context.drawImage(buffer, box.left - cellX / 2, box.top - cellY / 2, nx * cellX, ny * cellY);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {HTMLCanvasElement} buffer
 * @param {Plane} plane
 * @param {Float32Array} sheet (n, 2)
 * @param {Picture} picture
 * @param {number} detail
 */
function paintSheet(context, buffer, plane, sheet, { frame, shades, colouring }, detail) {
  const { left, top, width, height } = plane.box;
  const across = (/** @type {number} */ side) => Math.max(1, Math.round(detail * side));
  [buffer.width, buffer.height] = [across(width), across(height)];
  const places = new Float32Array(sheet.length);
  for (let p = 0; p < sheet.length; p += 2) {
    places[p] = detail * (plane.x(sheet[p]) - left);
    places[p + 1] = detail * (plane.y(sheet[p + 1]) - top);
  }
  const image = new ImageData(buffer.width, buffer.height);
  paintTriangles(image, places, byScore(colouring, frame.probabilities), frame.grid, LAYER);
  paintBareDots(image, places, shades);
  put(image, buffer);
  context.drawImage(buffer, left, top, width, height);
}
