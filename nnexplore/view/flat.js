// @ts-check
/** Flat pictures: the input space, and layers of one or two units, drawn on a canvas. */

import { createPlane, drawAxes, fitted, traceLine, tracedSymbol } from "./canvas.js";
import { translucent } from "./colours.js";
import { paintBareDots, paintTriangles } from "./raster.js";

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
 */

const MARGIN = { left: 46, right: 12, top: 6, bottom: 36 };
/** Without a second axis less room is needed. */
const LINE_LEFT = 18;
/** Opacity of one layer of a flat sheet: a fold shows as a darker place. */
const LAYER = 0.82;

/** @param {HTMLElement} element */
export function createFlat(element) {
  const canvas = document.createElement("canvas");
  canvas.className = "nnx-canvas";
  canvas.setAttribute("role", "img");
  element.replaceChildren(canvas);
  const buffer = document.createElement("canvas");
  /** @type {{places: Float32Array, dims: number, plane: Plane} | null} */
  let shown = null;

  const start = () => {
    const fit = fitted(canvas);
    const box = {
      left: MARGIN.left,
      top: MARGIN.top,
      width: Math.max(40, fit.width - MARGIN.left - MARGIN.right),
      height: Math.max(40, fit.height - MARGIN.top - MARGIN.bottom),
    };
    return { ...fit, box };
  };

  return {
    canvas,

    /** @param {Picture} picture */
    drawInput(picture) {
      const { context, box } = start();
      const { run, frame, theme } = picture;
      const { xMin, xMax, yMin, yMax } = frame.grid.bounds;
      const plane = createPlane(box, [[xMin, xMax], [yMin, yMax]], true);
      clipped(context, plane, () => {
        paintField(context, buffer, plane, picture);
        if (picture.lines) drawGridLines(context, plane, frame.grid, frame.grid.points, theme);
        drawBoundary(context, plane, frame.boundary.x.map(orNaN), frame.boundary.y.map(orNaN), theme);
      });
      drawAxes(context, plane, ["x", "y"], theme);
      if (picture.samples) drawSamples(context, plane, run.samples.x, picture);
      shown = { places: run.samples.x, dims: 2, plane };
    },

    /**
     * @param {SpaceFrame} space
     * @param {[number, number][]} ranges
     * @param {string[]} titles
     * @param {Picture} picture
     */
    drawPlane(space, ranges, titles, picture) {
      const { context, box } = start();
      const { frame, theme } = picture;
      const plane = createPlane(box, [ranges[0], ranges[1]], false);
      clipped(context, plane, () => {
        paintSheet(context, buffer, plane, space.sheet, picture);
        if (picture.lines) drawGridLines(context, plane, frame.grid, space.sheet, theme);
        drawBoundary(context, plane, everyOther(space.boundary, 0), everyOther(space.boundary, 1), theme);
      });
      drawAxes(context, plane, titles, theme);
      if (picture.samples) drawSamples(context, plane, space.samples, picture);
      shown = { places: space.samples, dims: 2, plane };
    },

    /**
     * @param {SpaceFrame} space
     * @param {[number, number][]} ranges
     * @param {string[]} titles
     * @param {Picture} picture
     */
    drawLine(space, ranges, titles, picture) {
      const { context, box } = start();
      const { theme, run } = picture;
      const lanes = run.nClasses;
      const wide = { ...box, left: LINE_LEFT, width: box.width + box.left - LINE_LEFT };
      const plane = createPlane(wide, [ranges[0], [-0.6, lanes - 0.4]], false);
      clipped(context, plane, () => {
        paintLine(context, plane, space, picture);
        const ends = [plane.frame.top, plane.frame.top + plane.frame.height, NaN];
        const xs = [...new Set(space.boundary)].filter(Number.isFinite).flatMap((value) => [value, value, NaN]);
        drawBoundary(context, plane, xs, xs.map((_, m) => ends[m % 3]), theme, true);
      });
      drawAxes(context, plane, titles, theme);
      // Side by side by class: only the place along the line is the unit's value.
      const places = new Float32Array(2 * run.samples.n);
      for (let p = 0; p < run.samples.n; p++) {
        places[2 * p] = space.samples[p];
        places[2 * p + 1] = lanes - 1 - run.samples.y[p] + 0.6 * (((p * 0.618034) % 1) - 0.5);
      }
      if (picture.samples) drawSamples(context, plane, places, picture);
      shown = { places, dims: 2, plane };
    },

    /** @param {number} x @param {number} y pixels on the canvas @returns {number} the sample there, or -1 */
    sampleAt(x, y) {
      if (!shown) return -1;
      let [best, nearest] = [-1, 100];
      for (let p = 0; p < shown.places.length / 2; p++) {
        const away = (shown.plane.x(shown.places[2 * p]) - x) ** 2 + (shown.plane.y(shown.places[2 * p + 1]) - y) ** 2;
        if (away < nearest) [best, nearest] = [p, away];
      }
      return best;
    },

    destroy() {
      canvas.remove();
    },
  };
}

