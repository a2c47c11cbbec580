import assert from "node:assert/strict";
import { test } from "node:test";

import { deadWords, elsewhereWords } from "../../../nnexplore/view/film/words.js";
import { aRun } from "../examples.js";

/** Two units: weights W (2, 2) and biases of the layer, then an output that sees both. */
const awake = [1, 0, 0, 1, 3, 3, 1, 1, 0];
const oneDead = [1, 0, 0, 1, 3, -9, 1, 1, 0];
const bothDead = [1, 0, 0, 1, -9, -9, 1, 1, 0];

const film = (parameters, { activation = "relu", state = "trained" } = {}) =>
  aRun({ sizes: [2, 2, 1], activations: [activation, "sigmoid"], snapshots: [awake, parameters], changes: { state } });

test("the films whose units died are named with those units", () => {
  const words = deadWords([film(oneDead), film(awake), film(bothDead)], ["fast", "good", "slow"]);
  assert.match(words, /^fast: unit 1 is dead; slow: units 0 and 1 are dead\. A dead unit is zero on every sample/);
  assert.ok(!words.includes("good"));
});

test("where no unit died, that is said of these first weights only", () => {
  assert.match(deadWords([film(awake)], ["good"]), /No unit has died with these first weights/);
});

test("a tanh unit cannot die, so nothing is said of it", () => {
  assert.equal(deadWords([film(bothDead, { activation: "tanh" })], ["bounded"]), "");
});

test("nothing is said until every film has come to its end", () => {
  assert.equal(deadWords([film(oneDead), null], ["there", "on its way"]), "");
  assert.equal(deadWords([film(oneDead, { state: "training" })], ["training"]), "");
});

test("films that part from their twins are named, and no film is while nothing is known", () => {
  const labels = ["fast", "good", "slow"];
  const parts = { elsewhere: "Another machine may end elsewhere." };
  assert.equal(elsewhereWords([film(awake), null, film(awake)], labels), "");
  assert.match(elsewhereWords([film(awake), { ...film(awake), ...parts }, null], labels), /^good: .* this run, /);
  assert.match(
    elsewhereWords(
      labels.map(() => parts),
      labels,
    ),
    /^fast, good and slow: .* these runs, /,
  );
});
