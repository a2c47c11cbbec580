// @ts-check
/** What is said of a row of blocks: the network that it is, and what its pictures show. */

import { counted } from "../run/reading.js";
import { countParameters } from "../run/run.js";
import { PLAIN } from "./row.js";

/** How blocks are handled, for whoever has not found out. */
export const HANDLING =
  "Drag a block by its name, or take the focus to it: arrow keys move it, Delete removes it, + adds one behind it.";

/** @param {import("../run/run.js").Run} run @returns {string} the network of the row, once its run has come */
export function networkInWords({ layers }) {
  const units = [layers[0].nIn, ...layers.map(({ nOut }) => nOut)].map(counted).join(" → ");
  const size = `${units} units, ${counted(countParameters(layers))} weights and biases.`;
  const hidden = layers.slice(0, -1);
  if (hidden.length === 0) return `No hidden layer: ${size}`;
  const isPlain = hidden.every(({ activation }) => activation === PLAIN);
  const together = isPlain
    ? " No activation bends anything: all layers together are one linear step, and the cut is straight."
    : "";
  return `This network: ${size}${together}`;
}

/**
 * @param {number} n samples that go through
 * @param {number} all training samples
 * @param {boolean} isLogarithmic whether lengths of bars are
 * @returns {string}
 */
export function passingInWords(n, all, isLogarithmic) {
  const samples =
    n < all ? `${counted(n)} of the ${counted(all)} training samples` : `the ${counted(n)} training samples`;
  const bars = isLogarithmic ? " Lengths of bars are logarithmic." : "";
  return (
    `In each block: what comes in and what goes out, for ${samples}, as samples × units. ` +
    "Two units are a plane, one is a line; of more each row is a sample and each column a unit, " +
    "green below 0 and violet above. " +
    `Below: the size of the gradient that goes back, ∂L/∂(what comes in), without the penalty.${bars}`
  );
}