/** @param {ImageData} image @param {HTMLCanvasElement} buffer */
function put(image, buffer) {
  buffer.getContext("2d", { willReadFrequently: true })?.putImageData(image, 0, 0);
}

/** @param {number | null} value */
function orNaN(value) {
  return value === null ? NaN : value;
}

/** @param {Float32Array} pairs @param {number} from */
function everyOther(pairs, from) {
  return Float32Array.from({ length: pairs.length / 2 }, (_, p) => pairs[2 * p + from]);
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
  [buffer.width, buffer.height] = [nx, ny];
  const image = new ImageData(nx, ny);
  for (let iy = 0, from = 0; iy < ny; iy++) {
    for (let ix = 0, at = 4 * (ny - 1 - iy) * nx; ix < nx; ix++, at += 4, from += 3) {
      image.data[at] = colours[from];
      image.data[at + 1] = colours[from + 1];
      image.data[at + 2] = colours[from + 2];
      image.data[at + 3] = 255;
    }
  }
  put(image, buffer);
  // Grid points lie on the window's edge, at the centres of their pixels: the image reaches half a cell further.
  const [cellX, cellY] = [plane.frame.width / (nx - 1), plane.frame.height / (ny - 1)];
  context.imageSmoothingEnabled = true;
  context.drawImage(buffer, plane.frame.left - cellX / 2, plane.frame.top - cellY / 2, nx * cellX, ny * cellY);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {HTMLCanvasElement} buffer
 * @param {Plane} plane
 * @param {Float32Array} sheet (n, 2)
 * @param {Picture} picture
 */
function paintSheet(context, buffer, plane, sheet, { frame, shades }) {
  const { left, top, width, height } = plane.frame;
  [buffer.width, buffer.height] = [Math.max(1, Math.round(width)), Math.max(1, Math.round(height))];
  const places = new Float32Array(sheet.length);
  for (let p = 0; p < sheet.length; p += 2) {
    places[p] = plane.x(sheet[p]) - left;
    places[p + 1] = plane.y(sheet[p + 1]) - top;
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

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Plane} plane
 * @param {import("./sheet.js").Grid} grid
 * @param {Float32Array} places (grid.n, 2)
 * @param {Theme} theme
 */
function drawGridLines(context, plane, grid, places, theme) {
  context.strokeStyle = translucent(theme.ink, theme.mode === "dark" ? 0.22 : 0.16);
  context.lineWidth = 1;
  context.beginPath();
  for (const line of grid.lines) {
    const xs = Float32Array.from(line, (p) => plane.x(places[2 * p]));
    const ys = Float32Array.from(line, (p) => plane.y(places[2 * p + 1]));
    traceLine(context, xs, ys);
  }
  context.stroke();
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Plane} plane
 * @param {ArrayLike<number>} xs
 * @param {ArrayLike<number>} ys
 * @param {Theme} theme
 * @param {boolean} [inPixels] whether ys are pixels already
 */
function drawBoundary(context, plane, xs, ys, theme, inPixels = false) {
  context.beginPath();
  traceLine(context, Array.from(xs, plane.x), inPixels ? ys : Array.from(ys, plane.y));
  context.strokeStyle = theme.surface;
  context.globalAlpha = 0.55;
  context.lineWidth = 5;
  context.stroke();
  context.globalAlpha = 1;
  context.strokeStyle = theme.boundary;
  context.lineWidth = 2;
  context.stroke();
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Plane} plane
 * @param {Float32Array} places (n, 2)
 * @param {Picture} picture
 */
function drawSamples(context, plane, places, { run, frame, theme, symbols }) {
  const { y, n, validation } = run.samples;
  const r = n > 600 ? 2.6 : n > 250 ? 3.2 : 4;
  for (const wrongOnes of [false, true]) {
    for (let p = 0; p < n; p++) {
      const wrong = frame.predicted[p] !== y[p];
      if (wrong !== wrongOnes) continue;
      const [px, py] = [plane.x(places[2 * p]), plane.y(places[2 * p + 1])];
      if (!inside(plane, px, py)) continue;
      tracedSymbol(context, symbols[y[p]], px, py, r);
      const heldOut = validation?.[p];
      context.fillStyle = heldOut ? theme.surface : theme.classes[y[p]];
      context.strokeStyle = heldOut ? theme.classes[y[p]] : theme.surface;
      context.lineWidth = heldOut ? 1.6 : 1;
      context.fill();
      context.stroke();
      if (!wrong) continue;
      context.beginPath();
      context.arc(px, py, r + 3.5, 0, 2 * Math.PI);
      context.strokeStyle = theme.wrong;
      context.lineWidth = 1.3;
      context.stroke();
    }
  }
}

/** @param {Plane} plane @param {number} x @param {number} y */
function inside({ frame: { left, top, width, height } }, x, y) {
  return x > left - 3 && x < left + width + 3 && y > top - 3 && y < top + height + 3;
}
