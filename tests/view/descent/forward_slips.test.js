import assert from "node:assert/strict";
import { test } from "node:test";

import {
  activationReading,
  lossReading,
  newValueReading,
  preActivationReading,
  totalReading,
} from "../../../nnexplore/view/descent/forward_slips.js";
import { judge } from "../../../nnexplore/view/descent/slips.js";
import { stepNumbers } from "../../../nnexplore/view/descent/step_numbers.js";
import { checkpointAt } from "../../../nnexplore/view/descent/training.js";
import { randomParameters } from "../examples.js";
import { aProblem } from "./problems.js";

const named = (written, reading, tolerance) => judge(written, reading, tolerance).slip;

test("z without its bias, a before its activation and a loss to base 10 are told by their names", () => {
  assert.equal(named(0.5, preActivationReading(0.7, 0.2)), "bias");
  assert.equal(named(-0.7, preActivationReading(0.7, 0.2)), "sign");
  assert.equal(named(0.7, activationReading(Math.tanh(0.7), 0.7)), "activation");
  assert.equal(named(-Math.log10(0.3), lossReading(-Math.log(0.3))), "logarithm");
});

test("no bias is forgotten where there is none", () => {
  assert.deepEqual(judge(0.7, preActivationReading(0.7, 0)), { verdict: "right" });
});

for (const reduction of ["sum", "mean"]) {
  const problem = aProblem({ objective: { reduction, l2: 0.3 } });
  const numbers = stepNumbers(problem, checkpointAt(problem, randomParameters([2, 3, 2], 1, 2), 0));

  test(`a loss that is not reduced as the run does it is told: ${reduction}`, () => {
    const { n } = numbers.points;
    const penalty = numbers.loss - numbers.scale * numbers.losses.reduce((sum, loss) => sum + loss, 0);
    const other = reduction === "mean" ? (numbers.loss - penalty) * n : (numbers.loss - penalty) / n;
    assert.equal(named(other + penalty, totalReading(problem, numbers)), reduction === "mean" ? "mean" : "sum");
    assert.equal(named(numbers.loss - penalty, totalReading(problem, numbers)), "penalty");
  });

  test(`a new value that was found uphill, or without its rate, is told: ${reduction}`, () => {
    const index = 1;
    const exact = { relative: 0, absolute: 1e-12 };
    const [before, gradient] = [numbers.before.parameters[index], numbers.gradient[index]];
    const reading = newValueReading(problem, numbers, index);
    assert.deepEqual(judge(numbers.after.parameters[index], reading, exact), { verdict: "right" });
    assert.equal(named(before + numbers.rate * gradient, reading, exact), "sign");
    assert.equal(named(before - gradient, reading, exact), "rate");
    assert.equal(named(before - numbers.rate * numbers.slopes[index], reading, exact), "penalty");
  });
}

test("where an optimizer remembers earlier steps no slip of its new value is told", () => {
  const problem = aProblem({ optimizer: "adam" });
  const numbers = stepNumbers(problem, checkpointAt(problem, randomParameters([2, 3, 2], 1, 2), 0));
  assert.deepEqual(newValueReading(problem, numbers, 0).slips, []);
});
