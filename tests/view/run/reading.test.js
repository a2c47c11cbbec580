import assert from "node:assert/strict";
import { test } from "node:test";

import {
  counted,
  runReading,
  shownReading,
  sleepingSentences,
  snapshotReading,
  unitReadings,
} from "../../../nnexplore/view/run/reading.js";
import { isBeforeTraining, isFinal } from "../../../nnexplore/view/run/run.js";
import { aRun, PHI } from "../examples.js";

const HUNDRED = Array.from({ length: 100 }, (_, i) => [Math.sin(i), Math.cos(3 * i)]);

function aRunOf(changes, accuracy = 0.99) {
  const run = aRun({ samples: HUNDRED, snapshots: [Array(17).fill(0)], changes });
  run.accuracy = [accuracy];
  return run;
}

test("thousands are set apart", () => {
  assert.deepEqual([0, 999, 1000, 20_000, 1_234_567].map(counted), ["0", "999", "1,000", "20,000", "1,234,567"]);
});

test("a trained run says how many samples it has right after how many steps", () => {
  const reading = runReading(aRunOf({ state: "trained", step: 20_000, n_steps: 20_000 }));
  assert.equal(reading.text, "Trained: 99 of 100 samples right after 20,000 steps.");
  assert.equal(reading.tone, "good");
});

test("a run in training says how far it is", () => {
  const reading = runReading(aRunOf({ state: "training", step: 1_500, n_steps: 20_000 }));
  assert.equal(reading.text, "Training: step 1,500 of 20,000, 99 of 100 samples right.");
});

test("of a network that was trained elsewhere no steps are told, and it is never before its training", () => {
  const one = aRunOf({ state: "elsewhere", step: 0, n_steps: 1, start_given: true });
  assert.deepEqual(runReading(one), { tone: "good", text: "Trained elsewhere: 99 of 100 samples right.", advice: "" });
  assert.equal(isFinal(one), true);
  assert.equal(isBeforeTraining({ state: "elsewhere", steps: [0] }, 0), false);
  assert.equal(isBeforeTraining({ state: "trained", steps: [0, 1] }, 0), true);
});

test("of checkpoints the step is told, and at another one what is shown first", () => {
  const run = aRun({ samples: HUNDRED, snapshots: [Array(17).fill(0), Array(17).fill(0)] });
  Object.assign(run, { state: "elsewhere", step: 40, steps: [20, 40], accuracy: [0.5, 0.99] });
  assert.equal(runReading(run).text, "Trained elsewhere: 99 of 100 samples right at step 40.");
  assert.match(shownReading(run, 0).text, /^Step 20: 50 of 100 samples right\. Trained elsewhere: 99 of /);
});

test("a run stopped at its target loss says so", () => {
  const { text } = runReading(aRunOf({ state: "target", step: 1 }));
  assert.equal(text, "Trained: the target loss was reached after 1 step, 99 of 100 samples right.");
});

test("a diverged run names the step and what to try", () => {
  const run = aRunOf({ state: "diverged", step: 12, labels: { learning_rate: "0.5", reduction: "sum" } });
  run.layers[0].phi = PHI.relu;
  const { text, advice, tone } = runReading(run);
  assert.match(text, /step 12\b/);
  assert.match(advice, /such as 0\.01\b/);
  assert.match(advice, /mean of the losses/);
  assert.match(advice, /tanh/);
  assert.equal(tone, "warning");
});

test("a diverged run that is bounded and averaged already is only told of the learning rate", () => {
  const { advice } = runReading(aRunOf({ state: "diverged", step: 12, labels: { reduction: "mean" } }));
  assert.equal(advice, "Try a smaller learning rate. The snapshots before that step can still be looked at.");
});

test("an exploded run is told as such, however well defined its loss", () => {
  const run = aRunOf({
    state: "exploded",
    step: 12,
    n_steps: 12,
    labels: { learning_rate: "1000", reduction: "mean" },
  });
  run.loss = [0.75, 3e93];
  run.nSnapshots = 2;
  const { text, advice, tone } = runReading(run);
  assert.equal(text, "Exploded: after 12 steps the loss is 3.00e+93, far above the 0.75 before training.");
  assert.equal(advice, "Try a smaller learning rate, such as 1.");
  assert.equal(tone, "warning");
});

test("queued, failed and cancelled runs pass on what the server says", () => {
  for (const [state, tone] of [
    ["queued", "wait"],
    ["failed", "error"],
    ["cancelled", "warning"],
  ]) {
    const reading = runReading(aRunOf({ state, message: "The reason, in one sentence." }));
    assert.equal(reading.text, "The reason, in one sentence.");
    assert.equal(reading.tone, tone);
    assert.ok(runReading(aRunOf({ state, message: null })).text.length > 10);
  }
});

