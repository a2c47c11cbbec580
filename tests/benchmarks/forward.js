// @ts-check
/**
 * Speed of the browser's numbers: `node tests/benchmarks/forward.js`.
 *
 * Prints the median time of one frame's computations on a 70 x 60 grid, in milliseconds.
 */

import { decisionBoundary } from "../../nnexplore/view/geometry/boundary.js";
import { createForward, probabilities } from "../../nnexplore/view/run/network.js";
import { createGrid } from "../../nnexplore/view/geometry/sheet.js";
import { aRun, randomParameters } from "../view/examples.js";

const ROUNDS = 300;
const CASES = [
  { sizes: [2, 3, 2], activation: "tanh" },
  { sizes: [2, 3, 2], activation: "relu" },
  { sizes: [2, 3, 1], activation: "sigmoid" },
  { sizes: [2, 3, 3, 3, 2], activation: "tanh" },
  { sizes: [2, 100, 3], activation: "relu" },
  { sizes: [2, 64, 32, 16, 1], activation: "sigmoid" },
];

/** @param {() => void} work @returns {number} milliseconds */
function median(work) {
  const times = [];
  for (let round = 0; round < ROUNDS; round++) {
    const start = performance.now();
    work();
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[ROUNDS / 2];
}

console.log("| network | forward pass and probabilities | decision boundary |");
console.log("| --- | --- | --- |");
const grid = createGrid({ xMin: -2, xMax: 2, yMin: -2, yMax: 2 }, 70, 60);
for (const { sizes, activation } of CASES) {
  const output = sizes[sizes.length - 1] === 1 ? "sigmoid" : "softmax";
  const activations = [...Array(sizes.length - 2).fill(activation), output];
  const { layers, nClasses, parameters } = aRun({ sizes, activations, snapshots: [randomParameters(sizes, 1, 2)] });
  const forward = createForward(layers, grid.n);
  const shares = new Float32Array(grid.n * nClasses);
  const pass = () => probabilities(layers, forward(parameters[0], grid.points)[layers.length - 1].a, grid.n, shares);
  const forwardTime = median(pass);
  const computed = pass();
  const boundaryTime = median(() => decisionBoundary(grid, computed, nClasses));
  console.log(`| ${sizes.join("-")} ${activation} | ${forwardTime.toFixed(2)} ms | ${boundaryTime.toFixed(2)} ms |`);
}
