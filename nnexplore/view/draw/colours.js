// @ts-check
/**
 * Colouring: class probabilities as colour, the same in every picture.
 *
 * Where all classes are equally probable the colour is neutral; it takes on the probable classes' colours as far as
 * the most probable one leads. So it is where the probabilities are no numbers.
 */

import { leads, probabilityOf, scoresFrom } from "../geometry/leads.js";

/** @typedef {[number, number, number]} Rgb 0 to 255 */

/** How far a certain prediction goes from neutral to its class colour: the samples themselves stay the strongest. */
const STRENGTH = 0.68;
const SHADES = 256;
/** Leads between which the colours of two classes are even enough to be mixed. */
const STOPS = [-8, -6, -5, -4, -3, -2.5, -2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2, 2.5, 3, 4, 5, 6, 8];

/** @param {string} hex "#rrggbb" @returns {Rgb} */
export function rgb(hex) {
  const value = parseInt(hex.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

/** @param {string} hex @param {number} alpha @returns {string} */
export function translucent(hex, alpha) {
  return `rgba(${rgb(hex).join(",")},${alpha})`;
}

/**
 * @typedef {object} Colouring
 * @property {number} nClasses
 * @property {(probabilities: Float32Array, n: number) => Uint8Array} shade (n, 3) red, green, blue
 * @property {(reach: number) => [number, string][]} scale of two classes, by how much class 1 leads, from -reach to reach,
 *   as Plotly writes it
 * @property {(lead: number) => number} placeOf a lead's colour stands in the shades of two classes
 * @property {Uint8Array} shades of two classes by the probability of class 1, (256, 3)
 */

/**
 * @param {{classes: string[], neutral: string}} colours
 * @param {number} nClasses
 * @returns {Colouring}
 */
export function createColouring(colours, nClasses) {
  const classes = colours.classes.slice(0, nClasses).map(rgb);
  const neutral = rgb(colours.neutral);

  /** @param {Float32Array} p @param {number} at first probability @param {Uint8Array} out @param {number} to */
  const blend = (p, at, out, to) => {
    let [red, green, blue, total, top] = [0, 0, 0, 0, 0];
    for (let k = 0; k < nClasses; k++) {
      const share = p[at + k];
      if (share > top) top = share;
      // Squares keep the runner-up from muddying the leader.
      const weight = share * share;
      red += weight * classes[k][0];
      green += weight * classes[k][1];
      blue += weight * classes[k][2];
      total += weight;
    }
    if (!(total > 0)) {
      out.set(neutral, to);
      return;
    }
    const lead = (STRENGTH * (top - 1 / nClasses)) / (1 - 1 / nClasses);
    const scale = lead / total;
    out[to] = neutral[0] * (1 - lead) + red * scale;
    out[to + 1] = neutral[1] * (1 - lead) + green * scale;
    out[to + 2] = neutral[2] * (1 - lead) + blue * scale;
  };

  const shades = new Uint8Array(3 * SHADES);
  if (nClasses === 2) {
    for (let s = 0; s < SHADES; s++) {
      const p = s / (SHADES - 1);
      blend(Float32Array.of(1 - p, p), 0, shades, 3 * s);
    }
  }
  const placeOf = (/** @type {number} */ lead) => {
    const share = probabilityOf(lead);
    // Not a number, as after an overflow: as undecided as can be.
    return 3 * Math.round((share >= 0 ? share : 0.5) * (SHADES - 1));
  };

  return {
    nClasses,
    shades,
    placeOf,
    scale(reach) {
      const leads = [-reach, ...STOPS.filter((lead) => Math.abs(lead) < reach), reach];
      return leads.map((lead) => {
        const at = placeOf(lead);
        return [(lead + reach) / (2 * reach), `rgb(${shades.subarray(at, at + 3).join(",")})`];
      });
    },
    shade(probabilities, n) {
      const out = new Uint8Array(3 * n);
      if (nClasses === 2) {
        for (let i = 0; i < n; i++) {
          const share = probabilities[2 * i + 1];
          // Not a number, as after an overflow: as undecided as can be.
          const s = 3 * Math.round((share >= 0 ? share : 0.5) * (SHADES - 1));
          out[3 * i] = shades[s];
          out[3 * i + 1] = shades[s + 1];
          out[3 * i + 2] = shades[s + 2];
        }
      } else {
        for (let i = 0; i < n; i++) blend(probabilities, i * nClasses, out, 3 * i);
      }
      return out;
    },
  };
}

/**
 * What the pixels of a sheet are coloured by between its corners: the scores, which are linear there.
 *
 * @param {Colouring} colouring
 * @param {Float32Array} probabilities (n, n_classes) at the corners
 * @returns {import("./raster.js").ByValue | import("./raster.js").ByScores}
 */
export function byScore(colouring, probabilities) {
  const { nClasses, shade } = colouring;
  if (nClasses === 2) return { ...colouring, values: leads(probabilities) };
  return { nClasses, shade, scores: scoresFrom(probabilities) };
}

/** @param {string} colour @param {string} other @param {number} share @returns {string} "#rrggbb" on the way to another */
export function mixed(colour, other, share) {
  const target = rgb(other);
  return `#${rgb(colour)
    .map((value, part) =>
      Math.round(value + share * (target[part] - value))
        .toString(16)
        .padStart(2, "0"),
    )
    .join("")}`;
}
