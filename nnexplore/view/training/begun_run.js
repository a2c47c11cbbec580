// @ts-check
/** A run that is about to be trained: another's samples and outputs, with what a reader chose anew. */

import { shownSamples } from "../run/run.js";

/** @typedef {import("../run/run.js").Run} Run */
/** @typedef {import("../run/run.js").Phi} Phi */

/**
 * @typedef {object} Choice what of a run a reader changes without drawing samples anew
 * @property {number | null} seed of the first weights; null: they go on from the data's random stream
 * @property {number[]} widths units of each hidden layer
 * @property {string[]} activations of each hidden layer
 * @property {number} learningRate
 * @property {string} optimizer
 * @property {number} nSteps
 */

/**
 * @typedef {object} Registries entries as wire/training_choices.py sends them
 * @property {Record<string, {label: string, phi: Phi}>} activations
 * @property {Record<string, import("../run/descent_settings.js").Rule & {learning_rate: number}>} optimizers
 */

/** @param {Run} run @returns {Choice} as the run itself has it */
export function choiceOf({ layers, descent, nSteps }) {
  if (!descent) throw new RangeError("The message of this run does not say how it is trained.");
  const hidden = layers.slice(0, -1);
  return {
    seed: typeof descent.stream === "number" ? descent.stream : null,
    widths: hidden.map(({ nOut }) => nOut),
    activations: hidden.map(({ activation }) => activation),
    learningRate: descent.learningRate,
    optimizer: descent.optimizer.name,
    nSteps,
  };
}

/**
 * @param {Run} original
 * @param {Choice} choice
 * @param {Registries} registries
 * @returns {Run} without snapshots, and with a key of its own
 */
export function begunRun(original, choice, registries) {
  const layers = layersOf(original, choice, registries);
  const whole = original.samples.whole ?? original.samples;
  const descent = /** @type {import("../run/descent_settings.js").DescentSettings} */ (original.descent);
  const { learning_rate: _, ...chosen } = registries.optimizers[choice.optimizer];
  // The run's own numbers, such as its momentum, are kept with its own optimizer.
  const optimizer = choice.optimizer === descent.optimizer.name ? descent.optimizer : chosen;
  const labels = choice.activations.map((name) => registries.activations[name].label);
  return {
    ...original,
    key: `${original.key} ${JSON.stringify(choice)}`,
    query: queryOf(original.query, choice),
    state: "training",
    step: 0,
    nSteps: choice.nSteps,
    message: null,
    elsewhere: "",
    nBefore: 0,
    layers,
    labels: {
      ...original.labels,
      activation: labels.join(", "),
      optimizer: optimizer.label,
      learning_rate: String(choice.learningRate),
    },
    startGiven: false,
    descent: {
      ...descent,
      optimizer,
      learningRate: choice.learningRate,
      stream: choice.seed ?? descent.stream,
    },
    samples: shownSamples(whole, layers),
    steps: [],
    loss: [],
    accuracy: [],
    validationLoss: whole.validation && [],
    validationAccuracy: whole.validation && [],
    parameters: [],
    nSnapshots: 0,
  };
}

/** @param {Run} original @param {Choice} choice @param {Registries} registries @returns {import("../run/run.js").Layer[]} */
function layersOf(original, { widths, activations }, registries) {
  const output = original.layers[original.layers.length - 1];
  let [nIn, offset] = [original.layers[0].nIn, 0];
  return [...widths, output.nOut].map((nOut, l) => {
    const kind =
      l === widths.length
        ? { activation: output.activation, phi: output.phi }
        : { activation: activations[l], phi: registries.activations[activations[l]].phi };
    const { features } = original.layers[0];
    const layer = { nIn, nOut, ...kind, offset, ...(l === 0 && features && { features }) };
    offset += (nIn + 1) * nOut;
    nIn = nOut;
    return layer;
  });
}

/** @param {string} query @param {Choice} choice @returns {string} the configuration as a query string */
function queryOf(query, choice) {
  const given = new URLSearchParams(query);
  const suffix = (/** @type {number} */ l) => (l === 0 ? "" : `_${l + 1}`);
  choice.widths.forEach((width, l) => given.set(`width${suffix(l)}`, String(width)));
  choice.activations.forEach((name, l) => given.set(`activation${suffix(l)}`, name));
  given.set("optimizer", choice.optimizer);
  given.set("learning_rate", String(choice.learningRate));
  given.set("n_steps", String(choice.nSteps));
  given.delete("start");
  if (choice.seed !== null) {
    given.set("seed", String(choice.seed));
    given.delete("stream");
  }
  return given.toString();
}
