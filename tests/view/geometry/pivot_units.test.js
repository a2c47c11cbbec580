import assert from "node:assert/strict";
import { test } from "node:test";

import { pivotUnits } from "../../../nnexplore/view/geometry/pivot_units.js";
import { createForward } from "../../../nnexplore/view/run/network.js";
import { aRun, randomParameters } from "../examples.js";

const SIZES = [2, 7, 2];

/** Parameters of 2-7-2 whose units have these weights and biases, the output's as drawn. */
function withUnits(units) {
  const parameters = randomParameters(SIZES, 5);
  units.forEach(([wx, wy, b], unit) => {
    parameters[unit] = wx;
    parameters[7 + unit] = wy;
    parameters[14 + unit] = b;
  });
  return parameters;
}

const samples = Array.from({ length: 25 }, (_, i) => [(i % 5) - 2, Math.floor(i / 5) - 2]);
const runOf = (state, snapshots) => aRun({ sizes: SIZES, samples, snapshots, changes: { state } });
const trained = (...snapshots) => runOf("trained", snapshots);

/** The centred activations of a run's last snapshot, (n,) for each unit. */
function columnsOf(run) {
  const { a } = createForward(run.layers.slice(0, 1), run.samples.n)(run.parameters.at(-1), run.samples.x)[0];
  return Array.from({ length: 7 }, (_, unit) => {
    const column = Array.from({ length: run.samples.n }, (_, p) => a[p * 7 + unit]);
    const mean = column.reduce((sum, value) => sum + value, 0) / column.length;
    return column.map((value) => value - mean);
  });
}

const dot = (a, b) => a.reduce((sum, value, p) => sum + value * b[p], 0);

/** The Gram determinant of some columns: the squared volume that they span. */
function volume(columns) {
  const [a, b, c] = [0, 1, 2].map((i) => columns.map((other) => dot(columns[i] ?? [], other)));
  if (columns.length === 1) return a[0];
  if (columns.length === 2) return a[0] * b[1] - a[1] * b[0];
  const minor = (i, j) => b[i] * c[j] - b[j] * c[i];
  return a[0] * minor(1, 2) - a[1] * minor(0, 2) + a[2] * minor(0, 1);
}

test("each unit in turn is the one that spans the largest volume with those before", () => {
  for (const seed of [1, 2, 3, 4]) {
    const run = trained(randomParameters(SIZES, seed));
    const columns = columnsOf(run);
    const chosen = pivotUnits(run, 0);
    chosen.forEach((unit, at) => {
      const before = chosen.slice(0, at);
      const spanned = (one) => volume([...before, one].map((index) => columns[index]));
      for (let other = 0; other < 7; other++) {
        if (!before.includes(other)) assert.ok(spanned(unit) >= 0.999 * spanned(other), `${unit} against ${other}`);
      }
    });
  }
});

test("weak units and doubles of strong ones are passed over, whatever their numbers", () => {
  const run = trained(
    withUnits([
      [1, 0, 0],
      [1, 0, 0],
      [-1, 0, 0],
      [1e-3, 1e-3, 0],
      [0, 1, 0],
      [0, 0, 3],
      [0.9, 0.9, 1],
    ]),
  );
  const chosen = pivotUnits(run, 0);
  assert.deepEqual(
    chosen.filter((unit) => [3, 5].includes(unit)),
    [],
  );
  assert.equal(chosen.filter((unit) => [0, 1, 2].includes(unit)).length <= 1, true);
});

test("where no unit varies the first ones are taken", () => {
  const still = withUnits(Array.from({ length: 7 }, () => [0, 0, 0.5]));
  assert.deepEqual(pivotUnits(trained(still), 0), [0, 1, 2]);
});

test("they stand while the run is trained, and are found anew at its end", () => {
  const [first, last] = [randomParameters(SIZES, 1), randomParameters(SIZES, 2)];
  const begun = pivotUnits(trained(first), 0);
  const training = (...snapshots) => runOf("training", snapshots);
  assert.deepEqual(pivotUnits(training(first), 0), begun);
  assert.deepEqual(pivotUnits(training(first, last), 0), begun);
  assert.deepEqual(pivotUnits(trained(first, last), 0), pivotUnits(trained(last), 0));
});
