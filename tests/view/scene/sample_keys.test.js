import assert from "node:assert/strict";
import { test } from "node:test";
import { sampleBeside } from "../../../nnexplore/view/scene/sample_keys.js";

// 0 in the middle; 1 to the right, 2 further right, 3 above, 4 not drawn, 5 far right and a little below.
const PIXELS = Float32Array.of(50, 50, 60, 52, 80, 50, 50, 20, NaN, NaN, 95, 60);
const RIGHT = [1, 0];
const LEFT = [-1, 0];
const UP = [0, -1];

test("an arrow goes to the nearest sample to that side", () => {
  assert.equal(sampleBeside(PIXELS, 0, RIGHT), 1);
  assert.equal(sampleBeside(PIXELS, 1, RIGHT), 2);
  assert.equal(sampleBeside(PIXELS, 2, RIGHT), 5);
  assert.equal(sampleBeside(PIXELS, 2, LEFT), 1);
  assert.equal(sampleBeside(PIXELS, 0, UP), 3);
});

test("where there is none to that side, nothing changes, and none that is not drawn is gone to", () => {
  assert.equal(sampleBeside(PIXELS, 5, RIGHT), 5);
  assert.equal(sampleBeside(Float32Array.of(NaN, NaN), -1, RIGHT), -1);
});

test("from nowhere it begins at the middle of all", () => {
  assert.equal(sampleBeside(PIXELS, -1, LEFT), 1);
});
