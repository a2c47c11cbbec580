// @ts-check
/**
 * Meshes and lines of a solid picture as a canvas is given them: the traces that Plotly is given, clipped to the box, with
 * what stays as it is while the picture turns.
 */

import { clippedLines, clippedMesh } from "../geometry/box_clip.js";
import { rgb } from "./colours.js";
import { rgba } from "./fragments.js";

/** @typedef {[number, number]} Range */
/** @typedef {import("../geometry/perspective.js").Projection} Projection */

/** Colours of a scale, and how many lights each of them is seen in. */
const SCALE = 256;
const LIGHTS = 16;
/** Lines lie on the sheet: they are taken to be nearer by this share, or would be half sunk into it. */
const RAISED = 1.006;

/** @param {string} colour "#rrggbb" or "rgb(r,g,b)" @returns {[number, number, number]} */
function parsed(colour) {
  if (colour.startsWith("#")) return rgb(colour);
  const [red, green, blue] = (colour.match(/\d+/g) ?? []).map(Number);
  return [red, green, blue];
}

/** @param {any} trace @returns {Float32Array} (n, 3) */
function placesOf({ x, y, z }) {
  const places = new Float32Array(3 * x.length);
  for (let p = 0; p < x.length; p++) [places[3 * p], places[3 * p + 1], places[3 * p + 2]] = [x[p], y[p], z[p]];
  return places;
}

/**
 * @param {[number, string][]} stops of a colour scale, as Plotly writes it
 * @returns {number[][]} (256, 3)
 */
function scaleColours(stops) {
  const colours = stops.map(([place, colour]) => ({ place, colour: parsed(colour) }));
  return Array.from({ length: SCALE }, (_, s) => {
    const place = s / (SCALE - 1);
    const next = Math.max(
      1,
      colours.findIndex((stop) => stop.place >= place),
    );
    const [from, to] = [colours[next - 1], colours[next]];
    const share = (place - from.place) / (to.place - from.place);
    return from.colour.map((part, c) => part + share * (to.colour[c] - part));
  });
}

/**
 * What a mesh is coloured by: a value with a colour scale, one colour, or a colour of each corner.
 *
 * @param {any} trace
 * @param {number} n corners
 * @returns {{values: Float32Array, width: number, scale: number[][] | null}} places on the scale (n,), or colours (n, 3)
 */
function colouringOf({ intensity, colorscale, cmin, cmax, vertexcolor, color }, n) {
  if (vertexcolor) {
    return { values: Float32Array.from(vertexcolor.flatMap(parsed)), width: 3, scale: null };
  }
  if (!intensity) return { values: new Float32Array(n), width: 1, scale: [parsed(color)] };
  const values = Float32Array.from(intensity, (/** @type {number} */ value) =>
    // Not a number, as after an overflow: as undecided as can be.
    ((value >= cmin || value < cmin ? value - cmin : (cmax - cmin) / 2) / (cmax - cmin)) * (SCALE - 1),
  );
  return { values, width: 1, scale: scaleColours(colorscale) };
}

/**
 * @typedef {object} CanvasMesh
 * @property {import("../geometry/box_clip.js").Mesh} mesh
 * @property {Float32Array} normals (n_triangles, 3) unit vectors, in sides of the box
 * @property {{ambient: number, diffuse: number}} lighting
 * @property {Uint32Array | null} table (16, n_colours) of its scale, from the dimmest light to the brightest
 * @property {number} opacity
 */

/** @param {any} trace @param {Range[]} ranges @returns {CanvasMesh} */
function meshOf(trace, ranges) {
  const places = placesOf(trace);
  const { values, width, scale } = colouringOf(trace, places.length / 3);
  const { i, j, k, opacity, lighting } = trace;
  const mesh = clippedMesh({ places, values, width, i, j, k }, ranges);
  const table = scale && new Uint32Array(LIGHTS * scale.length);
  scale?.forEach(([red, green, blue], s) => {
    for (let level = 0; level < LIGHTS; level++) {
      const light = lighting.ambient + ((1 - lighting.ambient) * level) / (LIGHTS - 1);
      if (table) table[level * scale.length + s] = rgba(light * red, light * green, light * blue, opacity);
    }
  });
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
    colour: parsed(trace.line.color),
  };
}

/** What is so near to a wall of the box, as a share of its side, lies on it. */
const ON_WALL = 0.0015;

