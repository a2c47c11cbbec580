import assert from "node:assert/strict";
import { test } from "node:test";

import { firstWeights, offeredWeights, steepestSnapshot } from "../../../nnexplore/view/downhill/beginning.js";
import { contourOf, levelsOf, reachOfLosses } from "../../../nnexplore/view/downhill/contours.js";
import { curveOf, curvePlaces, fieldRows, sidePlaces } from "../../../nnexplore/view/downhill/sampling.js";
import { createDescendedRun } from "../../../nnexplore/view/downhill/descended_run.js";
import { AT_THE_START } from "../../../nnexplore/view/downhill/state.js";
import { gradientNumbers } from "../../../nnexplore/view/descent/step_numbers.js";
import { weightCells, weightName } from "../../../nnexplore/view/network/weight_cells.js";
import { aProblem } from "../descent/problems.js";
import { aRun, parameterCount, randomParameters } from "../examples.js";
import { alongOf, known, SIZES } from "./problems.js";

function whole(rows) {
  for (;;) {
    const { done, value } = rows.next();
    if (done) return value;
  }
}

test("a curve and a field hold the loss of the whole network at their places", () => {
  const { problem, parameters, along } = alongOf({ objective: { l2: 0.1 } }, [4, 9]);
  const slow = (w, v) => gradientNumbers(problem, parameters.with(4, w).with(9, v), problem.training).loss;
  const windows = [
    [-2, 1],
    [0, 5],
  ];
  const { w, v, loss } = whole(fieldRows(along, windows, 4));
  assert.deepEqual([w[0], w[3], v[0], v[3]], [-2, 1, 0, 5]);
  for (let row = 0; row < 4; row++) {
    for (let column = 0; column < 4; column++) {
      assert.ok(Math.abs(loss[4 * row + column] - slow(w[column], v[row])) < 1e-12);
    }
  }
  const one = alongOf({ objective: { l2: 0.1 } }, [4]).along;
  const curve = curveOf(one, [-2, 1], 7);
  curve.w.forEach((place, i) => assert.ok(Math.abs(curve.loss[i] - slow(place, parameters[9])) < 1e-12));
});

test("a loss that costs more is computed at fewer places, and at some in any case", () => {
  assert.ok(curvePlaces(1e3) > curvePlaces(2e5) && curvePlaces(2e5) > 41);
  assert.equal(curvePlaces(1e9), 41);
  assert.equal(sidePlaces(1e9), 15);
  assert.ok(sidePlaces(1e3) ** 2 * 1e3 < 5e6);
});

test("contours of a bowl are circles of the radius that their level has", () => {
  const bowl = known([0, 0], [(w) => w * w, (v) => v * v], [(w) => 2 * w, (v) => 2 * v]);
  const window = [-2, 2];
  const field = whole(fieldRows(bowl, [window, window], 81));
  for (const level of [0.5, 1, 3]) {
    const { w, v } = contourOf(field, level);
    const radii = w.map((value, i) => Math.hypot(value, v[i])).filter(Number.isFinite);
    assert.ok(radii.length > 20);
    for (const radius of radii) assert.ok(Math.abs(radius - Math.sqrt(level)) < 0.01, `${radius} at ${level}`);
  }
  const levels = levelsOf(field);
  assert.ok(levels.every((level, k) => level > 0 && level < 8 && (k === 0 || level > levels[k - 1])));
});

test("a flat field has no contours, and losses that are no numbers do not count", () => {
  assert.deepEqual(levelsOf({ loss: Float64Array.of(2, 2, 2, 2) }), []);
  assert.deepEqual(levelsOf({ loss: Float64Array.of(NaN, NaN) }), []);
  assert.deepEqual(reachOfLosses([NaN, 3, Infinity, 1]), [1, 3]);
});

test("it begins with the steepest weight, no bias, and the steepest of another layer", () => {
  const { layers } = aProblem({ sizes: SIZES });
  const slopes = Array(parameterCount(SIZES)).fill(0.1);
  [slopes[7], slopes[2], slopes[3], slopes[10]] = [9, -3, 2, 1];
  assert.deepEqual(firstWeights(layers, slopes, null), [2, 10]);
  assert.deepEqual(firstWeights(layers, slopes, 10), [10, 2]);
  const single = aProblem({ sizes: [2, 2] }).layers;
  assert.deepEqual(firstWeights(single, [1, 4, 2, 3, 9, 9], null), [1, 3]);
});

test("of many weights the steepest are offered, in their order, with those that are chosen", () => {
  const slopes = Array.from({ length: 500 }, (_, index) => index);
  const offered = offeredWeights(slopes, [3]);
  assert.equal(offered.length, 61);
  assert.deepEqual(offered.slice(0, 2), [3, 440]);
});

test("it begins where the gradient is longest, not above the first loss, and at the first while a run trains", () => {
  const problem = aProblem({ sizes: SIZES, objective: { l2: 1 } });
  const run = {
    parameters: [1, 4, 9, 2].map((scale) => Float32Array.from(randomParameters(SIZES, 1, scale))),
    loss: [5, 4, 50, 3],
  };
  assert.equal(steepestSnapshot(run, problem, 3, true), 1);
  assert.equal(steepestSnapshot(run, problem, 3, false), 0);
});

test("each of a network's numbers has the name that its cell has in the drawing", () => {
  const sizes = [2, 3, 4, 2];
  const run = aRun({ sizes, snapshots: [randomParameters(sizes, 1)] });
  const names = new Map();
  run.layers.forEach(({ nIn, nOut }, layer) => {
    for (let unit = 0; unit < nOut; unit++) {
      for (const cell of weightCells(
        run,
        layer,
        unit,
        Array.from({ length: nIn }, (_, i) => i),
      )) {
        names.set(cell.index, cell.name);
      }
    }
  });
  assert.equal(names.size, parameterCount(sizes));
  for (const [index, name] of names) assert.equal(weightName(run, index), name);
});

test("a link's weight that the network does not have gives way to the steepest, and two are never the same", () => {
  const { layers, objective, descent, nSteps, training } = aProblem({ sizes: SIZES });
  const samples = { x: Float32Array.from(training.x), rest: null, y: training.y, validation: null, n: training.n };
  const run = {
    ...{ key: "a", state: "trained", layers, objective, descent, nSteps, samples: { ...samples, whole: null } },
    parameters: [Float32Array.from(randomParameters(SIZES, 1, 2))],
    steps: [0],
    loss: [1],
  };
  const descended = createDescendedRun(run);
  const usual = descended.at(AT_THE_START, 0);
  assert.equal(descended.at({ ...AT_THE_START, first: 999 }, 0).first, usual.first);
  assert.notEqual(descended.at({ ...AT_THE_START, first: 4, second: 4 }, 0).second, 4);
  const three = descended.at({ ...AT_THE_START, nSteps: 3 }, 0);
  assert.equal(three.one.places.length, 4);
  assert.deepEqual(
    three.two.places[0].values,
    [usual.first, usual.second].map((index) => run.parameters[0][index]),
  );
});
