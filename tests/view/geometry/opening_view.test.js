import assert from "node:assert/strict";
import { test } from "node:test";

import { openingView } from "../../../nnexplore/view/geometry/opening_view.js";
import { clippedPlane } from "../../../nnexplore/view/geometry/planes.js";

const BOX = [
  [-1, 1],
  [-1, 1],
  [-1, 1],
];
const STEPS = Array.from({ length: 21 }, (_, m) => -1 + m / 10);

/** A flat sheet through the middle of the box, spanned by two directions. */
function sheetOf(u, v) {
  return STEPS.flatMap((s) => STEPS.flatMap((t) => [0, 1, 2].map((d) => 0.6 * (s * u[d] + t * v[d]))));
}

/** A picture of a flat sheet, with one sample of each class and planes of these normals. */
function picture(u, v, normals = [], samples = [0, 0, 0, 0, 0, 0], ranges = BOX) {
  const planes = normals.map((normal) => ({ normal, corners: clippedPlane({ normal, offset: 0 }, ranges).points }));
  return { sheet: sheetOf(u, v), samples, classes: [0, 1], ranges, curve: [], planes };
}

/** @returns {number} degrees between the line of sight and a direction, 0 to 90 */
function angle({ eye, center }, direction) {
  const from = [eye.x - center.x, eye.y - center.y, eye.z - center.z];
  const along = from.reduce((sum, value, d) => sum + value * direction[d], 0);
  return (Math.acos(Math.abs(along) / Math.hypot(...from) / Math.hypot(...direction)) * 180) / Math.PI;
}

for (const [u, v, normal] of [
  [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  [
    [1, 0, 0],
    [0, 0, 1],
    [0, 1, 0],
  ],
  [
    [0, 1, 0],
    [0, 0, 1],
    [1, 0, 0],
  ],
  [
    [1, 1, 0],
    [0, 0, 1],
    [1, -1, 0],
  ],
  [
    [1, -1, 0],
    [0, 0, 1],
    [1, 1, 0],
  ],
]) {
  test(`a sheet across ${normal} opens broad, whichever way it lies`, () => {
    assert.ok(angle(openingView([picture(u, v)]), normal) < 60);
  });

  test(`a plane across ${normal} opens at a slant, neither edge-on nor face-on`, () => {
    const away = angle(openingView([picture([1, 0, 0], [0, 1, 0], [normal])]), normal);
    assert.ok(away > 40 && away < 82, `${away} degrees`);
  });
}

test("none of several pictures that share the camera opens edge-on", () => {
  const camera = openingView([
    picture([1, 0, 0], [0, 1, 0]),
    picture([1, 0, 0], [0, 0, 1]),
    picture([0, 1, 0], [0, 0, 1]),
  ]);
  for (const normal of [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ])
    assert.ok(angle(camera, normal) < 80);
});

test("classes that lie apart in one direction part on the screen", () => {
  const way = [1, -1, 0.4];
  const samples = [...way.map((value) => -0.5 * value), ...way.map((value) => 0.5 * value)];
  assert.ok(angle(openingView([picture([1, 0, 0], [0, 1, 0], [], samples)]), way) > 45);
});

test("a closed boundary opens as a closed curve, whichever way it lies", () => {
  const turn = (m) => (2 * Math.PI * m) / 40;
  for (const at of [
    (m) => [0.9, 0.3 * Math.cos(turn(m)), 0.3 * Math.sin(turn(m))],
    (m) => [0.3 * Math.cos(turn(m)), 0.9, 0.3 * Math.sin(turn(m))],
    (m) => [0.3 * Math.cos(turn(m)), 0.3 * Math.sin(turn(m)), 0.9],
  ]) {
    const curve = Array.from({ length: 41 }, (_, m) => at(m)).flat();
    const flat = picture([1, 0, 0], [0, 1, 0]);
    const normal = [0, 1, 2].map((d) => (at(0)[d] === 0.9 ? 1 : 0));
    assert.ok(angle(openingView([{ ...flat, curve }]), normal) < 66);
  }
});

test("of two sides of a sheet the one is seen on which the samples lie before it", () => {
  // A wall across the first axis, and the samples on one side of it.
  for (const side of [-1, 1]) {
    const samples = STEPS.flatMap((s) => [0.7 * side, 0.6 * s, 0.3 * s * s]);
    const wall = { ...picture([0, 1, 0], [0, 0, 1]), samples, classes: STEPS.map((_, m) => m % 2) };
    assert.ok(openingView([wall]).eye.x * side > 0);
  }
});

test("axes of any ranges are seen as the cube that is drawn of them", () => {
  const ranges = [
    [-1000, 1000],
    [-1, 1],
    [-1, 1],
  ];
  const wide = picture([1000, 0, 0], [0, 1, 0], [[0.001, 0, 1]], undefined, ranges);
  assert.deepEqual(openingView([wide]), openingView([picture([1, 0, 0], [0, 1, 0], [[1, 0, 1]])]));
});

test("it stands above the horizon with the third axis up, and is the same every time", () => {
  const camera = openingView([picture([1, 0.2, 0.1], [0.1, 1, 0.3], [[1, 2, 3]])]);
  assert.ok(camera.eye.z > camera.center.z);
  assert.deepEqual(camera.up, { x: 0, y: 0, z: 1 });
  assert.deepEqual(openingView([picture([1, 0.2, 0.1], [0.1, 1, 0.3], [[1, 2, 3]])]), camera);
});

test("numbers that have overflowed decide nothing", () => {
  const broken = { ...picture([1, 0, 0], [0, 1, 0], [[NaN, 0, 0]]), samples: [NaN, 0, 0, 0, Infinity, 0] };
  assert.deepEqual(openingView([broken]), openingView([picture([1, 0, 0], [0, 1, 0])]));
});