/**
 * @typedef {object} WallFill what covers a part of a wall of the box
 * @property {number} wall 2 d for the low wall of axis d, 2 d + 1 for the high one
 * @property {string} colour
 * @property {number} opacity
 * @property {number[][]} triangles three corners each, their coordinates one after the other
 */

/**
 * @param {any} trace a mesh
 * @param {Range[]} ranges
 * @returns {WallFill[] | null} null if it does not lie on the walls; what does needs no order, it is before or behind all else
 */
function wallFills({ x, y, z, i, j, k, vertexcolor, opacity }, ranges) {
  if (!vertexcolor) return null;
  /** @type {Map<string, WallFill>} */
  const fills = new Map();
  const at = (/** @type {number} */ p) => [x[p], y[p], z[p]];
  for (let t = 0; t < i.length; t++) {
    const corners = [i[t], j[t], k[t]].map(at);
    const wall = [0, 1, 2, 3, 4, 5].find((side) => {
      const [low, high] = ranges[side >> 1];
      const end = side % 2 === 0 ? low : high;
      return corners.every((corner) => Math.abs(corner[side >> 1] - end) < ON_WALL * (high - low));
    });
    if (wall === undefined) return null;
    const colour = vertexcolor[i[t]];
    const fill = fills.get(`${wall} ${colour}`) ?? { wall, colour, opacity, triangles: [] };
    fill.triangles.push(corners.flat());
    fills.set(`${wall} ${colour}`, fill);
  }
  return [...fills.values()];
}

/**
 * @param {any[]} traces as of spaceTraces
 * @param {Range[]} ranges of the box
 */
export function canvasShapes(traces, ranges) {
  const seen = traces.filter(({ visible, x, line }) => visible && x.length > 0 && line?.color !== "transparent");
  const meshes = seen
    .filter(({ type }) => type === "mesh3d")
    .map((trace) => ({ trace, walls: wallFills(trace, ranges) }));
  return {
    walls: meshes.flatMap(({ walls }) => walls ?? []),
    meshes: meshes.filter(({ walls }) => !walls).map(({ trace }) => meshOf(trace, ranges)),
    lines: seen.filter(({ type }) => type === "scatter3d").map((trace) => linesOf(trace, ranges)),
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

/**
 * What a mesh is coloured by as it is seen: its light comes from the eye, as that of Plotly's does.
 *
 * @param {CanvasMesh} seen
 * @param {[number, number, number]} ahead unit vector along the line of sight, in sides of the box
 * @returns {import("./fragment_shapes.js").Shader}
 */
export function shaderOf({ mesh: { values }, normals, lighting: { ambient, diffuse }, table, opacity }, ahead) {
  const range = 1 - ambient;
  /** Of the light that is not there everywhere, the share that falls on a triangle. @param {number} t */
  const lightOn = (t) => {
    if (!(range > 0)) return 1;
    const facing = normals[3 * t] * ahead[0] + normals[3 * t + 1] * ahead[1] + normals[3 * t + 2] * ahead[2];
    return Math.min(1, (diffuse * Math.abs(facing)) / range);
  };
  // In an array numbers keep their room; as variables each would be made anew for each triangle.
  const state = new Float64Array(4);
  if (table) {
    const most = table.length / LIGHTS - 1;
    return {
      begin(t, p, q, r) {
        state[0] = (most + 1) * Math.round((LIGHTS - 1) * lightOn(t)) + 0.5;
        state[1] = values[p];
        state[2] = values[q] - values[p];
        state[3] = values[r] - values[p];
      },
      colour(ofQ, ofR) {
        const own = state[1] + ofQ * state[2] + ofR * state[3];
        return table[(state[0] + (own < 0 ? 0 : own > most ? most : own)) | 0];
      },
    };
  }
  const mixed = (/** @type {number} */ part, /** @type {number} */ ofQ, /** @type {number} */ ofR) =>
    state[0] *
    (values[state[1] + part] * (1 - ofQ - ofR) + values[state[2] + part] * ofQ + values[state[3] + part] * ofR);
  return {
    begin(t, p, q, r) {
      state[0] = ambient + range * lightOn(t);
      state[1] = 3 * p;
      state[2] = 3 * q;
      state[3] = 3 * r;
    },
    colour: (ofQ, ofR) => rgba(mixed(0, ofQ, ofR), mixed(1, ofQ, ofR), mixed(2, ofQ, ofR), opacity),
  };
}
