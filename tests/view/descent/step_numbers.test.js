import assert from "node:assert/strict";
import { test } from "node:test";

import { differenceQuotient } from "../../../nnexplore/view/descent/difference_quotient.js";
import { stepNumbers } from "../../../nnexplore/view/descent/step_numbers.js";
import { firstCheckpoint, measure, trainFrom } from "../../../nnexplore/view/descent/training.js";
import { aProblem } from "./problems.js";

function close(actual, expected, tolerance = 1e-12) {
  assert.ok(Math.abs(actual - expected) <= tolerance * Math.max(1, Math.abs(expected)), `${actual} is not ${expected}`);
}

function numbersOf(options) {
  const problem = aProblem(options);
  return { problem, ...stepNumbers(problem, trainFrom(problem, firstCheckpoint(problem), 5)) };
}

for (const [name, options] of Object.entries({
  softmax: {},
  "sigmoid, squared error": { sizes: [2, 4, 3, 1], objective: { output: "sigmoid-squared" } },
  "a sum, penalised": { objective: { reduction: "sum", l2: 0.3 } },
  "a batch": { batchSize: 4, objective: { l2: 0.3 } },
})) {
  test(`what comes back times the slope is δ: ${name}`, () => {
    for (const { back, slope, delta } of numbersOf(options).layers) {
      delta.forEach((value, i) => close(value, back[i] * (slope?.[i] ?? 1)));
    }
  });

  test(`old weights less ε times the gradient are the new ones: ${name}`, () => {
    const { before, after, rate, gradient, slopes, penalty } = numbersOf(options);
    assert.equal(after.step, before.step + 1);
    gradient.forEach((value, i) => {
      close(value, slopes[i] + penalty[i]);
      close(after.parameters[i], before.parameters[i] - rate * value);
    });
  });

  test(`the gradient is the difference quotient of the loss that the step goes down: ${name}`, () => {
    const { problem, before, points, gradient } = numbersOf(options);
    gradient.forEach((value, i) => {
      const found = differenceQuotient(problem, before.parameters, points, i, 1e-5);
      assert.equal(found.gradient, value);
      assert.ok(Math.abs(found.central - value) < 1e-8);
      assert.ok(Math.abs(found.forward - value) < 1e-3);
      assert.equal(found.crossesKink, false);
    });
  });
}

test("the loss of a whole batch is the one reported, and of a sum n times that", () => {
  for (const [reduction, factor] of [
    ["mean", 1],
    ["sum", 10],
  ]) {
    const { problem, loss, before } = numbersOf({ n: 10, objective: { reduction, l2: 0.3 } });
    close(loss, factor * measure(problem, before.parameters).loss);
  }
});

test("with cross-entropy the output's δ is what is left after the logarithm: probability less target", () => {
  const { layers, points, scale } = numbersOf({});
  const { a, delta, slope } = layers[1];
  assert.equal(slope, null);
  points.y.forEach((y, p) => [0, 1].forEach((k) => close(delta[2 * p + k], scale * (a[2 * p + k] - (y === k)))));
});

test("with the squared error it has the factor p(1 - p)", () => {
  const { layers, points, scale } = numbersOf({ sizes: [2, 3, 1], objective: { output: "sigmoid-squared" } });
  const { a, delta, slope } = layers[1];
  points.y.forEach((y, p) => {
    close(slope[p], a[p] * (1 - a[p]));
    close(delta[p], scale * 2 * (a[p] - y) * a[p] * (1 - a[p]));
  });
});

test("a nudge over a unit's fold is told: there the quotient is none of the slopes", () => {
  const problem = aProblem({ sizes: [2, 1, 2], activations: ["relu", "softmax"], n: 1 });
  const [x0] = problem.training.x;
  const parameters = Float64Array.of(0, 0, 0, 1, -1, 0, 0);
  const found = differenceQuotient(problem, parameters, problem.training, 0, 0.1);
  assert.ok(x0 !== 0 && found.crossesKink);
  assert.ok(Math.abs(found.central - found.gradient) > 0.01);
});

test("a batch's numbers are those of its own samples", () => {
  const { problem, batch, points, losses } = numbersOf({ n: 10, batchSize: 4 });
  assert.equal(losses.length, batch.length);
  batch.forEach((p, row) => assert.equal(points.x[2 * row], problem.training.x[2 * p]));
});
