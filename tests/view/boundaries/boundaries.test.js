// @ts-check
import assert from "node:assert/strict";
import test from "node:test";

import { scaleOf } from "../../../nnexplore/view/boundaries/boundaries.js";
import { showScore } from "../../../nnexplore/view/boundaries/words.js";
import { standInForBrowser } from "../elements.js";

standInForBrowser();

const RUN = {
  state: "trained",
  step: 20,
  nSteps: 20,
  epochSteps: 1,
  query: "",
  message: null,
  steps: [0, 10, 20],
  loss: [0.7, 0.2, 0.0713],
  accuracy: [0.5, 0.9, 0.975],
  validationLoss: null,
  validationAccuracy: null,
  nSnapshots: 3,
};
function words(/** @type {object} */ change, snapshot = 2) {
  const place = /** @type {any} */ (document.createElement("p"));
  showScore(place, /** @type {any} */ ({ ...RUN, ...change }), snapshot);
  return place.text;
}

test("a score is the share right and the loss of the snapshot that is shown", () => {
  assert.equal(words({}), "98 % right, loss 0.0713");
  assert.equal(words({}, 1), "90 % right, loss 0.2");
});

test("with samples held out their share is told too", () => {
  assert.equal(words({ validationAccuracy: [0.5, 0.8, 0.91] }), "98 % right, 91 % held out, loss 0.0713");
});

test("not all right is never told as 100 %", () => {
  assert.match(words({ accuracy: [0, 0, 0.999] }), /^over 99 % right/);
});

test("the last snapshot of a run says why there is none after it, unless it came to its end", () => {
  assert.match(words({ state: "diverged", step: 17 }), /, diverged at step 17$/);
  assert.match(words({ state: "training" }), /, training: step 20 of 20$/);
  assert.doesNotMatch(words({ state: "diverged", step: 17 }, 1), /diverged/);
});

test("curves of an order have colours along a scale, all different", () => {
  for (const mode of ["light", "dark"]) {
    const colours = scaleOf(/** @type {any} */ ({ mode }), 13);
    assert.equal(new Set(colours).size, 13);
  }
  assert.equal(scaleOf(/** @type {any} */ ({ mode: "light" }), 1).length, 1);
});
