import assert from "node:assert/strict";
import { test } from "node:test";

import {
  mayLeave,
  NOTHING,
  readDrawing,
  withEnd,
  withFlipped,
  withGroup,
  withLine,
  withMembership,
  withMoved,
  withoutLine,
  writeDrawing,
} from "../../../nnexplore/view/lines/drawing.js";

const TRIANGLE = {
  lines: [
    [0, 0, 100, 0],
    [100, 0, 0, 100],
    [0, 100, 0, 0],
  ],
  groups: [[0, 1, 2]],
};

test("a drawing comes back exactly from its text, whatever its groups", () => {
  for (const groups of [[[0, 1, 2]], [[0], [1], [2]], [[0, 1], [2]], [[1]]]) {
    const drawing = { ...TRIANGLE, groups };
    assert.deepEqual(readDrawing(writeDrawing(drawing)), { drawing, errors: [] });
  }
  assert.deepEqual(readDrawing(writeDrawing(NOTHING)), { drawing: NOTHING, errors: [] });
});

test("a text that says nothing holds no drawing, and one that is none is named", () => {
  assert.deepEqual(readDrawing(""), { drawing: null, errors: [] });
  for (const text of ["l1_2_3", "l1_2_1_2", "lx", "l0_0_0_99999", `l${Array(9).fill("0_0_0_1").join("_")}`]) {
    const { drawing, errors } = readDrawing(text);
    assert.equal(drawing, null, text);
    assert.equal(errors.length, 1, text);
  }
});

test("groups that cannot be are left out with a sentence, and all lines are one", () => {
  for (const groups of ["g0", "g8", "g1_1_1_1_1", "gx"]) {
    const { drawing, errors } = readDrawing(`l0_0_100_0_100_0_0_100.${groups}`);
    assert.deepEqual(drawing?.groups, [[0, 1]], groups);
    assert.equal(errors.length, 1, groups);
  }
});

test("a new line joins the group it is drawn for, and the first one makes a group", () => {
  const first = withLine(NOTHING, [0, 0, 1, 1], 0);
  assert.deepEqual(first.groups, [[0]]);
  const grouped = withGroup(first, 0);
  assert.deepEqual(withLine(grouped, [0, 0, 1, 2], 1).groups, [[0], [0, 1]]);
});

test("an end cannot be put onto the other one", () => {
  assert.equal(withEnd(TRIANGLE, 0, "first", [100, 0]), TRIANGLE);
  assert.deepEqual(withEnd(TRIANGLE, 0, "second", [90, 10]).lines[0], [0, 0, 90, 10]);
});

test("a line is moved as a whole, and twice flipped it is what it was", () => {
  assert.deepEqual(withMoved(TRIANGLE, 1, [5, -5]).lines[1], [105, -5, 5, 95]);
  assert.deepEqual(withFlipped(withFlipped(TRIANGLE, 2), 2), TRIANGLE);
});

test("without a line the groups name those that are left", () => {
  const drawing = { ...TRIANGLE, groups: [[0, 1], [2]] };
  assert.deepEqual(withoutLine(drawing, 0).groups, [[0], [1]]);
  assert.deepEqual(withoutLine(drawing, 2).groups, [[0, 1]]);
  const only = { ...TRIANGLE, groups: [[1]] };
  assert.deepEqual(withoutLine(only, 1).groups, [[0, 1]], "lines that were in none begin anew");
  assert.deepEqual(withoutLine({ lines: [[0, 0, 1, 1]], groups: [[0]] }, 0), NOTHING);
});

test("a line joins and leaves a group; the last line of the only group stays", () => {
  const drawing = { ...TRIANGLE, groups: [[0], [2]] };
  assert.deepEqual(withMembership(drawing, 0, 1).groups, [[0, 1], [2]]);
  assert.deepEqual(withMembership(drawing, 1, 2).groups, [[0]]);
  const only = { ...TRIANGLE, groups: [[0]] };
  assert.equal(mayLeave(only, 0, 0), false);
  assert.equal(withMembership(only, 0, 0), only);
});
