import assert from "node:assert/strict";
import { test } from "node:test";

import { alongAxis, homeCamera } from "../../../nnexplore/view/draw/camera.js";
import { flatScales, solidPixels, solidPlace } from "../../../nnexplore/view/draw/solid_places.js";
import { createPerspective } from "../../../nnexplore/view/geometry/perspective.js";

const RANGES = [
  [-1, 1],
  [0, 4],
  [10, 20],
];
const TITLES = ["one", "two", "three"];
const SAMPLES = Float32Array.of(0, 2, 15, 0.5, 3, 12, 2, 2, 15, 0, 2, 15);
const close = ([x, y], [u, v], within = 1e-3) =>
  assert.ok(Math.hypot(x - u, y - v) <= within, `${[x, y]} is not at ${[u, v]}`);

for (const along of [0, 1, 2])
  test(`looked at along axis ${along}, the flat scales lead to where points are seen, whatever their depth`, () => {
    const perspective = createPerspective(alongAxis(along), RANGES, 300, 200);
    const { plane, titles } = flatScales(perspective, RANGES, TITLES, along);
    const [right, up] = [0, 1, 2].filter((d) => d !== along);
    assert.deepEqual(titles, [TITLES[right], TITLES[up]]);
    for (const point of [[-0.8, 1, 19], [0.4, 3.5, 11], RANGES.map(([low, high]) => (low + high) / 2)])
      close([plane.x(point[right]), plane.y(point[up])], solidPlace(perspective, point), 2);
  });

test("samples are found where their places are, and neither outside of the box nor where they are not drawn", () => {
  const perspective = createPerspective(homeCamera(), RANGES, 300, 200);
  const pixels = solidPixels(perspective, SAMPLES, RANGES, (p) => p !== 3);
  for (const p of [0, 1])
    close(pixels.subarray(2 * p, 2 * p + 2), solidPlace(perspective, SAMPLES.subarray(3 * p, 3 * p + 3)));
  assert.ok(pixels.subarray(4).every(Number.isNaN));
});
