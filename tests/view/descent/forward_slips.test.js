import assert from "node:assert/strict";
import { test } from "node:test";

import {
  activationReading,
  lossReading,
  preActivationReading,
  totalReading,
} from "../../../nnexplore/view/descent/forward_slips.js";
import { momentReading, newValueReading } from "../../../nnexplore/view/descent/update_slips.js";
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

for (const optimizer of ["momentum", "adam"]) {
  const problem = aProblem({ optimizer, objective: { l2: 0.3 } });
  const first = stepNumbers(problem, checkpointAt(problem, randomParameters([2, 3, 2], 1, 2), 0));
  const numbers = stepNumbers(problem, first.after);
  const exact = { relative: 1e-9, absolute: 1e-12 };

  test(`a new value by the gradient alone, or uphill, is told where earlier steps are remembered: ${optimizer}`, () => {
    for (const [index, before] of numbers.before.parameters.entries()) {
      const reading = newValueReading(problem, numbers, index);
      const after = numbers.after.parameters[index];
      assert.deepEqual(judge(after, reading, exact), { verdict: "right" });
      assert.equal(named(before - numbers.rate * numbers.gradient[index], reading, exact), "memory");
      assert.equal(named(2 * before - after, reading, exact), "sign");
    }
  });

  test(`the moments come out as the optimizer has them, without their slips: ${optimizer}`, () => {
    const { momentum, beta_1: beta1, beta_2: beta2 } = problem.descent.optimizer.constants;
    for (const [index, gradient] of numbers.gradient.entries()) {
      const kept = numbers.after.moments.map((moment) => moment[index]);
      const readings = (...which) => which.map((one) => momentReading(problem, numbers, index, one));
      if (optimizer === "momentum") {
        const [v] = readings("v");
        assert.deepEqual(judge(kept[0], v, exact), { verdict: "right" });
        const old = momentum * numbers.before.moments[0][index];
        assert.equal(named(old + numbers.rate * gradient, v, exact), "sign");
        assert.equal(named(old - gradient, v, exact), "rate");
        continue;
      }
      const [m, v, mh, vh] = readings("m", "v", "mh", "vh");
      assert.deepEqual(judge((1 - beta1) * kept[0], m, exact), { verdict: "right" });
      assert.deepEqual(judge((1 - beta2) * kept[1], v, exact), { verdict: "right" });
      assert.deepEqual(judge(((1 - beta1) * kept[0]) / (1 - beta1 ** 2), mh, exact), { verdict: "right" });
      assert.equal(named(m.right, mh, exact), "correction");
      assert.equal(named(v.right, vh, exact), "correction");
      assert.equal(named(v.right + (1 - beta2) * (gradient - gradient ** 2), v, exact), "square");
    }
  });
}
