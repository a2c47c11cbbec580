import assert from "node:assert/strict";
import { test } from "node:test";

import { createGrid, inputBounds } from "../../../nnexplore/view/geometry/sheet.js";

const BOUNDS = { xMin: -1, xMax: 3, yMin: 0, yMax: 2 };

test("the window leaves half a unit around the samples", () => {
  const bounds = inputBounds({ x: Float32Array.of(0, 3, 2, -1), n: 2 });
  assert.deepEqual(bounds, { xMin: -0.5, xMax: 2.5, yMin: -1.5, yMax: 3.5 });
});

test("points run row by row through the whole window", () => {
  const grid = createGrid(BOUNDS, 5, 3);
  assert.deepEqual([...grid.x], [-1, 0, 1, 2, 3]);
  assert.deepEqual([...grid.y], [0, 1, 2]);
  for (let p = 0; p < grid.n; p++) {
    assert.equal(grid.points[2 * p], grid.x[p % 5]);
    assert.equal(grid.points[2 * p + 1], grid.y[Math.floor(p / 5)]);
  }
});

test("the triangles cover the window once, all the same way round", () => {
  const { i, j, k, points } = createGrid(BOUNDS, 7, 4);
  let area = 0;
  for (let t = 0; t < i.length; t++) {
    const [a, b, c] = [i[t], j[t], k[t]].map((p) => [points[2 * p], points[2 * p + 1]]);
    const signed = ((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2;
    assert.ok(signed > 0);
    area += signed;
  }
  assert.ok(Math.abs(area - 8) < 1e-5);
});

for (const [nx, ny] of [
  [70, 60],
  [2, 2],
  [5, 40],
]) {
  test(`lines on a grid of ${nx} x ${ny} follow rows and columns and include the edges`, () => {
    const grid = createGrid(BOUNDS, nx, ny);
    const rows = grid.lines.filter((line) => line.every((p) => Math.floor(p / nx) === Math.floor(line[0] / nx)));
    const columns = grid.lines.filter((line) => line.every((p) => p % nx === line[0] % nx));
    assert.equal(rows.length + columns.length, grid.lines.length);
    assert.ok(rows.every((line) => line.length === nx) && columns.every((line) => line.length === ny));
    assert.deepEqual([rows[0][0], rows.at(-1).at(-1)], [0, nx * ny - 1]);
    assert.deepEqual([columns[0][0], columns.at(-1).at(-1)], [0, nx * ny - 1]);
    assert.equal(new Set(rows.map((line) => line[0])).size, Math.min(13, ny));
    assert.equal(new Set(columns.map((line) => line[0])).size, Math.min(13, nx));
  });
}
