import assert from "node:assert/strict";
import { test } from "node:test";

import { sentencesOf } from "../../../nnexplore/view/downhill/page.js";
import { createShownDescent } from "../../../nnexplore/view/downhill/shown_descent.js";
import { AT_THE_START } from "../../../nnexplore/view/downhill/state.js";
import { MOST_STEPS } from "../../../nnexplore/view/downhill/steps.js";
import { aTaughtRun } from "../descent/problems.js";
import { randomParameters } from "../examples.js";
import { SIZES } from "./problems.js";

/** A run of so many snapshots, each further from zero than the one before. */
function trained(count, key = "a") {
  const snapshots = Array.from({ length: count }, (_, k) => randomParameters(SIZES, 1, (k + 1) / 2));
  return aTaughtRun({ sizes: SIZES, snapshots, key });
}

function descending(first = {}) {
  const told = { states: [], draws: 0 };
  const descent = createShownDescent(
    { ...AT_THE_START, ...first },
    { onState: (state) => told.states.push(state), onChange: () => told.draws++ },
  );
  return { descent, told };
}

test("before there is a run nothing is drawn", () => {
  assert.equal(descending().descent.current(), null);
});

test("a change is drawn once and told once, with the rest of the state", () => {
  const { descent, told } = descending({ place: 7 });
  descent.take(trained(2));
  descent.current();
  descent.change({ nSteps: 3 });
  assert.equal(told.draws, 1);
  assert.deepEqual(
    told.states.map(({ nSteps, place }) => [nSteps, place]),
    [[3, 7]],
  );
});

test("the snapshot that the reader has seen and touched stays while the run grows", () => {
  const { descent } = descending();
  descent.take(trained(2));
  const { snapshot } = descent.current().now;
  descent.change({ nSteps: 1 });
  descent.take(trained(6));
  assert.equal(descent.current().now.snapshot, snapshot);
});

test("of another run other weights are shown and no steps taken, at the same rate", () => {
  const { descent, told } = descending({ place: 7, nSteps: 4, first: 2, snapshot: 1 });
  assert.equal(descent.take(trained(3)), true);
  assert.equal(descent.state().nSteps, 4);
  assert.equal(descent.take(trained(4)), false);
  assert.deepEqual(told.states, []);
  assert.equal(descent.take(trained(3, "b")), true);
  assert.deepEqual(descent.state(), { ...AT_THE_START, place: 7 });
  assert.equal(told.states.length, 1);
});

test("it is over once as many steps are taken as there may be, and not a step before", () => {
  const { descent } = descending();
  descent.take(trained(1));
  for (const [nSteps, isOver] of [
    [MOST_STEPS - 1, false],
    [MOST_STEPS, true],
  ]) {
    descent.change({ nSteps });
    assert.equal(descent.current().isOver, isOver);
    assert.equal(descent.isOver(), isOver);
  }
});

test("the sentences follow the steps: the story and both weights' part change, what L is does not", () => {
  const { descent } = descending();
  descent.take(trained(1));
  const sentences = () => {
    const { now, descended } = descent.current();
    return sentencesOf(now, descended.problem, 0);
  };
  const before = sentences();
  descent.change({ nSteps: 2 });
  const after = sentences();
  assert.match(after.story, /\b2 steps|Two steps|two steps/);
  assert.notEqual(before.two, after.two);
  assert.deepEqual([before.meaning, before.limit], [after.meaning, after.limit]);
});
