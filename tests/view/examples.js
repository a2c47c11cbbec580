// @ts-check
/** Small runs and random numbers that the tests of the view's modules share. */

import { decodeRun } from "../../nnexplore/view/run.js";

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
  samples = [[0, 0], [1, 0], [0, 2], [-1, -1]],
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
    layers: activations.map((activation, l) => ({ n_in: sizes[l], n_out: sizes[l + 1], activation })),
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
