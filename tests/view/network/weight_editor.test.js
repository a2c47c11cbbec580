import assert from "node:assert/strict";
import { test } from "node:test";

import { besideUnit, editorTitle } from "../../../nnexplore/view/network/weight_editor.js";
import { aRun, randomParameters } from "../examples.js";

const run = (sizes) =>
  aRun({ sizes, activations: sizes.slice(1).map(() => "tanh"), snapshots: [randomParameters(sizes, 1)] });

test("the editor says whose weights are in hand, and of which layer where there are several", () => {
  assert.equal(editorTitle(run([2, 3, 2]), { layer: 0, unit: 1 }), "Unit 1");
  assert.equal(editorTitle(run([2, 3, 4, 2]), { layer: 1, unit: 2 }), "Unit 2 of layer 2");
  assert.equal(editorTitle(run([2, 3, 4, 2]), { layer: 2, unit: 1 }), "Class 1");
});

test("the editor stands beside its unit, within the room that there is", () => {
  const unit = { x: 100, y: 80, width: 40 };
  const size = { width: 200, height: 60 };
  assert.deepEqual(besideUnit(unit, size, 400), { left: 132, top: 50 });
  assert.deepEqual(besideUnit({ ...unit, x: 300 }, size, 400), { left: 68, top: 50 });
  assert.deepEqual(besideUnit({ ...unit, y: 10 }, size, 300), { left: 0, top: 0 });
});
