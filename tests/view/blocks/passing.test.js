import assert from "node:assert/strict";
import { test } from "node:test";

import { createPassing } from "../../../nnexplore/view/blocks/passing.js";
import { rowOfNetwork } from "../../../nnexplore/view/blocks/row.js";
import { gradientNumbers } from "../../../nnexplore/view/descent/step_numbers.js";
import { aRun, randomParameters } from "../examples.js";

const SIZES = [2, 4, 3, 2];
const SAMPLES = [
  [0.1, 0.3],
  [1, -0.2],
  [0.4, 2],
  [-1, -1],
  [0.5, 0.7],
];

function passedThrough(activations, reduction = "mean") {
  const run = aRun({
    sizes: SIZES,
    activations: [...activations, "softmax"],
    samples: SAMPLES,
    snapshots: [randomParameters(SIZES, 3)],
    changes: { objective: { l2: 0.01, reduction, output: "softmax", tex: {} } },
  });
  const taught = { ...run, descent: {} };
  const row = rowOfNetwork(run.layers);
  return { run, row, passing: createPassing(taught)(row, 0) };
}

test("what goes out of a block comes into the next one", () => {
  const { row, passing } = passedThrough(["relu", "tanh"]);
  assert.equal(passing.blocks.length, row.length);
  const along = [passing.inputs, ...passing.blocks.map(({ after }) => after)];
  for (const [at, { before }] of [...passing.blocks, passing.output].entries()) {
    assert.deepEqual(before, along[at]);
    assert.equal(before.numbers.length, SAMPLES.length * before.nUnits);
  }
});

test("a dense block gives z = aW + b, and an activation φ(z)", () => {
  const { run, passing } = passedThrough(["relu", "tanh"]);
  const [dense, bend, second] = passing.blocks;
  const [p] = run.parameters;
  for (const [n, [x, y]] of SAMPLES.entries()) {
    for (let unit = 0; unit < 4; unit++) {
      const z = Math.fround(x) * p[unit] + Math.fround(y) * p[4 + unit] + p[8 + unit];
      assert.ok(Math.abs(dense.after.numbers[4 * n + unit] - z) < 1e-12);
      assert.equal(bend.after.numbers[4 * n + unit], Math.max(0, dense.after.numbers[4 * n + unit]));
    }
  }
  assert.equal(second.after.nUnits, 3);
});

test("of a dense block without an activation the next one gets what it puts out", () => {
  const { row, passing } = passedThrough(["identity", "tanh"]);
  assert.deepEqual(
    row.map(({ kind }) => kind),
    ["dense", "dense", "activation"],
  );
  assert.deepEqual(passing.blocks[1].before.numbers, passing.blocks[0].after.numbers);
});

for (const reduction of ["mean", "sum"]) {
  test(`the gradient that goes back to the inputs is the loss's, nudged sample by sample (${reduction})`, () => {
    const { run, passing } = passedThrough(["sigmoid", "tanh"], reduction);
    const [parameters] = run.parameters.map((one) => Float64Array.from(one));
    const { numbers: x } = passing.inputs;
    const h = 1e-6;
    const at = (i, by) => {
      const moved = Float64Array.from(x);
      moved[i] += by;
      return gradientNumbers(run, parameters, { x: moved, y: run.samples.y, n: SAMPLES.length }).loss;
    };
    const slopes = Array.from(x, (_, i) => (at(i, h) - at(i, -h)) / (2 * h));
    assert.ok(Math.abs(passing.blocks[0].back / Math.hypot(...slopes) - 1) < 1e-7);
  });
}

test("through a ReLU that is off for all samples nothing goes back", () => {
  const parameters = randomParameters(SIZES, 3).map((value, i) => (i >= 8 && i < 12 ? -100 : value));
  const run = aRun({
    sizes: SIZES,
    activations: ["relu", "tanh", "softmax"],
    samples: SAMPLES,
    snapshots: [parameters],
    changes: { objective: { l2: 0, reduction: "mean", output: "softmax", tex: {} } },
  });
  const { blocks } = createPassing({ ...run, descent: {} })(rowOfNetwork(run.layers), 0);
  assert.ok(blocks[2].back > 0);
  assert.deepEqual([blocks[1].back, blocks[0].back], [0, 0]);
});
