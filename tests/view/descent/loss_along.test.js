import assert from "node:assert/strict";
import { test } from "node:test";

import { lossAlong } from "../../../nnexplore/view/descent/loss_along.js";
import { gradientNumbers } from "../../../nnexplore/view/descent/step_numbers.js";
import { checkpointAt, trainFrom } from "../../../nnexplore/view/descent/training.js";
import { alongOf, SIZES } from "../downhill/problems.js";
import { aProblem } from "./problems.js";
import { randomParameters } from "../examples.js";

const CASES = {
  "softmax, mean": {},
  "softmax, sum, penalised": { objective: { reduction: "sum", l2: 0.3 } },
  "one output, ReLU": { sizes: [2, 4, 1], activations: ["relu", "sigmoid"] },
  "squared error": { sizes: [2, 4, 3, 1], objective: { output: "sigmoid-squared" } },
  "no hidden layer": { sizes: [2, 3] },
};
const near = (actual, expected, share = 1e-12) =>
  assert.ok(Math.abs(actual - expected) <= share * Math.max(1, Math.abs(expected)), `${actual}, not ${expected}`);

for (const [name, options] of Object.entries(CASES)) {
  test(`along a weight stands the loss of the whole network with that weight in its place: ${name}`, () => {
    for (const index of [0, 3]) {
      const { problem, parameters, along } = alongOf(options, [index]);
      near(along.start[0], parameters[index], 0);
      for (const w of [-3, parameters[index], 0.5, 20]) {
        const slow = gradientNumbers(problem, parameters.with(index, w), problem.training);
        near(along.loss([w]), slow.loss);
        near(along.at([w]).loss, slow.loss);
        near(along.at([w]).slopes[0], slow.gradient[index]);
      }
    }
  });

  test(`its slope is what a difference quotient finds: ${name}`, () => {
    const { along } = alongOf(options, [1, 5]);
    const [w, v] = along.start;
    const h = 1e-5;
    const { slopes } = along.at([w, v]);
    near(slopes[0], (along.loss([w + h, v]) - along.loss([w - h, v])) / (2 * h), 1e-6);
    near(slopes[1], (along.loss([w, v + h]) - along.loss([w, v - h])) / (2 * h), 1e-6);
  });

  test(`a step moves these weights as the run's own gradient descent moves them: ${name}`, () => {
    const indices = [0, 4, 5];
    const { problem, parameters, along } = alongOf({ ...options, rate: 0.7 }, indices);
    const after = trainFrom(problem, checkpointAt(problem, parameters, 0), 1).parameters;
    along.stepped(along.at(along.start), 0.7).forEach((value, i) => near(value, after[indices[i]]));
  });
}

test("what was moved along one weight is moved no more along the next value, and the parameters stay as they are", () => {
  const problem = aProblem({ sizes: SIZES });
  const parameters = Float64Array.from(randomParameters(SIZES, 1, 2));
  const before = parameters.slice();
  const along = lossAlong(problem, parameters, problem.training, [2]);
  const own = along.loss(along.start);
  along.loss([9]);
  assert.equal(along.loss(along.start), own);
  assert.deepEqual(parameters, before);
});
