// @ts-check
/** Symbols in words: what each letter of a network's formulas stands for, and how many rows and columns it has. */

/** @typedef {import("./network_formulas.js").Meaning} Meaning */

/** @type {Record<Meaning["kind"], string>} */
const WHAT = {
  inputs: "the inputs, one sample a row",
  targets: "the right answers, a 1 in the column of the sample's class",
  weights: "weights",
  biases: "biases",
  z: "pre-activations",
  a: "activations",
  delta: "∂L/∂z, the error that arrives at the units",
  slope: "slopes of the activation at z",
  weightGradient: "how the loss changes with the weights",
  biasGradient: "how the loss changes with the biases",
  loss: "the loss that training makes small",
  rate: "the learning rate, the length of a step",
};

/**
 * @param {Meaning} meaning
 * @param {number} depth layers of the network, the output's among them
 * @returns {string} such as "weights of layer 1, 2 × 3"
 */
export function symbolInWords({ kind, layer, shape }, depth) {
  const what = kind === "a" && layer === depth - 1 ? "the network's answers" : WHAT[kind];
  const where = layer === null ? "" : layer === depth - 1 ? " of the output" : ` of layer ${layer + 1}`;
  const size = shape.length > 0 ? `, ${shape.join("\u00a0×\u00a0")}` : ", one number";
  return `${what}${what.startsWith("the network") ? "" : where}${size}`;
}

/** What stands for no thing of its own, in words. */
export const OTHER_SIGNS = "n: the samples of a step. ∘: entry by entry. ⊤: rows and columns exchanged.";
