import assert from "node:assert/strict";
import { test } from "node:test";

import { isAtEnd } from "../../../nnexplore/view/run/drawable.js";
import { endingText, isByEpoch, momentText, scoreText, targetLoss } from "../../../nnexplore/view/run/ending.js";
import { aRun, randomParameters } from "../examples.js";

const EPOCH = 13;

/** A run of 400 samples in batches of 32, with a snapshot at each of these steps. */
function aFilm({
  steps = [0, 13, 26],
  changes = {},
  snapshots = steps.map((_, s) => randomParameters([2, 3, 2], s)),
} = {}) {
  const run = aRun({
    snapshots,
    changes: { epoch_steps: EPOCH, step: steps.at(-1), n_steps: 200 * EPOCH, ...changes },
  });
  return { ...run, steps, loss: steps.map(() => 0.31234), accuracy: steps.map(() => 0.93) };
}

test("a moment is told in epochs, and between two of them in tenths", () => {
  const run = aFilm();
  assert.deepEqual(
    [0, 26, 20, 2600].map((step) => momentText(run, step)),
    ["epoch 0", "epoch 2", "epoch 1.5", "epoch 200"],
  );
});

test("where every step is an epoch, a moment is told in steps", () => {
  assert.equal(momentText({ ...aFilm(), epochSteps: 1 }, 20_000), "step 20,000");
});

test("a snapshot is headed with epoch, accuracy and loss", () => {
  assert.equal(scoreText(aFilm(), 1), "epoch 1 · 93 % · loss 0.312");
});

test("one wrong sample of many is not told as 100 %, nor a small loss as none", () => {
  const run = { ...aFilm(), accuracy: [0.9999, 1, 1], loss: [0.00002, 1, NaN] };
  assert.equal(scoreText(run, 0), "epoch 0 · over 99 % · loss 2.00e-5");
  assert.equal(scoreText(run, 2), "epoch 2 · 100 % · loss not finite");
});

test("a film has a snapshot after each epoch, and the last one wherever training stopped", () => {
  assert.ok(isByEpoch(aFilm()));
  assert.ok(isByEpoch(aFilm({ steps: [0, 13, 20] })));
  assert.ok(!isByEpoch(aFilm({ steps: [0, 1, 2, 5, 13] })));
});

test("a run says why it ended", () => {
  const told = (changes) => endingText(aFilm({ changes }));
  assert.equal(told({ state: "target", query: "target_loss=0.263" }), "stopped at epoch 2: loss 0.263 reached");
  assert.equal(told({ state: "trained", query: "target_loss=0.263" }), "ended after epoch 2: loss 0.263 not reached");
  assert.equal(told({ state: "trained", query: "width=4" }), "ended after epoch 2");
  assert.equal(told({ state: "diverged", step: 1234 }), "diverged at step 1,234");
  const exploded = { ...aFilm({ changes: { state: "exploded" } }), loss: [0.7, 1, 3e93] };
  assert.equal(endingText(exploded), "exploded: loss 3.00e+93 after epoch 2");
});

test("a run under way says how far it is", () => {
  assert.equal(endingText(aFilm({ changes: { state: "training" } })), "training: epoch 2 of 200");
  const queued = { state: "queued", n_before: 3 };
  assert.equal(endingText(aFilm({ changes: queued })), "waiting for a free place to train: 3 visitors are before you");
  assert.equal(endingText(aFilm({ changes: { state: "failed", message: "The reason." } })), "The reason.");
});

test("a run that names no target loss has none", () => {
  assert.equal(targetLoss(aFilm({ changes: { query: "data=moons" } })), null);
});

test("a diverged run has come to its end at the last snapshot that can be drawn", () => {
  const whole = randomParameters([2, 3, 2], 1);
  const broken = whole.map(() => Infinity);
  const run = aFilm({ snapshots: [whole, whole, broken], changes: { state: "diverged" } });
  assert.deepEqual(
    [0, 1, 2].map((snapshot) => isAtEnd(run, snapshot)),
    [false, true, true],
  );
});
