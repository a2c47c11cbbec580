// @ts-check
/**
 * The colours of a mesh on a canvas: a value on a colour scale, one colour, or colours mixed between the corners, in the
 * light that falls on it.
 */

import { rgb } from "./colours.js";
import { rgba } from "./fragments.js";

/** Colours of a scale, and how many lights each of them is seen in. */
const SCALE = 256;
const LIGHTS = 16;

/** @typedef {{ambient: number, diffuse: number}} Lighting shares of light that comes from everywhere and from the eye */

/** @param {string} colour "#rrggbb" or "rgb(r,g,b)" @returns {[number, number, number]} */
export function parsedColour(colour) {
  if (colour.startsWith("#")) return rgb(colour);
  const [red, green, blue] = (colour.match(/\d+/g) ?? []).map(Number);
  return [red, green, blue];
}

/**
 * @param {[number, string][]} stops of a colour scale, as Plotly writes it
 * @returns {number[][]} (256, 3)
 */
function scaleColours(stops) {
  const colours = stops.map(([place, colour]) => ({ place, colour: parsedColour(colour) }));
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
export function meshColours({ intensity, colorscale, cmin, cmax, vertexcolor, color }, n) {
  if (vertexcolor) {
    return { values: Float32Array.from(vertexcolor.flatMap(parsedColour)), width: 3, scale: null };
  }
  if (!intensity) return { values: new Float32Array(n), width: 1, scale: [parsedColour(color)] };
  const values = Float32Array.from(
    intensity,
    (/** @type {number} */ value) =>
      // Not a number, as after an overflow: as undecided as can be.
      ((value >= cmin || value < cmin ? value - cmin : (cmax - cmin) / 2) / (cmax - cmin)) * (SCALE - 1),
  );
  return { values, width: 1, scale: scaleColours(colorscale) };
}

/**
 * @param {number[][]} scale (n_colours, 3)
 * @param {number} opacity
 * @param {Lighting} lighting
 * @returns {Uint32Array} (16, n_colours) from the dimmest light to the brightest
 */
export function lightTable(scale, opacity, { ambient }) {
  const table = new Uint32Array(LIGHTS * scale.length);
  scale.forEach(([red, green, blue], s) => {
    for (let level = 0; level < LIGHTS; level++) {
      const light = ambient + ((1 - ambient) * level) / (LIGHTS - 1);
      table[level * scale.length + s] = rgba(light * red, light * green, light * blue, opacity);
    }
  });
  return table;
}

/**
 * What a mesh is coloured by as it is seen: its light comes from the eye, as that of Plotly's does.
 *
 * @param {import("./canvas_shapes.js").CanvasMesh} seen
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
      fill(colours, from, to, ofQ, ofR, stepQ, stepR) {
        const step = stepQ * state[2] + stepR * state[3];
        const first = state[0];
        let own = state[1] + ofQ * state[2] + ofR * state[3];
        for (let at = from; at < to; at++) {
          colours[at] = table[(first + (own < 0 ? 0 : own > most ? most : own)) | 0];
          own += step;
        }
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
    fill(colours, from, to, ofQ, ofR, stepQ, stepR) {
      for (let at = from; at < to; at++) {
        const u = ofQ + (at - from) * stepQ;
        const v = ofR + (at - from) * stepR;
        colours[at] = rgba(mixed(0, u, v), mixed(1, u, v), mixed(2, u, v), opacity);
      }
    },
  };
}
