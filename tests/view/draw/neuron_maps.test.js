import assert from "node:assert/strict";
import { test } from "node:test";

import { colourScale, mapScale, paintedMap, unitValues } from "../../../nnexplore/view/draw/neuron_maps.js";
import { PHI } from "../examples.js";

const COLOURS = { low: "#ff0000", neutral: "#ffffff", high: "#0000ff" };

test("a unit that can be negative gets a scale about zero, others one from zero up", () => {
  assert.deepEqual(mapScale(PHI.tanh, [-9, 9]), { range: [-1, 1], scale: "diverging" });
  assert.deepEqual(mapScale(PHI.sigmoid, [-9, 9]), { range: [0, 1], scale: "sequential" });
  assert.deepEqual(mapScale(PHI.relu, [-0.3, 4]), { range: [0, 4], scale: "sequential" });
  assert.deepEqual(mapScale(PHI.elu, [-1, 4]), { range: [-4, 4], scale: "diverging" });
  assert.ok(mapScale(PHI.relu, [0, 0]).range[1] > 0);
});

test("the values of one unit are taken out of all", () => {
  assert.deepEqual([...unitValues(Float32Array.of(1, 2, 3, 4, 5, 6), 3, 1)], [2, 5]);
});

test("colours run from low through neutral to high", () => {
  const diverging = colourScale(COLOURS, "diverging");
  assert.deepEqual([...diverging.subarray(0, 3)], [255, 0, 0]);
  assert.deepEqual([...diverging.subarray(-3)], [0, 0, 255]);
  assert.ok(diverging.subarray(3 * 127, 3 * 129).every((part) => part > 250));
  assert.deepEqual([...colourScale(COLOURS, "sequential").subarray(0, 3)], [255, 255, 255]);
});

test("a map is painted with its lowest row at the bottom, and what is not finite as lowest", () => {
  const image = paintedMap(Float32Array.of(-1, 1, 1, NaN), 2, 2, [-1, 1], colourScale(COLOURS, "diverging"));
  const pixel = (at) => [...image.subarray(4 * at, 4 * at + 3)];
  assert.deepEqual(pixel(2), [255, 0, 0]);
  assert.deepEqual(pixel(3), [0, 0, 255]);
  assert.deepEqual(pixel(0), [0, 0, 255]);
  assert.deepEqual(pixel(1), [255, 0, 0]);
});

test("values beyond the range take the colour of its end", () => {
  const image = paintedMap(Float32Array.of(-7, 7), 2, 1, [-1, 1], colourScale(COLOURS, "diverging"));
  assert.deepEqual([...image], [255, 0, 0, 255, 0, 0, 255, 255]);
});
