import assert from "node:assert/strict";
import { test } from "node:test";

import { withDragged, withNudged } from "../../../nnexplore/view/lines/gripping.js";

const DRAWING = {
  lines: [
    [-100, 0, 100, 0],
    [0, -100, 0, 100],
  ],
  groups: [[0, 1]],
};

test("an end that is dragged lies where the pointer is, wherever it was taken hold of", () => {
  for (const from of [
    [100, 0],
    [93, 7],
  ]) {
    assert.deepEqual(withDragged(DRAWING, { line: 0, part: "second" }, from, [50, 60]).lines[0], [-100, 0, 50, 60]);
  }
});

test("a middle that is dragged carries both ends as far as the pointer went, and no other line", () => {
  const { lines, groups } = withDragged(DRAWING, { line: 1, part: "middle" }, [3, 4], [13, 2]);
  assert.deepEqual(lines, [DRAWING.lines[0], [10, -102, 10, 98]]);
  assert.equal(groups, DRAWING.groups);
});

test("an end is never dragged or nudged onto the other one: the drawing stays the same", () => {
  assert.equal(withDragged(DRAWING, { line: 0, part: "first" }, [-100, 0], [100, 0]), DRAWING);
  assert.equal(withNudged(DRAWING, { line: 0, part: "second" }, [-200, 0]), DRAWING);
});

test("a nudge is a drag by as much", () => {
  for (const [part, from] of [
    ["first", [0, -100]],
    ["second", [0, 100]],
    ["middle", [0, 0]],
  ]) {
    const grip = { line: 1, part };
    assert.deepEqual(withNudged(DRAWING, grip, [5, -7]), withDragged(DRAWING, grip, from, [from[0] + 5, from[1] - 7]));
  }
});
