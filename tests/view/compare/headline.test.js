import assert from "node:assert/strict";
import { test } from "node:test";

import { comparedHeadline } from "../../../nnexplore/view/compare/headline.js";
import { aRun, randomParameters } from "../examples.js";

const POINTS = Array.from({ length: 10 }, (_, p) => [p / 10, (p * p) / 100]);
const CLASSES = POINTS.map((_, p) => p % 2);
const END = 1000;

/** A run of which so many of ten samples are right before training, at half of it and in the end. */
function trained(sizes, right, changes = {}, { samples = POINTS, classes = CLASSES, activations = undefined } = {}) {
  const snapshots = right.map((_, seed) => randomParameters(sizes, seed + 1));
  return {
    ...aRun({ sizes, samples, classes, activations, snapshots }),
    state: "trained",
    steps: [0, 500, END],
    step: END,
    nSteps: END,
    accuracy: right.map((count) => count / samples.length),
    validationAccuracy: null,
    ...changes,
  };
}

const THREE = trained([2, 3, 2], [4, 7, 10]);
const TWO = trained([2, 2, 2], [5, 7, 8]);

test("it says which network has more samples right, and by how many", () => {
  assert.equal(
    comparedHeadline([THREE, TWO], END),
    "3 tanh units get 10 of 10 samples right, 2 more than 2 tanh units.",
  );
  assert.equal(
    comparedHeadline([TWO, THREE], END),
    "2 tanh units get 8 of 10 samples right, 2 fewer than 3 tanh units.",
  );
});

test("it says so where both have as many right", () => {
  assert.equal(
    comparedHeadline([THREE, TWO], 500),
    "3 tanh units get 7 of 10 samples right so far, as many as 2 tanh units.",
  );
});

test("it speaks of the step that is shown, and says that it is not the end", () => {
  assert.equal(
    comparedHeadline([THREE, TWO], 0),
    "3 tanh units get 4 of 10 samples right before training, 1 fewer than 2 tanh units.",
  );
  const short = trained([2, 2, 2], [5, 7, 8], { steps: [0, 10, 20], step: 20 });
  assert.match(comparedHeadline([THREE, short], 500), /so far, 1 fewer/, "one of them has ended, the other has not");
  assert.doesNotMatch(comparedHeadline([THREE, short], END), /so far|before/);
});

test("a run that is still trained, or was stopped, has its numbers only so far", () => {
  for (const state of ["training", "queued", "cancelled", "failed"]) {
    assert.match(comparedHeadline([THREE, { ...TWO, state }], END), / right so far, 2 more than/);
  }
});

test("runs of one network are called by their places", () => {
  const other = trained([2, 3, 2], [3, 6, 9], { key: "other" });
  assert.equal(
    comparedHeadline([THREE, other], END),
    "The first run gets 10 of 10 samples right, 1 more than the second run.",
  );
});

test("networks are called by what differs: activations, layers, or none at all", () => {
  const relu = trained([2, 3, 2], [3, 6, 9], {}, { activations: ["relu", "softmax"] });
  assert.match(comparedHeadline([THREE, relu], END), /1 more than 3 ReLU units/);
  const deep = trained([2, 4, 3, 2], [3, 6, 9]);
  assert.match(comparedHeadline([THREE, deep], END), /1 more than 4 and 3 tanh units/);
  const bare = trained([2, 2], [3, 6, 7]);
  assert.match(comparedHeadline([bare, THREE], END), /^The network without hidden units gets 7 of 10/);
  assert.match(comparedHeadline([trained([2, 1, 2], [3, 6, 7]), THREE], END), /^1 tanh unit gets 7 of 10/);
});

test("numbers of different samples are told and not compared, be they others, more, or held out otherwise", () => {
  const moved = trained([2, 2, 2], [5, 7, 8], {}, { samples: POINTS.map(([x, y]) => [x, -y]) });
  const others = trained([2, 2, 2], [5, 7, 8], {}, { classes: CLASSES.map((k) => 1 - k) });
  const more = trained(
    [2, 2, 2],
    [5, 7, 18],
    {},
    {
      samples: [...POINTS, ...POINTS],
      classes: [...CLASSES, ...CLASSES],
    },
  );
  for (const run of [moved, others, more]) {
    const sentence = comparedHeadline([THREE, run], END);
    assert.match(sentence, /^They learn from different samples, so their numbers cannot be compared: 10 of 10 right/);
    assert.doesNotMatch(sentence, /more|fewer|as many/);
  }
  assert.match(comparedHeadline([THREE, more], END), /18 of 20 right on the other\.$/);
});

test("a run whose steps were too long reaches nothing, however many samples it has right", () => {
  const exploded = { ...trained([2, 2, 2], [5, 7, 10]), state: "exploded" };
  assert.equal(
    comparedHeadline([THREE, exploded], END),
    "2 tanh units exploded, so only one run counts: 3 tanh units get 10 of 10 samples right.",
  );
  const diverged = { ...trained([2, 2, 2], [5, 7, 10]), state: "diverged", step: 1200 };
  assert.match(
    comparedHeadline([diverged, THREE], END),
    /^2 tanh units diverged at step 1,200, so only one run counts/,
  );
  assert.match(
    comparedHeadline([exploded, { ...diverged, layers: THREE.layers }], END),
    /^Neither run reaches anything/,
  );
});

test("before such a run ends its numbers are as good as any", () => {
  const exploded = { ...trained([2, 2, 2], [5, 7, 10]), state: "exploded" };
  assert.equal(
    comparedHeadline([THREE, exploded], 500),
    "3 tanh units get 7 of 10 samples right so far, as many as 2 tanh units.",
  );
});

test("nothing is said until both have something to show", () => {
  assert.equal(comparedHeadline([null, TWO], END), "");
  assert.equal(comparedHeadline([THREE, { ...TWO, nSnapshots: 0 }], END), "");
});
