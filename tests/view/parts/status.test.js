import assert from "node:assert/strict";
import { test } from "node:test";

import { createStatus } from "../../../nnexplore/view/parts/status.js";
import { standInForBrowser } from "../elements.js";
import { aRun } from "../examples.js";

standInForBrowser();

const SAMPLES = Array.from({ length: 100 }, (_, i) => [Math.sin(i), Math.cos(3 * i)]);

function trained(changes = {}) {
  const run = aRun({
    samples: SAMPLES,
    snapshots: [Array(17).fill(0)],
    changes: { state: "trained", step: 50, ...changes },
  });
  run.accuracy = [0.99];
  return run;
}

const SCORE = { loss: 0.25, accuracy: 0.98 };
const EDITED = "Edited by hand: loss 0.25, 98 of 100 samples right.";
const TRAINED = "Trained: 99 of 100 samples right after 50 steps.";

test("what is read out of edited weights is what is written of them, and the trained ones come back with undo", () => {
  const { words, spoken, update, edited } = createStatus();
  update(trained());
  assert.equal(words.text, TRAINED);
  assert.equal(spoken.text.trim(), TRAINED);
  edited(trained(), 0, SCORE, true);
  assert.equal(words.text, EDITED);
  assert.equal(spoken.text, EDITED);
  update(trained());
  assert.equal(spoken.text.trim(), TRAINED);
});

test("while weights are dragged their scores are not read out one by one", () => {
  const { words, spoken, update, edited } = createStatus();
  update(trained());
  edited(trained(), 0, null, false);
  assert.equal(spoken.text, "Edited by hand.");
  edited(trained(), 0, { loss: 0.5, accuracy: 0.9 }, false);
  assert.match(words.text, /90 of 100/);
  assert.equal(spoken.text, "Edited by hand.");
  edited(trained(), 0, SCORE, true);
  assert.equal(spoken.text, EDITED);
});

test("a run that began from given weights says so in what is written and in what is read out", () => {
  const { words, spoken, update, edited } = createStatus();
  update(trained({ state: "training", start_given: true }));
  assert.match(words.text, /^Training from given weights: step 50 of 100/);
  assert.equal(spoken.text, "Training from given weights.");
  update(trained({ start_given: true }));
  assert.equal(words.text, "Trained from given weights: 99 of 100 samples right after 50 steps.");
  assert.equal(spoken.text.trim(), words.text);
  edited(trained({ start_given: true }), 0, SCORE, true);
  assert.match(spoken.text, /^Edited by hand, after training from given weights: loss 0.25/);
});

test("nothing that is read out speaks of the run before while the next one is on its way", () => {
  const { words, spoken, update, wait } = createStatus();
  update(trained());
  wait();
  assert.equal(spoken.text, words.text);
  update(trained());
  assert.equal(spoken.text.trim(), TRAINED);
});

test("where another step than the last is shown, the status says which, and that the rest speaks of the end", () => {
  const run = aRun({
    samples: SAMPLES,
    snapshots: [0, 1, 2].map((at) => Array(17).fill(at)),
    changes: { state: "trained", step: 20 },
  });
  run.accuracy = [0.5, 0.75, 0.99];
  const { words, spoken, update } = createStatus();
  update(run, 1);
  assert.equal(words.text, "Step 10: 75 of 100 samples right. In the end, after 20 steps: 99 of 100 samples right.");
  assert.equal(spoken.text.trim(), "Trained: 99 of 100 samples right after 20 steps.");
  update(run, 2);
  assert.equal(words.text, "Trained: 99 of 100 samples right after 20 steps.");
  update({ ...run, state: "training" }, 0);
  assert.equal(words.text, "Step 0: 50 of 100 samples right. Training: step 20 of 100, 99 of 100 samples right.");
});

test("while a question about a run is open it is neither written nor read out how it goes", () => {
  const { words, spoken, update, cover } = createStatus();
  cover(trained());
  assert.equal(words.text, "");
  assert.equal(spoken.text, "");
  update(trained());
  assert.equal(words.text, TRAINED);
  assert.equal(spoken.text.trim(), TRAINED);
});

test("where another machine may end is noted and read out once it is known, at the end of the run alone", () => {
  const { notes, spoken, update } = createStatus();
  const elsewhere = "Another machine may end elsewhere.";
  const run = aRun({
    samples: SAMPLES,
    snapshots: [Array(17).fill(0), Array(17).fill(0.1)],
    changes: { state: "trained" },
  });
  run.accuracy = [0.5, 0.99];
  update(run);
  assert.equal(notes.text, "");
  update({ ...run, elsewhere });
  assert.equal(notes.text, elsewhere);
  assert.ok(spoken.text.endsWith(elsewhere));
  update({ ...run, elsewhere }, 0);
  assert.equal(notes.text, "");
});
