import assert from "node:assert/strict";
import { test } from "node:test";

import { firstState, goTo } from "../../../nnexplore/view/folding/stages.js";
import { allAsTrained, scoreIn, stateFor, takenApart } from "../../../nnexplore/view/folding/subject.js";
import { aRun, randomParameters } from "../examples.js";

const SIZES = [2, 3, 2];
const RUN = aRun({ snapshots: [0, 1, 2].map((seed) => randomParameters(SIZES, seed)) });

test("the score that is named is shown, and the first one where the network has none of that name", () => {
  const subject = takenApart({ run: RUN, snapshot: 2, frames: null, scores: [] });
  assert.ok(subject.frames && subject.scores.length > 1);
  const [first, second] = subject.scores;
  assert.equal(scoreIn(subject, firstState(second.name)), second);
  assert.equal(scoreIn(subject, firstState("none")), first);
});

test("a link that fits its network is kept, one of more units leaves its stage alone", () => {
  const linked = { ...goTo(firstState("s"), 2, 3), unit: 2 };
  assert.deepEqual(stateFor(linked, RUN, true), { state: linked, isOther: false });
  const { state, isOther } = stateFor({ ...linked, unit: 5 }, RUN, true);
  assert.deepEqual([state.stage, state.unit, isOther], [2, 0, true]);
});

test("of another run than before the stage stays, up to the coefficient", () => {
  const { state, isOther } = stateFor({ ...goTo(firstState("s"), 4, 3), bias: 1 }, RUN, false);
  assert.deepEqual([state.stage, state.bias, isOther], [2, 0, false]);
});

test("all as trained is shown of a score that says on which side which class is predicted", () => {
  const { scores } = takenApart({ run: RUN, snapshot: 2, frames: null, scores: [] });
  const changed = { ...goTo(firstState("ones"), 4, 3), changed: { 1: 0.5 }, bias: 0.25 };
  const { score, included, changed: left, bias } = allAsTrained(changed, scores, 3);
  assert.deepEqual([score, included, left, bias], [scores[0].name, [0, 1, 2], {}, "trained"]);
  assert.equal(allAsTrained({ ...changed, score: scores[1].name }, scores, 3).score, scores[1].name);
});
