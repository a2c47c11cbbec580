import assert from "node:assert/strict";
import { test } from "node:test";

import { crossing, joinedLines } from "../../../nnexplore/view/folding/crossing.js";
import { scoresOf } from "../../../nnexplore/view/folding/scores.js";
import { createFoldedSurface, heightsOf, unitsOf } from "../../../nnexplore/view/folding/folded_surface.js";
import { decisionBoundary } from "../../../nnexplore/view/geometry/boundary.js";
import { createForward, probabilities } from "../../../nnexplore/view/run/network.js";
import { createGrid } from "../../../nnexplore/view/geometry/sheet.js";
import { aRun, bend, randomParameters } from "../examples.js";

const BOUNDS = { xMin: -2, xMax: 2, yMin: -2, yMax: 2 };

/** The crossing of a score with its own weights, and the scores themselves at any place. */
function trainedCrossing({ sizes, activations, parameters }, name, cells = 48) {
  const run = aRun({ sizes, activations, snapshots: [parameters] });
  const units = unitsOf(run.layers[0], run.parameters[0]);
  const surface = createFoldedSurface(
    units,
    run.layers[0],
    BOUNDS,
    units.map((_, unit) => unit),
    cells,
  );
  const score = scoresOf(run).find((other) => other.name === name);
  const { coefficients, bias } = score.trained(run.parameters[0]);
  return { run, score, surface, segments: crossing(surface, heightsOf(surface.activations, coefficients, bias)) };
}

/** @returns {(places: number[][]) => number[][]} scores of all classes by the forward pass */
function scoresAt(run) {
  return (places) => {
    const [, { z }] = createForward(run.layers, places.length)(run.parameters[0], Float32Array.from(places.flat()));
    const k = run.layers[1].nOut;
    return places.map((_, p) => (k > 1 ? Array.from(z.subarray(k * p, k * p + k)) : [0, z[p]]));
  };
}

test("three units around the origin make a hexagon, as told by its six corners", () => {
  // Units in directions 0, 120 and 240 degrees; 1 - a0 - a1 - a2 is a roof with its ridges in the same directions.
  const [s, c] = [Math.sqrt(3) / 2, -0.5];
  const parameters = [1, c, c, 0, s, -s, 0, 0, 0, 0, -1, 0, -1, 0, -1, 0, 1];
  const { segments } = trainedCrossing({ sizes: [2, 3, 2], activations: ["relu", "softmax"], parameters }, "1-0");
  const lines = joinedLines(segments, 4);
  assert.equal(lines.length, 1);
  assert.equal(lines[0].closed, true);
  assert.equal(lines[0].corners.length, 6);
  // One unit alone is active in half of the directions, two in the others: all corners lie at distance 2/sqrt(3).
  for (const corner of lines[0].corners)
    assert.ok(Math.abs(Math.hypot(...corner) - 2 / Math.sqrt(3)) < 1e-6, String(corner));
});

for (const [output, nOut] of [
  ["softmax", 2],
  ["sigmoid", 1],
  ["softmax", 3],
]) {
  for (const activation of ["relu", "leaky-relu"]) {
    test(`along the crossing two scores are equal (${activation}, ${output} of ${nOut})`, () => {
      let met = 0;
      for (let seed = 0; seed < 30; seed++) {
        const sizes = [2, 1 + (seed % 8), nOut];
        const network = { sizes, activations: [activation, output], parameters: randomParameters(sizes, seed, 2) };
        const { run, score, segments } = trainedCrossing(network, nOut === 3 ? "2-1" : "1-0");
        if (segments.length === 0) continue;
        met += 1;
        const places = segments.flatMap(([from, to]) =>
          [0.1, 0.5, 0.9].map((t) => [0, 1].map((axis) => from[axis] + t * (to[axis] - from[axis]))),
        );
        for (const scores of scoresAt(run)(places)) {
          assert.ok(Math.abs(scores[score.above] - scores[score.below]) < 2e-5, `${scores}`);
        }
      }
      assert.ok(met > 10);
    });
  }
}

test("the crossing is as long as the decision boundary that the view traces", () => {
  const grid = createGrid(BOUNDS, 401, 401);
  const length = (segments) =>
    segments.reduce((sum, [from, to]) => sum + Math.hypot(to[0] - from[0], to[1] - from[1]), 0);
  for (let seed = 0; seed < 8; seed++) {
    for (const activation of ["relu", "tanh"]) {
      const sizes = [2, 4, 2];
      const network = { sizes, activations: [activation, "softmax"], parameters: randomParameters(sizes, seed, 2) };
      const { run, segments } = trainedCrossing(network, "1-0");
      const values = createForward(run.layers, grid.n)(run.parameters[0], grid.points);
      const { x, y } = decisionBoundary(grid, probabilities(run.layers, values[1].a, grid.n), 2);
      const traced = x.flatMap((_, m) =>
        m > 0 && x[m] !== null && x[m - 1] !== null
          ? [
              [
                [x[m - 1], y[m - 1]],
                [x[m], y[m]],
              ],
            ]
          : [],
      );
      assert.ok(Math.abs(length(segments) - length(traced)) < 0.02 * (length(traced) + 0.1), `${activation} ${seed}`);
    }
  }
});

test("a leaky unit alone crosses zero along its fold", () => {
  const units = [{ w: [1, 2], b: 0.5 }];
  const surface = createFoldedSurface(units, bend("leaky-relu"), BOUNDS, [0], 4);
  const segments = crossing(surface, heightsOf(surface.activations, [-1.5], 0));
  assert.equal(segments.length, 1);
  for (const [x, y] of segments[0]) assert.ok(Math.abs(x + 2 * y + 0.5) < 1e-9);
});

test("a flat half that lies at height zero is no crossing", () => {
  const surface = createFoldedSurface([{ w: [1, 2], b: 0.5 }], bend("relu"), BOUNDS, [0], 4);
  assert.deepEqual(crossing(surface, heightsOf(surface.activations, [1], 0)), []);
  assert.deepEqual(crossing(surface, heightsOf(surface.activations, [0], 0)), []);
  assert.deepEqual(crossing(surface, heightsOf(surface.activations, [1], 3)), []);
});

test("a line that goes straight on over a fold has no corner there", () => {
  const straight = joinedLines(
    [
      [
        [0, 0],
        [1, 1],
      ],
      [
        [3, 3],
        [1, 1],
      ],
    ],
    4,
  );
  assert.deepEqual(
    straight.map(({ closed }) => closed),
    [false],
  );
  assert.equal(straight[0].corners.length, 2);
  const bent = joinedLines(
    [
      [
        [0, 0],
        [1, 1],
      ],
      [
        [2, 1],
        [1, 1],
      ],
      [
        [-3, 0],
        [-3, 1],
      ],
    ],
    4,
  );
  assert.deepEqual(bent.map(({ corners }) => corners.length).sort(), [2, 3]);
});
