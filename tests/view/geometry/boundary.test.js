import assert from "node:assert/strict";
import { test } from "node:test";

import { decisionBoundary } from "../../../nnexplore/view/geometry/boundary.js";
import { createGrid } from "../../../nnexplore/view/geometry/sheet.js";
import { numbersFrom } from "../examples.js";

const GRID = createGrid({ xMin: -2, xMax: 2, yMin: -2, yMax: 2 }, 41, 37);

/** Probabilities (softmax) on a grid of scores given as functions of the place. */
function shares(grid, ...scores) {
  const out = new Float32Array(grid.n * scores.length);
  for (let p = 0; p < grid.n; p++) {
    const values = scores.map((score) => score(grid.points[2 * p], grid.points[2 * p + 1]));
    const top = Math.max(...values);
    const total = values.reduce((sum, value) => sum + Math.exp(value - top), 0);
    values.forEach((value, k) => (out[p * scores.length + k] = Math.exp(value - top) / total));
  }
  return out;
}

/** The polylines of a boundary as lists of points. */
function polylines({ x, y }) {
  const lines = [[]];
  x.forEach((value, m) => (value === null ? lines.push([]) : lines.at(-1).push([value, y[m]])));
  return lines.filter((line) => line.length > 0);
}

test("the boundary between linear scores is one straight line through the window", () => {
  const boundary = decisionBoundary(
    GRID,
    shares(
      GRID,
      (x, y) => 3 * x - y,
      (x, y) => y - x + 0.3,
    ),
    2,
  );
  const lines = polylines(boundary);
  assert.equal(lines.length, 1);
  for (const [x, y] of lines[0]) assert.ok(Math.abs(4 * x - 2 * y - 0.3) < 1e-4, `${x}, ${y}`);
});

test("straight stays straight where scores differ by fifty from one point to the next", () => {
  const boundary = decisionBoundary(
    GRID,
    shares(
      GRID,
      (x, y) => 500 * (x + 0.7 * y),
      () => 0,
    ),
    2,
  );
  for (const [x, y] of polylines(boundary).flat()) assert.ok(Math.abs(x + 0.7 * y) < 1e-3);
});

test("a ring comes out as one closed curve near the circle", () => {
  const lines = polylines(
    decisionBoundary(
      GRID,
      shares(
        GRID,
        (x, y) => x * x + y * y,
        () => 1,
      ),
      2,
    ),
  );
  assert.equal(lines.length, 1);
  assert.deepEqual(lines[0][0], lines[0].at(-1));
  for (const [x, y] of lines[0]) assert.ok(Math.abs(Math.hypot(x, y) - 1) < 0.01);
});

test("two rings are two closed curves", () => {
  const lines = polylines(
    decisionBoundary(
      GRID,
      shares(
        GRID,
        (x, y) => (x * x + y * y - 0.5) * (x * x + y * y - 2),
        () => 0,
      ),
      2,
    ),
  );
  assert.equal(lines.length, 2);
  for (const line of lines) assert.deepEqual(line[0], line.at(-1));
});

test("no boundary where one class wins everywhere", () => {
  const boundary = decisionBoundary(
    GRID,
    shares(
      GRID,
      () => 1,
      () => 0,
    ),
    2,
  );
  assert.equal(boundary.x.length, 0);
  assert.equal(boundary.edgeA.length, 0);
});

