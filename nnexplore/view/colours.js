// @ts-check
/**
 * Colouring: class probabilities as colour, the same in every picture.
 *
 * Where all classes are equally probable the colour is neutral; it takes on the probable classes' colours as far as
 * the most probable one leads. So it is where the probabilities are no numbers.
 */

/** @typedef {[number, number, number]} Rgb 0 to 255 */

/** How far a certain prediction goes from neutral to its class colour: the samples themselves stay the strongest. */
const STRENGTH = 0.68;
const SHADES = 256;

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
 * @property {[number, string][]} scale of two classes, by the probability of class 1, as Plotly writes it
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
  /** @type {[number, string][]} */
  const scale = [];
  if (nClasses === 2) {
    for (let s = 0; s < SHADES; s++) {
      const p = s / (SHADES - 1);
      blend(Float32Array.of(1 - p, p), 0, shades, 3 * s);
    }
    for (let s = 0; s < SHADES; s += 17) {
      scale.push([s / (SHADES - 1), `rgb(${shades.subarray(3 * s, 3 * s + 3).join(",")})`]);
    }
  }

  return {
    nClasses,
    scale,
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
