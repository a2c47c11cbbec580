import assert from "node:assert/strict";
import { test } from "node:test";

import { possibleOptions } from "../../../nnexplore/view/explore/toolbar.js";

const run = (...widths) => ({ layers: widths.map((nOut) => ({ nOut })) });

test("fold lines and the morph are of a hidden layer", () => {
  for (const layer of [0, 1, 2]) {
    const { folds, morph } = possibleOptions(run(3, 3, 2), layer);
    assert.deepEqual([folds, morph], [layer < 2, layer < 2]);
  }
});

test("a plane separates in the last activation space and in the output's", () => {
  const offered = [0, 1, 2].map((layer) => possibleOptions(run(3, 3, 2), layer).plane);
  assert.deepEqual(offered, [false, true, true]);
  assert.ok(possibleOptions(run(2), 0).plane);
});

test("pairs are of three units or more", () => {
  const offered = [0, 1].map((layer) => possibleOptions(run(3, 2), layer).unitPairs);
  assert.deepEqual(offered, [true, false]);
});
