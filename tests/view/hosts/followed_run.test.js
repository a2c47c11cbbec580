import assert from "node:assert/strict";
import { test } from "node:test";

import { failed, hasAll, heard, missed, NOT_YET, pauseAfter } from "../../../nnexplore/view/hosts/followed_run.js";

const run = (nSnapshots, state = "training") => ({ key: "abc", nSnapshots, state, step: 10 * nSnapshots });

test("what is shown never goes back: a run trained anew is shown once it is as far as it was", () => {
  const first = heard(NOT_YET, run(5));
  const behind = heard(missed(first), run(2));
  assert.deepEqual([behind.run.nSnapshots, behind.shown.nSnapshots], [2, 5]);
  assert.equal(heard(behind, run(5)).shown.nSnapshots, 5);
  assert.equal(heard(behind, run(3, "trained")).shown.nSnapshots, 3);
});

test("a run that is missing or unreadable is asked for from its start, one that is out of reach from where it was", () => {
  const known = heard(NOT_YET, run(5));
  assert.deepEqual([missed(known).run, failed(known, true).run, failed(known, false).run], [null, null, known.run]);
});

test("all has come once a final state is shown", () => {
  assert.ok(!hasAll(NOT_YET));
  assert.ok(!hasAll(heard(NOT_YET, run(5))));
  assert.ok(hasAll(heard(NOT_YET, run(5, "trained"))));
});

test("pauses grow with every try in vain, up to a longest one, and begin anew with news", () => {
  const pauses = [1, 2, 3, 4, 5, 6, 60].map(pauseAfter);
  assert.deepEqual(pauses, [500, 1000, 2000, 4000, 8000, 8000, 8000]);
  assert.equal(heard(failed(missed(NOT_YET), false), run(1)).failures, 0);
});
