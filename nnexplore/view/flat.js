// @ts-check
/** Flat pictures: the input space, and layers of one or two units, drawn on a canvas. */

import { createPlane, drawAxes, fitted } from "./canvas.js";
import { paintedMap } from "./neuronmaps.js";
import { paintBareDots, paintTriangles } from "./raster.js";
import { drawBoundary, drawCut, drawFolds, drawGridLines, drawSamples, samplePixels } from "./strokes.js";

/** @typedef {import("./theme.js").Theme} Theme */
/** @typedef {import("./frame.js").SpaceFrame} SpaceFrame */
/** @typedef {import("./canvas.js").Plane} Plane */

/**
 * @typedef {object} Picture what a picture is drawn of besides its space
 * @property {import("./run.js").Run} run
 * @property {import("./frame.js").Frame} frame
 * @property {import("./colours.js").Colouring} colouring
 * @property {Uint8Array} shades (grid.n, 3) colours of the grid
 * @property {{grid: import("./sheet.js").Grid, probabilities: Float32Array} | null} field a finer field, at rest
 * @property {Theme} theme
 * @property {string[]} symbols by class
 * @property {boolean} lines whether the grid lines are drawn
 * @property {boolean} samples whether the samples are drawn
 * @property {ReturnType<typeof import("./stamps.js").createStamps>} [stamps] with which they are, in small pictures
 * @property {boolean} wrongOnly whether only those taken for another class are
 * @property {boolean} sheet whether the colours of the sheet are drawn
 * @property {boolean} showBoundary whether the boundary is drawn
 * @property {import("./foldlines.js").FoldLine[]} folds fold lines in the input space
 * @property {number} marked which of them is drawn stronger; -1 for none
 * @property {UnitMap | null} map a unit's activation, in place of the probabilities of the input space
 */

/**
 * @typedef {object} UnitMap
 * @property {Float32Array} values (grid.n,)
 * @property {[number, number]} range
 * @property {Uint8Array} shades a colour scale
 */

/** @typedef {SpaceFrame & {folds: Float32Array[], cut: import("./planes.js").ClippedPlane | null}} DrawnSpace */

/** Room around a picture; `line` is what is left of it without a second axis. */
const MARGIN = { left: 46, right: 12, top: 6, bottom: 36, line: 18 };
/** The same of a small one, whose axes have no titles. */
const SMALL_MARGIN = { left: 26, right: 4, top: 3, bottom: 18, line: 6 };
/** Opacity of one layer of a flat sheet: a fold shows as a darker place. */
const LAYER = 0.82;

/**
 * @param {HTMLElement} element
 * @param {boolean} [small]
 * @param {object} [on] what else is drawn on than a canvas that fills the element
 * @param {(canvas: HTMLCanvasElement) => {context: CanvasRenderingContext2D, width: number, height: number}} [on.fit]
 * @param {number} [on.detail] pixels of a sheet's image for one of the style sheet's
 */
export function createFlat(element, small = false, { fit = fitted, detail = 1 } = {}) {
  const margin = small ? SMALL_MARGIN : MARGIN;
  const canvas = document.createElement("canvas");
  canvas.className = "nnx-canvas";
  canvas.setAttribute("role", "img");
  element.replaceChildren(canvas);
  const buffer = document.createElement("canvas");
  /** @type {{pixels: Float32Array, plane: Plane} | null} */
  let shown = null;

  const start = () => {
    const place = fit(canvas);
    const box = {
      left: margin.left,
      top: margin.top,
      width: Math.max(40, place.width - margin.left - margin.right),
      height: Math.max(40, place.height - margin.top - margin.bottom),
    };
    return { ...place, box };
  };

  return {
    canvas,

    /** @param {Picture} picture */
    drawInput(picture) {
      const { context, box } = start();
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
      drawAxes(context, plane, small ? ["", ""] : ["x", "y"], theme);
      if (picture.samples) drawSamples(context, plane, run.samples.x, picture);
      shown = { pixels: samplePixels(plane, run.samples.x, picture), plane };
    },

    /**
     * @param {DrawnSpace} space
     * @param {[number, number][]} ranges
     * @param {string[]} titles
     * @param {Picture} picture
     */
    drawPlane(space, ranges, titles, picture) {
      const { context, box } = start();
      const { frame, theme } = picture;
      const plane = createPlane(box, [ranges[0], ranges[1]], false);
      clipped(context, plane, () => {
        if (picture.sheet) paintSheet(context, buffer, plane, space.sheet, picture, detail);
        if (picture.lines) drawGridLines(context, plane, frame.grid, space.sheet, theme);
        if (space.cut)
          drawCut(
            context,
            space.cut.points.map(([u, v]) => [plane.x(u), plane.y(v)]),
            theme,
          );
        if (picture.showBoundary) drawBoundary(context, plane, ...columns(space.boundary), theme);
        drawFolds(context, plane, space.folds.map(columns), theme, picture.marked);
      });
      drawAxes(context, plane, small ? titles.map(() => "") : titles, theme);
      if (picture.samples) drawSamples(context, plane, space.samples, picture);
      shown = { pixels: samplePixels(plane, space.samples, picture), plane };
    },

    /**
     * @param {DrawnSpace} space
     * @param {[number, number][]} ranges
     * @param {string[]} titles
     * @param {Picture} picture
     */
    drawLine(space, ranges, titles, picture) {
      const { context, box } = start();
      const { theme, run } = picture;
      const lanes = run.nClasses;
      const wide = { ...box, left: margin.line, width: box.width + box.left - margin.line };
      const plane = createPlane(wide, [ranges[0], [-0.6, lanes - 0.4]], false);
      clipped(context, plane, () => {
        if (picture.sheet) paintLine(context, plane, space, picture);
        if (picture.showBoundary) drawBoundary(context, plane, ...uprights(space.boundary, lanes), theme);
        drawFolds(
          context,
          plane,
          space.folds.map((fold) => uprights(fold, lanes)),
          theme,
          picture.marked,
        );
        const { top, height } = plane.frame;
        for (const [u] of space.cut?.points ?? [])
          drawCut(
            context,
            [
              [plane.x(u), top],
              [plane.x(u), top + height],
            ],
            theme,
          );
      });
      drawAxes(context, plane, small ? titles.map(() => "") : titles, theme);
      // Side by side by class: only the place along the line is the unit's value.
      const places = new Float32Array(2 * run.samples.n);
      for (let p = 0; p < run.samples.n; p++) {
        places[2 * p] = space.samples[p];
        places[2 * p + 1] = lanes - 1 - run.samples.y[p] + 0.6 * (((p * 0.618034) % 1) - 0.5);
      }
      if (picture.samples) drawSamples(context, plane, places, picture);
      shown = { pixels: samplePixels(plane, places, picture), plane };
    },

    /** @returns {Float32Array | null} (n, 2) where the samples are, in pixels; NaN for those that are not drawn */
    pixels: () => shown?.pixels ?? null,

    /** @param {ArrayLike<number>} point in one or two dimensions @returns {[number, number]} in pixels */
    place(point) {
      if (!shown) return [NaN, NaN];
      const { plane } = shown;
      const y = point.length > 1 ? plane.y(point[1]) : plane.frame.top + plane.frame.height / 2;
      return [plane.x(point[0]), y];
    },

    /** @param {[number, number]} place in pixels @returns {[number, number]} what the axes say there */
    valueAt: (place) => shown?.plane.valueAt(place) ?? [NaN, NaN],

    destroy() {
      canvas.remove();
    },
  };
}

