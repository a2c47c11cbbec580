// @ts-check
/** How a run is trained, as its message says it: what is needed to train on from any of its snapshots. */

import { decodeBase64 } from "./base64.js";

/**
 * @typedef {object} Rule an optimizer or a schedule, as its entry in core/network/optimizers.py describes it
 * @property {string} name
 * @property {string} label
 * @property {Record<string, number>} constants its own numbers, such as momentum or beta_1
 * @property {string[]} tex the update, or the rate, in TeX line by line
 */

/**
 * @typedef {object} DescentSettings
 * @property {Rule} optimizer
 * @property {Rule} schedule
 * @property {number} learningRate
 * @property {number | null} batchSize samples in a batch; null: all of them
 * @property {number} orderSteps updates whose batches are cut from one order of the samples before another is drawn
 * @property {string} init how first weights are drawn
 * @property {number | {key: Uint32Array, position: number, gauss: number | null}} stream that first weights and batches
 *   are drawn from: its seed, or where it stands before the first weights
 */

/**
 * @param {any} sent as wire/descent_message.py documents it
 * @returns {DescentSettings}
 */
export function decodeDescent(sent) {
  const { optimizer, schedule, init, stream } = sent;
  return {
    optimizer,
    schedule,
    learningRate: sent.learning_rate,
    batchSize: sent.batch_size,
    orderSteps: sent.order_steps,
    init,
    stream: stream ? { ...stream, key: new Uint32Array(decodeBase64(stream.key).buffer) } : sent.seed,
  };
}
