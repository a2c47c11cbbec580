import assert from "node:assert/strict";
import { test } from "node:test";

import { createForward } from "../../../nnexplore/view/run/network.js";
import { scoreOf } from "../../../nnexplore/view/run/objective.js";
import { aRun, base64, randomParameters } from "../examples.js";

const SIZES = [2, 3, 2];
const PARAMETERS = Float32Array.from(randomParameters(SIZES, 5));

function scored(objective, changes = {}) {
  const run = aRun({ sizes: SIZES, changes: { objective, ...changes } });
  const z = createForward(run.layers, run.samples.n)(PARAMETERS, run.samples.x)[1].z;
  return scoreOf(run, PARAMETERS, z);
}

test("the penalty counts every weight and no bias, and is shared among the samples of a sum", () => {
  const weights = [...PARAMETERS].filter((_, i) => i < 6 || (i >= 9 && i < 15));
  const squares = weights.reduce((sum, value) => sum + value * value, 0);
  const plain = scored({ l2: 0, reduction: "mean", output: "softmax" }).loss;
  const mean = scored({ l2: 0.3, reduction: "mean", output: "softmax" }).loss;
  const sum = scored({ l2: 0.3, reduction: "sum", output: "softmax" }).loss;
  assert.ok(Math.abs(mean - plain - 0.15 * squares) < 1e-12);
  assert.ok(Math.abs(sum - plain - (0.15 * squares) / 4) < 1e-12);
});

test("held-out samples are scored by themselves, under the same penalty", () => {
  const objective = { l2: 0.3, reduction: "sum", output: "softmax" };
  const samples = {
    x: base64(Float32Array.of(0, 0, 1, 0, 0, 2, -1, -1)),
    y: base64(Uint8Array.of(0, 1, 0, 1)),
    validation: base64(Uint8Array.of(0, 0, 0, 1)),
  };
  const { accuracy, validationAccuracy, loss, validationLoss } = scored(objective, { samples });
  assert.ok([0, 1 / 3, 2 / 3, 1].some((share) => Math.abs(accuracy - share) < 1e-12));
  assert.ok([0, 1].includes(validationAccuracy));
  assert.ok(Number.isFinite(loss) && Number.isFinite(validationLoss) && loss !== validationLoss);
});

test("scores of a thousand leave the loss finite", () => {
  for (const [output, sizes, activations] of [
    ["softmax", [2, 2]],
    ["sigmoid", [2, 1], ["sigmoid"]],
    ["sigmoid-squared", [2, 1], ["sigmoid"]],
  ]) {
    const run = aRun({ sizes, activations, changes: { objective: { l2: 0, reduction: "mean", output } } });
    const z = new Float32Array(4 * sizes[1]).map((_, i) => (i % 3 ? 1000 : -1000));
    assert.ok(Number.isFinite(scoreOf(run, new Float32Array(6), z).loss), output);
  }
});

test("an output whose loss is not known is not scored as another", () => {
  assert.throws(() => scored({ l2: 0, reduction: "mean", output: "hinge" }), /“hinge”/);
});
