import assert from "node:assert/strict";
import { test } from "node:test";

import { createForward } from "../../../nnexplore/view/run/network.js";
import {
  classPairs,
  clippedPlane,
  lead,
  outputPlane,
  separatingPlane,
} from "../../../nnexplore/view/geometry/planes.js";
import { aRun, numbersFrom, randomParameters } from "../examples.js";

const BOX = [
  [-1, 1],
  [-1, 1],
  [-1, 1],
];

test("on the plane the two scores are equal, and class i leads where the lead is positive", () => {
  for (const [sizes, activations] of [
    [[2, 3, 2]],
    [[2, 4, 5]],
    [
      [2, 3, 1],
      ["tanh", "sigmoid"],
    ],
  ]) {
    const run = aRun({ sizes, activations });
    const parameters = Float32Array.from(randomParameters(sizes, 5, 2));
    const { n, x } = run.samples;
    const [{ a }, { z }] = createForward(run.layers, n)(parameters, x);
    for (const [i, j] of classPairs(run.nClasses)) {
      const plane = separatingPlane(run.layers, parameters, [i, j]);
      for (let p = 0; p < n; p++) {
        const score = (k) => (sizes[2] > 1 ? z[p * sizes[2] + k] : k * z[p]);
        const point = a.subarray(p * sizes[1], (p + 1) * sizes[1]);
        assert.ok(Math.abs(lead(plane, point) - (score(i) - score(j))) < 1e-5);
      }
    }
  }
});

test("the pairs of K classes come in order", () => {
  assert.deepEqual(classPairs(2), [[0, 1]]);
  assert.deepEqual(classPairs(3), [
    [0, 1],
    [0, 2],
    [1, 2],
  ]);
});

test("a plane through the middle of a cube is cut off as a hexagon", () => {
  const { kind, points } = clippedPlane({ normal: Float64Array.of(1, 1, 1), offset: 0 }, BOX);
  assert.equal(kind, "polygon");
  assert.equal(points.length, 6);
  for (const point of points)
    assert.deepEqual(
      [...point].sort((a, b) => a - b),
      [-1, 0, 1],
    );
});

test("corners lie on the plane and within the box, and turn counter-clockwise about the normal", () => {
  const next = numbersFrom(9);
  let polygons = 0;
  for (let trial = 0; trial < 300; trial++) {
    const plane = { normal: Float64Array.of(next(), next(), next()), offset: next() };
    const box = [0, 1, 2].map(() => [-1 + 0.5 * next(), 1 + 0.5 * next()]);
    const { kind, points } = clippedPlane(plane, box);
    if (kind === "none") continue;
    polygons++;
    points.forEach((p, m) => {
      assert.ok(Math.abs(lead(plane, p)) < 1e-12);
      p.forEach((value, d) => assert.ok(value >= box[d][0] - 1e-12 && value <= box[d][1] + 1e-12));
      const [q, r] = [points[(m + 1) % points.length], points[(m + 2) % points.length]];
      const [u, v] = [q.map((value, d) => value - p[d]), r.map((value, d) => value - q[d])];
      const cross = [0, 1, 2].map((d) => u[(d + 1) % 3] * v[(d + 2) % 3] - u[(d + 2) % 3] * v[(d + 1) % 3]);
      assert.ok(cross[0] * plane.normal[0] + cross[1] * plane.normal[1] + cross[2] * plane.normal[2] > -1e-12);
    });
  }
  assert.ok(polygons > 200);
});

test("a plane misses the box where all corners lie on one side of it", () => {
  const next = numbersFrom(2);
  for (let trial = 0; trial < 200; trial++) {
    const plane = { normal: Float64Array.of(next(), next(), next()), offset: 2 * next() };
    const sides = new Set();
    for (const x of BOX[0]) for (const y of BOX[1]) for (const z of BOX[2]) sides.add(lead(plane, [x, y, z]) > 0);
    assert.equal(clippedPlane(plane, BOX).kind === "none", sides.size === 1);
  }
});

test("two units give a segment, one unit a point", () => {
  const segment = clippedPlane({ normal: Float64Array.of(2, 0), offset: -1 }, BOX.slice(0, 2));
  assert.equal(segment.kind, "segment");
  assert.deepEqual(
    segment.points.map(([x]) => x),
    [0.5, 0.5],
  );
  const point = clippedPlane({ normal: Float64Array.of(-4), offset: 1 }, [[-1, 1]]);
  assert.deepEqual(point, { kind: "point", points: [[0.25]] });
});

test("a plane that is an edge of the box is given once", () => {
  assert.deepEqual(clippedPlane({ normal: Float64Array.of(1, 0), offset: 1 }, BOX.slice(0, 2)).points, [
    [-1, -1],
    [-1, 1],
  ]);
});

test("there is no plane without a normal, or with numbers that are not finite", () => {
  for (const plane of [
    { normal: Float64Array.of(0, 0, 0), offset: 0 },
    { normal: Float64Array.of(NaN, 0, 1), offset: 0 },
    { normal: Float64Array.of(1, 0, 1), offset: Infinity },
  ]) {
    assert.deepEqual(clippedPlane(plane, BOX), { kind: "none", points: [] });
  }
});

test("in the output's own spaces two scores, and two probabilities, are equal on the diagonal", () => {
  const { layers } = aRun({ sizes: [2, 3, 3] });
  for (const space of ["z", "a"]) {
    const plane = outputPlane(layers, space, [0, 2]);
    assert.equal(lead(plane, [0.4, 9, 0.4]), 0);
    assert.ok(lead(plane, [0.6, 0, 0.4]) > 0);
  }
  const single = aRun({ sizes: [2, 3, 1], activations: ["tanh", "sigmoid"] }).layers;
  assert.equal(lead(outputPlane(single, "z", [0, 1]), [0]), 0);
  assert.equal(lead(outputPlane(single, "a", [0, 1]), [0.5]), 0);
  assert.ok(lead(outputPlane(single, "a", [0, 1]), [0.2]) > 0);
});
