// @ts-check
/** Benchmark: a full-batch step of 2-3-2 tanh with 100 samples in JavaScript: node tests/benchmarks/descent.js */

import { firstCheckpoint, trainFrom } from "../../nnexplore/view/descent/training.js";
import { aProblem } from "../view/descent/problems.js";

const N_STEPS = 5000;
const N_ROUNDS = 7;

for (const [name, options] of Object.entries({
  "gradient descent": {},
  momentum: { optimizer: "momentum" },
  Adam: { optimizer: "adam", rate: 0.01 },
  "gradient descent, batches of 32": { batchSize: 32 },
})) {
  const problem = aProblem({ n: 100, ...options });
  let checkpoint = trainFrom(problem, firstCheckpoint(problem), N_STEPS);
  const micros = Array.from({ length: N_ROUNDS }, () => {
    const start = performance.now();
    checkpoint = trainFrom(problem, checkpoint, N_STEPS);
    return (1000 * (performance.now() - start)) / N_STEPS;
  });
  micros.sort((a, b) => a - b);
  console.log(`${name}: ${micros[(N_ROUNDS - 1) / 2].toFixed(1)} µs a step`);
}
