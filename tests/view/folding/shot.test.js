import assert from "node:assert/strict";
import { test } from "node:test";

import {
  FOLDING_KINDS,
  completeFolding,
  foldingFile,
  foldingStills,
  foldingRefusal,
  movedTo,
  FOLDING_SUBJECTS,
} from "../../../nnexplore/view/folding/shot.js";
import { asTrained, firstState, goTo } from "../../../nnexplore/view/folding/stages.js";

const N_UNITS = 3;
const TRAINED = { coefficients: [-3, 2, 0.5], bias: 4.5 };
const RUN = {
  labels: { data: "Circles", activation: "ReLU" },
  layers: [
    { nIn: 2, nOut: N_UNITS, activation: "relu" },
    { nIn: N_UNITS, nOut: 2, activation: "softmax" },
  ],
  steps: [0, 20000],
  parameters: [Float32Array.of(0), Float32Array.of(1)],
};
const CAMERA = { azimuth: 0.3, elevation: 0.6, zoom: 1 };
const MEANS = { gif: { pixels: 60e6 }, video: "video/mp4" };

/** @param {any} state */
const seen = (state, bias = TRAINED.bias) => ({
  run: RUN,
  snapshot: 1,
  state,
  score: { label: "class 1 against class 0", trained: () => ({ ...TRAINED, bias }) },
  camera: CAMERA,
});
const at = (/** @type {number} */ stage, more = {}) => ({ ...goTo(firstState("1-0"), stage, N_UNITS), ...more });
const sum = { ...at(4), stage: 3 };

for (const subject of Object.keys(FOLDING_SUBJECTS)) {
  for (const kind of FOLDING_KINDS.filter((name) => !(subject === "map" && name.startsWith("turning")))) {
    test(`${kind} of ${subject} can be made as it is at first`, () => {
      assert.equal(foldingRefusal(completeFolding({ subject, kind }), seen(at(4)), MEANS), "");
    });
  }
}

for (const [shot, shown, sentence] of [
  [{ kind: "turning-gif", subject: "map" }, seen(at(1)), /Only the surface turns/],
  [{ kind: "moving-gif" }, seen(at(1)), /At this stage nothing moves/],
  [{ kind: "moving-gif" }, seen(at(3, { included: [] })), /No unit takes part/],
  [{ kind: "moving-gif" }, seen(at(4), 0), /The bias is zero as trained/],
  [{ width: 300 }, seen(at(1)), /Width is 300, but has to be a whole number from 320/],
  [{ kind: "moving-gif", frames: 1 }, seen(at(2)), /Frames is 1/],
]) {
  test(`${JSON.stringify(shot)} is refused at stage ${shown.state.stage}: ${sentence.source}`, () => {
    assert.match(foldingRefusal(completeFolding(shot), shown, MEANS), sentence);
  });
}

test("without a server no GIF is offered, and without an encoder no video", () => {
  assert.match(
    foldingRefusal(completeFolding({ kind: "turning-gif" }), seen(at(1)), { ...MEANS, gif: null }),
    /this page has none/,
  );
  assert.match(
    foldingRefusal(completeFolding({ kind: "turning-video" }), seen(at(1)), { ...MEANS, video: "" }),
    /writes no videos/,
  );
});

test("the coefficient moves over its whole range", () => {
  const values = [0, 0.25, 0.5, 1].map((t) => movedTo(seen(at(2)), t).c);
  assert.deepEqual(values, [2, 1, 0, -2]);
});

test("units join the sum one after the other, each grown to the weight that it has on the page", () => {
  const shown = seen({ ...sum, changed: { 1: -7 } });
  assert.deepEqual(movedTo(shown, 0).included, []);
  const halfway = movedTo(shown, 0.5);
  assert.deepEqual([halfway.included, halfway.changed], [[0, 1], { 1: -3.5 }]);
  assert.deepEqual(movedTo(shown, 1), shown.state);
});

test("the bias moves to its trained value from where it is, and from zero if it is there already", () => {
  const between = movedTo(seen(at(4, { bias: 2 })), 0.5).bias;
  assert.equal(between, 3.25);
  assert.equal(movedTo(seen(at(4, { bias: 2 })), 0).bias, 2);
  assert.equal(movedTo(seen(at(4, { bias: "trained" })), 0).bias, 0);
  assert.equal(movedTo(seen(at(4, { bias: 2 })), 1).bias, "trained");
});

test("a move rests at its end, and each of its frames says what it shows", () => {
  const stills = foldingStills(completeFolding({ kind: "moving-gif", frames: 3, speed: 20 }), seen(at(4)));
  assert.deepEqual(
    stills.map(({ milliseconds }) => milliseconds),
    [50, 50, 1550],
  );
  assert.deepEqual(
    stills.map(({ words }) => words),
    ["bias 0.00, trained 4.50", "bias 2.25, trained 4.50", "bias 4.50 as trained"].map(
      (bias) => `step 20,000 · class 1 against class 0 · all units · ${bias}`,
    ),
  );
  assert.ok(stills.every(({ camera }) => camera === CAMERA));
});

test("a turn goes once round in equal steps, and nothing else changes", () => {
  const state = asTrained(at(4), N_UNITS);
  const stills = foldingStills(completeFolding({ kind: "turning-gif", frames: 4 }), seen(state));
  const angles = stills.map(({ camera }) => camera.azimuth - CAMERA.azimuth);
  angles.forEach((angle, m) => assert.ok(Math.abs(angle + (m * Math.PI) / 2) < 1e-12));
  assert.ok(stills.every((still) => still.state === state && still.camera.elevation === CAMERA.elevation));
});

test("a picture says which coefficients are not the trained ones", () => {
  const words = (/** @type {any} */ state) => foldingStills(completeFolding({}), seen(state))[0].words;
  assert.equal(
    words({ ...sum, included: [0, 1], changed: { 0: 1, 2: 9 } }),
    "step 20,000 · class 1 against class 0 · units 0 and 1 · coefficient of unit 0 by hand",
  );
  assert.equal(words(at(2, { unit: 1, c: -1.5 })), "step 20,000 · unit 1 · C = \u22121.50");
});

test("a file's name tells the stage and what is on it", () => {
  const name = (/** @type {any} */ shot) => foldingFile(completeFolding(shot), seen(at(4)), "png");
  assert.equal(name({}), "nnexplore-circles-3-relu-units-folding-stage-4-step-20000.png");
  assert.equal(
    name({ subject: "surface", kind: "turning-gif" }),
    "nnexplore-circles-3-relu-units-height-over-the-input-space-stage-4-turning-step-20000.png",
  );
});
