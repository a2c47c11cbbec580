import assert from "node:assert/strict";
import { test } from "node:test";

import { lead } from "../../../nnexplore/view/geometry/planes.js";
import { DEFAULTS } from "../../../nnexplore/view/parts/options.js";
import { createFrames } from "../../../nnexplore/view/scene/frame.js";
import { spaceWords } from "../../../nnexplore/view/scene/labels.js";
import { planesIn } from "../../../nnexplore/view/scene/details.js";
import { compose } from "../../../nnexplore/view/scene/picture.js";
import { createForward } from "../../../nnexplore/view/run/network.js";
import { createScene } from "../../../nnexplore/view/scene/scene.js";
import {
  axesName,
  dimensionsToShow,
  lineInPair,
  pairName,
  UNIT_PAIRS,
} from "../../../nnexplore/view/scene/unit_pairs.js";
import { aRun, numbersFrom, randomParameters } from "../examples.js";

const THEME = { classes: ["#0072b2", "#d55e00", "#009e73"], neutral: "#f7f5f0" };
const number = numbersFrom(5);
const SAMPLES = Array.from({ length: 40 }, () => [2 * number(), 2 * number()]);

/** A run in pairs, drawn where `most` dimensions can be. */
function paired(sizes, chosen = {}, most = 3) {
  const snapshots = [1, 4].map((seed) => randomParameters(sizes, seed).map((value) => 1.5 * value));
  const run = aRun({ sizes, samples: SAMPLES, snapshots });
  const options = { ...DEFAULTS, unitPairs: true, ...chosen };
  const frames = createFrames(run);
  const scene = createScene(run, frames.grid, options, THEME, dimensionsToShow(options, most), null);
  const parameters = run.parameters[1];
  const drawn = compose({ run, frames, scene, options, parameters, theme: THEME, symbols: [], pointed: null }, true);
  return { run, scene, options, parameters, drawn };
}

test("every two of three directions stand in one pair, which leaves the third one out", () => {
  const all = UNIT_PAIRS.map(({ axes, without }) => [...axes, without].sort().join(""));
  assert.deepEqual(all, ["012", "012", "012"]);
  assert.equal(new Set(UNIT_PAIRS.map(({ without }) => without)).size, 3);
});

test("a pair shows the two units of every sample, of the sheet, the boundary and the folds", () => {
  const { drawn } = paired([2, 5, 2], { units: [4, 0, 2], folds: true });
  for (const name of ["z", "a"]) {
    const space = drawn.spaces[name];
    assert.equal(space.pairs.length, 4, "and the output's");
    UNIT_PAIRS.forEach(({ axes }, at) => {
      const parts = ["sheet", "samples", "boundary"].map((part) => [space[part], space.pairs[at].space[part]]);
      const folds = space.folds.map((fold, f) => [fold, space.pairs[at].space.folds[f]]);
      for (const [whole, flat] of [...parts, ...folds]) {
        const wanted = Array.from({ length: whole.length / 3 }, (_, p) => axes.map((d) => whole[3 * p + d])).flat();
        assert.deepEqual([...flat], wanted);
      }
    });
  }
});

test("all pictures of a space have one scale", () => {
  const { drawn } = paired([2, 3, 2]);
  for (const ranges of Object.values(drawn.ranges)) {
    const [first, ...others] = ranges.map(([low, high]) => high - low);
    for (const other of others) assert.ok(Math.abs(other - first) < 1e-6 * first);
  }
});

test("a plane that depends on all three units is drawn in no pair, and the words say so", () => {
  const { run, scene, options, drawn } = paired([2, 3, 2]);
  assert.equal(drawn.spaces.a.cuts.length, 1, "in 3-D it is there");
  assert.deepEqual(
    drawn.spaces.a.pairs.slice(0, 3).map(({ space: { cuts, sides } }) => [cuts.length, sides.length]),
    [
      [0, 0],
      [0, 0],
      [0, 0],
    ],
  );
  assert.match(spaceWords(run, scene, options, true).a.caption, /no line here/);
  assert.doesNotMatch(spaceWords(run, scene, { ...options, plane: false }, true).a.caption, /line/);
  assert.doesNotMatch(spaceWords(run, scene, { ...options, unitPairs: false }, true).a.caption, /line/);
});

