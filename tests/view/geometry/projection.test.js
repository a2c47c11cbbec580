import assert from "node:assert/strict";
import { test } from "node:test";

import { eigen, firstUnits, principalProjection, unitProjection } from "../../../nnexplore/view/geometry/projection.js";
import { aRun, numbersFrom, randomParameters } from "../examples.js";

function close(actual, expected, tolerance = 1e-6) {
  assert.ok(Math.abs(actual - expected) <= tolerance, `${actual} is not ${expected}`);
}

/** A run without bending whose layer holds the samples times the matrix (2, nUnits). */
function linearRun(matrix, samples) {
  const sizes = [2, matrix[0].length, 2];
  const rest = Array(sizes[1] * 3 + 2).fill(0);
  return aRun({ sizes, activations: ["identity", "softmax"], samples, snapshots: [[...matrix.flat(), ...rest]] });
}

test("chosen units are shown as they are, in the order chosen", () => {
  const projection = unitProjection([4, 1, 2], 50);
  const values = Float32Array.from({ length: 2 * 50 }, (_, i) => i);
  assert.deepEqual([...projection.apply(values, 2, 50)], [4, 1, 2, 54, 51, 52]);
  assert.equal(projection.caption, "units 4, 1 and 2 of 50");
  assert.deepEqual(projection.axisTitles, ["unit 4", "unit 1", "unit 2"]);
});

test("up to three units are all shown, and there is nothing to say about it", () => {
  for (const nUnits of [1, 2, 3]) {
    const projection = firstUnits(nUnits);
    assert.equal(projection.dims, nUnits);
    assert.equal(projection.caption, "");
    assert.deepEqual(
      [
        ...projection.apply(
          Float32Array.from({ length: nUnits }, (_, i) => i),
          1,
          nUnits,
        ),
      ],
      [0, 1, 2].slice(0, nUnits),
    );
  }
  assert.equal(firstUnits(7).caption, "units 0, 1 and 2 of 7");
});

test("eigenvectors of a symmetric matrix are orthonormal and belong to their eigenvalues", () => {
  const next = numbersFrom(2);
  const size = 7;
  const rows = Array.from({ length: 20 }, () => Array.from({ length: size }, (_, i) => (i + 1) * next()));
  const matrix = Float64Array.from({ length: size * size }, (_, at) =>
    rows.reduce((sum, row) => sum + row[Math.floor(at / size)] * row[at % size], 0),
  );
  const { eigenvalues, eigenvectors } = eigen(matrix.slice(), size);
  for (let m = 0; m < size; m++) {
    if (m > 0) assert.ok(eigenvalues[m] <= eigenvalues[m - 1]);
    for (let l = 0; l < size; l++) {
      close(
        eigenvectors[m].reduce((sum, value, i) => sum + value * eigenvectors[l][i], 0),
        +(l === m),
      );
    }
    for (let i = 0; i < size; i++) {
      const image = eigenvectors[m].reduce((sum, value, j) => sum + matrix[i * size + j] * value, 0);
      close(image, eigenvalues[m] * eigenvectors[m][i], 1e-5 * eigenvalues[0]);
    }
  }
});

test("principal components find the directions of a flat cloud in five units, and keep its distances", () => {
  const next = numbersFrom(9);
  const samples = Array.from({ length: 60 }, () => [3 * next(), next()]);
  const matrix = [
    [1, 0, 1, 0, -1],
    [0, 2, 0, -1, 0],
  ];
  const run = linearRun(matrix, samples);
  const projection = principalProjection(run, 0, "z");
  assert.equal(projection.dims, 3);
  assert.equal(projection.caption, "first three principal components: 100 % of the variance at the last snapshot");
  const values = Float32Array.from(
    run.samples.x.length ? samples.flatMap(([x, y]) => matrix[0].map((v, u) => x * v + y * matrix[1][u])) : [],
  );
  const shown = projection.apply(values, 60, 5);
  const distance = (array, width, p, q) =>
    Math.hypot(...Array.from({ length: width }, (_, i) => array[p * width + i] - array[q * width + i]));
  for (let p = 1; p < 60; p++) close(distance(shown, 3, 0, p), distance(values, 5, 0, p), 1e-5);
  for (const d of [0, 1, 2])
    close(
      Array.from({ length: 60 }, (_, p) => shown[3 * p + d]).reduce((a, b) => a + b, 0),
      0,
      1e-3,
    );
});

test("each component's largest entry is positive, so the same run never looks mirrored", () => {
  const sizes = [2, 8, 2];
  const samples = Array.from({ length: 30 }, (_, i) => [Math.sin(i), Math.cos(3 * i)]);
  for (const seed of [1, 2, 3]) {
    const run = aRun({ sizes, samples, snapshots: [randomParameters(sizes, seed, 2)] });
    for (const axis of principalProjection(run, 0, "a").axes) {
      const top = axis.reduce((best, value) => (Math.abs(value) > Math.abs(best) ? value : best), 0);
      assert.ok(top > 0);
    }
  }
});

test("a share just below all is not called 100 %", () => {
  const samples = Array.from({ length: 40 }, (_, i) => [Math.sin(i), Math.cos(3 * i)]);
  const sizes = [2, 6, 2];
  const run = aRun({ sizes, samples, snapshots: [randomParameters(sizes, 4, 0.3)] });
  assert.match(principalProjection(run, 0, "a").caption, /over 99 %/);
});

test("the components are taken at the last snapshot that is finite, and say so", () => {
  const sizes = [2, 4, 2];
  const good = randomParameters(sizes, 1);
  const run = aRun({ sizes, snapshots: [good, good.map((value) => value * 1e38 * 10)] });
  const projection = principalProjection(run, 0, "z");
  assert.match(projection.caption, /at step 0$/);
  assert.ok(projection.axes.every((axis) => axis.every(Number.isFinite)));
});

test("a cloud on one point has no variance to share", () => {
  const run = linearRun(
    [
      [0, 0, 0, 0],
      [0, 0, 0, 0],
    ],
    [
      [1, 2],
      [3, 4],
    ],
  );
  const projection = principalProjection(run, 0, "z");
  assert.match(projection.caption, /all samples lie on one point/);
  assert.ok(projection.apply(new Float32Array(4), 1, 4).every(Number.isFinite));
});

test("the projection is the same object until there is a newer snapshot", () => {
  const sizes = [2, 5, 2];
  const run = aRun({ sizes, snapshots: [randomParameters(sizes, 1)] });
  assert.equal(principalProjection(run, 0, "a"), principalProjection({ ...run }, 0, "a"));
  assert.notEqual(principalProjection(run, 0, "a"), principalProjection(run, 0, "z"));
});
