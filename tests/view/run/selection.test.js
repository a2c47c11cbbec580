import assert from "node:assert/strict";
import { test } from "node:test";

import {
  chosenReading,
  createSelection,
  sampleAt,
  sampleLines,
  samplesIn,
} from "../../../nnexplore/view/run/selection.js";
import { aRun } from "../examples.js";

const PIXELS = Float32Array.of(10, 10, 50, 10, NaN, NaN, 50, 90);

test("the pointer means the nearest sample within reach, and none that is out of the picture", () => {
  assert.equal(sampleAt(PIXELS, 13, 12), 0);
  assert.equal(sampleAt(PIXELS, 48, 15), 1);
  assert.equal(sampleAt(PIXELS, 30, 40), -1);
});

test("a box holds the samples within it", () => {
  assert.deepEqual(samplesIn(PIXELS, { left: 40, top: 0, right: 60, bottom: 100 }), [1, 3]);
  assert.deepEqual(samplesIn(PIXELS, { left: 0, top: 0, right: 5, bottom: 5 }), []);
});

test("choosing more joins, and choosing one of the chosen takes it out", () => {
  const selection = createSelection();
  selection.choose([1, 2], false);
  selection.choose([2, 3], true);
  assert.deepEqual([...selection.chosen()], [1, 2, 3]);
  selection.choose([2], true);
  assert.deepEqual([...selection.chosen()], [1, 3]);
  selection.choose([0], false);
  assert.deepEqual([...selection.chosen()], [0]);
});

test("hovering tells only of a change", () => {
  const selection = createSelection();
  assert.equal(selection.hover(3), true);
  assert.equal(selection.hover(3), false);
  assert.equal(selection.hover(-1), true);
  selection.choose([1], false);
  selection.forget();
  assert.deepEqual([selection.hovered(), selection.chosen().size], [-1, 0]);
});

test("a sample is told by class, verdict, place and the values of the units", () => {
  const run = aRun();
  const frame = {
    predicted: Uint8Array.of(0, 0, 0, 1),
    sampleProbabilities: Float32Array.of(0.9, 0.1, 0.8, 0.2, 1, 0, 0.3, 0.7),
  };
  const a = Float32Array.from({ length: 12 }, (_, i) => i / 10 - 0.5);
  assert.deepEqual(sampleLines(run, frame, 1, a), [
    "class 1, taken for class 0 with 80%",
    "x 1.00  y 0.00",
    "units −0.20  −0.10  0.00",
  ]);
  assert.match(sampleLines(run, frame, 3, a)[0], /^class 1, predicted with 70%$/);
  assert.match(sampleLines(run, frame, 0, new Float32Array(4 * 9))[2], /…$/);
  assert.equal(sampleLines(run, null, 3, a)[0], "class 1");
});

test("what is chosen is counted by class, and what is wrong in it", () => {
  const run = aRun();
  const predicted = Uint8Array.of(0, 0, 0, 1);
  assert.equal(
    chosenReading(run, predicted, new Set([0, 1, 2])),
    "3 samples chosen: 2 of class 0, 1 of class 1; 1 wrong.",
  );
  assert.equal(chosenReading(run, predicted, new Set([3])), "1 sample chosen: 1 of class 1; all right.");
  assert.equal(chosenReading(run, predicted, new Set()), "");
});
