import assert from "node:assert/strict";
import { test } from "node:test";

import { clippedLines, clippedMesh } from "../../../nnexplore/view/geometry/box_clip.js";
import { numbersFrom } from "../examples.js";

const BOX = [
  [0, 1],
  [0, 1],
  [0, 1],
];

function area({ places, i, j, k }) {
  const at = (p) => places.subarray(3 * p, 3 * p + 3);
  return Array.from(i).reduce((sum, _, t) => {
    const [a, b, c] = [at(i[t]), at(j[t]), at(k[t])];
    const [u, v] = [b.map((value, d) => value - a[d]), c.map((value, d) => value - a[d])];
    const cross = [0, 1, 2].map((d) => u[(d + 1) % 3] * v[(d + 2) % 3] - u[(d + 2) % 3] * v[(d + 1) % 3]);
    return sum + Math.hypot(...cross) / 2;
  }, 0);
}

const meshOf = (places, values) => ({
  places: Float32Array.from(places),
  values: Float32Array.from(values),
  width: 1,
  i: [0],
  j: [1],
  k: [2],
});

test("a mesh inside the box is left as it is", () => {
  const mesh = meshOf([0, 0, 0, 1, 0, 0, 1, 1, 1], [1, 2, 3]);
  assert.equal(clippedMesh(mesh, BOX), mesh);
});

test("of a triangle through a wall the part inside is left, and what is linear over it stays so", () => {
  const mesh = clippedMesh(meshOf([0, 0, 0.5, 2, 0, 0.5, 0, 1, 0.5], [0, 2, 0]), BOX);
  assert.ok(Math.abs(area(mesh) - 0.75) < 1e-6);
  const used = new Set([...mesh.i, ...mesh.j, ...mesh.k]);
  for (const p of used) {
    assert.ok(mesh.places[3 * p] <= 1 + 1e-5);
    assert.ok(Math.abs(mesh.values[p] - mesh.places[3 * p]) < 1e-5, "the value is the first coordinate");
  }
});

test("of random triangles no more and no less is left than of the points on them", () => {
  const next = numbersFrom(5);
  for (let trial = 0; trial < 20; trial++) {
    const places = Array.from({ length: 9 }, () => 1.5 * next() + 0.5);
    const whole = meshOf(places, [0, 0, 0]);
    const N = 90;
    let inside = 0;
    for (let u = 0; u < N; u++) {
      for (let v = 0; v < N; v++) {
        let [s, t] = [(u + 0.5) / N, (v + 0.5) / N];
        if (s + t > 1) [s, t] = [1 - s, 1 - t];
        const point = [0, 1, 2].map((d) => places[d] * (1 - s - t) + places[3 + d] * s + places[6 + d] * t);
        if (point.every((value) => value >= 0 && value <= 1)) inside++;
      }
    }
    const share = area(clippedMesh(whole, BOX)) / area(whole);
    assert.ok(Math.abs(share - inside / N ** 2) < 0.03, `${share} ${inside / N ** 2}`);
  }
});

test("a triangle that is no number somewhere is left out, its neighbours are not", () => {
  const mesh = { ...meshOf([0, 0, 0, 1, 0, 0, 1, 1, 1, NaN, 0, 0], [1, 2, 3, 4]), i: [0, 1], j: [1, 2], k: [2, 3] };
  const clipped = clippedMesh(mesh, BOX);
  assert.deepEqual([clipped.i, clipped.j, clipped.k], [[0], [1], [2]]);
});

test("lines end at the walls, and their breaks stay", () => {
  const inside = Float32Array.of(0, 0, 0, 1, 1, 1, NaN, NaN, NaN, 0, 1, 0);
  assert.equal(clippedLines(inside, BOX), inside);
  const out = clippedLines(Float32Array.of(-1, 0.5, 0.5, 2, 0.5, 0.5, 3, 0.5, 0.5, NaN, NaN, NaN, 0.5, 0.5, 0.5), BOX);
  assert.deepEqual(
    Array.from(out, (value) => Math.round(10 * value) / 10 + 0),
    [0, 0.5, 0.5, 1, 0.5, 0.5, NaN, NaN, NaN],
  );
});
