import assert from "node:assert/strict";
import { test } from "node:test";

import { createPerspective, FAR, lens } from "../../../nnexplore/view/geometry/perspective.js";

const RANGES = [
  [-1, 1],
  [0, 4],
  [10, 20],
];
const HOME = { eye: { x: 1.6, y: -1.6, z: 0.9 }, center: { x: 0, y: 0, z: 0 }, up: { x: 0, y: 0, z: 1 } };
const close = (actual, expected, within = 1e-9) =>
  assert.ok(Math.abs(actual - expected) <= within, `${actual} is not ${expected}`);

test("the middle of the ranges is in the middle of the picture", () => {
  const [x, y] = createPerspective(HOME, RANGES, 300, 200)([0, 2, 15], 0);
  close(x, 150);
  close(y, 100);
});

test("what is above on the third axis is above on the picture, and the first axis runs to the right", () => {
  const perspective = createPerspective(HOME, RANGES, 300, 200);
  assert.ok(perspective([0, 2, 18], 0)[1] < 100);
  assert.ok(perspective([0.5, 2, 15], 0)[0] > 150);
});

test("at a distance d the picture's edge is tan(22.5°) d from the middle", () => {
  const camera = { ...HOME, eye: { x: 0, y: -2, z: 0 } };
  const edge = 2 * Math.tan(Math.PI / 8);
  const [, y, depth] = createPerspective(
    camera,
    [
      [-1, 1],
      [-1, 1],
      [-1, 1],
    ],
    300,
    200,
  )([0, 0, 2 * edge], 0);
  close(y, 0);
  close(depth, 2);
});

test("points behind the eye are nowhere", () => {
  const camera = { ...HOME, eye: { x: 0, y: -0.3, z: 0 } };
  assert.ok(
    Number.isNaN(
      createPerspective(
        camera,
        [
          [-1, 1],
          [-1, 1],
          [-1, 1],
        ],
        300,
        200,
      )([0, -1, 0], 0)[0],
    ),
  );
});

test("a flat view keeps the size of things at the centre and loses what distance did to them", () => {
  const flat = { ...HOME, far: FAR };
  const across = [
    [-1, 1],
    [-1, 1],
    [-1, 1],
  ];
  const [near, wide] = [createPerspective(HOME, across, 300, 200), createPerspective(flat, across, 300, 200)];
  close(near([0, 0, 0.1], 0)[1], wide([0, 0, 0.1], 0)[1], 0.6);
  const straight = { ...flat, eye: { x: 0.01, y: -0.01, z: 2.2 } };
  const perspective = createPerspective(straight, across, 300, 200);
  const [[x0, y0], [x1, y1]] = [perspective([0.8, 0.6, -1], 0), perspective([0.8, 0.6, 1], 0)];
  assert.ok(Math.hypot(x0 - x1, y0 - y1) < 3);
  const before = createPerspective({ ...straight, far: 1 }, across, 300, 200);
  const [[u0, v0], [u1, v1]] = [before([0.8, 0.6, -1], 0), before([0.8, 0.6, 1], 0)];
  assert.ok(Math.hypot(u0 - u1, v0 - v1) > 25);
});

test("nothing of the cube is cut off before the eye, however near or far that is", () => {
  for (const far of [1, 3, FAR]) {
    const { eye, nearest } = lens({ ...HOME, far }, 300, 200);
    assert.ok(nearest > 0 && nearest <= Math.max(0.01, Math.hypot(eye.x, eye.y, eye.z) - Math.sqrt(3) / 2));
  }
});

test("a picture that is higher than wide shows as much from side to side as a square one", () => {
  const [square, tall] = [300, 500].map((height) => createPerspective(HOME, RANGES, 300, height));
  for (const point of [
    [-1, 0, 10],
    [1, 4, 20],
  ])
    close(tall(point, 0)[0], square(point, 0)[0]);
});
