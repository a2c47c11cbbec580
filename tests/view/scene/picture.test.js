import assert from "node:assert/strict";
import { test } from "node:test";

import { lead, separatingPlane } from "../../../nnexplore/view/geometry/planes.js";
import { DEFAULTS } from "../../../nnexplore/view/parts/options.js";
import { chosenProjection } from "../../../nnexplore/view/scene/choices.js";
import { createFrames } from "../../../nnexplore/view/scene/frame.js";
import { solidPictures } from "../../../nnexplore/view/scene/opening.js";
import { compose } from "../../../nnexplore/view/scene/picture.js";
import { createScene } from "../../../nnexplore/view/scene/scene.js";
import { aRun, numbersFrom, randomParameters } from "../examples.js";

const THEME = { classes: ["#0072b2", "#d55e00", "#009e73"], neutral: "#f7f5f0" };
const number = numbersFrom(5);
const SAMPLES = Array.from({ length: 40 }, () => [2 * number(), 2 * number()]);

/** A run of two snapshots, and its picture with options as chosen. */
function pictured(sizes, chosen = {}, changes = {}) {
  const snapshots = [1, 4].map((seed) => randomParameters(sizes, seed).map((value) => 1.5 * value));
  const run = aRun({ sizes, samples: SAMPLES, snapshots, ...changes });
  const options = { ...DEFAULTS, ...chosen };
  const frames = createFrames(run);
  const scene = createScene(run, frames.grid, options, THEME, 3, null);
  const parameters = run.parameters[1];
  const drawn = compose({ run, frames, scene, options, parameters, theme: THEME, symbols: [], pointed: null }, true);
  return { run, frames, scene, parameters, drawn };
}

for (const layer of [0, "output"]) {
  for (const units of [1, 2, 3]) {
    test(`one cut is one plane where ${units} units are followed by the output, seen in layer ${layer}`, () => {
      const { spaces } = pictured([2, units, 2], { layer }).drawn;
      assert.equal(spaces.a.cuts.length, 1);
      assert.ok(spaces.a.sides.length > 0);
      if (layer === "output") {
        assert.equal(spaces.z.cuts.length, 1);
        for (const { boundary } of Object.values(spaces)) assert.equal(boundary.length, 0);
      }
    });
  }
}

test("with the plane off the boundary is still one cut in the output's spaces, and nothing is tinted", () => {
  const { spaces } = pictured([2, 3, 2], { layer: "output", plane: false }).drawn;
  assert.deepEqual([spaces.z.cuts.length, spaces.z.sides.length], [1, 0]);
  const bare = pictured([2, 3, 2], { layer: "output", plane: false, boundary: false }).drawn;
  assert.equal(bare.spaces.z.cuts.length, 0);
});

test("the boundary lies on the plane in the last activation space", () => {
  const { run, parameters, drawn } = pictured([2, 3, 2]);
  const plane = separatingPlane(run.layers, parameters, [0, 1]);
  const { boundary } = drawn.spaces.a;
  let met = 0;
  for (let at = 0; at < boundary.length; at += 3) {
    if (Number.isNaN(boundary[at])) continue;
    met += 1;
    assert.ok(Math.abs(lead(plane, boundary.subarray(at, at + 3))) < 1e-4);
  }
  assert.ok(met > 10);
});

test("only planes between classes that meet are shown at first, all by choice, one by choice", () => {
  const classes = SAMPLES.map((_, p) => p % 3);
  const shown = (pair) => pictured([2, 3, 3], { pair }, { classes }).drawn.spaces.a.cuts.length;
  assert.ok(shown("neighbours") <= shown("all"));
  assert.ok(shown([0, 2]) <= 1);
});

test("the morph begins in the fc space's box and ends in the activation space's", () => {
  const space = pictured([2, 3, 2]).drawn.ranges;
  const at = (morph) => pictured([2, 3, 2], { morph }).drawn.ranges.a;
  assert.deepEqual(at(3), space.a);
  at(2).forEach(([low, high], d) => assert.ok(low <= space.z[d][0] && high >= space.z[d][1]));
  assert.deepEqual(at(0), at(2));
});

test("where many are wrong the right ones are pale, and nothing is ringed", () => {
  const truth = pictured([2, 3, 2]).drawn.frame.predicted;
  const classes = (wrong) => [...truth].map((k, p) => (p < wrong ? 1 - k : k));
  assert.equal(pictured([2, 3, 2], {}, { classes: classes(5) }).drawn.mistakes, "ringed");
  assert.equal(pictured([2, 3, 2], {}, { classes: classes(6) }).drawn.mistakes, "full");
});

test("samples alone, without any part of the prediction, do not tell which of them are wrong", () => {
  const hidden = { sheet: false, boundary: false, plane: false };
  assert.equal(pictured([2, 3, 2], hidden).drawn.mistakes, "untold");
  for (const part of Object.keys(hidden)) {
    assert.notEqual(pictured([2, 3, 2], { ...hidden, [part]: true }).drawn.mistakes, "untold");
  }
  assert.notEqual(pictured([2, 3, 2], { ...hidden, wrongOnly: true }).drawn.mistakes, "untold");
});

test("what decides the opening view is solid: nothing where spaces are flat", () => {
  const of = (sizes) => {
    const { run, frames, scene } = pictured(sizes);
    return solidPictures(run, frames, scene);
  };
  assert.deepEqual(of([2, 2, 2]), []);
  const [z, a] = of([2, 3, 2]);
  assert.deepEqual([z.planes.length, a.planes.length], [0, 1]);
});

test("the axes of the output are called by its classes, and those of a hidden layer by its units", () => {
  const titles = (/** @type {number[]} */ sizes, /** @type {number} */ layer, activation = "softmax") => {
    const run = aRun({ sizes, activations: [...Array(sizes.length - 2).fill("tanh"), activation] });
    const { axisTitles, caption } = chosenProjection(run, layer, "a", null, 3, [0, 1]);
    return [axisTitles.join(", "), caption];
  };
  assert.deepEqual(titles([2, 2, 2], 0), ["unit 0, unit 1", ""]);
  assert.deepEqual(titles([2, 2, 2], 1), ["class 0, class 1", ""]);
  assert.deepEqual(titles([2, 2, 1], 1, "sigmoid"), ["class 1", ""]);
  assert.deepEqual(titles([2, 2, 5], 1), ["class 0, class 1, class 2", "classes 0, 1 and 2 of 5"]);
});
