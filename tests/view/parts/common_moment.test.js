import assert from "node:assert/strict";
import { test } from "node:test";

import {
  atMoment,
  atPlace,
  atStop,
  momentNow,
  placeNow,
  stopNow,
  withoutRuns,
  withRuns,
} from "../../../nnexplore/view/parts/common_moment.js";
import { aRun, randomParameters } from "../examples.js";

/** A run with snapshots at these steps. */
const at = (steps) => {
  const snapshots = steps.map((_, s) => randomParameters([2, 3, 2], s));
  return { ...aRun({ snapshots, changes: { state: "trained" } }), steps };
};

test("without runs it is the beginning, and the end of whatever comes", () => {
  const common = withoutRuns("step");
  assert.deepEqual([momentNow(common), placeNow(common), stopNow(common)], [0, "end", 0]);
  assert.equal(momentNow(withRuns(common, [at([0, 10])])), 10);
});

test("the stop at the end goes along with runs that are trained on, another one stays", () => {
  const common = withRuns(withoutRuns("step"), [at([0, 2, 4]), at([0, 3])]);
  const longer = [at([0, 2, 4, 8])];
  assert.equal(momentNow(withRuns(atStop(common, 3), longer)), 8);
  assert.equal(momentNow(withRuns(atStop(common, 2), longer)), 3);
});

test("a moment beyond the runs is their end, and comes back with longer ones", () => {
  const common = atMoment(withRuns(withoutRuns("step"), [at([0, 20])]), 50);
  assert.equal(momentNow(common), 20);
  assert.equal(momentNow(withRuns(common, [at([0, 50, 100])])), 50);
});

test("a place from a link is kept while runs come in, until the reader moves", () => {
  const linked = withRuns(atPlace(withoutRuns("step"), 0.5), [at([0, 10])]);
  assert.equal(placeNow(linked), 0.5);
  const later = withRuns(linked, [at([0, 50, 100])]);
  assert.deepEqual([momentNow(later), stopNow(later)], [50, 1]);
  assert.equal(placeNow(atStop(later, 0)), 0);
  assert.equal(placeNow(atPlace(later, "end")), "end");
});

test("no transition changes the moment it began with", () => {
  const common = Object.freeze(withRuns(withoutRuns("epoch"), [at([0, 2, 4])]));
  for (const next of [atStop(common, 0), atMoment(common, 2), atPlace(common, 0.2), withRuns(common, [])]) {
    assert.notEqual(next, common);
    assert.equal(common.moment, "end");
  }
});
