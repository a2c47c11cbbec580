import assert from "node:assert/strict";
import { test } from "node:test";

import { carried, foldLines, straightLine, zeroCurve } from "../../../nnexplore/view/geometry/fold_lines.js";
import { createForward } from "../../../nnexplore/view/run/network.js";
import { createGrid } from "../../../nnexplore/view/geometry/sheet.js";
import { aRun, numbersFrom, randomParameters } from "../examples.js";

const BOUNDS = { xMin: -2, xMax: 2, yMin: -1.5, yMax: 1.5 };
const GRID = createGrid(BOUNDS, 41, 31);

const onEdge = ([x, y]) => [Math.abs(Math.abs(x) - 2), Math.abs(Math.abs(y) - 1.5)].some((away) => away < 1e-12);

test("a straight line ends on the window's edge, and the unit is positive on its left hand", () => {
  const next = numbersFrom(1);
  let met = 0;
  for (let trial = 0; trial < 400; trial++) {
    const unit = { w: [3 * next(), 3 * next()], b: 4 * next() };
    const line = straightLine(unit, BOUNDS);
    const corners = [
      [-2, -1.5],
      [2, -1.5],
      [-2, 1.5],
      [2, 1.5],
    ];
    const sides = new Set(corners.map(([x, y]) => x * unit.w[0] + y * unit.w[1] + unit.b > 0));
    assert.equal(line === null, sides.size === 1);
    if (!line) continue;
    met++;
    for (const end of line) {
      assert.ok(onEdge(end));
      assert.ok(Math.abs(end[0] * unit.w[0] + end[1] * unit.w[1] + unit.b) < 1e-11);
    }
    const [[x0, y0], [x1, y1]] = line;
    const [x, y] = [(x0 + x1) / 2 - 1e-3 * (y1 - y0), (y0 + y1) / 2 + 1e-3 * (x1 - x0)];
    assert.ok(x * unit.w[0] + y * unit.w[1] + unit.b > 0);
  }
  assert.ok(met > 200);
});

test("upright and level lines are no special case", () => {
  assert.deepEqual(
    straightLine({ w: [1, 0], b: -0.5 }, BOUNDS)?.map(([x]) => x),
    [0.5, 0.5],
  );
  assert.deepEqual(
    straightLine({ w: [0, -2], b: 1 }, BOUNDS)?.map(([, y]) => y),
    [0.5, 0.5],
  );
  assert.equal(straightLine({ w: [0, 1], b: 9 }, BOUNDS), null);
});

test("a unit without weights, or with infinite ones, has no line", () => {
  for (const unit of [
    { w: [0, 0], b: 1 },
    { w: [0, 0], b: 0 },
    { w: [NaN, 1], b: 0 },
    { w: [1, 1], b: Infinity },
  ]) {
    assert.equal(straightLine(unit, BOUNDS), null);
  }
});

test("the lines of the first layer are exact, and their curves on the grid lie on them", () => {
  const run = aRun({ sizes: [2, 4, 2] });
  const parameters = Float32Array.from(randomParameters([2, 4, 2], 3));
  const { z } = createForward(run.layers, GRID.n)(parameters, GRID.points)[0];
  const lines = foldLines(run.layers, parameters, 0, GRID, z);
  assert.deepEqual(
    lines.map(({ unit }) => unit),
    [0, 1, 2, 3],
  );
  for (const { unit, curve, segment } of lines) {
    assert.ok(segment);
    assert.ok(curve.t.length > 10);
    curve.x.forEach((x, m) => {
      const value = x * parameters[unit] + curve.y[m] * parameters[4 + unit] + parameters[8 + unit];
      assert.ok(Math.abs(value) < 1e-5);
    });
  }
});

test("a deeper unit's curve follows its zero, wherever it bends", () => {
  const run = aRun({ sizes: [2, 5, 3, 2] });
  const parameters = Float32Array.from(randomParameters([2, 5, 3, 2], 8, 2));
  const { z } = createForward(run.layers, GRID.n)(parameters, GRID.points)[1];
  const lines = foldLines(run.layers, parameters, 1, GRID, z);
  let points = 0;
  for (const { unit, curve, segment } of lines) {
    assert.equal(segment, null);
    const found = curve.x.flatMap((x, m) => (x === null ? [] : [x, curve.y[m]]));
    const places = Float32Array.from(found);
    const there = createForward(run.layers, places.length / 2)(parameters, places)[1].z;
    const steepest = Math.max(...[...z].map(Math.abs));
    for (let p = 0; p < places.length / 2; p++) assert.ok(Math.abs(there[3 * p + unit]) < 0.02 * steepest);
    points += places.length / 2;
  }
  assert.ok(points > 50);
});

test("a curve parts positive points from all others: every edge between them is crossed once", () => {
  const next = numbersFrom(6);
  const grid = createGrid(BOUNDS, 13, 11);
  const values = Float32Array.from({ length: 2 * grid.n }, () => (next() > 0.6 ? 0 : next()));
  const { edgeA, edgeB, t } = zeroCurve(grid, values, 2, 1);
  const positive = (p) => values[2 * p + 1] > 0;
  const expected = new Set();
  for (let p = 0; p < grid.n; p++) {
    if (p % 13 < 12 && positive(p) !== positive(p + 1)) expected.add(`${p} ${p + 1}`);
    if (p + 13 < grid.n && positive(p) !== positive(p + 13)) expected.add(`${p} ${p + 13}`);
  }
  const crossed = [...edgeA].map((a, m) => `${a} ${edgeB[m]}`).filter((_, m) => edgeA[m] >= 0);
  assert.deepEqual(new Set(crossed), expected);
  t.forEach((share, m) => assert.ok(edgeA[m] < 0 || (share >= 0 && share <= 1)));
});

test("a unit that is nowhere positive folds nothing", () => {
  assert.equal(zeroCurve(GRID, new Float32Array(GRID.n), 1, 0).t.length, 0);
});

test("carried onto the sheet, points keep their share of the edge", () => {
  const curve = zeroCurve(GRID, GRID.points, 2, 0);
  const image = carried(
    curve,
    GRID.points.map((value) => 3 * value + 1),
    2,
  );
  curve.x.forEach((x, m) => {
    assert.ok(Math.abs(image[2 * m] - (3 * x + 1)) < 1e-6);
    assert.ok(Math.abs(image[2 * m + 1] - (3 * curve.y[m] + 1)) < 1e-5);
  });
  const broken = { x: [null], y: [null], edgeA: Int32Array.of(-1), edgeB: Int32Array.of(-1), t: Float64Array.of(NaN) };
  assert.ok(Number.isNaN(carried(broken, GRID.points, 2)[0]));
});
