import assert from "node:assert/strict";
import { test } from "node:test";

import {
  bendingOf,
  createFoldedSurface,
  foldLine,
  heightsOf,
  preActivation,
  unitsOf,
} from "../../../nnexplore/view/folding/folded_surface.js";
import { createForward } from "../../../nnexplore/view/run/network.js";
import { aRun, bend, numbersFrom, PHI, randomParameters } from "../examples.js";

const BOUNDS = { xMin: -2, xMax: 2.5, yMin: -1.5, yMax: 2 };
const AREA = 4.5 * 3.5;
const RELU = (z) => Math.max(0, z);
const LEAKY = (z) => Math.max(0.1 * z, z);

function close(actual, expected, tolerance = 1e-9) {
  assert.ok(Math.abs(actual - expected) <= tolerance * Math.max(1, Math.abs(expected)), `${actual} is not ${expected}`);
}

/** Units whose lines all pass through the window, in general position. */
function randomUnits(count, seed) {
  const next = numbersFrom(seed);
  return Array.from({ length: count }, () => {
    const w = [2 * next(), 2 * next()];
    return { w, b: -(w[0] * next() + w[1] * next()) };
  });
}

const all = (units) => units.map((_, unit) => unit);

/** Twice the area, positive if counter-clockwise. */
function doubleArea(corners) {
  return corners.reduce((sum, [x, y], m) => {
    const [u, v] = corners[(m + 1) % corners.length];
    return sum + x * v - u * y;
  }, 0);
}

const cornersOf = ({ points }, { corners }) => corners.map((p) => [points[2 * p], points[2 * p + 1]]);
const middleOf = (corners) =>
  [0, 1].map((axis) => corners.reduce((sum, corner) => sum + corner[axis], 0) / corners.length);

test("a unit's height is C relu(wx + b), by hand", () => {
  const units = [{ w: [2, -1], b: 0.5 }];
  const surface = createFoldedSurface(units, bend("relu"), BOUNDS, [0], 4);
  for (const c of [0.6, 2, -1.5, 0]) {
    const heights = heightsOf(surface.activations, [c], 0);
    heights.forEach((height, p) => {
      const [x, y] = [surface.points[2 * p], surface.points[2 * p + 1]];
      close(height, c * Math.max(0, 2 * x - y + 0.5));
    });
  }
});

test("a folded plane is two flat pieces that meet on the fold line", () => {
  const units = [{ w: [1, 1], b: -0.25 }];
  const surface = createFoldedSurface(units, bend("relu"), BOUNDS, [0], 4);
  assert.equal(surface.exact, true);
  assert.equal(surface.pieces.length, 2);
  const onFold = (piece) =>
    cornersOf(surface, piece).filter((corner) => Math.abs(preActivation(units[0], corner)) < 1e-12);
  assert.deepEqual(
    surface.pieces.map((piece) => onFold(piece).length),
    [2, 2],
  );
  for (const end of foldLine(units[0], BOUNDS)) close(preActivation(units[0], end), 0);
});

for (const [activation, define] of [
  ["relu", RELU],
  ["leaky-relu", LEAKY],
]) {
  test(`the pieces of ${activation} units tile the window, and each is flat`, () => {
    for (let seed = 0; seed < 20; seed++) {
      const units = randomUnits(1 + (seed % 8), seed);
      const surface = createFoldedSurface(units, bend(activation), BOUNDS, all(units), 4);
      const c = units.map((_, unit) => unit - 2.5);
      const heights = heightsOf(surface.activations, c, 0.75);
      let area = 0;
      for (const piece of surface.pieces) {
        const corners = cornersOf(surface, piece);
        const twice = doubleArea(corners);
        assert.ok(twice > 0, "corners run counter-clockwise");
        area += twice / 2;
        // On a flat piece the height in the middle of the corners is the mean of their heights.
        const expected =
          0.75 + units.reduce((sum, unit, u) => sum + c[u] * define(preActivation(unit, middleOf(corners))), 0);
        close(piece.corners.reduce((sum, p) => sum + heights[p], 0) / corners.length, expected);
      }
      close(area, AREA);
    }
  });
}