test("where two classes are compared by their own scores alone, the cut is a line in their pair only", () => {
  const { run, scene, parameters, drawn } = paired([2, 3, 3], { layer: "output", pair: "all" });
  const planes = planesIn(run, scene.layer, "z", parameters, scene.projections.z);
  assert.equal(planes.length, 3);
  const cuts = drawn.spaces.z.pairs.map(({ space }) => space.cuts);
  assert.deepEqual(
    cuts.map((lines) => lines.length),
    [1, 1, 1],
  );
  UNIT_PAIRS.forEach(({ axes: [u, v] }, at) => {
    assert.equal(
      paired([2, 3, 3], { layer: "output" }).drawn.spaces.z.pairs[at].space.cuts.length,
      0,
      "it would not end",
    );
    for (const [x, y] of cuts[at][0].points) assert.ok(Math.abs(x - y) < 1e-6, `scores ${u} and ${v} are equal`);
  });
});

test("a line in a pair lies on its plane, whatever the third unit is", () => {
  const plane = { normal: Float64Array.of(1, 0, -2), offset: 0.5 };
  const box = [
    [-1, 1],
    [-2, 2],
    [-1, 1],
  ];
  const lines = UNIT_PAIRS.map((pair) => lineInPair(plane, pair, box));
  assert.deepEqual(
    lines.map((line) => line === null),
    [true, true, false],
  );
  for (const third of [-2, 0, 2]) {
    for (const [x, z] of lines[2].points) assert.ok(Math.abs(lead(plane, [x, third, z])) < 1e-9);
  }
});

test("the output of two units stands beside the pairs, its scores above its probabilities", () => {
  const { run, parameters, drawn } = paired([2, 3, 2]);
  const output = createForward(run.layers, run.samples.n)(parameters, run.samples.x).pop();
  for (const name of ["z", "a"]) {
    const { space, titles } = drawn.spaces[name].pairs[3];
    assert.deepEqual([...space.samples], [...output[name]]);
    assert.deepEqual(titles, ["class 0", "class 1"]);
    assert.equal(space.cuts.length, 1);
    for (const [u, v] of space.cuts[0].points) assert.ok(Math.abs(u - v) < 1e-6, "where both are equal");
  }
  assert.match(drawn.spaces.z.pairs[3].name, /^scores/);
  assert.match(drawn.spaces.a.pairs[3].name, /^probabilities/);
});

test("it is as it is at every snapshot: its ranges hold for the whole run", () => {
  const { run, scene } = paired([2, 3, 2]);
  const values = run.parameters.map((parameters) =>
    createForward(run.layers, run.samples.n)(parameters, run.samples.x),
  );
  for (const of of values) {
    of[1].z.forEach((value, at) => {
      const [low, high] = scene.beside.ranges.z[at % 2];
      assert.ok(value >= low && value <= high);
    });
  }
});

test("nothing stands beside where the output is shown itself, or has one unit or three", () => {
  assert.equal(paired([2, 3, 3]).scene.beside, null);
  assert.equal(paired([2, 3, 1]).scene.beside, null);
  assert.equal(paired([2, 3, 3], { layer: "output" }).scene.beside, null);
  assert.equal(paired([2, 3, 2], { unitPairs: false }).scene.beside, null);
});

test("pairs are flat, and so they need no WebGL; two units have none", () => {
  assert.equal(paired([2, 3, 3], {}, 2).drawn.spaces.z.pairs.length, 3);
  assert.equal(paired([2, 2, 2]).drawn.spaces.z.pairs.length, 0);
  assert.equal(paired([2, 3, 2], { unitPairs: false }).drawn.spaces.a.pairs.length, 0);
});

test("a pair is called by what its directions are", () => {
  assert.equal(pairName("unit 0", "unit 12"), "units 0 and 12");
  assert.equal(pairName("class 1", "class 2"), "classes 1 and 2");
  assert.equal(pairName("component 1 (71 %)", "component 2 (9 %)"), "components 1 and 2");
  assert.equal(pairName("normal of the plane", "component 1"), "normal and component 1");
  assert.equal(axesName("component 1 (71 %)", "unit 3"), "component 1 →, unit 3 ↑");
});
