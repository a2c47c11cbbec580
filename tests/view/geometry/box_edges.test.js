import assert from "node:assert/strict";
import { test } from "node:test";

import { homeCamera, turned } from "../../../nnexplore/view/draw/camera.js";
import { axisEdgesOf, nearestCorner } from "../../../nnexplore/view/geometry/box_edges.js";
import { createPerspective } from "../../../nnexplore/view/geometry/perspective.js";

const RANGES = [
  [-2, 1],
  [0, 5],
  [3, 4],
];
const CAMERAS = Array.from({ length: 40 }, (_, m) => turned(homeCamera(), 0.16 * m + 0.03, 0.5 * Math.sin(m) - 0.1));

const at = (corner) => RANGES.map((range, d) => range[(corner >> d) & 1]);

test("the nearest corner is the one at the least distance from the eye", () => {
  for (const camera of CAMERAS) {
    const { x, y, z } = camera.eye;
    const distances = Array.from({ length: 8 }, (_, corner) => {
      const [u, v, w] = [0, 1, 2].map((d) => ((corner >> d) & 1) - 0.5);
      return Math.hypot(x - u, y - v, z - w);
    });
    assert.equal(nearestCorner(camera.eye), distances.indexOf(Math.min(...distances)));
  }
});

test("each axis has its numbers on an edge of the outline, and the three edges hang together", () => {
  for (const camera of CAMERAS) {
    const perspective = createPerspective(camera, RANGES, 400, 300);
    const nearest = nearestCorner(camera.eye);
    const edges = axisEdgesOf(perspective, RANGES, nearest).map((edge, d) => [edge, edge | (1 << d)]);
    assert.ok(edges.flat().every((corner) => corner !== nearest && corner !== (nearest ^ 7)));
    assert.ok(edges.every(([from, to], d) => (from ^ to) === 1 << d));
    assert.equal(new Set(edges.flat()).size, 4, "one behind the other they have four ends");
  }
});

test("the lowest corner of the outline is an end of two of them", () => {
  for (const camera of CAMERAS) {
    const perspective = createPerspective(camera, RANGES, 400, 300);
    const nearest = nearestCorner(camera.eye);
    const ends = axisEdgesOf(perspective, RANGES, nearest).flatMap((edge, d) => [edge, edge | (1 << d)]);
    const outline = [0, 1, 2, 3, 4, 5, 6, 7].filter((corner) => corner !== nearest && corner !== (nearest ^ 7));
    const heights = outline.map((corner) => perspective(at(corner), 0)[1]);
    const lowest = outline[heights.indexOf(Math.max(...heights))];
    assert.equal(ends.filter((corner) => corner === lowest).length, 2);
  }
});
