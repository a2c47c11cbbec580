import assert from "node:assert/strict";
import { test } from "node:test";

import { edgeAt, edgeWidth, pointOf } from "../../../nnexplore/view/network/edge_curve.js";

const UP = { layer: 0, input: 0, unit: 0, from: [10, 80], to: [210, 20] };
const DOWN = { layer: 0, input: 1, unit: 1, from: [10, 20], to: [210, 100] };

test("an edge leads from its source to its target", () => {
  assert.deepEqual(pointOf(UP, 0), UP.from);
  assert.deepEqual(pointOf(UP, 1), UP.to);
});

test("the edge under the pointer is the nearest, and none far from all", () => {
  for (const edge of [UP, DOWN]) {
    for (const t of [0.1, 0.35, 0.8]) {
      const [x, y] = pointOf(edge, t);
      assert.equal(edgeAt([UP, DOWN], [x + 0.5, y + 0.5], 6), edge);
    }
  }
  assert.equal(edgeAt([UP, DOWN], [110, 110], 6), null);
  assert.equal(edgeAt([UP, DOWN], [5, 80], 6), null);
});

test("an edge is the broader the larger its weight is, whatever the sign, and finite for any", () => {
  const widths = [0, 0.5, -1, 2].map((weight) => edgeWidth(weight, 2, 6));
  assert.deepEqual(
    [...widths].sort((a, b) => a - b),
    widths,
  );
  assert.equal(edgeWidth(-1, 2, 6), edgeWidth(1, 2, 6));
  assert.ok(edgeWidth(2, 2, 144) < edgeWidth(2, 2, 6));
  assert.equal(edgeWidth(NaN, 2, 6), edgeWidth(0, 2, 6));
});
