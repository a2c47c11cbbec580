// @ts-check
/** The flat parameter vector: where each weight and bias stands in it, and how a link carries it. */

import { decodeBase64, encodeBase64 } from "./base64.js";

/** @typedef {import("./run.js").Layer} Layer */

/**
 * @param {Layer} layer
 * @param {number} input
 * @param {number} unit
 * @returns {number} place of the weight between them
 */
export function weightIndex({ nOut, offset }, input, unit) {
  return offset + input * nOut + unit;
}

/** @param {Layer} layer @param {number} unit @returns {number} place of the unit's bias */
export function biasIndex({ nIn, nOut, offset }, unit) {
  return offset + nIn * nOut + unit;
}

/**
 * @param {Layer} layer
 * @param {ArrayLike<number>} parameters
 * @param {number} unit
 * @returns {{w: Float64Array, b: number}} the unit's weights (n_in,) and bias
 */
export function unitParameters(layer, parameters, unit) {
  const w = Float64Array.from({ length: layer.nIn }, (_, input) => parameters[weightIndex(layer, input, unit)]);
  return { w, b: parameters[biasIndex(layer, unit)] };
}

/**
 * The same text as `write_start` of core/network/start_weights.py: base64url of little-endian float32, without padding.
 *
 * @param {Float32Array} parameters
 * @returns {string}
 */
export function writeParameters(parameters) {
  return encodeBase64(new Uint8Array(parameters.buffer, parameters.byteOffset, parameters.byteLength));
}

/**
 * @param {string} text as `writeParameters` wrote it
 * @returns {Float32Array | null} null if it is not that, or holds a number that is not finite
 */
export function readParameters(text) {
  if (!/^[\w-]+$/.test(text) || text.length % 4 === 1) return null;
  const bytes = decodeBase64(text);
  if (bytes.length === 0 || bytes.length % 4 !== 0) return null;
  const parameters = new Float32Array(bytes.buffer);
  return parameters.every(Number.isFinite) ? parameters : null;
}
