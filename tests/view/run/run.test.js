import assert from "node:assert/strict";
import { test } from "node:test";

import { inputBounds } from "../../../nnexplore/view/geometry/sheet.js";
import { snapshotReading } from "../../../nnexplore/view/run/reading.js";
import { decodeRun, isFinal } from "../../../nnexplore/view/run/run.js";
import { aMessage, aRun, base64, PHI } from "../examples.js";

const SNAPSHOTS = [0, 1, 2].map((s) => Array.from({ length: 17 }, (_, i) => 100 * s + i));

/** What a server sends to a viewer who has the first snapshots. */
function news(from, snapshots, changes = {}) {
  const { layers, n_classes, labels, samples, ...rest } = aMessage({ snapshots, changes });
  rest.trajectory = { ...rest.trajectory, from, steps: snapshots.map((_, s) => 10 * (from + s)) };
  return rest;
}

test("a message becomes layers with offsets, samples and one parameter vector a snapshot", () => {
  const run = aRun({ snapshots: SNAPSHOTS });
  assert.deepEqual(run.layers, [
    { nIn: 2, nOut: 3, activation: "tanh", phi: PHI.tanh, offset: 0 },
    { nIn: 3, nOut: 2, activation: "softmax", phi: PHI.softmax, offset: 9 },
  ]);
  assert.deepEqual([...run.samples.x], [0, 0, 1, 0, 0, 2, -1, -1]);
  assert.deepEqual([...run.samples.y], [0, 1, 0, 1]);
  assert.equal(run.nSnapshots, 3);
  assert.deepEqual(
    run.parameters.map((p) => [...p]),
    SNAPSHOTS,
  );
});

test("what is new is joined to what is known, which stays as it was", () => {
  const first = aRun({ snapshots: SNAPSHOTS.slice(0, 1) });
  const second = decodeRun(news(1, SNAPSHOTS.slice(1), { state: "trained" }), first);
  assert.deepEqual(second.steps, [0, 10, 20]);
  assert.deepEqual(
    second.parameters.map((p) => p[0]),
    [0, 100, 200],
  );
  assert.equal(second.samples, first.samples);
  assert.equal(second.parameters[0], first.parameters[0]);
  assert.equal(second.labels.data, "Circles");
  assert.equal(first.nSnapshots, 1);
  assert.ok(isFinal(second) && !isFinal(first));
});

test("snapshots sent once more replace those known", () => {
  const first = aRun({ snapshots: SNAPSHOTS });
  const second = decodeRun(news(1, SNAPSHOTS.slice(2)), first);
  assert.deepEqual(second.steps, [0, 10]);
  assert.deepEqual(
    second.parameters.map((p) => p[0]),
    [0, 200],
  );
});

test("a gap between known and new snapshots is refused", () => {
  assert.throws(() => decodeRun(news(2, SNAPSHOTS.slice(2)), aRun({ snapshots: SNAPSHOTS.slice(0, 1) })), RangeError);
});

test("a message without layers and samples needs a known run of the same key", () => {
  assert.throws(() => decodeRun(news(0, SNAPSHOTS)), RangeError);
  assert.throws(() => decodeRun(news(0, SNAPSHOTS, { key: "other" }), aRun()), RangeError);
});

test("another run replaces the one before, whatever that held", () => {
  const other = decodeRun(
    aMessage({ snapshots: SNAPSHOTS.slice(0, 1), changes: { key: "other" } }),
    aRun({ snapshots: SNAPSHOTS }),
  );
  assert.equal(other.nSnapshots, 1);
});

test("a queued run has samples and no snapshot", () => {
  const run = decodeRun(aMessage({ changes: { state: "queued", trajectory: null } }));
  assert.equal(run.samples.n, 4);
  assert.equal(run.nSnapshots, 0);
});

test("null stands for a loss that is not finite, and held-out samples come with their curves", () => {
  const message = aMessage({ snapshots: SNAPSHOTS.slice(0, 1) });
  message.trajectory.loss = [null];
  message.trajectory.validation_loss = [0.25];
  message.trajectory.validation_accuracy = [1];
  message.samples.validation = base64(Uint8Array.of(0, 0, 0, 1));
  const run = decodeRun(message);
  assert.ok(Number.isNaN(run.loss[0]));
  assert.deepEqual(run.validationLoss, [0.25]);
  assert.deepEqual([...run.samples.validation], [0, 0, 0, 1]);
});

test("of more samples than pictures can show some are drawn, evenly taken, and all are counted", () => {
  const n = 5000;
  const samples = Array.from({ length: n }, (_, p) => [p, -p]);
  const run = aRun({ samples, classes: samples.map((_, p) => (p < n / 4 ? 0 : 1)), snapshots: SNAPSHOTS });
  const drawn = run.samples;
  assert.ok(drawn.n >= 1000 && drawn.n < n);
  assert.equal(drawn.whole.n, n);
  const share = drawn.y.reduce((sum, k) => sum + k, 0) / drawn.n;
  assert.ok(Math.abs(share - 0.75) < 0.01);
  for (let p = 0; p < drawn.n; p++) assert.equal(drawn.y[p], drawn.x[2 * p] < n / 4 ? 0 : 1);
  assert.equal(new Set(drawn.x.filter((_, at) => at % 2 === 0)).size, drawn.n);
  assert.equal(snapshotReading(run, 2).n, n);
  assert.deepEqual(inputBounds(drawn), inputBounds(drawn.whole));
  assert.equal(aRun({ snapshots: SNAPSHOTS }).samples.whole, null);
});
