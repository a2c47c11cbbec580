// @ts-check
/**
 * Activations in double precision, with what they do to a gradient on its way back: delta times φ'(z).
 *
 * The entries of core/network/activations.py under the same names; the pictures' own, in single precision and made to
 * be fast, are those of run/network.js. At a kink φ' is the derivative from the left.
 */

import { normalDensity, normalShare } from "../run/normal_distribution.js";

/**
 * @typedef {object} DifferentiableActivation of the first `count` numbers of its arrays
 * @property {(z: Float64Array, a: Float64Array, count: number) => void} apply writes φ(z) into a
 * @property {(delta: Float64Array, z: Float64Array, a: Float64Array, count: number) => void} chain multiplies delta by
 *   φ'(z), a being φ(z)
 */

/** @type {Readonly<Record<string, DifferentiableActivation>>} */
export const DIFFERENTIABLE_ACTIVATIONS = Object.freeze({
  tanh: {
    apply(z, a, count) {
      for (let i = 0; i < count; i++) a[i] = Math.tanh(z[i]);
    },
    chain(delta, _z, a, count) {
      for (let i = 0; i < count; i++) delta[i] *= 1 - a[i] * a[i];
    },
  },
  relu: {
    apply(z, a, count) {
      for (let i = 0; i < count; i++) a[i] = z[i] < 0 ? 0 : z[i];
    },
    chain(delta, z, _a, count) {
      for (let i = 0; i < count; i++) if (!(z[i] > 0)) delta[i] = 0;
    },
  },
  "leaky-relu": {
    apply(z, a, count) {
      for (let i = 0; i < count; i++) a[i] = z[i] < 0 ? 0.1 * z[i] : z[i];
    },
    chain(delta, z, _a, count) {
      for (let i = 0; i < count; i++) if (!(z[i] > 0)) delta[i] *= 0.1;
    },
  },
  elu: {
    apply(z, a, count) {
      for (let i = 0; i < count; i++) a[i] = z[i] < 0 ? Math.expm1(z[i]) : z[i];
    },
    chain(delta, _z, a, count) {
      for (let i = 0; i < count; i++) if (a[i] < 0) delta[i] *= 1 + a[i];
    },
  },
  gelu: {
    apply(z, a, count) {
      for (let i = 0; i < count; i++) a[i] = z[i] * normalShare(z[i]);
    },
    chain(delta, z, _a, count) {
      for (let i = 0; i < count; i++) {
        // Farther out the density is zero, and infinity times zero is no number.
        const v = Math.max(-40, Math.min(40, z[i]));
        delta[i] *= normalShare(v) + v * normalDensity(v);
      }
    },
  },
  silu: {
    apply(z, a, count) {
      for (let i = 0; i < count; i++) a[i] = z[i] / (1 + Math.exp(-z[i]));
    },
    chain(delta, z, a, count) {
      for (let i = 0; i < count; i++) {
        const share = 1 / (1 + Math.exp(-z[i]));
        delta[i] *= share + (1 - share) * a[i];
      }
    },
  },
  sigmoid: {
    apply(z, a, count) {
      for (let i = 0; i < count; i++) a[i] = 1 / (1 + Math.exp(-z[i]));
    },
    chain(delta, _z, a, count) {
      for (let i = 0; i < count; i++) delta[i] *= a[i] * (1 - a[i]);
    },
  },
  softplus: {
    apply(z, a, count) {
      for (let i = 0; i < count; i++) a[i] = Math.max(z[i], 0) + Math.log1p(Math.exp(-Math.abs(z[i])));
    },
    chain(delta, _z, a, count) {
      // The sigmoid of z is 1 - e^(-a), exact where a is tiny.
      for (let i = 0; i < count; i++) delta[i] *= -Math.expm1(-a[i]);
    },
  },
  "hard-tanh": {
    apply(z, a, count) {
      for (let i = 0; i < count; i++) a[i] = z[i] < -1 ? -1 : z[i] > 1 ? 1 : z[i];
    },
    chain(delta, z, _a, count) {
      for (let i = 0; i < count; i++) if (!(z[i] > -1 && z[i] <= 1)) delta[i] = 0;
    },
  },
  "hard-sigmoid": {
    apply(z, a, count) {
      for (let i = 0; i < count; i++) a[i] = z[i] < -3 ? 0 : z[i] > 3 ? 1 : z[i] / 6 + 0.5;
    },
    chain(delta, z, _a, count) {
      for (let i = 0; i < count; i++) delta[i] *= z[i] > -3 && z[i] <= 3 ? 1 / 6 : 0;
    },
  },
  sine: {
    apply(z, a, count) {
      for (let i = 0; i < count; i++) a[i] = Math.sin(z[i]);
    },
    chain(delta, z, _a, count) {
      for (let i = 0; i < count; i++) delta[i] *= Math.cos(z[i]);
    },
  },
  identity: {
    apply(z, a, count) {
      for (let i = 0; i < count; i++) a[i] = z[i];
    },
    chain() {},
  },
});

/**
 * Softmax over the units of each point; the largest score is taken off first, so nothing overflows.
 *
 * @param {Float64Array} z (n, nOut)
 * @param {Float64Array} a (n, nOut), written
 * @param {number} count n · nOut
 * @param {number} nOut
 */
export function softmaxOf(z, a, count, nOut) {
  for (let start = 0; start < count; start += nOut) {
    const end = start + nOut;
    let top = -Infinity;
    for (let i = start; i < end; i++) if (z[i] > top) top = z[i];
    let sum = 0;
    for (let i = start; i < end; i++) {
      a[i] = Math.exp(z[i] - top);
      sum += a[i];
    }
    for (let i = start; i < end; i++) a[i] /= sum;
  }
}
