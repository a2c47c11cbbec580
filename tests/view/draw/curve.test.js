import assert from "node:assert/strict";
import { test } from "node:test";
import { createAxis, lossScale, lossText } from "../../../nnexplore/view/run/axis.js";
import { ticks, tickText } from "../../../nnexplore/view/run/numbers.js";

const run = (steps, state = "trained", nSteps = steps.at(-1)) => ({ steps, nSnapshots: steps.length, state, nSteps });
const dense = [0, 1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233, 377, 610, 987];

test("snapshots dense at the beginning lie on a logarithmic axis", () => {
  const axis = createAxis(run(dense));
  assert.ok(axis.logarithmic);
  assert.equal(axis.place(0), 0);
  assert.equal(axis.place(987), 1);
  assert.deepEqual(axis.ticks(), [0, 1, 10, 100]);
});

test("evenly spaced snapshots lie on a linear axis", () => {
  const axis = createAxis(run(Array.from({ length: 21 }, (_, s) => 50 * s)));
  assert.equal(axis.place(500), 0.5);
  assert.deepEqual(axis.ticks(), [0, 200, 400, 600, 800, 1000]);
});

test("a run in training leaves room for the steps to come", () => {
  assert.ok(createAxis(run(dense, "training", 20000)).place(987) < 0.75);
});

test("each snapshot is found at its own place", () => {
  const axis = createAxis(run(dense));
  dense.forEach((step, s) => assert.equal(axis.snapshotAt(axis.place(step)), s));
  assert.equal(axis.snapshotAt(1), dense.length - 1);
});

test("ticks are round numbers within the range", () => {
  assert.deepEqual(ticks(-1.1, 1.1, 4), [-1, 0, 1]);
  assert.deepEqual(ticks(0, 0, 4), []);
  assert.equal(tickText(-0.5), "\u22120.5");
  assert.equal(tickText(0), "0");
  assert.equal(tickText(1e298), "1e298");
});

test("a loss is written with four digits, however large", () => {
  assert.equal(lossText(0.0342819), "0.03428");
  assert.equal(lossText(NaN), "not finite");
  assert.equal(lossText(123456789), "1.23e+8");
});

test("the loss axis is found over as many snapshots as there are", () => {
  const loss = Float64Array.from({ length: 300_000 }, (_, s) => 1 + (s % 7));
  loss[5] = NaN;
  const { low, high, logarithmic } = lossScale({ loss: Array.from(loss), validationLoss: null });
  assert.deepEqual([low, logarithmic], [0, false]);
  assert.ok(Math.abs(high - 7.42) < 1e-9);
});

test("a loss that falls far is drawn on a logarithmic axis, unless it reaches zero", () => {
  assert.ok(lossScale({ loss: [1, 0.1], validationLoss: [0.01] }).logarithmic);
  assert.ok(!lossScale({ loss: [1, 0], validationLoss: null }).logarithmic);
  assert.deepEqual(lossScale({ loss: [NaN], validationLoss: null }).logarithmic, false);
});

test("losses that hop a little are seen to hop: the axis is as narrow as they are", () => {
  const hops = Array.from({ length: 60 }, (_, step) => (step % 2 ? 0.0707 : 0.0713));
  const { low, high, logarithmic } = lossScale({ loss: hops, validationLoss: null });
  assert.ok(!logarithmic && low < 0.0707 && high > 0.0713);
  assert.ok(0.0713 - 0.0707 > 0.7 * (high - low));
});

test("losses that are few, all the same or far apart are on an axis from zero", () => {
  for (const loss of [[1, 0.99], Array(60).fill(1), Array.from({ length: 60 }, (_, step) => 1 / (1 + step / 60))]) {
    assert.equal(lossScale({ loss, validationLoss: null }).low, 0);
  }
});
