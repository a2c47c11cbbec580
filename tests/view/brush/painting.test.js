// @ts-check
/** The brush and the eraser: samples keep their distance, and no class is erased altogether. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { rangeOf, touched, withoutNear, withSample } from "../../../nnexplore/view/brush/painting.js";

/** @typedef {import("../../../nnexplore/view/brush/painting.js").Sample} Sample */

const tool = { reach: 10, scale: /** @type {[number, number]} */ ([100, 50]) };

test("the brush puts a sample where none of its class is near", () => {
  const samples = /** @type {Sample[]} */ ([[0, 0, 0]]);
  assert.equal(withSample(samples, [0.05, 0], 0, tool), samples);
  assert.deepEqual(withSample(samples, [0.05, 0], 1, tool), [...samples, [0.05, 0, 1]]);
  assert.deepEqual(withSample(samples, [0.11, 0], 0, tool), [...samples, [0.11, 0, 0]]);
});

test("what is near is near in pixels, however the axes are scaled", () => {
  const samples = /** @type {Sample[]} */ ([[0, 0, 0]]);
  assert.equal(withSample(samples, [0, 0.19], 0, tool), samples);
  assert.equal(withSample(samples, [0, 0.21], 0, tool).length, 2);
});

test("the eraser takes what is near and leaves the last of each class", () => {
  const samples = /** @type {Sample[]} */ ([
    [0, 0, 0],
    [0.01, 0, 0],
    [0, 0.01, 1],
    [5, 5, 0],
  ]);
  assert.deepEqual(withoutNear(samples, [0, 0], tool), [
    [0, 0.01, 1],
    [5, 5, 0],
  ]);
  assert.deepEqual(withoutNear(samples.slice(0, 2), [0, 0], tool).length, 1);
  assert.equal(withoutNear(samples, [9, 9], tool), samples);
});

test("a fast stroke leaves no gap", () => {
  const places = touched([0, 0], [1, 0], tool);
  assert.deepEqual(places.at(-1), [1, 0]);
  assert.ok(places.every(([x], i) => x - (places[i - 1]?.[0] ?? 0) <= 0.05 + 1e-12));
  assert.deepEqual(touched([2, 3], [2, 3], tool), [[2, 3]]);
});

test("the window has room for an outlier on every side", () => {
  const samples = /** @type {Sample[]} */ ([
    [0, 3, 0],
    [10, 3, 1],
  ]);
  assert.deepEqual(rangeOf(samples, 0), [-2, 12]);
  assert.deepEqual(rangeOf(samples, 1), [2, 4]);
});
