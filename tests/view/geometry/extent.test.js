import assert from "node:assert/strict";
import { test } from "node:test";

import { spaceExtent } from "../../../nnexplore/view/geometry/extent.js";
import { createForward } from "../../../nnexplore/view/run/network.js";
import { firstUnits, principalProjection, unitProjection } from "../../../nnexplore/view/geometry/projection.js";
import { createGrid, inputBounds } from "../../../nnexplore/view/geometry/sheet.js";
import { aRun, numbersFrom, randomParameters } from "../examples.js";

const SAMPLES = (() => {
  const next = numbersFrom(1);
  return Array.from({ length: 50 }, () => [2 * next(), next()]);
})();

function randomRun({ sizes = [2, 3, 2], activation = "tanh", nSnapshots = 12, scale = 1, state = "trained" } = {}) {
  const activations = [...Array(sizes.length - 2).fill(activation), "softmax"];
  const snapshots = Array.from({ length: nSnapshots }, (_, s) => randomParameters(sizes, s, scale));
  return aRun({ sizes, activations, samples: SAMPLES, snapshots, changes: { state } });
}

function extentOf(run, layer, space, projection = firstUnits(run.layers[layer].nOut), size = 30) {
  return spaceExtent(run, layer, space, createGrid(inputBounds(run.samples), size, size), projection);
}

/** Everything the samples do in a space over the run. */
function samplesSeen(run, layer, space, from = 0, to = run.nSnapshots) {
  const forward = createForward(run.layers, run.samples.n);
  return run.parameters.slice(from, to).map((parameters) => forward(parameters, run.samples.x)[layer][space].slice());
}

function assertHolds(ranges, values) {
  const dims = ranges.length;
  values.forEach((value, at) => {
    const [low, high] = ranges[at % dims];
    assert.ok(value > low && value < high, `${value} is not between ${low} and ${high}`);
  });
}

for (const space of ["z", "a"]) {
  test(`the ranges hold all samples at all snapshots (${space}) and do not depend on how fine the sheet is`, () => {
    const run = randomRun({ activation: "softplus" });
    const ranges = extentOf(run, 0, space);
    for (const values of samplesSeen(run, 0, space)) assertHolds(ranges, values);
    assert.deepEqual(extentOf(run, 0, space, firstUnits(3), 70), ranges);
  });
}

test("a layer that is no more than a turn and a stretch shows its whole sheet", () => {
  const run = randomRun({ nSnapshots: 5 });
  const grid = createGrid(inputBounds(run.samples), 20, 20);
  const forward = createForward(run.layers, grid.n);
  const ranges = extentOf(run, 0, "z");
  for (const parameters of run.parameters) assertHolds(ranges, forward(parameters, grid.points)[0].z);
});

test("bounded activations have their bounds, whatever the run does", () => {
  const expected = { tanh: [-1.05, 1.05], sigmoid: [-0.025, 1.025], sine: [-1.05, 1.05] };
  for (const [activation, range] of Object.entries(expected)) {
    const run = randomRun({ activation, scale: 3 });
    assert.deepEqual(extentOf(run, 0, "a"), [range, range, range]);
    assert.deepEqual(extentOf(run, 0, "a", unitProjection([2])), [range]);
  }
});

test("one wild snapshot does not press the others into a dot", () => {
  const calm = randomRun({ activation: "relu", nSnapshots: 20 });
  const wild = randomRun({ activation: "relu", nSnapshots: 20 });
  wild.parameters[10] = wild.parameters[10].map((value) => 1e4 * value);
  const [calmRanges, wildRanges] = [extentOf(calm, 0, "a"), extentOf(wild, 0, "a")];
  wildRanges.forEach(([low, high], d) => assert.ok(high - low < 8 * (calmRanges[d][1] - calmRanges[d][0])));
});

test("the last snapshots before a run diverged do not either", () => {
  const run = randomRun({ activation: "identity", nSnapshots: 30, state: "diverged" });
  run.parameters[28] = run.parameters[28].map((value) => 1e6 * value);
  run.parameters[29] = run.parameters[29].map(() => 1e39);
  for (const [low, high] of extentOf(run, 0, "z")) assert.ok(high - low < 100 && high > low);
});

