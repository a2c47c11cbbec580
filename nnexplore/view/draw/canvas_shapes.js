// @ts-check
/**
 * The shapes of a solid picture as a canvas is given them: the meshes and lines that Plotly is given, clipped to the box,
 * with what stays as it is while the picture turns.
 */

import { clippedLines, clippedMesh } from "../geometry/box_clip.js";
import { wallFills } from "./canvas_walls.js";
import { lightTable, meshColours, parsedColour } from "./mesh_colours.js";

/** @typedef {[number, number]} Range */
/** @typedef {import("../geometry/perspective.js").Projection} Projection */

/** Lines lie on the sheet: they are taken to be nearer by this share, or would be half sunk into it. */
const RAISED = 1.006;

/** @param {any} trace @returns {Float32Array} (n, 3) */
function placesOf({ x, y, z }) {
  const places = new Float32Array(3 * x.length);
  for (let p = 0; p < x.length; p++) [places[3 * p], places[3 * p + 1], places[3 * p + 2]] = [x[p], y[p], z[p]];
  return places;
}

/**
 * @typedef {object} CanvasMesh
 * @property {import("../geometry/box_clip.js").Mesh} mesh
 * @property {Float32Array} normals (n_triangles, 3) unit vectors, in sides of the box
 * @property {import("./mesh_colours.js").Lighting} lighting
 * @property {Uint32Array | null} table (16, n_colours) of its scale, from the dimmest light to the brightest
 * @property {number} opacity
 */

/** @param {any} trace @param {Range[]} ranges @returns {CanvasMesh} */
function meshOf(trace, ranges) {
  const places = placesOf(trace);
  const { values, width, scale } = meshColours(trace, places.length / 3);
  const { i, j, k, opacity, lighting } = trace;
  const mesh = clippedMesh({ places, values, width, i, j, k }, ranges);
  const table = scale && lightTable(scale, opacity, lighting);
  return { mesh, normals: normalsOf(mesh, ranges), lighting, table, opacity };
}

/** @param {import("../geometry/box_clip.js").Mesh} mesh @param {Range[]} ranges @returns {Float32Array} (n_triangles, 3) */
function normalsOf({ places, i, j, k }, ranges) {
  const [sx, sy, sz] = ranges.map(([low, high]) => 1 / (high - low));
  const normals = new Float32Array(3 * i.length);
  for (let t = 0; t < i.length; t++) {
    const [a, b, c] = [3 * i[t], 3 * j[t], 3 * k[t]];
    const [ux, uy, uz] = [
      sx * (places[b] - places[a]),
      sy * (places[b + 1] - places[a + 1]),
      sz * (places[b + 2] - places[a + 2]),
    ];
    const [vx, vy, vz] = [
      sx * (places[c] - places[a]),
      sy * (places[c + 1] - places[a + 1]),
      sz * (places[c + 2] - places[a + 2]),
    ];
    const [x, y, z] = [uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx];
    const length = Math.hypot(x, y, z) || 1;
    [normals[3 * t], normals[3 * t + 1], normals[3 * t + 2]] = [x / length, y / length, z / length];
  }
  return normals;
}

/** @param {any} trace @param {Range[]} ranges */
function linesOf(trace, ranges) {
  return {
    places: clippedLines(placesOf(trace), ranges),
    // So wide are they where Plotly draws them.
    half: trace.line.width / 4,
    colour: parsedColour(trace.line.color),
  };
}

/**
 * @param {any[]} traces as of spaceTraces
 * @param {Range[]} ranges of the box
 */
export function canvasShapes(traces, ranges) {
  const seen = traces.filter(({ visible, x, line }) => visible && x.length > 0 && line?.color !== "transparent");
  const [meshes, lines] = ["mesh3d", "scatter3d"].map((kind) => seen.filter(({ type }) => type === kind));
  const onWalls = meshes.map((trace) => wallFills(trace, ranges));
  return {
    walls: onWalls.flatMap((fills) => fills ?? []),
    meshes: meshes.filter((_, at) => !onWalls[at]).map((trace) => meshOf(trace, ranges)),
    lines: lines.map((trace) => linesOf(trace, ranges)),
  };
}

/**
 * @param {Projection} projection onto the pixels of the picture
 * @param {Float32Array} places (n, 3)
 * @param {boolean} isRaised whether they are of lines
 * @returns {Float32Array} (n, 3) columns, rows and nearness; not finite where they lie behind the eye
 */
export function placedOn({ across, down, depth }, places, isRaised) {
  const out = new Float32Array(places.length);
  for (let at = 0; at < places.length; at += 3) {
    const [x, y, z] = [places[at], places[at + 1], places[at + 2]];
    const far = depth[0] * x + depth[1] * y + depth[2] * z + depth[3];
    const near = far > 0 ? 1 / far : NaN;
    out[at] = (across[0] * x + across[1] * y + across[2] * z + across[3]) * near;
    out[at + 1] = (down[0] * x + down[1] * y + down[2] * z + down[3]) * near;
    out[at + 2] = isRaised ? RAISED * near : near;
  }
  return out;
}
