// @ts-check
/** Space traces: what Plotly is given of a layer's space in three dimensions; the samples are drawn above it. */

import { leads, probabilitiesOf, scoresFrom } from "../geometry/leads.js";
import { refinedMesh } from "../geometry/refined_mesh.js";
import { everySecond } from "../geometry/sheet.js";
import { outlines, planesTrace, sidesTrace } from "./cuts.js";

/** @typedef {import("./flat.js").DrawnSpace} DrawnSpace */
/** @typedef {import("./solid.js").SolidPicture} SolidPicture */

const QUIET = { hoverinfo: "skip", showlegend: false };
const LIGHTING = { ambient: 0.86, diffuse: 0.26, specular: 0.05, roughness: 0.9, fresnel: 0.02 };

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

/** @param {DrawnSpace} space @returns {number} less where a plane is to be seen through the sheet */
export const sheetOpacity = ({ cuts }) => (cuts.length > 0 ? 0.7 : 0.85);

/**
 * @param {DrawnSpace} space
 * @param {[number, number][]} ranges
 * @param {SolidPicture} picture
 */
export function spaceTraces(space, ranges, picture) {
  const { run, frame, colouring, theme, lines, coarse } = picture;
  const grid = coarse ?? frame.grid;
  const thin = (/** @type {any} */ values, /** @type {number} */ width) =>
    coarse ? everySecond(frame.grid, values, width) : values;
  const sheet = thin(space.sheet, 3);
  const marked = space.folds[picture.marked] ?? new Float32Array(0);
  return [
    corners(ranges),
    sidesTrace(space.sides, ranges, theme),
    {
      ...QUIET,
      name: "sheet",
      type: "mesh3d",
      visible: picture.sheet,
      opacity: sheetOpacity(space),
      lighting: LIGHTING,
      lightposition: { x: 2000, y: -3000, z: 10000 },
      ...colouredMesh(sheet, grid, thin(frame.probabilities, run.nClasses), colouring, coarse === null),
    },
    planesTrace(space.cuts, theme),
    curve("edge of the plane", coordinates(outlines(space.cuts)), theme.boundary, 4, space.cuts.length > 0),
    curve("grid", gridLines(sheet, grid), theme.mesh, 2, lines),
    curve("boundary", coordinates(space.boundary), theme.boundary, 5, picture.showBoundary),
    curve("folds", coordinates(chained(space.folds)), theme.accent, 3.5, space.folds.length > 0),
    curve("marked fold", coordinates(marked), theme.accent, 8, picture.marked >= 0),
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
 * Two corners of the box, which draw nothing: Plotly measures a scene by what lies in it, and builds its axes anew, with
 * their programs on the graphics card, whenever that has another extent.
 *
 * @param {[number, number][]} ranges
 */
function corners(ranges) {
  const [x, y, z] = ranges.map(([low, high]) => Float32Array.of(low, NaN, high));
  return curve("corners", { x, y, z }, "transparent", 1, true);
}

/** @param {Float32Array[]} lines (n, 3) each @returns {Float32Array} one after the other with breaks between */
function chained(lines) {
  return Float32Array.from(lines.flatMap((line) => [...line, NaN, NaN, NaN]));
}

/**
 * Two classes go through a colour scale on the graphics card, by how much one leads, so that no colour is on the wrong
 * side of the plane; more are mixed here, on a mesh that is refined between them while the picture rests.
 *
 * @param {Float32Array} sheet (grid.n, 3)
 * @param {import("../geometry/sheet.js").Grid} grid
 * @param {Float32Array} probabilities (grid.n, n_classes)
 * @param {import("./colours.js").Colouring} colouring
 * @param {boolean} rests
 */
function colouredMesh(sheet, { i, j, k, n }, probabilities, colouring, rests) {
  const { nClasses } = colouring;
  if (nClasses === 2) {
    const intensity = leads(probabilities);
    const farthest = intensity.reduce((most, lead) => Math.max(most, Math.abs(lead)), 0);
    // In powers of two, so that the scale seldom changes while a run plays.
    const reach = 2 ** Math.min(7, Math.max(3, Math.ceil(Math.log2(farthest || 1))));
    const scale = { intensity, cmin: -reach, cmax: reach, colorscale: colouring.scale(reach), showscale: false };
    return { ...coordinates(sheet), i, j, k, ...scale };
  }
  const whole = { places: sheet, scores: scoresFrom(probabilities), i, j, k, n };
  const mesh = rests ? refinedMesh(whole, nClasses) : whole;
  const mixed = colouring.shade(probabilitiesOf(mesh.scores, nClasses), mesh.n);
  const vertexcolor = Array.from({ length: mesh.n }, (_, p) => `rgb(${mixed.subarray(3 * p, 3 * p + 3).join(",")})`);
  return { ...coordinates(mesh.places), i: mesh.i, j: mesh.j, k: mesh.k, vertexcolor };
}

/** @param {Float32Array} sheet (n, 3) @param {import("../geometry/sheet.js").Grid} grid all lines as one, with breaks */
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
