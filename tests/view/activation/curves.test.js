import assert from "node:assert/strict";
import { test } from "node:test";

import {
  axisPoints,
  curvesOf,
  flatnessAt,
  flatRanges,
  axisReach,
  slopeSentence,
} from "../../../nnexplore/view/activation/curves.js";
import { PHI } from "../examples.js";

const rangesOf = (name, reach) => {
  const points = axisPoints(reach);
  return flatRanges(PHI[name], points, curvesOf(name, points).a);
};

test("the axis goes at least five to either side and holds every sample", () => {
  assert.equal(axisReach([]), 5);
  assert.equal(axisReach([1, -2]), 5);
  assert.equal(axisReach([1, -20]), 21);
  assert.equal(axisReach([NaN, Infinity]), 5);
});

test("the slope is that of the curve, by a difference quotient", () => {
  for (const name of Object.keys(PHI).filter((each) => each !== "softmax")) {
    const z = [-3.3, -0.7, 0.4, 2.9];
    const step = 1e-5;
    const [above, below] = [step, -step].map(
      (move) =>
        curvesOf(
          name,
          z.map((at) => at + move),
        ).a,
    );
    curvesOf(name, z).slope.forEach((slope, i) => {
      assert.ok(Math.abs((above[i] - below[i]) / (2 * step) - slope) < 1e-8, `${name} at ${z[i]}`);
    });
  }
});

test("tanh is saturated on both sides, ReLU dead up to zero, and the others nowhere", () => {
  const [low, high] = rangesOf("tanh", 5);
  assert.deepEqual([low.words, low.from], ["saturated", -5]);
  assert.ok(Math.abs(low.to + Math.atanh(0.99)) < 0.02);
  assert.ok(Math.abs(high.from - Math.atanh(0.99)) < 0.02);
  assert.deepEqual(rangesOf("relu", 5), [{ words: "dead", from: -5, to: 0 }]);
  assert.equal(rangesOf("sigmoid", 8).length, 2);
  for (const name of ["leaky-relu", "elu", "gelu", "silu", "softplus", "sine", "identity"])
    assert.deepEqual(rangesOf(name, 50), []);
});

test("at its kink ReLU is dead, as its slope is that from the left", () => {
  assert.equal(flatnessAt(PHI.relu, 0, 0), "dead");
  assert.equal(flatnessAt(PHI.relu, 1e-9, 1e-9), null);
});

test("words count the samples that meet next to no slope", () => {
  assert.equal(
    slopeSentence(PHI.relu, "relu", [-1, -2, 3, 4]),
    "2 of the 4 samples drawn lie where ReLU is dead; the slope is 0.5 on average.",
  );
  assert.match(slopeSentence(PHI.tanh, "tanh", [0, 9]), /^1 of the 2 samples drawn lies where tanh is saturated/);
  assert.match(slopeSentence(PHI.tanh, "tanh", [0, 0.1]), /^None of the 2 samples drawn lie/);
  assert.equal(
    slopeSentence(PHI.identity, "identity", [1, 2]),
    "The slope is 1 in size on average over the 2 samples drawn.",
  );
});

test("numbers that are not finite are said to be so", () => {
  assert.equal(slopeSentence(PHI.relu, "relu", [1, NaN]), "The numbers of this unit are no longer finite.");
});
