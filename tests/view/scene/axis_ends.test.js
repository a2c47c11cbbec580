import assert from "node:assert/strict";
import { test } from "node:test";

import { axisEnds } from "../../../nnexplore/view/scene/axis_ends.js";

const same = (point) => point;

test("the line of an axis runs through zero from end to end of its range", () => {
  const ranges = [
    [-1, 2],
    [-3, 4],
  ];
  assert.deepEqual(axisEnds(0, ranges, same), [
    [-1, 0],
    [2, 0],
  ]);
  assert.deepEqual(axisEnds(1, ranges, same), [
    [0, -3],
    [0, 4],
  ]);
});

test("where zero is out of range it runs along the nearest edge", () => {
  const ranges = [
    [-1, 1],
    [2, 4],
  ];
  assert.deepEqual(axisEnds(0, ranges, same), [
    [-1, 2],
    [1, 2],
  ]);
});
