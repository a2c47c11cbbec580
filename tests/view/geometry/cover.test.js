import assert from "node:assert/strict";
import { test } from "node:test";

import { homeCamera } from "../../../nnexplore/view/draw/camera.js";
import { besideOn, lightThrough } from "../../../nnexplore/view/geometry/cover.js";
import { createPerspective, lens } from "../../../nnexplore/view/geometry/perspective.js";
import { createGrid } from "../../../nnexplore/view/geometry/sheet.js";

const BOX = [
  [-2, 2],
  [0, 1],
  [-1, 3],
];
const camera = homeCamera();
const SIZE = [400, 320];
const perspective = createPerspective(camera, BOX, ...SIZE);
const { eye } = lens(camera, ...SIZE);

/** Coordinates of the box for those of the cube of side one that is drawn. */
const inBox = (point) => point.map((value, d) => BOX[d][0] + (value + 0.5) * (BOX[d][1] - BOX[d][0]));
const chance = (() => {
  let state = 7;
  return () => {
    state = (1103515245 * state + 12345) % 2147483648;
    return state / 2147483648 - 0.5;
  };
})();
const anywhere = () => [chance(), chance(), chance()];
const minus = (a, b) => a.map((value, d) => value - b[d]);
const dot = (a, b) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const cross = (a, b) => [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];

/** Moller and Trumbore: where the way from a point to the eye meets a triangle, as a share of the way; null if nowhere. */
function meets(from, [a, b, c]) {
  const way = minus([eye.x, eye.y, eye.z], from);
  const [ab, ac] = [minus(b, a), minus(c, a)];
  const h = cross(way, ac);
  const s = minus(from, a);
  const q = cross(s, ab);
  const [u, v, t] = [dot(s, h), dot(way, q), dot(ac, q)].map((value) => value / dot(ab, h));
  return u >= 0 && v >= 0 && u + v <= 1 && t > 0 ? t : null;
}

test("a point is covered by just the triangles that its line of sight meets", () => {
  const points = Array.from({ length: 60 }, anywhere);
  const corners = Array.from({ length: 90 }, anywhere);
  const triangles = { i: [], j: [], k: [] };
  for (let t = 0; t < 30; t++) for (const [m, name] of ["i", "j", "k"].entries()) triangles[name].push(3 * t + m);
  const surface = { places: corners.flatMap(inBox), triangles, opacity: 0.5 };
  const light = lightThrough(perspective, Float32Array.from(points.flatMap(inBox)), [surface], ...SIZE);
  let covered = 0;
  points.forEach((point, p) => {
    const met = Array.from({ length: 30 }, (_, t) => meets(point, corners.slice(3 * t, 3 * t + 3)));
    // What is nearly at the same place is neither before nor behind.
    if (met.some((share) => share !== null && share < 0.03)) return;
    const n = met.filter((share) => share !== null).length;
    assert.ok(Math.abs(light[p] - 0.5 ** n) < 1e-6, `${p}: ${light[p]} for ${n}`);
    covered += n;
  });
  assert.ok(covered > 30);
});

test("a sample is not covered by the part of a steep sheet that it lies on", () => {
  const grid = createGrid({ xMin: 0, xMax: 1, yMin: 0, yMax: 1 }, 7, 7);
  const x = Float32Array.of(0.42, 0.55);
  const beside = besideOn(grid, x);
  const cells = new Set();
  for (let t = 0; t < grid.i.length; t++) if (beside(t, 0)) cells.add(grid.i[t]);
  // The sample's cell is the third of the third row, counted from 0: column 2, row 3.
  for (const [column, row, is] of [
    [2, 3, true],
    [3, 3, true],
    [1, 2, true],
    [5, 3, false],
    [2, 0, false],
  ])
    assert.equal(cells.has(row * 7 + column), is, `${column}, ${row}`);
});
