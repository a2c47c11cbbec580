import assert from "node:assert/strict";
import { test } from "node:test";

import { deepestRun, firstPair, isReadyToPlay, sharedOptions, withSide } from "../../../nnexplore/view/compare/pair.js";
import { DEFAULTS } from "../../../nnexplore/view/parts/options.js";
import { aRun, randomParameters } from "../examples.js";

/** A trained run of a network of these sizes. */
const run = (sizes = [2, 3, 2], state = "trained") =>
  aRun({ sizes, snapshots: [1, 2].map((seed) => randomParameters(sizes, seed)), changes: { state } });
const NONE = firstPair(DEFAULTS, false);
const pair = (left, right) => withSide(withSide(NONE, left, 0), right, 1);

test("both play once both are trained", () => {
  assert.ok(!isReadyToPlay(pair(run(), null)));
  assert.ok(!isReadyToPlay(pair(run(), run([2, 3, 2], "training"))));
  assert.ok(isReadyToPlay(pair(run(), run())));
  assert.ok(!isReadyToPlay({ ...pair(run(), run()), opened: true }));
});

test("nothing plays by itself where the reader wants stillness, or a link led to a moment", () => {
  for (const first of [
    firstPair(DEFAULTS, true),
    firstPair({ ...DEFAULTS, position: 0.5 }, false),
    firstPair({ ...DEFAULTS, autoplay: false }, false),
  ]) {
    assert.ok(first.opened);
  }
});

test("the switches offer the layers of the deeper network, or the classes of the one that has more", () => {
  const [shallow, deep, classes] = [run(), run([2, 3, 3, 2]), run([2, 3, 4])];
  assert.equal(deepestRun(pair(shallow, deep)), deep);
  assert.equal(deepestRun(pair(shallow, classes)), classes);
  assert.equal(deepestRun(pair(null, shallow)), shallow);
  assert.equal(deepestRun(NONE), null);
});

test("a side takes over what holds for both, not what is led for both together", () => {
  assert.deepEqual(sharedOptions({ folds: true, camera: null, position: 0.3, speed: 2, layer: 1 }), {
    folds: true,
    layer: 1,
  });
});

test("both sides show the same units, also while none are chosen", () => {
  assert.deepEqual(sharedOptions({ units: null }), { units: [0, 1, 2] });
  assert.deepEqual(sharedOptions({ units: [4, 1] }), { units: [4, 1] });
  assert.deepEqual(sharedOptions({ units: "components" }), { units: "components" });
});
