import assert from "node:assert/strict";
import { test } from "node:test";

import { alongAxis } from "../../../nnexplore/view/draw/camera.js";
import { drawSolidSamples } from "../../../nnexplore/view/draw/solid_samples.js";
import { createPerspective } from "../../../nnexplore/view/geometry/perspective.js";

const RANGES = [
  [0, 1],
  [0, 1],
  [0, 1],
];
const SIZE = 300;
/** Seen from above, and from above only: the third axis points to the eye. */
const fromAbove = createPerspective(alongAxis(2), RANGES, SIZE, SIZE);
const THEME = {
  classes: ["#0072b2", "#d55e00"],
  surface: "#ffffff",
  wrong: "#c00000",
  boundary: "#222222",
  mode: "light",
};
/** Lower than the first sample, and higher than the second. */
const PLANE = [
  [0, 0, 0.5],
  [1, 0, 0.5],
  [1, 1, 0.5],
  [0, 1, 0.5],
];

/** What is drawn of three samples, the last of which is taken for another class, in order: opacity and outline. */
function drawn(chosen = {}, cuts = []) {
  const strokes = [];
  const context = {
    globalAlpha: 1,
    beginPath() {},
    arc: (x, y, r) => strokes.push({ x, y, r, alpha: context.globalAlpha }),
    fill: () => Object.assign(strokes.at(-1), { fill: context.fillStyle }),
    stroke: () => Object.assign(strokes.at(-1), { stroke: context.strokeStyle }),
  };
  const picture = {
    run: { samples: { n: 3, y: [0, 0, 1], x: new Float32Array(6), validation: null } },
    frame: { predicted: [0, 0, 0] },
    theme: THEME,
    symbols: ["circle", "circle"],
    samples: true,
    sheet: false,
    mistakes: "ringed",
    wrongOnly: false,
    coarse: null,
    ...chosen,
  };
  const samples = Float32Array.of(0.2, 0.2, 0.9, 0.4, 0.4, 0.1, 0.6, 0.6, 0.7);
  const count = drawSolidSamples(context, fromAbove, { space: { samples, cuts }, ranges: RANGES, picture }, SIZE, SIZE);
  return { count, strokes, discs: strokes.filter(({ fill }) => fill) };
}

test("what is nearer to the eye is drawn later, above the rest", () => {
  const { discs } = drawn({ frame: { predicted: [0, 0, 1] } });
  const [lowest, middle, highest] = discs.map(({ x }) => x);
  assert.ok(highest < lowest && lowest < middle);
});

test("a wrong sample is drawn above the right ones, even those before it, which would cover it", () => {
  // By their places from left to right: the first lies nearest to the eye, the second farthest, the third between.
  const order = (predicted) => {
    const { discs } = drawn({ frame: { predicted } });
    const fromTheLeft = discs.map(({ x }) => x).sort((a, b) => a - b);
    return discs.map(({ x }) => fromTheLeft.indexOf(x));
  };
  assert.deepEqual(order([0, 0, 1]), [1, 2, 0], "all right: by depth alone");
  assert.deepEqual(order([0, 1, 1]), [2, 0, 1], "the farthest is wrong, and on top");
  assert.deepEqual(order([1, 1, 1]), [2, 1, 0], "of two wrong ones the nearer is on top");
});

test("what lies behind the plane is paler by what the plane holds back, and nothing else is", () => {
  const { discs } = drawn({}, [{ points: PLANE }]);
  const [behind, ...before] = discs.map(({ alpha }) => alpha);
  assert.ok(Math.abs(behind - 0.76) < 1e-6);
  assert.deepEqual(before, [1, 1]);
  assert.ok(drawn().discs.every(({ alpha }) => alpha === 1));
});

test("a wrong sample is ringed where it stands, and with only the wrong ones shown it is left alone with its ring", () => {
  const rings = ({ strokes }) => strokes.filter(({ fill }) => !fill);
  const [usual, only] = [drawn(), drawn({ wrongOnly: true })];
  assert.deepEqual([usual.count, only.count, rings(usual).length, rings(only).length], [3, 1, 1, 1]);
  assert.equal(rings(only)[0].x, only.discs[0].x);
});

test("where many are wrong nothing is ringed, and only the right ones are paler", () => {
  const { strokes, discs } = drawn({ mistakes: "full" });
  assert.equal(strokes.length, discs.length);
  assert.deepEqual(
    discs.map(({ alpha }) => alpha < 1),
    [true, true, false],
  );
});

test("no sample is drawn where samples are hidden", () => {
  assert.equal(drawn({ samples: false }).count, 0);
});
