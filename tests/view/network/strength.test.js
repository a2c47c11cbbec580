import assert from "node:assert/strict";
import { test } from "node:test";

import { groupOf, groupWords, strengths } from "../../../nnexplore/view/network/strength.js";
import { aRun, randomParameters } from "../examples.js";

test("a unit is as strong as the weights that lead on from it are long", () => {
  const sizes = [2, 3, 2];
  const run = aRun({ sizes, snapshots: [randomParameters(sizes, 1)] });
  const [parameters] = run.parameters;
  const expected = [0, 1, 2].map((unit) => Math.hypot(parameters[9 + 2 * unit], parameters[10 + 2 * unit]));
  strengths(run.layers, parameters, 0).forEach((value, unit) => assert.ok(Math.abs(value - expected[unit]) < 1e-6));
});

test("the groups of a wide layer hold each unit once, the strongest in the first, in the layer's order", () => {
  const strength = [3, 9, 1, 8, 2, 7, 5];
  assert.deepEqual(groupOf(strength, 3, 0), [1, 3, 5]);
  const groups = [0, 1, 2].flatMap((group) => groupOf(strength, 3, group));
  assert.deepEqual([...groups].sort(), [0, 1, 2, 3, 4, 5, 6]);
  assert.deepEqual(groupOf(strength, 3, 3), groupOf(strength, 3, 0));
  assert.deepEqual(groupOf(strength, 9, 2), [0, 1, 2, 3, 4, 5, 6]);
});

test("the words of a group say how many units there are, and which are drawn", () => {
  assert.equal(groupWords(64, 12, 0, false), "12 strongest of 64");
  assert.equal(groupWords(64, 12, 0, true), "12 of 64");
  assert.equal(groupWords(64, 12, 5, false), "61\u201364 of 64");
});