test("a run that grew late is whole at its last snapshot", () => {
  const sizes = [2, 3, 2];
  const snapshots = Array.from({ length: 40 }, (_, s) => randomParameters(sizes, 3, s < 38 ? 0.01 : 5));
  const run = aRun({ sizes, samples: SAMPLES, snapshots, changes: { state: "trained" } });
  assertHolds(extentOf(run, 0, "z"), samplesSeen(run, 0, "z").at(-1));
});

test("a sheet that flies off far leaves the samples most of the picture", () => {
  const run = aRun({
    sizes: [2, 1, 2],
    activations: ["relu", "softmax"],
    // One sample is just above the fold, the corner of the window far above it.
    samples: [
      [0, 0],
      [0.01, 0],
      [-1, 0],
    ],
    snapshots: [[100, 0, 0, 0, 0, 0, 0]],
  });
  const [[low, high]] = extentOf(run, 0, "a");
  assert.ok(low < 0 && high > 1 && high < 3);
});

test("the sheet of a dead unit is seen, though its samples lie on one point", () => {
  // Unit 1 is zero on every sample and rises by 1 towards the right edge of the window.
  const run = aRun({
    sizes: [2, 2, 2],
    activations: ["relu", "softmax"],
    samples: [
      [0, 0],
      [1, 0],
      [2, 0],
    ],
    snapshots: [[1, 2, 0, 0, 0, -4, 0, 0, 0, 0, 0, 0]],
  });
  const [, [low, high]] = extentOf(run, 0, "a");
  assert.ok(low < 0 && high > 1 && high < 1.2);
});

test("a unit that dies early is seen as it was alive", () => {
  const sizes = [2, 2, 2];
  const alive = randomParameters(sizes, 1, 1);
  const dead = alive.map((value, at) => (at === 4 || at === 5 ? -100 : value));
  const snapshots = [alive, ...Array.from({ length: 30 }, () => dead)];
  const run = aRun({ sizes, activations: ["relu", "softmax"], samples: SAMPLES, snapshots });
  assertHolds(extentOf(run, 0, "a"), samplesSeen(run, 0, "a")[0]);
});

test("a unit that is zero everywhere still gets a range", () => {
  const run = aRun({
    activations: ["relu", "softmax"],
    snapshots: [[0, 0, 0, 0, 0, 0, -1, -1, -1, ...Array(8).fill(0)]],
  });
  for (const [low, high] of extentOf(run, 0, "a")) assert.ok(low < 0 && high > 0);
});

test("while a run is trained its ranges only grow, even if what reached far becomes the exception", () => {
  const sizes = [2, 3, 2];
  const snapshots = Array.from({ length: 40 }, (_, s) => randomParameters(sizes, s, s < 2 ? 20 : 1));
  const all = aRun({ sizes, activations: ["relu", "softmax"], samples: SAMPLES, snapshots });
  let before = null;
  for (let n = 1; n <= 40; n++) {
    const state = n < 40 ? "training" : "trained";
    const ranges = extentOf({ ...all, state, nSnapshots: n, parameters: all.parameters.slice(0, n) }, 0, "z");
    ranges.forEach(([low, high], d) => before && assert.ok(low <= before[d][0] && high >= before[d][1]));
    before = ranges;
  }
});

test("principal components get ranges of their own", () => {
  const run = randomRun({ sizes: [2, 6, 2] });
  const projection = principalProjection(run, 0, "a");
  const ranges = extentOf(run, 0, "a", projection);
  assert.equal(ranges.length, 3);
  assertHolds(ranges, projection.apply(samplesSeen(run, 0, "a").at(-1), run.samples.n, 6));
});

test("a run without a snapshot has ranges too", () => {
  assert.deepEqual(extentOf(randomRun({ nSnapshots: 0, activation: "relu" }), 0, "z"), [
    [-1, 1],
    [-1, 1],
    [-1, 1],
  ]);
});
