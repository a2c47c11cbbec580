// @ts-check
/**
 * A run as the browser knows it: its samples, its layers and the parameters of every snapshot so far.
 *
 * The server sends a run in pieces; each piece holds what came after the snapshots already seen.
 */

/**
 * @typedef {object} Layer
 * @property {number} nIn number of inputs
 * @property {number} nOut number of units
 * @property {string} activation name of the activation; of the last layer "softmax" or "sigmoid"
 * @property {number} offset where its weights (nIn, nOut, row-major) begin in a flat parameter vector; biases follow
 */

/**
 * @typedef {object} Samples
 * @property {Float32Array} x (n, 2), row-major
 * @property {Uint8Array} y (n,) classes
 * @property {Uint8Array | null} validation (n,) 1 where a sample is held out from training
 * @property {number} n
 */

/**
 * @typedef {object} Objective what the training makes small
 * @property {number} l2
 * @property {"mean" | "sum"} reduction
 * @property {string} output softmax, sigmoid or sigmoid-squared
 */

/**
 * @typedef {object} Run
 * @property {string} key content hash of the configuration
 * @property {string} query the configuration as a query string
 * @property {string} state queued, training, trained, target, diverged, failed or cancelled
 * @property {number} step last step reached
 * @property {number} nSteps steps asked for
 * @property {number} epochSteps steps in one pass through the training samples
 * @property {string | null} message a sentence from the server
 * @property {string} [trouble] a sentence while the server cannot be reached, set by follow.js
 * @property {Layer[]} layers
 * @property {number} nClasses
 * @property {Record<string, string>} labels names to show, such as labels.data
 * @property {Objective} objective
 * @property {Samples} samples
 * @property {number[]} steps step of each snapshot
 * @property {number[]} loss per snapshot; NaN where it was not finite
 * @property {number[]} accuracy per snapshot, share of the training samples
 * @property {number[] | null} validationLoss
 * @property {number[] | null} validationAccuracy
 * @property {Float32Array[]} parameters one flat vector per snapshot; a snapshot keeps its array as the run grows
 * @property {number} nSnapshots
 */

/** States in which nothing more will come. */
export const FINAL_STATES = Object.freeze(["trained", "target", "diverged", "failed", "cancelled"]);

/** @param {Pick<Run, "state">} run @returns {boolean} */
export function isFinal(run) {
  return FINAL_STATES.includes(run.state);
}

/** @param {string} text base64 @returns {Uint8Array} */
function bytes(text) {
  const binary = atob(text);
  const out = new Uint8Array(binary.length);
  for (let i = 0; i < out.length; i++) out[i] = binary.charCodeAt(i);
  return out;
}

/** @param {string} text base64 of little-endian float32 @returns {Float32Array} */
function floats(text) {
  return new Float32Array(bytes(text).buffer);
}

/** @param {(number | null)[]} values @returns {number[]} JSON has no NaN: null stands for it */
function numbers(values) {
  return values.map((value) => (value === null ? NaN : value));
}

/**
 * @param {{n_in: number, n_out: number, activation: string}[]} sent
 * @returns {Layer[]}
 */
function decodeLayers(sent) {
  let offset = 0;
  return sent.map(({ n_in: nIn, n_out: nOut, activation }) => {
    const layer = { nIn, nOut, activation, offset };
    offset += nIn * nOut + nOut;
    return layer;
  });
}

/** @param {{x: string, y: string, validation: string | null}} sent @returns {Samples} */
function decodeSamples(sent) {
  const y = bytes(sent.y);
  return { x: floats(sent.x), y, validation: sent.validation ? bytes(sent.validation) : null, n: y.length };
}

/** @param {Layer[]} layers @returns {number} length of a flat parameter vector */
export function countParameters(layers) {
  const last = layers[layers.length - 1];
  return last.offset + last.nIn * last.nOut + last.nOut;
}

/**
 * Merge a message of the server with what is known of the same run.
 *
 * @param {any} message as documented in payload.py
 * @param {Run | null} [previous] the run so far; left unchanged, and ignored if it is another run
 * @returns {Run}
 * @throws {RangeError} if the message continues after snapshots that are not known: ask again with seen=0
 */
export function decodeRun(message, previous = null) {
  const known = previous !== null && previous.key === message.key ? previous : null;
  if (!message.layers && known === null) {
    throw new RangeError("The first message of a run must hold its layers and samples.");
  }
  const layers = message.layers ? decodeLayers(message.layers) : /** @type {Run} */ (known).layers;
  // Samples keep their identity while a run grows, so that what was computed from them can be kept too.
  const samples = known !== null ? known.samples : decodeSamples(message.samples);
  const sent = message.trajectory;
  const from = sent ? sent.from : (known?.nSnapshots ?? 0);
  if (from > (known?.nSnapshots ?? 0)) {
    throw new RangeError(`The message begins at snapshot ${from}, but only ${known?.nSnapshots ?? 0} are known.`);
  }
  /** @param {number[] | null | undefined} before @param {(number | null)[] | null | undefined} after */
  const join = (before, after) => [...(before ?? []).slice(0, from), ...numbers(after ?? [])];
  const steps = join(known?.steps, sent?.steps);

  const parameters = (known?.parameters ?? []).slice(0, from);
  if (sent?.parameters) {
    const block = floats(sent.parameters);
    const size = countParameters(layers);
    for (let start = 0; start < block.length; start += size) parameters.push(block.subarray(start, start + size));
  }
  if (parameters.length !== steps.length) {
    throw new RangeError(`The message holds ${steps.length} steps, but parameters for ${parameters.length}.`);
  }
  const validated = Boolean(known?.validationLoss || sent?.validation_loss);
  return {
    key: message.key,
    query: message.query ?? known?.query ?? "",
    state: message.state,
    step: message.step,
    nSteps: message.n_steps,
    epochSteps: message.epoch_steps ?? known?.epochSteps,
    message: message.message ?? null,
    layers,
    nClasses: message.n_classes ?? known?.nClasses,
    labels: message.labels ?? known?.labels ?? {},
    objective: message.objective ?? known?.objective,
    samples,
    steps,
    loss: join(known?.loss, sent?.loss),
    accuracy: join(known?.accuracy, sent?.accuracy),
    validationLoss: validated ? join(known?.validationLoss, sent?.validation_loss) : null,
    validationAccuracy: validated ? join(known?.validationAccuracy, sent?.validation_accuracy) : null,
    parameters,
    nSnapshots: steps.length,
  };
}
