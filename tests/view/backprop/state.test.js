import assert from "node:assert/strict";
import { test } from "node:test";

import { barLengths, gradientSizes } from "../../../nnexplore/view/backprop/gradient_bars.js";
import { precise, sumOfProducts, shown } from "../../../nnexplore/view/run/calculation_numbers.js";
import { boxesOf, saidBy } from "../../../nnexplore/view/backprop/network_numbers.js";
import { trainingSamples } from "../../../nnexplore/view/backprop/sample_map.js";
import { FIRST, followedUnit, readState, writeState } from "../../../nnexplore/view/backprop/state.js";
import { createStepOfRun, rowOf } from "../../../nnexplore/view/backprop/step_of_run.js";
import { listedChanges } from "../../../nnexplore/view/backprop/lines_panel.js";

test("a state comes back from its link, and the first one needs none", () => {
  assert.equal(writeState(FIRST), "");
  for (const state of [
    { stage: 2, sample: 17, unit: { layer: 1, unit: 0 }, snapshot: 40, isCovered: true },
    { stage: 0, sample: 0, unit: null, snapshot: 0, isCovered: false },
    { stage: 3, sample: null, unit: { layer: 0, unit: 12 }, snapshot: 7, isCovered: false },
  ]) {
    assert.deepEqual(readState(writeState(state)), { state, errors: [] });
  }
});

for (const text of ["g5", "g", "p-1", "u1", "u1_2_3", "c1", "x", "g2.g3"]) {
  test(`what a link says wrongly is left out, with a sentence: ${text}`, () => {
    assert.equal(readState(text).errors.length, 1);
  });
}

test("a unit that the network does not have is another one that it has, and only the output has a loss", () => {
  const layers = [{ nOut: 3 }, { nOut: 2 }];
  const of = (stage, unit) => followedUnit({ ...FIRST, stage, unit }, layers);
  assert.deepEqual(of(2, { layer: 0, unit: 2 }), { layer: 0, unit: 2 });
  assert.deepEqual(of(2, { layer: 0, unit: 3 }), { layer: 0, unit: 0 });
  assert.deepEqual(of(2, { layer: 7, unit: 0 }), { layer: 0, unit: 0 });
  assert.equal(of(1, { layer: 0, unit: 2 }).layer, 1);
});

test("numbers have four digits, a true minus, and words where they are none", () => {
  assert.deepEqual([0.123456, -2, 1e-7, NaN, -Infinity].map(shown), ["0.1235", "−2", "1.000e−7", "no number", "−∞"]);
});

test("losses beside a nudge are told apart", () => {
  assert.deepEqual([116.8012909, 116.8012911, -2, NaN].map(precise), ["116.8012909", "116.8012911", "−2", "no number"]);
});

test("of many products the largest are written, and the rest is one number", () => {
  const products = [1, 5, 2, 4, 3].map((size) => [size, size]);
  assert.equal(sumOfProducts(products, 2), "5 · 5 + 4 · 4 + 14 from 3 more");
  assert.equal(sumOfProducts([[-1, -2]], 2), "−1 · (−2)");
});

test("bars are as long as gradients are large, by their logarithms where they are far apart", () => {
  const layers = [
    { nIn: 2, nOut: 1, offset: 0 },
    { nIn: 1, nOut: 1, offset: 3 },
  ];
  assert.deepEqual(gradientSizes(layers, Float64Array.of(3, 4, 9, 2, 9)), [5, 2]);
  assert.deepEqual(barLengths([5, 2]), { shares: [1, 0.4], isLogarithmic: false });
  const far = barLengths([1e-4, 1e-2, 1]);
  assert.ok(far.isLogarithmic);
  assert.deepEqual(
    far.shares.map((share) => Number(share.toFixed(6))),
    [0.1, 0.55, 1],
  );
  assert.deepEqual(barLengths([0, NaN]).shares, [0, 0]);
});

test("a wide layer lists the weights that move most, in their order", () => {
  const changes = Array.from({ length: 20 }, (_, index) => ({ index, before: 0, after: index % 10 }));
  const listed = listedChanges(changes);
  assert.equal(listed.length, 8);
  assert.ok(listed.every(({ after }) => after >= 6));
  assert.deepEqual(
    listed.map(({ index }) => index),
    [...listed.map(({ index }) => index)].sort((a, b) => a - b),
  );
});

test("samples of the pictures are found among those of the training by their places", () => {
  const training = { x: Float64Array.of(0.1, 0.2, 0.3, 0.4), y: Uint8Array.of(0, 1), n: 2 };
  assert.deepEqual(trainingSamples(Float32Array.of(0.3, 0.4, 9, 9, 0.1, 0.2), training), [1, -1, 0]);
});

test("boxes of a layer stand one below the other, layers from left to right", () => {
  const boxes = boxesOf([[0, 1], [0, 1, 2], [0]], 300, 120);
  assert.deepEqual(
    boxes.map((column) => column[0].x),
    [50, 150, 250],
  );
  assert.deepEqual(
    boxes[1].map(({ y }) => y),
    [20, 60, 100],
  );
});

test("the number that is covered is said nowhere in its box", () => {
  const layer = { z: [0.1], a: [0.2], slope: [0.5], delta: [0.25] };
  const now = {
    run: { layers: [{ nOut: 1 }, { nOut: 1 }] },
    numbers: { points: { x: [1, 2], y: [1] }, layers: [layer, { ...layer, slope: null }] },
    row: 0,
    stage: 2,
    unit: { layer: 0, unit: 0 },
  };
  assert.deepEqual(saidBy({ ...now, isCovered: true }, { column: 1, unit: 0 }).lines, ["δ ?"]);
  assert.deepEqual(saidBy({ ...now, isCovered: false }, { column: 1, unit: 0 }).lines, ["δ 0.25", "φ′ 0.5"]);
});

test("steps are taken from a snapshot on, and going to it gives them up", async () => {
  const { aProblem } = await import("../descent/problems.js");
  const { randomParameters } = await import("../examples.js");
  const sizes = [2, 3, 2];
  const { layers, objective, descent, nSteps, training } = aProblem({ sizes });
  const samples = {
    x: Float32Array.from(training.x),
    rest: null,
    y: training.y,
    validation: null,
    n: training.n,
    whole: null,
  };
  const parameters = [Float32Array.from(randomParameters(sizes, 1, 2))];
  const step = createStepOfRun({ layers, objective, descent, nSteps, samples, parameters, steps: [40] });
  step.goTo(0);
  const before = step.numbers().loss;
  assert.equal(step.nTaken(), 0);
  step.takeSteps(10);
  assert.equal(step.nTaken(), 10);
  assert.ok(step.numbers().loss < before);
  step.goTo(0);
  assert.equal(step.numbers().loss, before);
});

test("a sample that is not in the batch of the step gives way to the first one that is", () => {
  assert.equal(rowOf({ batch: Uint32Array.of(4, 7, 2) }, 7), 1);
  assert.equal(rowOf({ batch: Uint32Array.of(4, 7, 2) }, 9), 0);
  assert.equal(rowOf({ batch: Uint32Array.of(4, 7, 2) }, null), 0);
});
