import assert from "node:assert/strict";
import { test } from "node:test";

import { reachOf, weightCells } from "../../../nnexplore/view/network/weight_cells.js";
import { aRun, randomParameters } from "../examples.js";

/** A network of these sizes. */
const run = (sizes) =>
  aRun({ sizes, activations: sizes.slice(1).map(() => "tanh"), snapshots: [randomParameters(sizes, 1)] });

test("what leads into the units of all layers is every weight and bias, once", () => {
  const one = run([2, 3, 2]);
  const indices = [0, 1].flatMap((layer) =>
    Array.from({ length: one.layers[layer].nOut }, (_, unit) =>
      weightCells(one, layer, unit, [...Array(one.layers[layer].nIn).keys()]).map(({ index }) => index),
    ).flat(),
  );
  assert.deepEqual(
    indices.sort((a, b) => a - b),
    [...one.parameters[0].keys()],
  );
});

test("each number says what it leads from and to", () => {
  const names = (one, layer, unit, inputs) => weightCells(one, layer, unit, inputs).map(({ name }) => name);
  assert.deepEqual(names(run([2, 2, 1]), 0, 1, [0, 1]), [
    "Layer 1: weight from x to unit 1",
    "Layer 1: weight from y to unit 1",
    "Layer 1: bias of unit 1",
  ]);
  assert.deepEqual(names(run([2, 12, 1]), 1, 0, [7]), [
    "Output: weight from unit 7 to class 1",
    "Output: bias of class 1",
  ]);
  assert.equal(names(run([2, 2, 2]), 1, 0, [])[0], "Output: bias of class 0");
});

test("a slider has room for twice the largest weight", () => {
  const reaches = [[0.1], [1], [2.4, -3], [40], [NaN], [Infinity]].map((weights) =>
    reachOf(Float32Array.from(weights)),
  );
  assert.deepEqual(reaches, [2, 2, 10, 100, 2, 10]);
});
