import assert from "node:assert/strict";
import { test } from "node:test";

import {
  createMorph,
  morphWords,
  morphRanges,
  rangesBetween,
  stopNames,
} from "../../../nnexplore/view/geometry/morph.js";
import { createForward } from "../../../nnexplore/view/run/network.js";
import { firstUnits, principalProjection, unitProjection } from "../../../nnexplore/view/geometry/projection.js";
import { aRun, randomParameters } from "../examples.js";

const SIZES = [2, 3, 2];
const PARAMETERS = Float32Array.from(randomParameters(SIZES, 7, 2));
const RUN = aRun({ sizes: SIZES, snapshots: [[...PARAMETERS]] });
const { x, n } = RUN.samples;

test("the morph begins at x, padded with zero, and ends in the activation space", () => {
  const morph = createMorph(RUN.layers, 0, n);
  const [{ z, a }] = createForward(RUN.layers, n)(PARAMETERS, x);
  const all = firstUnits(3);
  const start = morph.at(0, PARAMETERS, x, all);
  for (let p = 0; p < n; p++) assert.deepEqual([...start.subarray(3 * p, 3 * p + 3)], [x[2 * p], x[2 * p + 1], 0]);
  assert.deepEqual(morph.at(2, PARAMETERS, x, all), z);
  assert.deepEqual(morph.at(3, PARAMETERS, x, all), a);
});

test("the bias is what parts the second stop from the third", () => {
  const morph = createMorph(RUN.layers, 0, n);
  const [without, whole] = [1, 2].map((t) => morph.at(t, PARAMETERS, x, firstUnits(3)));
  for (let m = 0; m < whole.length; m++) assert.ok(Math.abs(whole[m] - without[m] - PARAMETERS[6 + (m % 3)]) < 1e-6);
});

test("inside a stage every point goes straight from stop to stop", () => {
  const morph = createMorph(RUN.layers, 0, n);
  for (const stop of [0, 1, 2]) {
    const [from, half, to] = [0, 0.25, 1].map((s) => morph.at(stop + s, PARAMETERS, x, firstUnits(3)));
    half.forEach((value, m) => assert.ok(Math.abs(value - (0.75 * from[m] + 0.25 * to[m])) < 1e-6));
  }
});

test("a picture of chosen units begins along its first two axes", () => {
  const sizes = [2, 6, 2];
  const run = aRun({ sizes });
  const start = createMorph(run.layers, 0, n).at(
    0,
    Float32Array.from(randomParameters(sizes, 1)),
    x,
    unitProjection([4, 0, 5], 6),
  );
  assert.deepEqual([...start.subarray(3, 6)], [x[2], x[3], 0]);
});

test("a picture of components ends where the components are", () => {
  const sizes = [2, 6, 2];
  const run = aRun({
    sizes,
    samples: [
      [0, 1],
      [1, 0],
      [2, 2],
      [-1, 0.5],
    ],
    snapshots: [randomParameters(sizes, 1)],
  });
  const projection = principalProjection(run, 0, "a");
  const parameters = run.parameters[0];
  const [{ a }] = createForward(run.layers, 4)(parameters, run.samples.x);
  assert.deepEqual(
    createMorph(run.layers, 0, 4).at(3, parameters, run.samples.x, projection),
    projection.apply(a, 4, 6),
  );
});

test("a deeper layer begins at its input activations, as many as there are axes", () => {
  const sizes = [2, 4, 2, 2];
  const run = aRun({ sizes });
  const parameters = Float32Array.from(randomParameters(sizes, 2));
  const values = createForward(run.layers, n)(parameters, x);
  const morph = createMorph(run.layers, 1, n);
  const start = morph.at(0, parameters, values[0].a, firstUnits(2));
  for (let p = 0; p < n; p++)
    assert.deepEqual([...start.subarray(2 * p, 2 * p + 2)], [...values[0].a.subarray(4 * p, 4 * p + 2)]);
  assert.deepEqual(morph.at(3, parameters, values[0].a, firstUnits(2)), values[1].a);
});

test("the stops are named by what they are computed of", () => {
  const { layers } = RUN;
  assert.deepEqual(stopNames(layers, 0), ["x", "xW", "xW + b", "φ(xW + b)"]);
  assert.deepEqual(stopNames(layers, 1), ["a", "aW", "aW + b", "φ(aW + b)"]);
  const given = [{ ...layers[0], features: [{ name: "radius", label: "radius", tex: "r" }] }];
  assert.deepEqual(stopNames(given, 0), ["f", "fW", "fW + b", "φ(fW + b)"]);
});

test("a place of the morph is named by its stop, or by the way between two and what happens on it", () => {
  const { layers } = RUN;
  assert.equal(morphWords(layers, 0, 2), "xW + b");
  assert.equal(morphWords(layers, 0, 0.4), "x → xW: the weights stretch and turn");
  assert.equal(morphWords(layers, 1, 2.9), "aW + b → φ(aW + b): the activation bends");
});

test("ranges of the first stages hold every stop, and only finite places widen them", () => {
  const ranges = morphRanges(
    [
      [-3, 1],
      [0, 2],
    ],
    [Float32Array.of(5, 0.5, NaN, Infinity), Float32Array.of(0, -4)],
  );
  assert.ok(ranges[0][0] === -3 && ranges[0][1] > 5);
  assert.ok(ranges[1][0] < -4 && ranges[1][1] === 2);
});

test("the axes rest until the activation bends, and end as those of the activation space", () => {
  const at = rangesBetween([[-8, 6]], [[-1.05, 1.05]]);
  for (const t of [0, 0.7, 1, 2]) assert.deepEqual(at(t), [[-8, 6]]);
  assert.deepEqual(at(3), [[-1.05, 1.05]]);
  const [[low, high]] = at(2.5);
  assert.ok(Math.abs(low - (-8 - 1.05) / 2) < 1e-12 && Math.abs(high - (6 + 1.05) / 2) < 1e-12);
});
