// @ts-check
/**
 * A run as the browser knows it: its samples, its layers and the parameters of every snapshot so far.
 *
 * The server sends a run in pieces; each piece holds what came after the snapshots already seen.
 */

import { decodeBase64 } from "./base64.js";
import { decodeDescent } from "./descent_settings.js";
import { pointCost, samplesDrawn } from "./point_cost.js";

/**
 * @typedef {object} Layer
 * @property {number} nIn number of inputs
 * @property {number} nOut number of units
 * @property {string} activation name of the activation; of the last layer "softmax" or "sigmoid"
 * @property {Phi} phi what the activation is
 * @property {import("./features.js").Feature[]} [features] of the first layer, whose inputs they are; missing: these are the coordinates
 * @property {number} offset where its weights (nIn, nOut, row-major) begin in a flat parameter vector; biases follow
 */

/**
 * An activation in words and numbers, as its entry in core/network/activations.py describes it.
 *
 * @typedef {object} Phi
 * @property {string} label "ReLU"
 * @property {string} formula "max(0, z)"
 * @property {{value: string, slope: string | null}} tex φ(z) in TeX, and φ'(z) in z and in a = φ(z); null: none of its own
 * @property {[number | null, number | null]} bounds lowest and highest value; null: none
 * @property {[number, number] | null} slopes below and above zero, where it is straight on either side; null: it bends
 * @property {boolean} saturates whether it levels off on both sides
 * @property {number[]} kinks where its slope jumps, in ascending order, it being straight between; empty: none
 */

/**
 * @typedef {object} Samples
 * @property {Float32Array} x (n, 2), row-major
 * @property {Float32Array | null} rest (n, 2) what rounding x to single precision left over; null: not known
 * @property {Uint8Array} y (n,) classes
 * @property {Uint8Array | null} validation (n,) 1 where a sample is held out from training
 * @property {number} n
 * @property {Samples | null} whole all of the run's, where they are too many for its pictures
 */

/**
 * @typedef {object} Run
 * @property {string} key content hash of the configuration
 * @property {string} query the configuration as a query string
 * @property {string} state queued, training, trained, target, diverged, exploded, elsewhere, failed or cancelled
 * @property {number} step last step reached
 * @property {number} nSteps steps asked for
 * @property {number} epochSteps steps in one pass through the training samples
 * @property {string | null} message a sentence from the server
 * @property {string} elsewhere a sentence on where another machine may end; empty: where this one did, or not known
 * @property {number} nBefore visitors whose turn comes before that of a queued run
 * @property {Layer[]} layers
 * @property {Record<string, string>} activations labels of all that there are, by their names
 * @property {number} nClasses
 * @property {string[]} [classLabels] what sentences call the classes; missing: they have no names
 * @property {[string, string]} [inputTitles] what the axes of the input space are called; missing: x and y
 * @property {Record<string, string>} labels names to show, such as labels.data
 * @property {boolean} startGiven whether the first weights were given, as in a link, and not drawn
 * @property {import("./objective.js").Objective} objective
 * @property {import("./descent_settings.js").DescentSettings | null} descent null: not told
 * @property {Samples} samples that its pictures show
 * @property {number[]} steps step of each snapshot
 * @property {number[]} loss per snapshot; NaN where it was not finite
 * @property {number[]} accuracy per snapshot, share of the training samples
 * @property {number[] | null} validationLoss
 * @property {number[] | null} validationAccuracy
 * @property {Float32Array[]} parameters one flat vector per snapshot; a snapshot keeps its array as the run grows
 * @property {number} nSnapshots
 */

/** States in which nothing more will come. */
export const FINAL_STATES = Object.freeze([
  "trained",
  "target",
  "diverged",
  "exploded",
  "elsewhere",
  "failed",
  "cancelled",
]);

/** @param {Pick<Run, "state">} run @returns {boolean} */
export function isFinal(run) {
  return FINAL_STATES.includes(run.state);
}

/**
 * @param {Pick<Run, "state" | "steps">} run
 * @param {number} snapshot
 * @returns {boolean} whether no step was taken yet; of a network that was trained elsewhere nobody knows
 */
export function isBeforeTraining({ state, steps }, snapshot) {
  return steps[snapshot] === 0 && state !== "elsewhere";
}

/** @param {Pick<Run, "state">} run @returns {boolean} whether its steps were too long, and it ends in wild numbers */
export function isUnstable(run) {
  return run.state === "diverged" || run.state === "exploded";
}

/** @param {string} text base64 of little-endian float32 @returns {Float32Array} */
function floats(text) {
  return new Float32Array(decodeBase64(text).buffer);
}

/** @param {(number | null)[]} values @returns {number[]} JSON has no NaN: null stands for it */
function numbers(values) {
  return values.map((value) => (value === null ? NaN : value));
}

/**
 * @param {{n_in: number, n_out: number, activation: string, phi: Phi, features?: import("./features.js").Feature[]}[]} sent
 * @returns {Layer[]}
 */
function decodeLayers(sent) {
  let offset = 0;
  return sent.map(({ n_in: nIn, n_out: nOut, activation, phi, features }) => {
    const layer = { nIn, nOut, activation, phi, offset, ...(features && { features }) };
    offset += nIn * nOut + nOut;
    return layer;
  });
}

/**
 * @param {{x: string, x_rest?: string, y: string, validation: string | null}} sent
 * @returns {Samples} all of them
 */
function decodeSamples(sent) {
  const y = decodeBase64(sent.y);
  const validation = sent.validation ? decodeBase64(sent.validation) : null;
  const rest = sent.x_rest ? floats(sent.x_rest) : null;
  return { x: floats(sent.x), rest, y, validation, n: y.length, whole: null };
}

/**
 * @param {Samples} whole all of a run's
 * @param {Layer[]} layers
 * @returns {Samples} as many as the pictures of such a network can show in time, evenly taken from all
 */
export function shownSamples(whole, layers) {
  const { x, y, validation } = whole;
  const n = samplesDrawn(whole.n, pointCost(layers));
  if (n === whole.n) return whole;
  const which = Array.from({ length: n }, (_, p) => Math.floor((p * whole.n) / n));
  return {
    x: Float32Array.from(which.flatMap((p) => [x[2 * p], x[2 * p + 1]])),
    rest: null,
    y: Uint8Array.from(which, (p) => y[p]),
    validation: validation && Uint8Array.from(which, (p) => validation[p]),
    n,
    whole,
  };
}

/** @param {Layer[]} layers @returns {number} length of a flat parameter vector */
export function countParameters(layers) {
  const last = layers[layers.length - 1];
  return last.offset + last.nIn * last.nOut + last.nOut;
}

/**
 * Merge a message of the server with what is known of the same run.
 *
 * @param {any} message as documented in wire/run_message.py
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
  const samples = known !== null ? known.samples : shownSamples(decodeSamples(message.samples), layers);
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
    elsewhere: "",
    nBefore: message.n_before ?? 0,
    layers,
    activations: message.activations ?? known?.activations ?? {},
    nClasses: message.n_classes ?? known?.nClasses,
    classLabels: message.class_labels ?? known?.classLabels,
    inputTitles: message.input_titles ?? known?.inputTitles,
    labels: message.labels ?? known?.labels ?? {},
    startGiven: message.start_given ?? known?.startGiven ?? false,
    objective: message.objective ?? known?.objective,
    descent: message.descent ? decodeDescent(message.descent) : (known?.descent ?? null),
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
