import assert from "node:assert/strict";
import { test } from "node:test";

import { project } from "../../../nnexplore/view/folding/camera.js";
import { createFoldingFrames } from "../../../nnexplore/view/folding/frame.js";
import { facesOf } from "../../../nnexplore/view/folding/scene.js";
import { obstacle, scoresOf } from "../../../nnexplore/view/folding/scores.js";
import { asTrained, firstState, goTo, include } from "../../../nnexplore/view/folding/stages.js";
import { effectOf, stageWords, verdict } from "../../../nnexplore/view/folding/words.js";
import { createForward, predictedClasses, probabilities } from "../../../nnexplore/view/run/network.js";
import { aRun, numbersFrom, PHI, randomParameters } from "../examples.js";

/** A run with random weights and samples. */
function folding({ sizes = [2, 3, 2], activations = ["relu", "softmax"], seed = 1 } = {}) {
  const next = numbersFrom(seed);
  const samples = Array.from({ length: 60 }, () => [2 * next(), 2 * next()]);
  const nClasses = Math.max(2, sizes[2]);
  const run = aRun({
    sizes,
    activations,
    samples,
    classes: samples.map((_, p) => p % nClasses),
    snapshots: [randomParameters(sizes, seed, 2)],
  });
  const frames = createFoldingFrames(run, run.parameters[0]);
  const scores = scoresOf(run);
  const at = (state, score = scores[0], full = true) => frames.at(state, score, full);
  return { run, frames, scores, at, state: firstState(scores[0].name) };
}

for (const [output, nOut] of [
  ["softmax", 2],
  ["sigmoid", 1],
]) {
  test(`as trained, the side of each sample is its predicted class (${output})`, () => {
    for (let seed = 0; seed < 10; seed++) {
      const { run, scores, at, state } = folding({ sizes: [2, 4, nOut], activations: ["relu", output], seed });
      const values = createForward(run.layers, run.samples.n)(run.parameters[0], run.samples.x);
      const predicted = predictedClasses(probabilities(run.layers, values[1].a, run.samples.n), 2);
      for (const score of scores.filter(({ above }) => above !== null)) {
        const frame = at(asTrained(goTo(state, 4, 4), 4), score);
        assert.equal(frame.asTrained, true);
        assert.deepEqual(
          Array.from(frame.wrong),
          Array.from(predicted, (k, p) => Number(k !== run.samples.y[p])),
        );
        assert.equal(frame.right, frame.wrong.filter((flag) => !flag).length);
      }
    }
  });
}

test("the range of heights does not follow the sliders", () => {
  const { at, state } = folding();
  for (const stage of [2, 3, 4]) {
    const here = goTo(state, stage, 3);
    const { range } = at(here);
    for (const changed of [
      { ...here, c: -2 },
      { ...here, changed: { 0: 5 } },
      { ...here, bias: 3 },
      { ...here, included: [1] },
    ]) {
      assert.deepEqual(at(changed).range, range);
    }
  }
});

test("stage 2 shows C times the unit, stage 3 the sum of the chosen units", () => {
  const { at, state } = folding();
  const two = at({ ...goTo(state, 2, 3), unit: 1, c: -1.5 });
  two.heights.forEach((height, p) => assert.ok(Math.abs(height + 1.5 * two.surface.activations[1][p]) < 1e-12));
  const three = at({ ...goTo(state, 3, 3), included: [0, 2], changed: { 2: 0.25 } });
  three.heights.forEach((height, p) => {
    const expected =
      three.trained.coefficients[0] * three.surface.activations[0][p] + 0.25 * three.surface.activations[2][p];
    assert.ok(Math.abs(height - expected) < 1e-12);
  });
});

test("all coefficients 1 go with the bias of the class for which the units speak", () => {
  // Outgoing weights 1.6 for class 0 and -1.6 for class 1, biases -2.25 and 2.25, as in the study.
  const parameters = [1, 0, 0, 1, 0, 0, 1.6, -1.6, 1.7, -1.7, -2.25, 2.25];
  const run = aRun({ sizes: [2, 2, 2], activations: ["relu", "softmax"], snapshots: [parameters] });
  const ones = scoresOf(run).find(({ name }) => name === "ones");
  assert.deepEqual(ones.trained(run.parameters[0]), { coefficients: [1, 1], bias: -2.25 });
});

test("three classes are compared in pairs", () => {
  const { scores, at, state, run } = folding({ sizes: [2, 3, 3] });
  assert.deepEqual(
    scores.map(({ name }) => name),
    ["1-0", "2-0", "2-1", "0", "1", "2", "ones"],
  );
  const frame = at(asTrained(goTo(state, 4, 3), 3), scores[2]);
  assert.equal(frame.counted, Array.from(run.samples.y).filter((k) => k > 0).length);
  assert.match(verdict(asTrained(state, 3), frame, scores[2], 3).text, /classes 2 and 1 score alike/);
});

