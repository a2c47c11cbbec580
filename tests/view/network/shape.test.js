import assert from "node:assert/strict";
import { test } from "node:test";

import { hiddenOf, isWithin, withLayers, withUnits } from "../../../nnexplore/view/network/shape.js";
import { createWishedShape } from "../../../nnexplore/view/network/wished_shape.js";
import { aRun, randomParameters } from "../examples.js";

test("the hidden widths are those of all layers but the last", () => {
  const sizes = [2, 5, 4, 3];
  assert.deepEqual(
    hiddenOf(aRun({ sizes, activations: ["tanh", "tanh", "softmax"], snapshots: [randomParameters(sizes, 1)] })),
    [5, 4],
  );
});

test("a unit is added to its layer, and a layer that loses its last one is gone", () => {
  assert.deepEqual(withUnits([3, 4], 1, 1), [3, 5]);
  assert.deepEqual(withUnits([3, 1], 1, -1), [3]);
  assert.deepEqual(withUnits([1], 0, -1), []);
  assert.deepEqual(withUnits([], 0, 1), [1]);
});

test("no hidden layer is one step from one, and so is the way back to as many units as there were", () => {
  assert.deepEqual(withLayers([5], -1, 5), []);
  assert.deepEqual(withLayers([], 1, 5), [5]);
  assert.deepEqual(withLayers([3, 6], 1, 3), [3, 6, 6]);
});

test("what may be asked for ends with the layers and units that can be trained", () => {
  const most = { layers: 2, width: 8 };
  assert.ok(isWithin([], most) && isWithin([8, 1], most));
  assert.ok(!isWithin([9], most) && !isWithin([1, 1, 1], most));
});

test("the shape asked for last stands until a network has come, and the width of a first layer is kept for its return", () => {
  const one = (sizes) =>
    aRun({
      sizes,
      activations: sizes.slice(1).map(() => "tanh"),
      snapshots: [randomParameters(sizes, 1)],
    });
  const shape = createWishedShape();
  assert.deepEqual(shape.of(one([2, 2])), { hidden: [], before: 3 });
  assert.deepEqual(shape.of(one([2, 5, 2])), { hidden: [5], before: 5 });
  shape.wish([]);
  assert.deepEqual(shape.of(one([2, 5, 2])), { hidden: [], before: 5 });
  shape.forget();
  assert.deepEqual(shape.of(one([2, 4, 2])).hidden, [4]);
});
