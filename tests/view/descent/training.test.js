import assert from "node:assert/strict";
import { test } from "node:test";

import { createBatches, firstDraw } from "../../../nnexplore/view/descent/batches.js";
import { problemOf } from "../../../nnexplore/view/descent/problem.js";
import {
  checkpointAt,
  firstCheckpoint,
  learningRateAt,
  measure,
  trainFrom,
} from "../../../nnexplore/view/descent/training.js";
import { aRun } from "../examples.js";
import { aProblem } from "./problems.js";

for (const optimizer of ["gd", "momentum", "adam"]) {
  test(`with ${optimizer}, steps one by one lead where they lead together, to the bit`, () => {
    const problem = aProblem({ optimizer, batchSize: 4, schedule: "cosine" });
    const start = firstCheckpoint(problem);
    let one = start;
    for (let step = 0; step < 17; step++) one = trainFrom(problem, one, 1);
    assert.deepEqual(one, trainFrom(problem, start, 17));
  });

  test(`with ${optimizer}, training leaves its start as it is and makes the loss smaller`, () => {
    const problem = aProblem({ optimizer });
    const start = firstCheckpoint(problem);
    const kept = structuredClone(start);
    const end = trainFrom(problem, start, 30);
    assert.deepEqual(start, kept);
    assert.equal(end.step, 30);
    assert.ok(measure(problem, end.parameters).loss < measure(problem, start.parameters).loss);
  });
}

test("an epoch's batches hold each sample once, and the last one what is left", () => {
  const problem = aProblem({ n: 10, batchSize: 4 });
  const batches = createBatches(problem, firstDraw(problem).drawing);
  const epochs = [0, 1].map((epoch) => [0, 1, 2].map((turn) => [...batches.at(3 * epoch + turn)]));
  for (const epoch of epochs) {
    assert.deepEqual(
      epoch.map((batch) => batch.length),
      [4, 4, 2],
    );
    assert.deepEqual(
      epoch.flat().sort((a, b) => a - b),
      Array.from({ length: 10 }, (_, i) => i),
    );
  }
  assert.notDeepEqual(epochs[0], epochs[1]);
});

test("a batch that each step draws from all samples has none twice, and is always whole", () => {
  const problem = aProblem({ n: 10, batchSize: 8, isFresh: true });
  const batches = createBatches(problem, firstDraw(problem).drawing);
  for (let step = 0; step < 5; step++) assert.equal(new Set(batches.at(step)).size, 8);
});

for (const [step, isFresh] of [1, 3, 4, 11].flatMap((step) => [
  [step, false],
  [step, true],
])) {
  test(`batches go on at step ${step} as they would have in the run${isFresh ? ", drawn anew each step" : ""}`, () => {
    const problem = aProblem({ batchSize: 4, isFresh });
    const there = trainFrom(problem, firstCheckpoint(problem), step);
    const again = checkpointAt(problem, there.parameters, step);
    assert.deepEqual(trainFrom(problem, again, 7).parameters, trainFrom(problem, there, 7).parameters);
  });
}

test("the penalty pulls at weights and leaves biases alone", () => {
  const problem = aProblem({ sizes: [2, 2], objective: { l2: 1 }, rate: 0.1 });
  const plain = aProblem({ sizes: [2, 2], rate: 0.1 });
  const start = checkpointAt(problem, [1, 2, 3, 4, 5, 6], 0);
  const [pulled, free] = [problem, plain].map((one) => trainFrom(one, start, 1).parameters);
  pulled.forEach((value, i) => {
    assert.ok(Math.abs(free[i] - value - (i < 4 ? 0.1 * start.parameters[i] : 0)) < 1e-15);
  });
});

test("a loss that is not finite ends the training where it stands", () => {
  const problem = aProblem({
    sizes: [2, 4, 1],
    activations: ["identity", "sigmoid"],
    rate: 1e12,
    objective: { l2: 1 },
  });
  const end = trainFrom(problem, firstCheckpoint(problem), 500);
  assert.ok(end.diverged);
  assert.ok(end.step < 500);
  assert.deepEqual(trainFrom(problem, end, 10).step, end.step);
});

test("after a run's last step the learning rate stays what it was there", () => {
  const problem = aProblem({ schedule: "cosine", nSteps: 100 });
  assert.ok(learningRateAt(problem, 99) > 0);
  assert.equal(learningRateAt(problem, 150), learningRateAt(problem, 99));
  assert.ok(learningRateAt(problem, 50) < learningRateAt(problem, 0));
});

test("a run whose message does not say how it is trained is not guessed at", () => {
  assert.throws(() => problemOf(aRun()), /does not say how it is trained/);
});