test("networks that cannot be shown are told why and what to do", () => {
  const layers = (...sizes) => ({
    layers: sizes.slice(1).map((nOut, l) => ({ nIn: sizes[l], nOut, activation: "relu", offset: 0 })),
  });
  assert.match(obstacle(layers(2, 2)), /no hidden layer.*Choose one hidden layer/);
  assert.match(obstacle(layers(2, 3, 3, 2)), /2 hidden layers/);
  assert.match(obstacle(layers(2, 9, 2)), /9 hidden units.*up to 8/);
  assert.equal(obstacle(layers(2, 8, 3)), null);
});

test("the words follow the coefficient", () => {
  assert.match(effectOf(2), /^stretches/);
  assert.match(effectOf(0.6), /^flattens/);
  assert.match(effectOf(-1.5), /^flips it down and stretches/);
  assert.match(effectOf(-0.5), /^flips it down and flattens/);
  assert.equal(effectOf(-1), "flips it down");
  assert.match(effectOf(0), /^lays it flat/);
  assert.match(effectOf(1), /as it is/);
});

test("ReLU folds, tanh bends and identity tilts, in words", () => {
  for (const [activation, word] of [
    ["relu", /folded/],
    ["leaky-relu", /folded/],
    ["tanh", /bent/],
    ["sigmoid", /bent/],
    ["identity", /tilted/],
  ]) {
    const { at, state, scores } = folding({ activations: [activation, "softmax"] });
    assert.match(stageWords(state, at(state), PHI[activation], scores[0]).heading, word);
  }
});

test("the verdict names what is not as trained", () => {
  const { at, state, scores } = folding();
  const trained = asTrained(goTo(state, 4, 3), 3);
  const said = (now, score = scores[0]) => verdict(now, at(now, score), score, 2).text;
  assert.match(said(trained), /^This is the network's decision boundary\./);
  assert.match(said({ ...trained, bias: 0 }), /^No longer the trained network: the bias is 0\.00 instead of/);
  assert.match(said({ ...trained, changed: { 1: 0 } }), /unit 1 has another coefficient/);
  assert.match(said(include(trained, 2, false)), /unit 2 is left out/);
  assert.match(
    said(
      trained,
      scores.find(({ name }) => name === "ones"),
    ),
    /^Not the trained network: all coefficients are 1/,
  );
});

/** Area of a face over the input plane. */
function ground(corners) {
  return (
    corners.reduce(
      (sum, [x, y], m) => sum + x * corners[(m + 1) % corners.length][1] - corners[(m + 1) % corners.length][0] * y,
      0,
    ) / 2
  );
}

test("the plane at height zero parts the surface without gap or overlap", () => {
  const { at, state, frames } = folding();
  const frame = at(asTrained(goTo(state, 4, 3), 3));
  const { bounds } = frames;
  const range = [Math.min(...frame.heights) - 1, Math.max(...frame.heights) + 1];
  const camera = { azimuth: 0.7, elevation: 0.6, zoom: 1 };
  const projection = project(camera, bounds, range, { width: 300, height: 300 });
  const scene = {
    ...frame,
    bounds,
    range,
    zero: "plane",
    above: "#ff0000",
    below: "#0000ff",
    level: "#888888",
    dots: [],
  };
  const { above, below } = facesOf(scene, projection);
  assert.ok(above.length > 0 && below.length > 0);
  assert.ok(above.every(({ corners }) => corners.every(([, , h]) => h >= -1e-9)));
  assert.ok(below.every(({ corners }) => corners.every(([, , h]) => h <= 1e-9)));
  const area = [...above, ...below].reduce((sum, { corners }) => sum + ground(corners), 0);
  assert.ok(Math.abs(area - (bounds.xMax - bounds.xMin) * (bounds.yMax - bounds.yMin)) < 1e-9);
});

test("a surface is cut off at the box and a flat half at zero is level", () => {
  const { at, state, frames } = folding();
  const frame = at(state);
  const projection = project({ azimuth: 0.7, elevation: 0.6, zoom: 1 }, frames.bounds, [-1, 0.5], {
    width: 300,
    height: 300,
  });
  const scene = {
    ...frame,
    bounds: frames.bounds,
    range: [-1, 0.5],
    zero: "none",
    above: "#ff0000",
    below: "#0000ff",
    level: "#888888",
    dots: [],
  };
  const { above, below } = facesOf(scene, projection);
  assert.deepEqual(below, []);
  assert.ok(above.every(({ corners }) => corners.every(([, , h]) => h <= 0.5 + 1e-9)));
  assert.deepEqual(new Set(above.map(({ colour }) => colour)), new Set(["#ff0000", "#888888"]));
});

test("what is nearer the camera is lower on the picture, and height goes up", () => {
  const bounds = { xMin: -1, xMax: 1, yMin: -1, yMax: 1 };
  const { place, eye } = project({ azimuth: -Math.PI / 2, elevation: 0.6, zoom: 1 }, bounds, [0, 1], {
    width: 300,
    height: 300,
  });
  assert.ok(eye[1] < -1);
  assert.ok(place(0, -1, 0)[1] > place(0, 1, 0)[1]);
  assert.ok(place(0, 0, 1)[1] < place(0, 0, 0)[1]);
  assert.ok(place(1, 0, 0)[0] > place(-1, 0, 0)[0]);
});
