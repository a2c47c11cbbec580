// @ts-check
/**
 * Backpropagation in double precision: the forward pass of a batch, and the gradient of its losses back through it.
 *
 * With δ = ∂L/∂z of a layer, its inputs a and its weights W: ∂L/∂W = aᵀδ, ∂L/∂b = the sum of δ over the samples, and
 * the layer before has δ Wᵀ · φ'(z). Rumelhart, Hinton and Williams (1986).
 */

import { outputNamed } from "../run/outputs.js";
import { DIFFERENTIABLE_ACTIVATIONS, softmaxOf } from "./activations.js";

/** @typedef {import("../run/run.js").Layer} Layer */
/** @typedef {{z: Float64Array, a: Float64Array, delta: Float64Array}} LayerFlow row-major (n, n_units) */

/**
 * z = xW + b of the first n rows of x.
 *
 * @param {Layer} layer
 * @param {Float64Array} parameters
 * @param {Float64Array} x (n, nIn)
 * @param {Float64Array} z (n, nOut), written
 * @param {number} n
 */
function affineOf({ nIn, nOut, offset }, parameters, x, z, n) {
  const biases = offset + nIn * nOut;
  for (let p = 0, at = 0; p < n; p++) {
    for (let unit = 0; unit < nOut; unit++, at++) {
      let sum = parameters[biases + unit];
      for (let i = 0, w = offset + unit; i < nIn; i++, w += nOut) sum += x[p * nIn + i] * parameters[w];
      z[at] = sum;
    }
  }
}

/**
 * ∂L/∂W = aᵀδ and ∂L/∂b, where the layer's weights and biases stand in a flat vector.
 *
 * @param {Layer} layer
 * @param {Float64Array} a (n, nIn) its inputs
 * @param {Float64Array} delta (n, nOut)
 * @param {Float64Array} gradient written
 * @param {number} n
 */
function slopesOf({ nIn, nOut, offset }, a, delta, gradient, n) {
  const biases = offset + nIn * nOut;
  gradient.fill(0, offset, biases + nOut);
  for (let p = 0, at = 0; p < n; p++) {
    for (let unit = 0; unit < nOut; unit++, at++) {
      const d = delta[at];
      gradient[biases + unit] += d;
      for (let i = 0, w = offset + unit; i < nIn; i++, w += nOut) gradient[w] += a[p * nIn + i] * d;
    }
  }
}

/**
 * δ Wᵀ: what a layer's inputs get back, before φ' of the layer that they come from.
 *
 * @param {Layer} layer
 * @param {Float64Array} parameters
 * @param {Float64Array} delta (n, nOut)
 * @param {Float64Array} below (n, nIn), written
 * @param {number} n
 */
export function carryBack({ nIn, nOut, offset }, parameters, delta, below, n) {
  for (let p = 0, at = 0; p < n; p++) {
    for (let i = 0; i < nIn; i++, at++) {
      let sum = 0;
      for (let unit = 0, w = offset + i * nOut; unit < nOut; unit++, w++) sum += delta[p * nOut + unit] * parameters[w];
      below[at] = sum;
    }
  }
}

/**
 * Prepare backpropagation through a network; nothing is allocated by its calls.
 *
 * @param {Layer[]} layers all of them
 * @param {string} outputName as in core/network/losses.py
 * @param {number} most samples in a batch
 * @throws {RangeError} for an activation or an output that is not known here
 */
export function createBackpropagation(layers, outputName, most) {
  const output = outputNamed(outputName);
  const last = layers.length - 1;
  /** @type {LayerFlow[]} */
  const flow = layers.map(({ nOut }) => ({
    z: new Float64Array(most * nOut),
    a: new Float64Array(most * nOut),
    delta: new Float64Array(most * nOut),
  }));
  const activations = layers.map(({ activation }) => DIFFERENTIABLE_ACTIVATIONS[activation]);
  layers.forEach(({ activation }, l) => {
    if (activations[l] || (l === last && activation === "softmax")) return;
    throw new RangeError(`There is no activation named "${activation}" whose slope is known here.`);
  });

  return {
    /** What the last calls wrote: z, a and δ of each layer, in the first n rows. */
    flow,

    /**
     * @param {Float64Array} parameters flat
     * @param {Float64Array} x (n, 2)
     * @param {number} n at most `most`
     */
    forward(parameters, x, n) {
      let inputs = x;
      for (let l = 0; l <= last; l++) {
        const { z, a } = flow[l];
        const { nOut } = layers[l];
        affineOf(layers[l], parameters, inputs, z, n);
        if (activations[l]) activations[l].apply(z, a, n * nOut);
        else softmaxOf(z, a, n * nOut, nOut);
        inputs = a;
      }
    },

    /**
     * After a forward pass of the same parameters and samples.
     *
     * @param {Float64Array} parameters flat
     * @param {Float64Array} x (n, 2)
     * @param {ArrayLike<number>} y (n,) classes
     * @param {number} n
     * @param {number} scale of the loss: it is `scale` times the sum of the samples' losses
     * @param {Float64Array} gradient flat, written
     */
    backward(parameters, x, y, n, scale, gradient) {
      const { z, a, delta } = flow[last];
      const { nOut } = layers[last];
      for (let p = 0, at = 0; p < n; p++, at += nOut) output.error(a, at, nOut, y[p], delta);
      if (output.chained) activations[last].chain(delta, z, a, n * nOut);
      if (scale !== 1) for (let i = 0; i < n * nOut; i++) delta[i] *= scale;
      for (let l = last; l >= 0; l--) {
        slopesOf(layers[l], l === 0 ? x : flow[l - 1].a, flow[l].delta, gradient, n);
        if (l === 0) return;
        const below = flow[l - 1];
        carryBack(layers[l], parameters, flow[l].delta, below.delta, n);
        activations[l - 1].chain(below.delta, below.z, below.a, n * layers[l - 1].nOut);
      }
    },
  };
}
