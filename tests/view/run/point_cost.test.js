import assert from "node:assert/strict";
import { test } from "node:test";

import { pointCost, samplesDrawn, sheetCells } from "../../../nnexplore/view/run/point_cost.js";

/** Layers of these widths. */
const layersOf = (sizes) => sizes.slice(1).map((nOut, l) => ({ nIn: sizes[l], nOut }));
const SIZES = [
  [2, 3, 2],
  [2, 64, 64, 64, 2],
  [2, 256, 2],
  [2, 256, 256, 256, 256, 2],
];

test("the more a point costs the coarser the sheet, and while a run plays it is no finer than at rest", () => {
  const costs = SIZES.map((sizes) => pointCost(layersOf(sizes))).sort((a, b) => a - b);
  for (const plays of [false, true]) {
    const points = costs.map((cost) => sheetCells(cost, plays).reduce((product, side) => product * (side + 1), 1));
    points.slice(1).forEach((n, m) => assert.ok(n <= points[m]));
  }
  for (const cost of costs) {
    const [resting, playing] = [false, true].map((plays) => sheetCells(cost, plays));
    assert.ok(playing.every((side, d) => side <= resting[d] && side % 2 === 0));
  }
});

test("the default network has its finest sheet always, and all of its samples", () => {
  const cost = pointCost(layersOf(SIZES[0]));
  assert.deepEqual(
    [sheetCells(cost, true), sheetCells(cost, false), samplesDrawn(1000, cost)],
    [[70, 60], [70, 60], 1000],
  );
});

test("however much a point costs, enough is drawn to see a bend and two classes", () => {
  assert.ok(sheetCells(1e9, true).every((side) => side >= 20));
  assert.ok(samplesDrawn(10_000, 1e9) >= 100);
  assert.equal(samplesDrawn(50, 1e9), 50);
});
