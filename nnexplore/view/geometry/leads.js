// @ts-check
/**
 * Leads: by how much the score of class 1 of two is ahead of class 0's.
 *
 * It is linear in the last activation space, where the probability is not: taken as linear between the sheet's points
 * it is zero exactly on the separating plane.
 */

/** The smallest positive float32: a probability that underflowed to zero is taken to be this. */
const TINY = 2 ** -149;

/** @param {Float32Array} probabilities (n, 2) @returns {Float32Array} (n,) */
export function leads(probabilities) {
  const out = new Float32Array(probabilities.length / 2);
  for (let p = 0; p < out.length; p++) {
    out[p] = Math.log(Math.max(probabilities[2 * p + 1], TINY)) - Math.log(Math.max(probabilities[2 * p], TINY));
  }
  return out;
}

/**
 * @param {Float32Array} probabilities
 * @returns {Float32Array} scores that have them, which are linear where the scores of the network are
 */
export function scoresFrom(probabilities) {
  return probabilities.map((share) => Math.log(Math.max(share, TINY)));
}

/**
 * @param {ArrayLike<number>} scores (n, n_classes)
 * @param {number} nClasses
 * @returns {Float32Array} (n, n_classes) the probabilities, as of softmax
 */
export function probabilitiesOf(scores, nClasses) {
  const out = new Float32Array(scores.length);
  for (let at = 0; at < scores.length; at += nClasses) {
    let [top, total] = [-Infinity, 0];
    for (let c = 0; c < nClasses; c++) top = Math.max(top, scores[at + c]);
    for (let c = 0; c < nClasses; c++) total += out[at + c] = Math.exp(scores[at + c] - top);
    for (let c = 0; c < nClasses; c++) out[at + c] /= total;
  }
  return out;
}

/** @param {number} lead @returns {number} the probability of class 1 */
export function probabilityOf(lead) {
  return 1 / (1 + Math.exp(-lead));
}