/** @param {ImageData} image @param {HTMLCanvasElement} buffer */
function put(image, buffer) {
  buffer.getContext("2d", { willReadFrequently: true })?.putImageData(image, 0, 0);
}

/** @param {{x: (number | null)[], y: (number | null)[]}} curve @returns {[number[], number[]]} NaN at breaks */
function inputCurve({ x, y }) {
  return [x.map((value) => value ?? NaN), y.map((value) => value ?? NaN)];
}

/** @param {import("./foldlines.js").FoldLine} line @returns {[number[], number[]]} exact if it is straight */
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
 * On a line every place of a curve is a stroke across it.
 *
 * @param {Float32Array} values
 * @param {number} lanes
 * @returns {[number[], number[]]}
 */
function uprights(values, lanes) {
  const xs = [...new Set(values)].filter(Number.isFinite).flatMap((value) => [value, value, NaN]);
  return [xs, xs.map((_, m) => [-1, lanes, NaN][m % 3])];
}

/** @param {CanvasRenderingContext2D} context @param {Plane} plane @param {() => void} draw */
function clipped(context, { frame }, draw) {
  context.save();
  context.beginPath();
  context.rect(frame.left, frame.top, frame.width, frame.height);
  context.clip();
  draw();
  context.restore();
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
 * @param {import("./sheet.js").Grid} grid
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
function spread(context, buffer, { frame }, image) {
  const { width: nx, height: ny } = image;
  [buffer.width, buffer.height] = [nx, ny];
  put(image, buffer);
  const [cellX, cellY] = [frame.width / (nx - 1), frame.height / (ny - 1)];
  context.imageSmoothingEnabled = true;
  context.drawImage(buffer, frame.left - cellX / 2, frame.top - cellY / 2, nx * cellX, ny * cellY);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {HTMLCanvasElement} buffer
 * @param {Plane} plane
 * @param {Float32Array} sheet (n, 2)
 * @param {Picture} picture
 * @param {number} detail
 */
function paintSheet(context, buffer, plane, sheet, { frame, shades }, detail) {
  const { left, top, width, height } = plane.frame;
  const across = (/** @type {number} */ side) => Math.max(1, Math.round(detail * side));
  [buffer.width, buffer.height] = [across(width), across(height)];
  const places = new Float32Array(sheet.length);
  for (let p = 0; p < sheet.length; p += 2) {
    places[p] = detail * (plane.x(sheet[p]) - left);
    places[p + 1] = detail * (plane.y(sheet[p + 1]) - top);
  }
  const image = new ImageData(buffer.width, buffer.height);
  paintTriangles(image, places, shades, frame.grid, LAYER);
  paintBareDots(image, places, shades);
  put(image, buffer);
  context.drawImage(buffer, left, top, width, height);
}

/**
 * A layer of one unit: the sheet is pressed onto a line. Everything after the unit depends on its value alone, so
 * one colour belongs to each place.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {Plane} plane
 * @param {SpaceFrame} space
 * @param {Picture} picture
 */
function paintLine(context, plane, space, { shades }) {
  const { left, top, width, height } = plane.frame;
  const filled = new Map();
  let [low, high] = [Infinity, -Infinity];
  for (let p = 0; p < space.sheet.length; p++) {
    const column = Math.round(plane.x(space.sheet[p]) - left);
    if (!Number.isFinite(column)) continue;
    low = Math.min(low, column);
    high = Math.max(high, column);
    if (!filled.has(column)) filled.set(column, p);
  }
  let last = filled.get(low);
  for (let column = Math.max(0, low); column <= Math.min(width, high); column++) {
    last = filled.get(column) ?? last;
    if (last === undefined) continue;
    context.fillStyle = `rgb(${shades[3 * last]},${shades[3 * last + 1]},${shades[3 * last + 2]})`;
    context.fillRect(left + column - 0.5, top, 1.5, height);
  }
}
