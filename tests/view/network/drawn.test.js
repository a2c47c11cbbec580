import assert from "node:assert/strict";
import { test } from "node:test";

import { createStrengths, drawnOf, largestOf } from "../../../nnexplore/view/network/drawn.js";
import { networkLayout } from "../../../nnexplore/view/network/layout.js";
import { thinnedColumn, unitRanges } from "../../../nnexplore/view/network/maps.js";
import { litEdges } from "../../../nnexplore/view/network/network_painting.js";
import { createGrid } from "../../../nnexplore/view/geometry/sheet.js";
import { createForward } from "../../../nnexplore/view/run/network.js";
import { aRun, randomParameters } from "../examples.js";

const SIZES = [2, 20, 3, 2];
const seeds = (...all) => all.map((seed) => randomParameters(SIZES, seed));
const run = (snapshots, state = "trained") =>
  aRun({ sizes: SIZES, activations: ["relu", "tanh", "softmax"], snapshots, changes: { state } });
const SIDE_BY_SIDE = [0, 1, 2].map((at) => ({ left: 360 * at, right: 360 * at + 346 }));
const BELOW_EACH_OTHER = [0, 1, 2].map(() => ({ left: 0, right: 362 }));

test("inputs, units and outputs are drawn: of a wide layer the strongest, or the next ones", () => {
  const one = run(seeds(1));
  const strength = createStrengths().of(one);
  const [inputs, wide, narrow, outputs] = drawnOf(one, strength, 8, []);
  assert.deepEqual(
    [inputs, narrow, outputs],
    [
      [0, 1],
      [0, 1, 2],
      [0, 1],
    ],
  );
  const weakest = Math.min(...wide.map((unit) => strength[0][unit]));
  const others = [...strength[0].keys()].filter((unit) => !wide.includes(unit));
  assert.ok(others.every((unit) => strength[0][unit] <= weakest));
  assert.equal(drawnOf(one, strength, 8, [1])[1].filter((unit) => wide.includes(unit)).length, 0);
});

test("no unit changes its place while a run is trained; at its end the strongest of then are taken", () => {
  const strengths = createStrengths();
  const first = strengths.of(run(seeds(1), "training"));
  assert.equal(strengths.of(run(seeds(1, 2), "training")), first);
  const last = strengths.of(run(seeds(1, 2), "trained"));
  assert.notDeepEqual(last, first);
  assert.deepEqual(last, createStrengths().of(run(seeds(2), "trained")));
});

test("a weight edited by hand beyond all others is the largest", () => {
  const one = run(seeds(1));
  const edited = Float32Array.from(one.parameters[0]);
  edited[0] = -77;
  assert.equal(largestOf(one, edited)[0], 77);
  assert.deepEqual(largestOf(one, edited).slice(1), largestOf(one, one.parameters[0]).slice(1));
});

test("where pictures stand below each other the layer's units are one row, without edges", () => {
  const one = run(seeds(1));
  const layout = (columns, shown) => networkLayout(one, { columns, height: 122 }, createStrengths().of(one), [], shown);
  const row = layout(BELOW_EACH_OTHER, 0);
  assert.deepEqual([row.isRow, row.edges, row.places], [true, [], []]);
  assert.deepEqual(
    row.folded.map(({ layer, count, size }) => [layer, count, size]),
    [[0, 20, 12]],
  );
  assert.deepEqual(layout(BELOW_EACH_OTHER, 1).folded, []);
  const { isRow, edges, spots, drawn } = layout(SIDE_BY_SIDE, 0);
  assert.ok(!isRow);
  const counts = drawn.map(({ length }) => length);
  assert.equal(
    edges.length,
    counts.slice(1).reduce((sum, count, at) => sum + count * counts[at], 0),
  );
  assert.equal(spots.length, 3);
});

test("a network without a hidden layer has a place where its first unit is added", () => {
  const sizes = [2, 2];
  const one = aRun({ sizes, activations: ["softmax"], snapshots: [randomParameters(sizes, 1)] });
  const { spots, edges } = networkLayout(one, { columns: SIDE_BY_SIDE, height: 122 }, [], [], 0);
  assert.equal(spots.length, 2);
  assert.ok(spots[0].left < spots[1].left);
  assert.equal(edges.length, 4);
});

test("the colours of a unit reach from the lowest to the highest that it says at the newest snapshot", () => {
  const one = run(seeds(1, 2));
  const grid = createGrid({ xMin: -1, xMax: 2, yMin: -2, yMax: 1 }, 13, 13);
  const { a } = createForward(one.layers, grid.n)(one.parameters[1], grid.points)[0];
  unitRanges(one, grid)[0].forEach(([low, high], unit) => {
    const values = [...a].filter((_, at) => at % 20 === unit);
    if (low < high) assert.deepEqual([low, high], [Math.min(...values), Math.max(...values)]);
  });
});

test("a map has every second column and row of one value", () => {
  const grid = createGrid({ xMin: 0, xMax: 4, yMin: 0, yMax: 2 }, 5, 3);
  const { values, nx, ny } = thinnedColumn(grid, grid.points, 2, 0);
  assert.deepEqual([nx, ny, [...values]], [3, 2, [0, 2, 4, 0, 2, 4]]);
});

test("an edge that is pointed at is lit alone, and a unit with all that leads into it and on from it", () => {
  const edges = [
    { layer: 0, input: 1, unit: 2 },
    { layer: 0, input: 1, unit: 0 },
    { layer: 1, input: 2, unit: 0 },
    { layer: 1, input: 0, unit: 2 },
  ];
  const lit = { layer: 0, unit: 2 };
  const of = (pointed) => edges.map(litEdges(pointed));
  assert.equal(litEdges({ lit: null, hovered: null }), null);
  assert.deepEqual(of({ lit, hovered: null }), [true, false, true, false]);
  assert.deepEqual(of({ lit, hovered: edges[3] }), [false, false, false, true]);
});
