import assert from "node:assert/strict";
import { test } from "node:test";

import { boxOf, gripAt, draggedTo } from "../../../nnexplore/view/scene/press.js";

const HANDLES = [
  {
    unit: 0,
    middle: [50, 50],
    ends: [
      [0, 50],
      [100, 50],
    ],
  },
  {
    unit: 2,
    middle: [50, 70],
    ends: [
      [0, 70],
      [100, 70],
    ],
  },
];

test("the nearest handle within reach is taken, and fingers reach farther", () => {
  assert.deepEqual(gripAt(HANDLES, [52, 58], "mouse"), { unit: 0, part: "middle" });
  assert.deepEqual(gripAt(HANDLES, [98, 66], "mouse"), { unit: 2, part: "end" });
  assert.equal(gripAt(HANDLES, [25, 50], "mouse"), null);
  assert.deepEqual(gripAt(HANDLES, [25, 50], "touch"), { unit: 0, part: "middle" });
});

test("a press that hardly moves is a tap, and one that moved stays none", () => {
  const press = { id: 1, from: [10, 10], moved: false, grip: null, brush: true };
  assert.ok(!draggedTo(press, [13, 10]).moved);
  assert.ok(draggedTo(draggedTo(press, [20, 10]), [10, 10]).moved);
  assert.ok(!press.moved);
});

test("a box lies between its corners, whichever comes first", () => {
  const box = { left: 1, right: 5, top: 2, bottom: 9 };
  assert.deepEqual([boxOf([1, 2], [5, 9]), boxOf([5, 2], [1, 9])], [box, box]);
});
