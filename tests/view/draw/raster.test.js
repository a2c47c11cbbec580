import assert from "node:assert/strict";
import { test } from "node:test";

import { byScore, createColouring, rgb } from "../../../nnexplore/view/draw/colours.js";
import { paintBareDots, paintTriangles } from "../../../nnexplore/view/draw/raster.js";
import { probabilitiesOf } from "../../../nnexplore/view/geometry/leads.js";

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
  paintTriangles(
    painted,
    square.map((value) => value + 100),
    red,
    halves,
    0.5,
  );
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

test("coloured by a value that is linear over it, a triangle has no pixel in the colour of the wrong side", () => {
  const painted = image(40, 40);
  const [low, high] = [
    [200, 0, 0],
    [0, 0, 200],
  ];
  // A probability of 1 at one corner and nearly 0 at the others: mixed colours would reach far across.
  const values = Float32Array.of(40, -2, -2);
  const colours = { values, placeOf: (value) => (value < 0 ? 0 : 3), shades: Uint8Array.from([...low, ...high]) };
  paintTriangles(painted, Float32Array.of(0, 0, 40, 0, 0, 40), colours, { i: [0], j: [1], k: [2] }, 1);
  for (let row = 0; row < 40; row++) {
    for (let column = 0; column + row < 38; column++) {
      const value = 40 - (42 * (column + row + 1)) / 40;
      const at = 4 * (row * 40 + column);
      if (Math.abs(value) > 0.6) assert.deepEqual([...painted.data.subarray(at, at + 3)], value < 0 ? low : high);
    }
  }
});

test("of three classes each pixel of a sheet has the colour of the class whose score is the highest there", () => {
  const size = 60;
  const painted = image(size, size);
  const classes = ["#0072b2", "#d55e00", "#009e73"];
  const colouring = createColouring({ classes, neutral: "#f7f5f0" }, 3);
  const scoreAt = (c, x, y) =>
    30 * (Math.cos(2.1 * c + 0.3) * (x / size - 0.45) + Math.sin(2.1 * c + 0.3) * (y / size - 0.5));
  const corners = [0, 0, size, 0, size, size, 0, size];
  const scores = [0, 1, 2, 3].flatMap((p) => [0, 1, 2].map((c) => scoreAt(c, corners[2 * p], corners[2 * p + 1])));
  const shares = probabilitiesOf(Float32Array.from(scores), 3);
  paintTriangles(painted, Float32Array.from(corners), byScore(colouring, shares), halves, 1);
  const seen = new Set();
  for (let p = 0; p < size * size; p++) {
    const own = [0, 1, 2].map((c) => scoreAt(c, (p % size) + 0.5, Math.floor(p / size) + 0.5));
    const [first, second] = [...own].sort((a, b) => b - a);
    // Within a pixel or two of the line between two classes the colour is that of neither.
    if (first - second < 1.5) continue;
    const away = classes.map((colour) => Math.hypot(...rgb(colour).map((value, d) => value - painted.data[4 * p + d])));
    assert.equal(away.indexOf(Math.min(...away)), own.indexOf(first), `pixel ${p}`);
    seen.add(own.indexOf(first));
  }
  assert.equal(seen.size, 3);
});
