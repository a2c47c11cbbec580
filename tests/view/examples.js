// @ts-check
/** Small runs and random numbers that the tests of the view's modules share. */

import { decodeRun } from "../../nnexplore/view/run/run.js";

/**
 * Activations as they come over the wire; tests/wire/test_run_message.py holds them to the registry.
 *
 * @type {Record<string, import("../../nnexplore/view/run/run.js").Phi>}
 */
export const PHI = {
  tanh: {
    label: "tanh",
    formula: "tanh(z)",
    bounds: [-1, 1],
    slopes: null,
    saturates: true,
    kinks: [],
    tex: { value: "\\tanh(z)", slope: "1 - a^2" },
  },
  relu: {
    label: "ReLU",
    formula: "max(0, z)",
    bounds: [0, null],
    slopes: [0, 1],
    saturates: false,
    kinks: [0],
    tex: { value: "\\max(0, z)", slope: "[z > 0]" },
  },
  "leaky-relu": {
    label: "Leaky ReLU",
    formula: "max(0.1 z, z)",
    bounds: [null, null],
    slopes: [0.1, 1],
    saturates: false,
    kinks: [0],
    tex: { value: "\\max(0.1\\,z, z)", slope: "0.1 + 0.9\\,[z > 0]" },
  },
  elu: {
    label: "ELU",
    formula: "max(z, e^min(z, 0) − 1)",
    bounds: [-1, null],
    slopes: null,
    saturates: false,
    kinks: [],
    tex: { value: "\\max(z, e^{\\min(z, 0)} - 1)", slope: "1 + \\min(a, 0)" },
  },
  gelu: {
    label: "GELU",
    formula: "z (1 + erf(z / √2)) / 2",
    bounds: [-0.1699712074799037, null],
    slopes: null,
    saturates: false,
    kinks: [],
    tex: {
      value: "\\frac{z}{2}\\,(1 + \\mathrm{erf}(\\frac{z}{\\sqrt{2}}))",
      slope: "\\frac{1}{2}\\,(1 + \\mathrm{erf}(\\frac{z}{\\sqrt{2}})) + \\frac{z}{\\sqrt{2\\,\\pi}}\\,e^{-z^2 / 2}",
    },
  },
  silu: {
    label: "SiLU",
    formula: "z sigmoid(z)",
    bounds: [-0.2784645427610739, null],
    slopes: null,
    saturates: false,
    kinks: [],
    tex: { value: "\\frac{z}{1 + e^{-z}}", slope: "a + \\frac{1 - a}{1 + e^{-z}}" },
  },
  sigmoid: {
    label: "Sigmoid",
    formula: "sigmoid(z)",
    bounds: [0, 1],
    slopes: null,
    saturates: true,
    kinks: [],
    tex: { value: "\\frac{1}{1 + e^{-z}}", slope: "a \\cdot (1 - a)" },
  },
  softplus: {
    label: "Softplus",
    formula: "log(1 + e^z)",
    bounds: [0, null],
    slopes: null,
    saturates: false,
    kinks: [],
    tex: { value: "\\log(1 + e^z)", slope: "1 - e^{-a}" },
  },
  "hard-tanh": {
    label: "Hard tanh",
    formula: "max(−1, min(1, z))",
    bounds: [-1, 1],
    slopes: null,
    saturates: true,
    kinks: [-1, 1],
    tex: { value: "\\max(-1, \\min(1, z))", slope: "[-1 < z]\\,[z \\le 1]" },
  },
  "hard-sigmoid": {
    label: "Hard sigmoid",
    formula: "max(0, min(1, z / 6 + 1 / 2))",
    bounds: [0, 1],
    slopes: null,
    saturates: true,
    kinks: [-3, 3],
    tex: { value: "\\max(0, \\min(1, \\frac{z}{6} + \\frac{1}{2}))", slope: "\\frac{1}{6}\\,[-3 < z]\\,[z \\le 3]" },
  },
  sine: {
    label: "Sine",
    formula: "sin(z)",
    bounds: [-1, 1],
    slopes: null,
    saturates: false,
    kinks: [],
    tex: { value: "\\sin(z)", slope: "\\cos(z)" },
  },
  identity: {
    label: "Identity",
    formula: "z",
    bounds: [null, null],
    slopes: [1, 1],
    saturates: false,
    kinks: [],
    tex: { value: "z", slope: "1" },
  },
  softmax: {
    label: "softmax",
    formula: "softmax(z)",
    bounds: [0, 1],
    slopes: null,
    saturates: false,
    kinks: [],
    tex: { value: "\\mathrm{softmax}(z)", slope: null },
  },
};

/** @param {string} activation @returns {{activation: string, phi: typeof PHI[string]}} what bends a layer, as a surface takes it */
export function bend(activation) {
  return { activation, phi: PHI[activation] };
}

/** @param {ArrayBufferView} array @returns {string} base64 of its bytes */
export function base64(array) {
  return Buffer.from(array.buffer, array.byteOffset, array.byteLength).toString("base64");
}

/** @param {number} seed @returns {() => number} numbers from -1 to 1, the same for one seed (a linear congruential generator) */
export function numbersFrom(seed) {
  let state = seed + 1;
  return () => {
    state = (state * 1664525 + 1013904223) % 2 ** 32;
    return (2 * state) / 2 ** 32 - 1;
  };
}

/**
 * A message on a run with samples and snapshots chosen by hand.
 *
 * @param {object} [options]
 * @param {number[]} [options.sizes] units of each layer from the inputs on
 * @param {string[]} [options.activations] of each layer
 * @param {number[][]} [options.samples] points
 * @param {number[]} [options.classes]
 * @param {number[][]} [options.snapshots] flat parameter vectors
 * @param {Record<string, unknown>} [options.changes] parts of the message that differ
 */
export function aMessage({
  sizes = [2, 3, 2],
  activations = [...Array(sizes.length - 2).fill("tanh"), "softmax"],
  samples = [
    [0, 0],
    [1, 0],
    [0, 2],
    [-1, -1],
  ],
  classes = samples.map((_, i) => i % 2),
  snapshots = [],
  changes = {},
} = {}) {
  return {
    key: "abc",
    query: "",
    state: "training",
    step: 10,
    n_steps: 100,
    epoch_steps: 1,
    message: null,
    layers: activations.map((activation, l) => ({
      n_in: sizes[l],
      n_out: sizes[l + 1],
      activation,
      phi: PHI[activation],
    })),
    n_classes: Math.max(2, sizes[sizes.length - 1]),
    labels: { data: "Circles" },
    samples: { x: base64(Float32Array.from(samples.flat())), y: base64(Uint8Array.from(classes)), validation: null },
    trajectory: {
      from: 0,
      steps: snapshots.map((_, s) => 10 * s),
      loss: snapshots.map(() => 0.5),
      accuracy: snapshots.map(() => 0.75),
      validation_loss: null,
      validation_accuracy: null,
      parameters: base64(Float32Array.from(snapshots.flat())),
    },
    ...changes,
  };
}

/** @param {Parameters<typeof aMessage>[0]} [options] */
export function aRun(options) {
  return decodeRun(aMessage(options));
}

/** @param {number[]} sizes @returns {number} length of a flat parameter vector */
export function parameterCount(sizes) {
  return sizes.slice(1).reduce((sum, nOut, l) => sum + (sizes[l] + 1) * nOut, 0);
}

/** @param {number[]} sizes @param {number} seed @param {number} [scale] @returns {number[]} */
export function randomParameters(sizes, seed, scale = 1) {
  const next = numbersFrom(seed);
  return Array.from({ length: parameterCount(sizes) }, () => scale * next());
}
