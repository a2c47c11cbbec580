import assert from "node:assert/strict";
import { test } from "node:test";

import { createDrag } from "../../../nnexplore/view/lines/drag.js";
import { MOST_LINES, NOTHING, withoutLine } from "../../../nnexplore/view/lines/drawing.js";
import { createEditedDrawing } from "../../../nnexplore/view/lines/edited_drawing.js";

const BOUNDS = { xMin: -2, xMax: 2, yMin: -2, yMax: 2 };
const TWO = {
  lines: [
    [0, 0, 100, 0],
    [0, 50, 100, 50],
  ],
  groups: [[0], [1]],
};

function edited() {
  const told = { changes: 0, refused: "" };
  const drawing = createEditedDrawing({
    onChange: () => told.changes++,
    onRefused: (words) => (told.refused = words),
  });
  return { drawing, told };
}

test("a line that is taken away is not chosen any more, and a lower one stays chosen", () => {
  const { drawing } = edited();
  drawing.open(TWO);
  drawing.select(1);
  drawing.set(withoutLine(TWO, 1));
  assert.equal(drawing.selected(), null);
  drawing.undo();
  drawing.select(0);
  drawing.set(withoutLine(TWO, 1));
  assert.equal(drawing.selected(), 0);
});

test("a new line joins the group that is worked on, or the last one left if that is gone", () => {
  const { drawing } = edited();
  drawing.open(TWO);
  drawing.workOn(1);
  drawing.add([0, 0, 0, 9], false);
  assert.deepEqual(drawing.now().groups, [[0], [1, 2]]);
  drawing.set(withoutLine(TWO, 1));
  drawing.add([0, 0, 0, 9], false);
  assert.deepEqual(drawing.now().groups, [[0, 1]]);
});

test("a refusal is taken back by the next change", () => {
  const { drawing, told } = edited();
  drawing.open(NOTHING);
  for (let line = 0; line < MOST_LINES; line++) assert.ok(drawing.add([line, 0, line, 9], false));
  const full = drawing.now();
  assert.equal(drawing.add([0, 0, 1, 9], false), false);
  assert.notEqual(told.refused, "");
  assert.equal(drawing.now(), full);
  drawing.undo();
  assert.equal(told.refused, "");
});

test("choosing the line that is chosen tells nobody anything", () => {
  const { drawing, told } = edited();
  drawing.open(TWO);
  drawing.select(1);
  const { changes } = told;
  drawing.select(1);
  assert.equal(told.changes, changes);
});

test("a drag goes from where it began, not from its last place, and is one step back", () => {
  const { drawing } = edited();
  drawing.open(TWO);
  const drag = createDrag(drawing, () => BOUNDS);
  for (const x of [1.5, -1.5, 0.1]) drag.drag({ line: 0, part: "middle" }, [0, 0], [x, 0]);
  drag.release();
  assert.deepEqual(drawing.now().lines[0], [10, 0, 110, 0]);
  drawing.undo();
  assert.equal(drawing.now(), TWO);
  assert.equal(drawing.canUndo(), false);
});

test("a press that has not moved draws no line, and when it is taken back nothing else is", () => {
  const { drawing } = edited();
  drawing.open(TWO);
  drawing.set(withoutLine(TWO, 1));
  const before = drawing.now();
  const drag = createDrag(drawing, () => BOUNDS);
  drag.drag(null, [0, 0], [0.001, 0]);
  drag.cancel();
  assert.equal(drawing.now(), before);
});