test("a queued run says how many visitors have their turn before", () => {
  const told = (n_before) => runReading(aRunOf({ state: "queued", n_before })).text;
  assert.equal(told(0), "Waiting for a free place to train.");
  assert.equal(told(1), "Waiting for a free place to train: 1 visitor is before you.");
  assert.equal(told(1200), "Waiting for a free place to train: 1,200 visitors are before you.");
});

test("samples held out are counted on their own", () => {
  const run = aRunOf({}, 0.9);
  run.samples.validation = Uint8Array.from(HUNDRED, (_, i) => +(i >= 80));
  run.validationAccuracy = [0.75];
  const reading = snapshotReading(run, 0);
  assert.equal(reading.text, "72 of 80 samples right, and 15 of 20 held out from training");
});

/** A run of two units whose weights from the two inputs and biases are given, column by column. */
function twoUnits(activation, w, b) {
  return aRun({
    sizes: [2, 2, 2],
    activations: [activation, "softmax"],
    samples: HUNDRED,
    snapshots: [[w[0], w[1], w[0], w[1], b[0], b[1], 0, 0, 0, 0, 0, 0]],
  });
}

test("a ReLU unit that is zero on every sample is dead, one that is not on a single sample is alive", () => {
  const found = unitReadings(twoUnits("relu", [1, 1], [-2, -1.2]), 0);
  assert.deepEqual(
    found.map(({ unit, kind }) => [unit, kind]),
    [[0, "dead"]],
  );
});

test("no unit of a leaky ReLU is dead", () => {
  assert.deepEqual(unitReadings(twoUnits("leaky-relu", [1, 1], [-5, -5]), 0), []);
});

for (const activation of ["tanh", "sigmoid"]) {
  test(`a ${activation} unit near its bounds on nearly all samples is saturated, one on most is not`, () => {
    const found = unitReadings(twoUnits(activation, [1000, 10], [0, 0]), 0);
    assert.deepEqual(
      found.map(({ unit, kind }) => [unit, kind]),
      [[0, "saturated"]],
    );
  });
}

test("with several hidden layers the reading names the layer", () => {
  const run = aRun({
    sizes: [2, 1, 1, 2],
    activations: ["relu", "relu", "softmax"],
    samples: HUNDRED,
    snapshots: [[1, 1, 5, 1, -100, 0, 0, 0, 0]],
  });
  const sentences = sleepingSentences(run, unitReadings(run, 0));
  assert.deepEqual(
    sentences.map((text) => text.slice(0, 25)),
    ["Unit 0 of hidden layer 2 "],
  );
});

test("units that are asleep in the same way share one sentence, which says whether they are all there are", () => {
  const run = aRun({
    sizes: [2, 6, 2],
    activations: ["relu", "softmax"],
    samples: HUNDRED,
    snapshots: [Array(32).fill(0)],
  });
  const told = (...units) =>
    sleepingSentences(
      run,
      units.map((unit) => ({ layer: 0, unit, kind: "dead" })),
    ).map((text) => text.split(" dead")[0]);
  assert.deepEqual(told(), []);
  assert.deepEqual(told(3), ["Unit 3 is"]);
  assert.deepEqual(told(0, 5), ["Units 0 and 5 are"]);
  assert.deepEqual(told(0, 1, 2, 3), ["Units 0, 1, 2 and 3 are"]);
  assert.deepEqual(told(0, 1, 2, 3, 5), ["Units 0, 1, 2, 3 and 1 more are"]);
  assert.deepEqual(told(0, 1, 2, 3, 4, 5), ["All 6 units are"]);
});

test("a saturated unit's sentence says where it sits and what follows", () => {
  const run = twoUnits("tanh", [1000, 1000], [0, 0]);
  assert.deepEqual(sleepingSentences(run, unitReadings(run, 0)), [
    "Both units are saturated: on 95 % of the samples or more they sit at -1 or 1, where their slope is almost zero, " +
      "so they hardly learn.",
  ]);
});

test("a run whose loss ends above the one before training is no success, and is told what to try", () => {
  const run = aRunOf({ state: "trained", step: 20_000, labels: { learning_rate: "10", reduction: "mean" } }, 0.5);
  run.loss = [0.7, 2.1];
  run.accuracy = [0.5, 0.5];
  run.nSnapshots = 2;
  const { tone, text, advice } = runReading(run);
  assert.equal(tone, "warning");
  assert.match(text, /^Trained: 50 of 100 .*, but the loss is 2\.1\d*, above the 0\.7\d* before training\.$/);
  assert.equal(advice, "Try a smaller learning rate, such as 1.");
});

test("a network without a hidden layer has no units to tell of", () => {
  assert.deepEqual(unitReadings(aRun({ sizes: [2, 2], snapshots: [Array(6).fill(0)] }), 0), []);
});
