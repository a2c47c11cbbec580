import assert from "node:assert/strict";
import { test } from "node:test";

import { flatness } from "../../../nnexplore/view/geometry/flatness.js";
import { eigen } from "../../../nnexplore/view/geometry/projection.js";
import { createGrid } from "../../../nnexplore/view/geometry/sheet.js";
import { territories } from "../../../nnexplore/view/geometry/territories.js";
import { numbersFrom } from "../examples.js";

const GRID = createGrid({ xMin: -2, xMax: 2, yMin: -1.5, yMax: 1.5 }, 24, 24);
const COUNT = 576;

/** @param {(x: number, y: number) => number[]} map @returns {Float32Array} the images of the grid */
function image(map) {
  return Float32Array.from({ length: COUNT }, (_, i) => i).reduce(
    (out, i) => {
      out.push(...map(GRID.points[2 * i], GRID.points[2 * i + 1]));
      return out;
    },
    /** @type {any} */ ([]),
  );
}

/** @param {(x: number, y: number) => number[]} map @param {number} nUnits */
const measured = (map, nUnits) => flatness(GRID.points, Float32Array.from(image(map)), nUnits);

test("a linear step leaves a sheet flat and even, in however many dimensions", () => {
  for (const nUnits of [1, 2, 3, 7, 64]) {
    const next = numbersFrom(nUnits);
    const rows = Array.from({ length: nUnits }, () => [next(), next(), next()]);
    const { offPlane, uneven } = measured((x, y) => rows.map(([a, b, c]) => a * x + b * y + c), nUnits);
    assert.ok(offPlane < 1e-4 && uneven < 1e-4, `${nUnits}: ${offPlane}, ${uneven}`);
  }
});

test("the distance from the best plane is that of the third main direction and all after it", () => {
  for (const nUnits of [3, 4, 9]) {
    const next = numbersFrom(10 + nUnits);
    const rows = Array.from({ length: nUnits }, () => [3 * next(), 3 * next(), next()]);
    const values = Float32Array.from(image((x, y) => rows.map(([a, b, c]) => Math.tanh(a * x + b * y + c))));
    const mean = rows.map((_, d) => values.reduce((sum, v, at) => (at % nUnits === d ? sum + v : sum), 0) / COUNT);
    const covariance = new Float64Array(nUnits * nUnits);
    for (let i = 0; i < COUNT; i++) {
      for (let d = 0; d < nUnits; d++) {
        for (let e = 0; e < nUnits; e++) {
          covariance[d * nUnits + e] += (values[i * nUnits + d] - mean[d]) * (values[i * nUnits + e] - mean[e]);
        }
      }
    }
    const { eigenvalues } = eigen(covariance, nUnits);
    const all = eigenvalues.reduce((sum, value) => sum + value, 0);
    const expected = Math.sqrt(1 - (eigenvalues[0] + eigenvalues[1]) / all);
    const { offPlane, thin } = flatness(GRID.points, values, nUnits);
    assert.ok(Math.abs(offPlane - expected) < 0.01, `${offPlane} for ${expected}`);
    assert.ok(Math.abs(thin - Math.sqrt(eigenvalues[1] / eigenvalues[0])) < 0.02);
  }
});

test("what is squeezed within a plane is uneven, and flat all the same", () => {
  const { offPlane, uneven } = measured((x, y) => [Math.tanh(3 * x), Math.tanh(3 * x), Math.tanh(2 * y)], 3);
  assert.ok(offPlane < 1e-4);
  assert.ok(uneven > 0.1);
});

test("a sheet that is pressed onto a line is thin, and one pressed into a point has no size", () => {
  assert.ok(measured((x) => [x, 2 * x, -x], 3).thin < 1e-4);
  assert.ok(measured((x, y) => [x, y, x - y], 3).thin > 0.3);
  assert.equal(measured(() => [1, 2, 3], 3).size, 0);
});

test("numbers that are none make none", () => {
  assert.ok(Number.isNaN(measured((x) => [x > 1 ? NaN : x, 0, 0], 3).offPlane));
});

test("a territory that keeps off the picture's edge is closed in, and others are not", () => {
  const picture = ["00000", "01110", "01010", "01110", "00011"].join("");
  const found = territories(Array.from(picture, Number), { nx: 5, ny: 5 });
  assert.deepEqual(
    found.map(({ winner, isInner }) => `${winner}${isInner ? " within" : ""}`),
    ["0", "1", "0 within"],
  );
});