test("n lines whose crossings all lie in the window cut it into 1 + n + n(n - 1)/2 pieces", () => {
  // Tangents of a small circle, no two of them parallel: each pair crosses near it.
  for (let n = 1; n <= 8; n++) {
    const units = Array.from({ length: n }, (_, m) => {
      const angle = 0.3 + (0.8 * Math.PI * m) / n;
      return { w: [Math.cos(angle), Math.sin(angle)], b: 0.1 };
    });
    assert.equal(
      createFoldedSurface(units, bend("relu"), BOUNDS, all(units), 4).pieces.length,
      1 + n + (n * (n - 1)) / 2,
    );
  }
});

test("only the units that take part fold the surface", () => {
  const units = randomUnits(5, 3);
  assert.equal(createFoldedSurface(units, bend("relu"), BOUNDS, [], 4).pieces.length, 1);
  assert.equal(createFoldedSurface(units, bend("relu"), BOUNDS, [4], 4).pieces.length, 2);
});

test("a unit without weights, or whose line misses the window, folds nothing", () => {
  const units = [
    { w: [0, 0], b: 1 },
    { w: [1, 0], b: 100 },
  ];
  assert.equal(createFoldedSurface(units, bend("relu"), BOUNDS, [0, 1], 4).pieces.length, 1);
  assert.equal(foldLine(units[0], BOUNDS), null);
  assert.equal(foldLine(units[1], BOUNDS), null);
});

test("tanh bends, identity does neither", () => {
  assert.equal(bendingOf(PHI["tanh"]), "bent");
  assert.equal(bendingOf(PHI["identity"]), "straight");
  assert.equal(bendingOf(PHI["leaky-relu"]), "folded");
  const units = randomUnits(3, 1);
  const bent = createFoldedSurface(units, bend("tanh"), BOUNDS, [0, 1, 2], 12);
  assert.equal(bent.exact, false);
  assert.equal(bent.pieces.length, 144);
  assert.equal(createFoldedSurface(units, bend("identity"), BOUNDS, [0, 1, 2], 12).pieces.length, 1);
});

for (const activation of ["relu", "leaky-relu", "tanh", "sine", "identity"]) {
  test(`the activations of ${activation} units equal those of the forward pass`, () => {
    const run = aRun({
      sizes: [2, 4, 2],
      activations: [activation, "softmax"],
      snapshots: [randomParameters([2, 4, 2], 7, 2)],
    });
    const surface = createFoldedSurface(
      unitsOf(run.layers[0], run.parameters[0]),
      run.layers[0],
      BOUNDS,
      [0, 1, 2, 3],
      12,
    );
    const points = Float32Array.from(surface.points);
    const [{ a }] = createForward(run.layers, points.length / 2)(run.parameters[0], points);
    surface.activations.forEach((values, unit) => values.forEach((value, p) => close(value, a[4 * p + unit], 3e-6)));
  });
}

for (const activation of ["relu", "tanh"]) {
  test(`no piece is drawn over a nearer one (${activation})`, () => {
    const next = numbersFrom(5);
    for (let round = 0; round < 40; round++) {
      const units = randomUnits(6, round);
      const surface = createFoldedSurface(units, bend(activation), BOUNDS, all(units), 12);
      const eye = [9 * next(), 9 * next()];
      const rank = new Map([...surface.order(eye)].map((piece, m) => [piece, m]));
      assert.equal(rank.size, surface.pieces.length);
      // Along a line of sight, seen from above, pieces are met from the nearest to the farthest.
      const [from, to] = [eye, [2.2 * next(), 1.4 * next()]];
      let before = Infinity;
      for (let t = 0; t < 1.6; t += 0.003) {
        const place = [from[0] + t * (to[0] - from[0]), from[1] + t * (to[1] - from[1])];
        if (place[0] < -1.99 || place[0] > 2.49 || place[1] < -1.49 || place[1] > 1.99) continue;
        const now = rank.get(surface.pieceAt(place));
        assert.ok(now <= before);
        before = now;
      }
    }
  });
}
