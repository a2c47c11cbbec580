// @ts-check
/**
 * The samples of a solid picture, drawn whole above it: as discs in space they would be half sunk into the sheet.
 *
 * Drawn whenever the picture below is, and by the same matrices, so that they stay where they lie while it turns.
 * What lies behind the sheet or a plane is as much paler as these hold back.
 */

import { besideOn, lightThrough } from "../geometry/cover.js";
import { everySecond } from "../geometry/sheet.js";
import { fans, planeOpacity } from "./cuts.js";
import { drawInset, insetOf } from "./inset.js";
import { solidPixels } from "./solid_places.js";
import { drawnSamples, drawSample, isWrong, PALE, sampleRadius, wrongLast } from "./strokes.js";
import { sheetOpacity } from "./space_traces.js";

/** @typedef {import("./solid.js").Drawn} Drawn */
/** @typedef {import("../geometry/perspective.js").Perspective} Perspective */

/** However much lies before a sample, it is to be found. */
const LEAST_LIGHT = 0.22;
/** Than in a flat picture of that size, of which the box fills only a part. */
const SMALLER = 0.85;
/** One of so many of the sheet's points tells whether it is small. */
const THIN = 13;

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Perspective} perspective
 * @param {Drawn} drawn
 * @param {number} width of the picture
 * @param {number} height
 * @returns {number} how many are drawn
 */
export function drawSolidSamples(context, perspective, { space, ranges, picture }, width, height) {
  const { n } = picture.run.samples;
  const pixels = solidPixels(perspective, space.samples, ranges, drawnSamples(picture));
  const light = lightThrough(perspective, space.samples, surfacesOf(space, picture), width, height);
  const far = Float64Array.from({ length: n }, (_, p) => perspective(space.samples, 3 * p)[2]);
  const order = wrongLast(picture, far).filter((p) => Number.isFinite(pixels[2 * p]));
  const r = SMALLER * sampleRadius(n, Math.min(width, height), pixels);
  for (const p of order) {
    const isPale = picture.mistakes === "full" && !isWrong(picture, p);
    context.globalAlpha = Math.max(LEAST_LIGHT, light[p]) * (isPale ? PALE : 1);
    drawSample(context, picture, p, pixels[2 * p], pixels[2 * p + 1], r);
  }
  context.globalAlpha = 1;
  return order.length;
}

/**
 * What of a solid picture is enlarged where its sheet is small.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {Perspective} perspective
 * @param {Drawn} drawn
 * @param {number} width of the picture
 * @param {number} height
 * @param {import("./canvas.js").Box[]} words of the axes
 * @returns {number} by how much; 1 if it is not
 */
export function drawSolidInset(context, perspective, { space, ranges, picture }, width, height, words) {
  const box = { left: 0, top: 0, width, height };
  const some = space.sheet.filter((_, at) => Math.floor(at / 3) % THIN === 0);
  if (!insetOf(flattened(perspective, some).pixels, box, [])) return 1;
  const sheet = flattened(perspective, space.sheet);
  return drawInset(
    context,
    box,
    {
      sheet: sheet.pixels,
      far: sheet.far,
      boundary: flattened(perspective, space.boundary).pixels,
      samples: solidPixels(perspective, space.samples, ranges, drawnSamples(picture)),
      cuts: [],
      words,
    },
    picture,
  );
}

/**
 * @param {Perspective} perspective
 * @param {Float32Array} places (n, 3)
 * @returns {{pixels: Float32Array, far: Float64Array}} (n, 2) and (n,)
 */
function flattened(perspective, places) {
  const n = places.length / 3;
  const [pixels, far] = [new Float32Array(2 * n), new Float64Array(n)];
  for (let p = 0; p < n; p++) [pixels[2 * p], pixels[2 * p + 1], far[p]] = perspective(places, 3 * p);
  return { pixels, far };
}

/**
 * @param {import("./flat.js").DrawnSpace} space
 * @param {import("./solid.js").SolidPicture} picture
 * @returns {import("../geometry/cover.js").Surface[]} what may lie before a sample
 */
function surfacesOf(space, { frame, run, sheet, coarse, theme }) {
  const grid = coarse ?? frame.grid;
  const planes = space.cuts.map(({ points }) => ({
    places: points.flat(),
    triangles: fans([points]),
    opacity: planeOpacity(theme),
  }));
  if (!sheet) return planes;
  const places = coarse ? everySecond(frame.grid, space.sheet, 3) : space.sheet;
  const isBeside = besideOn(grid, run.samples.x);
  return [...planes, { places, triangles: grid, opacity: sheetOpacity(space), isBeside }];
}
