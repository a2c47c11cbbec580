import assert from "node:assert/strict";
import { test } from "node:test";

import { homeCamera } from "../../../nnexplore/view/draw/camera.js";
import { onOneScale } from "../../../nnexplore/view/geometry/one_scale.js";
import { createPerspective } from "../../../nnexplore/view/geometry/perspective.js";
import { DEFAULTS } from "../../../nnexplore/view/parts/options.js";
import { createFrames } from "../../../nnexplore/view/scene/frame.js";
import { createScene } from "../../../nnexplore/view/scene/scene.js";
import { aRun, randomParameters } from "../examples.js";

const length = ([low, high]) => high - low;

test("axes in space get one length about their middles, and hold all that they held", () => {
  const ranges = [
    [-1, 5],
    [2, 3],
    [-9, -5],
  ];
  const widened = onOneScale(ranges);
  widened.forEach(([low, high], d) => {
    assert.equal(high - low, 6);
    assert.ok(low <= ranges[d][0] && high >= ranges[d][1]);
    assert.equal(low + high, ranges[d][0] + ranges[d][1]);
  });
  assert.deepEqual(onOneScale(ranges.slice(1)), ranges.slice(1));
});

test("what is a cube in a space is drawn as a cube: its edges are alike from where all are seen alike", () => {
  const run = aRun({ sizes: [2, 3, 2], activation: "relu", snapshots: [randomParameters([2, 3, 2], 5)] });
  const frames = createFrames(run);
  const theme = { classes: ["#0072b2", "#d55e00"], neutral: "#f7f5f0" };
  const scene = createScene(run, frames.grid, DEFAULTS, theme, 3, null);
  for (const space of ["z", "a"]) {
    const ranges = scene.ranges[space];
    const [first, ...others] = ranges.map(length);
    for (const other of others) assert.ok(Math.abs(other / first - 1) < 1e-9);
    const camera = { ...homeCamera(), eye: { x: 40, y: 40, z: 40 }, center: { x: 0, y: 0, z: 0 } };
    const perspective = createPerspective(camera, ranges, 400, 400);
    const middle = ranges.map(([low, high]) => (low + high) / 2);
    const [x, y] = perspective(middle, 0);
    const edges = [0, 1, 2].map((d) => {
      const [u, v] = perspective(
        middle.map((value, e) => value + (e === d ? first / 10 : 0)),
        0,
      );
      return Math.hypot(u - x, v - y);
    });
    for (const edge of edges) assert.ok(Math.abs(edge / edges[0] - 1) < 0.02);
  }
});
