// @ts-check
/** What passes through the blocks of a network at one snapshot: the samples' values on their way forward, and the gradient back. */

import { carryBack } from "../descent/backpropagation.js";
import { problemOf } from "../descent/problem.js";
import { gradientNumbers } from "../descent/step_numbers.js";

/** @typedef {import("../run/run.js").Run} Run */
/** @typedef {import("./row.js").Block} Block */

/**
 * @typedef {object} Values of n samples, row-major (n, n_units)
 * @property {Float64Array} numbers
 * @property {number} nUnits
 */

/**
 * @typedef {object} Passing through one block
 * @property {Values} before what comes in
 * @property {Values} after what goes out
 * @property {number} back size of the gradient that goes back, ‖∂L/∂(what comes in)‖ over all samples that are shown
 */

/**
 * @typedef {object} RowPassing
 * @property {Values} inputs
 * @property {ArrayLike<number>} y (n,) classes
 * @property {Passing[]} blocks in the order of the row
 * @property {Passing} output the last dense layer together with its activation
 */

/**
 * Through the training samples that the pictures of a run show.
 *
 * @param {Run & {descent: NonNullable<Run["descent"]>}} run
 * @returns {(row: Block[], snapshot: number) => RowPassing} `row` has to be one of the run's network
 */
export function createPassing(run) {
  const problem = problemOf({ ...run, samples: { ...run.samples, whole: null } });
  const { layers, training } = problem;
  const last = layers.length - 1;

  return (row, snapshot) => {
    const parameters = Float64Array.from(run.parameters[snapshot]);
    const found = gradientNumbers(problem, parameters, training);
    const below = new Float64Array(training.x.length);
    carryBack(layers[0], parameters, found.layers[0].delta, below, training.n);

    const inputs = { numbers: training.x, nUnits: layers[0].nIn };
    const into = (/** @type {number} */ l) =>
      l === 0 ? inputs : { numbers: found.layers[l - 1].a, nUnits: layers[l - 1].nOut };
    const backFrom = (/** @type {number} */ l) => sizeOf(l === 0 ? below : found.layers[l - 1].back);
    let l = -1;
    const blocks = row.map(({ kind }) => {
      if (kind === "dense") l += 1;
      const { z, a, delta } = found.layers[l];
      const nUnits = layers[l].nOut;
      return kind === "dense"
        ? { before: into(l), after: { numbers: z, nUnits }, back: backFrom(l) }
        : { before: { numbers: z, nUnits }, after: { numbers: a, nUnits }, back: sizeOf(delta) };
    });
    const after = { numbers: found.layers[last].a, nUnits: layers[last].nOut };
    return { inputs, y: training.y, blocks, output: { before: into(last), after, back: backFrom(last) } };
  };
}

/** @param {Float64Array} numbers @returns {number} their Euclidean length */
function sizeOf(numbers) {
  let square = 0;
  for (const number of numbers) square += number * number;
  return Math.sqrt(square);
}
