// @ts-check
/** Features: what a network is given of a point in place of its coordinates, as core/network/features.py defines them. */

/** @typedef {import("./run.js").Layer} Layer */
/** @typedef {{name: string, label: string, tex: string}} Feature as wire/run_message.py sends it */

/** @type {Readonly<Record<string, (x: number, y: number) => number>>} */
export const FEATURES = Object.freeze({
  x: (x) => x,
  y: (_x, y) => y,
  x2: (x) => x * x,
  y2: (_x, y) => y * y,
  xy: (x, y) => x * y,
  "sin-x": (x) => Math.sin(x),
  "sin-y": (_x, y) => Math.sin(y),
  radius: (x, y) => Math.hypot(x, y),
  angle: (x, y) => Math.atan2(y, x),
});

/**
 * Write the features of points.
 *
 * @param {Feature[]} features
 * @param {ArrayLike<number>} points (n, 2)
 * @param {Float32Array | Float64Array} out (n, n_features), written
 */
export function writeFeatures(features, points, out) {
  features.forEach(({ name }, f) => {
    const value = FEATURES[name];
    for (let p = 0; 2 * p < points.length; p++) out[p * features.length + f] = value(points[2 * p], points[2 * p + 1]);
  });
}

/**
 * What the first layer is given of points.
 *
 * @template {Float32Array | Float64Array} T
 * @param {Layer} first
 * @param {T} points (n, 2)
 * @returns {T} (n, nIn): their features, or the points themselves
 */
export function firstInputs({ features }, points) {
  if (!features) return points;
  const out = /** @type {T} */ (new /** @type {any} */ (points.constructor)((points.length / 2) * features.length));
  writeFeatures(features, points, out);
  return out;
}

/** @param {Layer} first @returns {string[]} what the inputs of the network are called */
export function inputLabels({ features }) {
  return features ? features.map(({ label }) => label) : ["x", "y"];
}

/** @param {Layer[]} layers @param {number} layer @returns {"x" | "f" | "a"} the letter of what a layer is given: a point, its features, or activations */
export function inputLetter(layers, layer) {
  if (layer > 0) return "a";
  return layers[0].features ? "f" : "x";
}
