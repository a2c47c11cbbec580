// @ts-check
/**
 * Forward pass: pre-activations z = aW + b and activations a = φ(z) of every layer, for many points at once.
 *
 * Stored as float32, summed in double precision. Nothing is allocated per call.
 */

import { writeFeatures } from "./features.js";
import { normalShare } from "./normal_distribution.js";

/** @typedef {import("./run.js").Layer} Layer */
/** @typedef {{z: Float32Array, a: Float32Array}} LayerValues row-major (n, n_units) */

/** @typedef {{apply: (z: Float32Array, a: Float32Array) => void}} Activation what writes φ(z) into a */

/**
 * The inner loops of the activations of core/network/activations.py, under the same names. All else that is known of
 * one comes with the run (`Phi` in run.js).
 *
 * @type {Readonly<Record<string, Activation>>}
 */
export const ACTIVATIONS = Object.freeze({
  tanh: {
    apply(z, a) {
      for (let i = 0; i < z.length; i++) {
        const v = z[i];
        // Twice as fast as Math.tanh; near zero the subtraction would cancel, so the series stands in.
        a[i] = Math.abs(v) < 1e-4 ? v : 1 - 2 / (1 + Math.exp(2 * v));
      }
    },
  },
  relu: {
    apply(z, a) {
      for (let i = 0; i < z.length; i++) a[i] = z[i] < 0 ? 0 : z[i];
    },
  },
  "leaky-relu": {
    apply(z, a) {
      for (let i = 0; i < z.length; i++) a[i] = z[i] < 0 ? 0.1 * z[i] : z[i];
    },
  },
  elu: {
    apply(z, a) {
      for (let i = 0; i < z.length; i++) a[i] = z[i] < 0 ? Math.expm1(z[i]) : z[i];
    },
  },
  gelu: {
    apply(z, a) {
      // Where the share is 0 or 1 in single precision, its series need not be added up.
      for (let i = 0; i < z.length; i++) a[i] = z[i] > 6 ? z[i] : z[i] < -15 ? 0 : z[i] * normalShare(z[i]);
    },
  },
  silu: {
    apply(z, a) {
      for (let i = 0; i < z.length; i++) a[i] = z[i] / (1 + Math.exp(-z[i]));
    },
  },
  sigmoid: {
    apply(z, a) {
      for (let i = 0; i < z.length; i++) a[i] = 1 / (1 + Math.exp(-z[i]));
    },
  },
  softplus: {
    apply(z, a) {
      for (let i = 0; i < z.length; i++) {
        const v = z[i];
        a[i] = (v > 0 ? v : 0) + Math.log1p(Math.exp(-Math.abs(v)));
      }
    },
  },
  "hard-tanh": {
    apply(z, a) {
      for (let i = 0; i < z.length; i++) a[i] = z[i] < -1 ? -1 : z[i] > 1 ? 1 : z[i];
    },
  },
  "hard-sigmoid": {
    apply(z, a) {
      for (let i = 0; i < z.length; i++) a[i] = z[i] < -3 ? 0 : z[i] > 3 ? 1 : z[i] / 6 + 0.5;
    },
  },
  sine: {
    apply(z, a) {
      for (let i = 0; i < z.length; i++) a[i] = Math.sin(z[i]);
    },
  },
  identity: {
    apply(z, a) {
      a.set(z);
    },
  },
});

/**
 * Softmax over the units of each point; the largest score is taken off first, so nothing overflows.
 *
 * @param {Float32Array} z (n, nOut)
 * @param {Float32Array} a (n, nOut), written
 * @param {number} nOut
 */
function softmax(z, a, nOut) {
  if (nOut === 2) {
    for (let i = 0; i < z.length; i += 2) {
      const difference = z[i + 1] - z[i];
      const e = Math.exp(-Math.abs(difference));
      const larger = 1 / (1 + e);
      const smaller = e * larger;
      a[i] = difference > 0 ? smaller : larger;
      a[i + 1] = difference > 0 ? larger : smaller;
    }
    return;
  }
  for (let start = 0; start < z.length; start += nOut) {
    const end = start + nOut;
    let top = -Infinity;
    for (let i = start; i < end; i++) if (z[i] > top) top = z[i];
    let sum = 0;
    for (let i = start; i < end; i++) sum += Math.exp(z[i] - top);
    for (let i = start; i < end; i++) a[i] = Math.exp(z[i] - top) / sum;
  }
}

/**
 * z = xW + b of two inputs: the layer that every picture needs, without an inner loop over inputs.
 *
 * @param {Float32Array} x (n, 2)
 * @param {Float64Array} w transposed weights (nOut, 2)
 * @param {Float64Array} b (nOut,)
 * @param {Float32Array} z (n, nOut), written
 */
function affine2(x, w, b, z) {
  const nOut = b.length;
  for (let from = 0, at = 0; from < x.length; from += 2) {
    const x0 = x[from];
    const x1 = x[from + 1];
    for (let unit = 0; unit < nOut; unit++, at++) z[at] = b[unit] + x0 * w[2 * unit] + x1 * w[2 * unit + 1];
  }
}

