// @ts-check
/** A small run that a browser can train anew, and the entries that it chooses from. */

import { aRun, PHI } from "../examples.js";

const RULE = { constants: {}, tex: [] };

export function trainable() {
  const samples = [
    [0, 1],
    [1, 0],
    [-1, 0.5],
    [0.3, -1],
  ];
  const run = aRun({
    sizes: [2, 3, 2],
    activations: ["tanh", "softmax"],
    samples,
    classes: [0, 1, 0, 1],
    changes: {
      n_steps: 50,
      epoch_steps: 1,
      objective: { l2: 0, reduction: "mean", output: "softmax" },
      descent: {
        optimizer: { ...RULE, name: "gd", label: "Gradient descent" },
        schedule: { ...RULE, name: "constant", label: "Constant" },
        learning_rate: 0.1,
        batch_size: null,
        order_steps: 1,
        init: "fan-in",
        seed: 3,
        stream: null,
      },
    },
  });
  const registries = {
    activations: Object.fromEntries(["tanh", "relu"].map((name) => [name, { label: PHI[name].label, phi: PHI[name] }])),
    optimizers: { gd: { ...RULE, name: "gd", label: "Gradient descent", learning_rate: 1 } },
  };
  return { run, registries };
}
