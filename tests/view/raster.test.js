import assert from "node:assert/strict";
import { test } from "node:test";

import { paintBareDots, paintTriangles } from "../../nnexplore/view/raster.js";

const image = (width, height) => ({ width, height, data: new Uint8ClampedArray(4 * width * height) });
const alphas = ({ data }) => Array.from({ length: data.length / 4 }, (_, p) => data[4 * p + 3]);
const square = Float32Array.of(0, 0, 8, 0, 8, 8, 0, 8);
const red = Uint8Array.from({ length: 12 }, (_, c) => (c % 3 === 0 ? 200 : 0));
const halves = { i: Int32Array.of(0, 0), j: Int32Array.of(1, 2), k: Int32Array.of(2, 3) };

test("two triangles that share an edge cover each pixel once", () => {
  const painted = image(8, 8);
  paintTriangles(painted, square, red, halves, 0.5);
  assert.equal(new Set(alphas(painted)).size, 1);
  assert.equal(painted.data[0], 200);
});

test("where a sheet lies on itself the lower layer shines through", () => {
  const painted = image(8, 8);
  paintTriangles(painted, square, red, halves, 0.5);
  const blue = red.map((_, c) => (c % 3 === 2 ? 200 : 0));
  paintTriangles(painted, square, blue, halves, 0.5);
  const [r, , b, a] = painted.data;
  assert.ok(b > r && r > 0 && a > 128);
});

test("which way round a triangle is wound makes no difference", () => {
  const [one, other] = [image(8, 8), image(8, 8)];
  paintTriangles(one, square, red, { i: [0], j: [1], k: [2] }, 0.5);
  paintTriangles(other, square, red, { i: [0], j: [2], k: [1] }, 0.5);
  assert.deepEqual(alphas(one), alphas(other));
});

test("triangles that are not finite or beyond the image are left out", () => {
  const painted = image(8, 8);
  paintTriangles(painted, Float32Array.of(NaN, 0, 8, 0, 8, 8, 0, Infinity), red, halves, 0.5);
  paintTriangles(painted, square.map((value) => value + 100), red, halves, 0.5);
  assert.ok(alphas(painted).every((alpha) => alpha === 0));
});

test("a sheet pressed onto a line is drawn as dots, and only where nothing else is", () => {
  const painted = image(8, 8);
  const line = Float32Array.of(2, 2, 4, 4, 6, 6, 20, 20);
  paintTriangles(painted, line, red, halves, 0.5);
  assert.ok(alphas(painted).every((alpha) => alpha === 0));
  paintBareDots(painted, line, red);
  assert.ok(alphas(painted).some((alpha) => alpha === 255));
});