/**
 * z = xW + b of any number of inputs, four units at a time: a single sum would wait for each of its additions.
 *
 * @param {Float32Array} x (n, nIn)
 * @param {Float64Array} w transposed weights (nOut, nIn)
 * @param {Float64Array} b (nOut,)
 * @param {Float32Array} z (n, nOut), written
 */
function affine(x, w, b, z) {
  const nOut = b.length;
  const nIn = w.length / nOut;
  for (let from = 0, at = 0; at < z.length; from += nIn, at += nOut) {
    let unit = 0;
    for (; unit + 3 < nOut; unit += 4) {
      const first = unit * nIn;
      const second = first + nIn;
      const third = second + nIn;
      const fourth = third + nIn;
      let [s0, s1, s2, s3] = [b[unit], b[unit + 1], b[unit + 2], b[unit + 3]];
      for (let i = 0; i < nIn; i++) {
        const value = x[from + i];
        s0 += value * w[first + i];
        s1 += value * w[second + i];
        s2 += value * w[third + i];
        s3 += value * w[fourth + i];
      }
      z[at + unit] = s0;
      z[at + unit + 1] = s1;
      z[at + unit + 2] = s2;
      z[at + unit + 3] = s3;
    }
    for (; unit < nOut; unit++) {
      let sum = b[unit];
      for (let i = 0; i < nIn; i++) sum += x[from + i] * w[unit * nIn + i];
      z[at + unit] = sum;
    }
  }
}

/**
 * The scores behind a sigmoid output. Where its activation is rounded to 1, the other class's probability is only
 * known from the score; the decision boundary needs it there.
 *
 * @type {WeakMap<Float32Array, Float32Array>}
 */
const scoresBehind = new WeakMap();

/**
 * Prepare the forward pass of n points.
 *
 * @param {Layer[]} layers all of them, or the first few
 * @param {number} n number of points
 * @returns {(parameters: Float32Array, x: Float32Array) => LayerValues[]} takes a flat parameter vector and points
 *   (n, 2), whose features the first layer is given if it has some; the arrays it returns are written anew by its next call
 */
export function createForward(layers, n) {
  /** @type {LayerValues[]} */
  const values = layers.map(({ nOut }) => ({ z: new Float32Array(n * nOut), a: new Float32Array(n * nOut) }));
  const stages = layers.map(({ nIn, nOut, activation, offset }, index) => {
    const { z, a } = values[index];
    const w = new Float64Array(nIn * nOut);
    const b = new Float64Array(nOut);
    const multiply = nIn === 2 ? affine2 : affine;
    if (activation === "sigmoid") scoresBehind.set(a, z);
    const known = ACTIVATIONS[activation];
    if (!known && activation !== "softmax") throw new RangeError(`There is no activation named "${activation}".`);
    return (/** @type {Float32Array} */ parameters, /** @type {Float32Array} */ x) => {
      for (let i = 0; i < nIn; i++) {
        for (let unit = 0; unit < nOut; unit++) w[unit * nIn + i] = parameters[offset + i * nOut + unit];
      }
      for (let unit = 0; unit < nOut; unit++) b[unit] = parameters[offset + nIn * nOut + unit];
      multiply(x, w, b, z);
      if (known) known.apply(z, a);
      else softmax(z, a, nOut);
      return a;
    };
  });
  const features = layers[0]?.features;
  const given = new Float32Array(features ? n * features.length : 0);
  return (parameters, x) => {
    if (features) writeFeatures(features, x, given);
    let a = features ? given : x;
    for (const stage of stages) a = stage(parameters, a);
    return values;
  };
}

/**
 * Class probabilities of the output layer's activations.
 *
 * @param {Layer[]} layers
 * @param {Float32Array} lastLayerA (n, n_classes) of softmax or (n, 1) of sigmoid, as a forward pass gave it
 * @param {number} n
 * @param {Float32Array} [out] (n, 2), where to write the two classes of a sigmoid output
 * @returns {Float32Array} (n, n_classes); of a softmax output `lastLayerA` itself, which the next forward pass
 *   overwrites
 */
export function probabilities(layers, lastLayerA, n, out) {
  if (layers[layers.length - 1].nOut > 1) return lastLayerA;
  const both = out ?? new Float32Array(2 * n);
  const z = scoresBehind.get(lastLayerA);
  for (let i = 0; i < n; i++) {
    both[2 * i] = z ? 1 / (1 + Math.exp(z[i])) : 1 - lastLayerA[i];
    both[2 * i + 1] = lastLayerA[i];
  }
  return both;
}

/**
 * Predicted class of each point: the first of the largest probabilities.
 *
 * @param {Float32Array} shares (n, nClasses) probabilities
 * @param {number} nClasses
 * @returns {Uint8Array} (n,)
 */
export function predictedClasses(shares, nClasses) {
  const winners = new Uint8Array(shares.length / nClasses);
  for (let p = 0, start = 0; p < winners.length; p++, start += nClasses) {
    let best = 0;
    for (let k = 1; k < nClasses; k++) if (shares[start + k] > shares[start + best]) best = k;
    winners[p] = best;
  }
  return winners;
}
