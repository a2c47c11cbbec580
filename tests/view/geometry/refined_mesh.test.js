import assert from "node:assert/strict";
import { test } from "node:test";

import { refinedMesh } from "../../../nnexplore/view/geometry/refined_mesh.js";
import { createGrid } from "../../../nnexplore/view/geometry/sheet.js";

/** A flat sheet on which three classes have scores that are linear in the place. */
function mesh() {
  const grid = createGrid({ xMin: -1, xMax: 1, yMin: -1, yMax: 1 }, 8, 8);
  const places = Float32Array.from({ length: 3 * grid.n }, (_, at) =>
    at % 3 < 2 ? grid.points[2 * Math.floor(at / 3) + (at % 3)] : 0,
  );
  const scores = Float32Array.from({ length: 3 * grid.n }, (_, at) => score(at % 3, places, 3 * Math.floor(at / 3)));
  return { places, scores, i: grid.i, j: grid.j, k: grid.k };
}
const score = (c, places, at) => Math.cos(2.1 * c) * places[at] + Math.sin(2.1 * c) * places[at + 1] + 0.1 * c;

/** Area of all triangles, and of those at whose corners not all lead the same class. */
function areas({ places, scores, i, j, k }) {
  const leader = (p) => [0, 1, 2].reduce((best, c) => (scores[3 * p + c] > scores[3 * p + best] ? c : best), 0);
  let [all, mixed] = [0, 0];
  for (let t = 0; t < i.length; t++) {
    const [[ax, ay], [bx, by], [cx, cy]] = [i[t], j[t], k[t]].map((p) => [places[3 * p], places[3 * p + 1]]);
    const area = Math.abs((bx - ax) * (cy - ay) - (by - ay) * (cx - ax)) / 2;
    all += area;
    if (new Set([i[t], j[t], k[t]].map(leader)).size > 1) mixed += area;
  }
  return { all, mixed };
}

test("the sheet is the same one, covered once, and far less of it lies between classes", () => {
  const [before, after] = [areas(mesh()), areas(refinedMesh(mesh(), 3))];
  assert.ok(Math.abs(before.all - 4) < 1e-5 && Math.abs(after.all - 4) < 1e-5);
  assert.ok(after.mixed < 0.4 * before.mixed);
});

test("scores at the new corners are those of their places", () => {
  const { n, places, scores } = refinedMesh(mesh(), 3);
  assert.ok(n > 64);
  for (let p = 0; p < n; p++)
    for (let c = 0; c < 3; c++) assert.ok(Math.abs(scores[3 * p + c] - score(c, places, 3 * p)) < 1e-5);
});

test("where one class leads everywhere nothing is divided", () => {
  const whole = mesh();
  whole.scores.fill(0);
  assert.equal(refinedMesh(whole, 3).n, 64);
});
