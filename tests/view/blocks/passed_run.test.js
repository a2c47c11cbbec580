import assert from "node:assert/strict";
import { test } from "node:test";

import { createPassedRun } from "../../../nnexplore/view/blocks/passed_run.js";
import { rowOfNetwork } from "../../../nnexplore/view/blocks/row.js";
import { aRun, randomParameters } from "../examples.js";

const SIZES = [2, 3, 2];

/** A run of so many snapshots, no two of them alike. */
function trained(count) {
  const snapshots = Array.from({ length: count }, (_, seed) => randomParameters(SIZES, seed + 1));
  const changes = { objective: { l2: 0, reduction: "mean", output: "softmax", tex: {} } };
  return { ...aRun({ sizes: SIZES, activations: ["tanh", "softmax"], snapshots, changes }), descent: {} };
}

function passed(pinned = null) {
  const told = [];
  const run = createPassedRun({ pinned }, (state) => told.push(state.pinned));
  return { run, told };
}

test("before there is a run no snapshot is shown", () => {
  const { run } = passed();
  assert.deepEqual([run.run(), run.snapshot()], [null, -1]);
});

test("the newest snapshot is followed while the run grows, and one that is pinned stays", () => {
  const { run, told } = passed();
  run.take(trained(3));
  assert.equal(run.snapshot(), 2);
  run.take(trained(5));
  assert.equal(run.snapshot(), 4);
  run.goTo(1);
  run.take(trained(6));
  assert.equal(run.snapshot(), 1);
  run.goTo(5);
  run.take(trained(7));
  assert.equal(run.snapshot(), 6);
  assert.deepEqual(told, [1, null]);
});

test("a link to a snapshot that is not trained yet shows the newest until it is", () => {
  const { run } = passed(4);
  run.take(trained(3));
  assert.equal(run.snapshot(), 2);
  run.take(trained(9));
  assert.equal(run.snapshot(), 4);
});

test("another network is watched from its beginning on", () => {
  const { run, told } = passed(1);
  run.take(trained(3));
  run.followNewest();
  assert.deepEqual([run.snapshot(), told], [2, [null]]);
});

test("what passes through the blocks is what passes at the snapshot that is shown", () => {
  const { run } = passed();
  const whole = trained(3);
  const row = rowOfNetwork(whole.layers);
  run.take(whole);
  const last = run.through(row).blocks[0].after.numbers;
  run.goTo(0);
  const first = run.through(row).blocks[0].after.numbers;
  assert.notDeepEqual(first, last);
  run.goTo(2);
  assert.deepEqual(run.through(row).blocks[0].after.numbers, last);
});
