import assert from "node:assert/strict";
import { test } from "node:test";

import { createChanges } from "../../../nnexplore/view/lines/changes.js";
import { MOST_GROUPS, MOST_LINES, NOTHING } from "../../../nnexplore/view/lines/drawing.js";

/** Changes over a window of four units, and what was refused. */
function changing() {
  const refused = [];
  let told = 0;
  const changes = createChanges({
    bounds: () => ({ xMin: -2, xMax: 2, yMin: -2, yMax: 2 }),
    onChange: () => told++,
    onRefused: (words) => words && refused.push(words),
  });
  changes.open(NOTHING);
  return { changes, refused, told: () => told };
}

test("a press that is dragged draws a line from where it began to where it ends, as one change", () => {
  const { changes } = changing();
  for (const x of [0.1, 0.5, 1]) changes.drag(null, [-1, 0], [x, 0.5]);
  changes.release();
  assert.deepEqual(changes.now(), { lines: [[-100, 0, 100, 50]], groups: [[0]] });
  assert.equal(changes.selected(), 0);
  changes.undo();
  assert.deepEqual(changes.now(), NOTHING);
  assert.equal(changes.canUndo(), false);
  changes.redo();
  assert.deepEqual(changes.now().lines, [[-100, 0, 100, 50]]);
});

test("an end follows the pointer, and the number carries the whole line", () => {
  const { changes } = changing();
  changes.drag(null, [-1, 0], [1, 0]);
  changes.release();
  changes.drag({ line: 0, part: "second" }, [1, 0], [1, 1]);
  changes.release();
  assert.deepEqual(changes.now().lines[0], [-100, 0, 100, 100]);
  for (const y of [0.6, 0.7, 0.75]) changes.drag({ line: 0, part: "middle" }, [0, 0.5], [0, y]);
  changes.release();
  assert.deepEqual(changes.now().lines[0], [-100, 25, 100, 125]);
});

test("a drag that the browser takes back leaves the drawing as it was", () => {
  const { changes } = changing();
  changes.addAcross();
  const before = changes.now();
  changes.drag({ line: 0, part: "first" }, [0, -1], [1, 1]);
  changes.cancel();
  assert.equal(changes.now(), before);
  changes.drag(null, [-1, 0], [1, 0]);
  changes.cancel();
  assert.equal(changes.now(), before);
});

test("no end leaves the window", () => {
  const { changes } = changing();
  changes.drag(null, [-9, 0], [9, 9]);
  assert.deepEqual(changes.now().lines[0], [-200, 0, 200, 200]);
});

test("more lines than the most are refused with a sentence, by hand and by the button", () => {
  const { changes, refused } = changing();
  for (let line = 0; line < MOST_LINES; line++) assert.equal(changes.addAcross(), true);
  assert.equal(new Set(changes.now().lines.map(String)).size, MOST_LINES, "no two are one");
  assert.equal(changes.addAcross(), false);
  changes.drag(null, [-1, 0], [1, 0]);
  changes.release();
  assert.equal(changes.now().lines.length, MOST_LINES);
  assert.equal(refused.length, 2);
  assert.match(refused[0], /8 lines are the most/);
});

test("a new line joins the group that was changed last", () => {
  const { changes } = changing();
  changes.addAcross();
  changes.addAcross();
  changes.addGroup();
  changes.addAcross();
  assert.deepEqual(changes.now().groups, [
    [0, 1],
    [1, 2],
  ]);
  changes.regroup(0, 1);
  changes.addAcross();
  assert.deepEqual(changes.now().groups, [
    [0, 3],
    [1, 2],
  ]);
});

test("there are no more groups than the most", () => {
  const { changes } = changing();
  changes.addAcross();
  for (let group = 0; group < MOST_GROUPS + 2; group++) changes.addGroup();
  assert.equal(changes.now().groups.length, MOST_GROUPS);
});

test("keys move, turn and take away the line that is chosen; without one nothing happens", () => {
  const { changes } = changing();
  changes.drag(null, [-1, 0], [1, 0]);
  changes.release();
  changes.nudge({ line: 0, part: "first" }, [0, 5]);
  changes.nudge({ line: 0, part: "middle" }, [1, 0]);
  assert.deepEqual(changes.now().lines[0], [-99, 5, 101, 0]);
  changes.flip();
  assert.deepEqual(changes.now().lines[0], [101, 0, -99, 5]);
  changes.remove();
  assert.deepEqual(changes.now(), NOTHING);
  assert.equal(changes.selected(), null);
  changes.flip();
  changes.remove();
  assert.deepEqual(changes.now(), NOTHING);
});

test("a drawing that is opened cannot be undone, one that takes its place can", () => {
  const { changes } = changing();
  const triangle = { lines: [[0, 0, 1, 0]], groups: [[0]] };
  changes.open(triangle);
  assert.equal(changes.canUndo(), false);
  changes.replace(NOTHING);
  changes.undo();
  assert.equal(changes.now(), triangle);
});