for (const [centre, joined] of [
  [-1, "the corners below zero"],
  [1, "the corners above zero"],
]) {
  test(`in a saddle the centre decides: it joins ${joined}`, () => {
    const grid = createGrid({ xMin: 0, xMax: 1, yMin: 0, yMax: 1 }, 2, 2);
    // Corners (0,0) and (1,1) are below zero; the mean of the four has the sign of the centre.
    const low = centre < 0 ? -3 : -1;
    const high = centre < 0 ? 1 : 3;
    const boundary = decisionBoundary(
      grid,
      shares(
        grid,
        (x, y) => (x === y ? low : high),
        () => 0,
      ),
      2,
    );
    const lines = polylines(boundary);
    assert.equal(lines.length, 2);
    // Each segment cuts one corner off: the corners that do not hold the centre.
    for (const [[x0, y0], [x1, y1]] of lines) {
      const corner = [Math.round((x0 + x1) / 2), Math.round((y0 + y1) / 2)];
      assert.equal(corner[0] === corner[1], centre > 0);
    }
  });
}

test("three classes meet at a point, and each pair's boundary is drawn once", () => {
  const angle = (k) => (2 * Math.PI * k) / 3 + 0.2;
  const scores = [0, 1, 2].map((k) => (x, y) => 4 * (x * Math.cos(angle(k)) + y * Math.sin(angle(k))));
  const boundary = decisionBoundary(GRID, shares(GRID, ...scores), 3);
  const lines = polylines(boundary);
  assert.equal(lines.length, 3);
  const ends = lines.flatMap((line) => [line[0], line.at(-1)]);
  assert.equal(ends.filter(([x, y]) => Math.hypot(x, y) < 0.1).length, 3);
  const seen = new Set();
  for (let m = 0; m < boundary.edgeA.length; m++) {
    if (boundary.edgeA[m] < 0) continue;
    const id = `${boundary.edgeA[m]} ${boundary.edgeB[m]}`;
    const inside =
      Math.abs(boundary.edgeB[m] - boundary.edgeA[m]) !== 1 &&
      Math.abs(boundary.edgeB[m] - boundary.edgeA[m]) !== GRID.nx;
    assert.ok(inside || !seen.has(id));
    seen.add(id);
  }
});

test("every point knows its grid edge and its place on it", () => {
  const next = numbersFrom(3);
  const grid = createGrid({ xMin: -1, xMax: 1, yMin: -1, yMax: 1 }, 9, 8);
  const random = Float32Array.from({ length: grid.n * 4 }, () => next() + 1.01);
  const { x, y, edgeA, edgeB, t } = decisionBoundary(grid, random, 4);
  assert.equal(x.length, edgeA.length);
  x.forEach((value, m) => {
    assert.equal(value === null, edgeA[m] === -1);
    if (value === null) return;
    assert.ok(t[m] >= 0 && t[m] <= 1);
    const along = (axis) => (1 - t[m]) * grid.points[2 * edgeA[m] + axis] + t[m] * grid.points[2 * edgeB[m] + axis];
    assert.ok(Math.abs(along(0) - value) < 1e-12 && Math.abs(along(1) - y[m]) < 1e-12);
  });
});

test("random labels: every grid edge between two winners is crossed exactly once", () => {
  const next = numbersFrom(11);
  const grid = createGrid({ xMin: -1, xMax: 1, yMin: -1, yMax: 1 }, 12, 10);
  for (const nClasses of [2, 3, 5]) {
    const random = Float32Array.from({ length: grid.n * nClasses }, () => next() + 1.01);
    const winner = (p) => {
      const row = [...random.subarray(p * nClasses, (p + 1) * nClasses)];
      return row.indexOf(Math.max(...row));
    };
    const expected = new Set();
    for (let p = 0; p < grid.n; p++) {
      if (p % 12 < 11 && winner(p) !== winner(p + 1)) expected.add(`${p} ${p + 1}`);
      if (p + 12 < grid.n && winner(p) !== winner(p + 12)) expected.add(`${p} ${p + 12}`);
    }
    const { edgeA, edgeB } = decisionBoundary(grid, random, nClasses);
    const onEdges = [...edgeA]
      .map((a, m) => `${a} ${edgeB[m]}`)
      .filter((id, m) => [1, 12].includes(edgeB[m] - edgeA[m]));
    assert.deepEqual(new Set(onEdges), expected);
  }
});
