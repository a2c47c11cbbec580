import assert from "node:assert/strict";
import { test } from "node:test";

import { neighbours } from "../../../nnexplore/view/geometry/neighbours.js";
import { clippedPlane, lead } from "../../../nnexplore/view/geometry/planes.js";
import { partingOf, sidesOf } from "../../../nnexplore/view/geometry/sides.js";
import { numbersFrom } from "../examples.js";

/** @returns {number} area of a convex polygon, also in space */
function area(points) {
  const arm = (m) => points[m].map((value, d) => value - points[0][d]);
  let sum = 0;
  for (let m = 1; m + 1 < points.length; m++) {
    const [a, b] = [arm(m), arm(m + 1)];
    const [aa, bb, ab] = [
      [a, a],
      [b, b],
      [a, b],
    ].map(([u, v]) => u.reduce((total, value, d) => total + value * v[d], 0));
    sum += Math.sqrt(Math.max(0, aa * bb - ab * ab)) / 2;
  }
  return sum;
}

/** All planes between classes whose scores are affine. */
function planesOf(weights, biases) {
  return weights.flatMap((w, i) =>
    weights.slice(i + 1).map((other, m) => ({
      pair: [i, i + 1 + m],
      plane: {
        normal: Float64Array.from(w, (value, d) => value - other[d]),
        offset: biases[i] - biases[i + 1 + m],
      },
    })),
  );
}

for (const dims of [2, 3]) {
  for (const nClasses of [2, 3, 5]) {
    test(`the sides of ${nClasses} classes cover the walls of a box in ${dims} dimensions, each where its class wins`, () => {
      const number = numbersFrom(dims + nClasses);
      const weights = Array.from({ length: nClasses }, () => Array.from({ length: dims }, number));
      const biases = Array.from({ length: nClasses }, () => 0.3 * number());
      const box = Array.from({ length: dims }, (_, d) => [-1 - d, 2]);
      const sides = sidesOf(planesOf(weights, biases), box, nClasses);
      const spans = box.map(([low, high]) => high - low);
      const whole =
        dims === 2 ? spans[0] * spans[1] : 2 * (spans[0] * spans[1] + spans[1] * spans[2] + spans[0] * spans[2]);
      const covered = sides.reduce((sum, { points }) => sum + area(points), 0);
      assert.ok(Math.abs(covered - whole) < 1e-9 * whole);
      for (const { k, points } of sides) {
        const middle = box.map((_, d) => points.reduce((sum, point) => sum + point[d], 0) / points.length);
        const scores = weights.map((w, i) => lead({ normal: Float64Array.from(w), offset: biases[i] }, middle));
        assert.equal(scores.indexOf(Math.max(...scores)), k);
      }
    });
  }
}

for (const dims of [2, 3]) {
  test(`a plane in ${dims} dimensions parts its classes where both have the highest score, and nowhere else`, () => {
    const number = numbersFrom(7 * dims);
    const weights = Array.from({ length: 4 }, () => Array.from({ length: dims }, number));
    const biases = Array.from({ length: 4 }, () => 0.1 * number());
    const box = Array.from({ length: dims }, () => [-2, 2]);
    const planes = planesOf(weights, biases);
    const scoresAt = (point) => weights.map((w, i) => lead({ normal: Float64Array.from(w), offset: biases[i] }, point));
    let parted = 0;
    for (const { pair, plane } of planes) {
      const whole = clippedPlane(plane, box).points;
      const parting = partingOf(whole, pair, planes);
      const isWon = (point) => pair.every((i) => scoresAt(point)[i] > Math.max(...scoresAt(point)) - 1e-9);
      assert.ok(parting.every(isWon));
      for (const corner of whole.filter(isWon)) {
        const away = (point) => Math.hypot(...point.map((value, d) => value - corner[d]));
        assert.ok(Math.min(...parting.map(away)) < 1e-9);
      }
      if (parting.length > 1) parted += 1;
    }
    assert.ok(parted > 1);
  });
}

test("neighbours share a piece of the boundary, and classes that never meet are none", () => {
  const grid = { nx: 4, ny: 2 };
  assert.deepEqual(neighbours(grid, Uint8Array.of(0, 0, 1, 2, 0, 0, 1, 2), 3), [
    [0, 1],
    [1, 2],
  ]);
  assert.deepEqual(neighbours(grid, Uint8Array.of(2, 2, 2, 2, 0, 0, 0, 0), 3), [[0, 2]]);
  assert.deepEqual(neighbours(grid, new Uint8Array(8), 3), []);
});
