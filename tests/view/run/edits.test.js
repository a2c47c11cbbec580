import assert from "node:assert/strict";
import { test } from "node:test";

import {
  createEdits,
  dragFoldLine,
  moveFoldLine,
  turnFoldLine,
  withValues,
} from "../../../nnexplore/view/run/edits.js";
import { straightLine } from "../../../nnexplore/view/geometry/fold_lines.js";
import { unitParameters } from "../../../nnexplore/view/run/parameters.js";
import { aRun, numbersFrom, randomParameters } from "../examples.js";

const SIZES = [2, 3, 2];
const { layers } = aRun({ sizes: SIZES });
const TRAINED = Float32Array.from(randomParameters(SIZES, 5));
const BOUNDS = { xMin: -9, xMax: 9, yMin: -9, yMax: 9 };

test("a change is a new vector: what was trained stays as it is", () => {
  const next = withValues(TRAINED, { 3: 7 });
  assert.equal(next[3], 7);
  assert.deepEqual(
    [...next].filter((_, i) => i !== 3),
    [...TRAINED].filter((_, i) => i !== 3),
  );
  assert.notEqual(TRAINED[3], 7);
});

test("undo walks back to the trained weights, redo forth again", () => {
  const edits = createEdits();
  assert.equal(edits.current(), null);
  const steps = [1, 2, 3].map((value) => withValues(TRAINED, { 0: value }));
  for (const step of steps) edits.set(step);
  assert.equal(edits.current(), steps[2]);
  edits.undo();
  edits.undo();
  assert.equal(edits.current(), steps[0]);
  edits.redo();
  assert.equal(edits.current(), steps[1]);
  edits.undo();
  edits.undo();
  assert.equal(edits.current(), null);
  assert.equal(edits.canUndo(), false);
});

test("a change after an undo forgets what was undone", () => {
  const edits = createEdits();
  edits.set(withValues(TRAINED, { 0: 1 }));
  edits.undo();
  edits.set(withValues(TRAINED, { 0: 2 }));
  assert.equal(edits.canRedo(), false);
  assert.equal(edits.redo(), false);
  assert.equal(edits.current()?.[0], 2);
});

test("a drag is one change, however many values it passes through", () => {
  const edits = createEdits();
  for (const value of [1, 2, 3]) edits.set(withValues(TRAINED, { 0: value }), true);
  edits.settle();
  edits.set(withValues(TRAINED, { 0: 4 }));
  edits.undo();
  assert.equal(edits.current()?.[0], 3);
  edits.undo();
  assert.equal(edits.current(), null);
});

test("going back to the trained weights can itself be taken back", () => {
  const edits = createEdits();
  const edited = withValues(TRAINED, { 0: 1 });
  edits.set(edited);
  edits.set(null);
  assert.equal(edits.current(), null);
  edits.undo();
  assert.equal(edits.current(), edited);
});

test("the oldest of very many changes are forgotten", () => {
  const edits = createEdits();
  for (let value = 0; value < 1000; value++) edits.set(withValues(TRAINED, { 0: value }));
  let undone = 0;
  while (edits.undo()) undone++;
  assert.ok(undone > 50 && undone < 1000);
  assert.ok(edits.current()?.[0] > 0);
});

test("another run begins without a history", () => {
  const edits = createEdits();
  edits.set(withValues(TRAINED, { 0: 1 }));
  edits.forget();
  assert.deepEqual([edits.current(), edits.undo(), edits.redo()], [null, false, false]);
});

test("a fold line moved by a vector goes through the moved points, and only the bias has changed", () => {
  const next = numbersFrom(8);
  for (let trial = 0; trial < 30; trial++) {
    const unit = trial % 3;
    const by = [2 * next(), 2 * next()];
    const before = unitParameters(layers[0], TRAINED, unit);
    const moved = moveFoldLine(layers, TRAINED, unit, by);
    const after = unitParameters(layers[0], moved, unit);
    assert.deepEqual(after.w, before.w);
    for (const [x, y] of straightLine(before, BOUNDS) ?? []) {
      assert.ok(Math.abs((x + by[0]) * after.w[0] + (y + by[1]) * after.w[1] + after.b) < 1e-5);
    }
    assert.equal([...moved].filter((value, i) => value !== TRAINED[i]).length, 1);
  }
});

test("a fold line turned about one of its points still goes through it, by the angle asked for", () => {
  const next = numbersFrom(3);
  for (let trial = 0; trial < 30; trial++) {
    const unit = trial % 3;
    const before = unitParameters(layers[0], TRAINED, unit);
    const [[x0, y0], [x1, y1]] = straightLine(before, BOUNDS) ?? [];
    const about = [(x0 + x1) / 2, (y0 + y1) / 2];
    const angle = 3 * next();
    const after = unitParameters(layers[0], turnFoldLine(layers, TRAINED, unit, about, angle), unit);
    assert.ok(Math.abs(about[0] * after.w[0] + about[1] * after.w[1] + after.b) < 1e-5);
    assert.ok(Math.abs(Math.hypot(...after.w) - Math.hypot(...before.w)) < 1e-6);
    const turned = Math.atan2(after.w[1], after.w[0]) - Math.atan2(before.w[1], before.w[0]) - angle;
    assert.ok(Math.abs(Math.sin(turned / 2)) < 1e-6);
  }
});

test("turned about a point beside the line, the pre-activation there stays", () => {
  const before = unitParameters(layers[0], TRAINED, 1);
  const after = unitParameters(layers[0], turnFoldLine(layers, TRAINED, 1, [0.3, -2], 1.1), 1);
  const at = ({ w, b }) => 0.3 * w[0] - 2 * w[1] + b;
  assert.ok(Math.abs(at(after) - at(before)) < 1e-6);
});

test("a fold line moves by its middle and turns by its end, about the point that it began with", () => {
  const [about, from, to] = [
    [0.5, 0],
    [1.5, 0],
    [0.5, 1],
  ];
  assert.deepEqual(
    dragFoldLine(layers, TRAINED, { unit: 1, part: "middle" }, about, from, to),
    moveFoldLine(layers, TRAINED, 1, [-1, 1]),
  );
  assert.deepEqual(
    dragFoldLine(layers, TRAINED, { unit: 1, part: "end" }, about, from, to),
    turnFoldLine(layers, TRAINED, 1, about, Math.PI / 2),
  );
});
