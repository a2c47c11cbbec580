import assert from "node:assert/strict";
import { test } from "node:test";

import {
  epochWithin,
  firstFilm,
  hasEnded,
  isReady,
  picking,
  shownRuns,
  unitOf,
  wentTo,
  withRun,
} from "../../../nnexplore/view/film/shown.js";
import { aRun, randomParameters } from "../examples.js";

/** A run with snapshots at these steps. */
const at = (steps, { state = "trained", epochSteps = 10 } = {}) => {
  const snapshots = steps.map((_, s) => randomParameters([2, 3, 2], s));
  return { ...aRun({ snapshots, changes: { state } }), steps, epochSteps };
};

/** Two tiles and a third run that is seen in full size only. */
const film = (runs, picked = null) => ({ ...firstFilm(3, 2, picked), runs });
const [SHORT, LONG] = [at([0, 10, 20]), at([0, 10, 20, 30, 40])];

test("the grid waits for the runs of its tiles, the full size for its own", () => {
  const first = firstFilm(3, 2, null);
  assert.ok(!isReady(withRun(first, 0, SHORT)));
  assert.ok(isReady(withRun(withRun(first, 0, SHORT), 1, LONG)));
  assert.ok(isReady(withRun(firstFilm(3, 2, 2), 2, SHORT)));
  assert.deepEqual(shownRuns(film([SHORT, LONG, SHORT], 1)), [null, LONG, null]);
});

test("it has ended once every shown run has", () => {
  const runs = [SHORT, at([0, 10], { state: "training" }), SHORT];
  assert.ok(!hasEnded(film(runs)));
  assert.ok(hasEnded(film(runs, 0)));
  assert.ok(!hasEnded(film([SHORT, null, SHORT])));
});

test("moments are epochs, and steps for a run that was not recorded by epoch", () => {
  assert.equal(unitOf(film([SHORT, LONG, null])), "epoch");
  assert.equal(unitOf(film([SHORT, LONG, null], 0)), "epoch");
  assert.equal(unitOf(film([SHORT, LONG, at([0, 1, 2, 5])], 2)), "step");
  assert.equal(unitOf(film([SHORT, LONG, at([0, 1, 2], { epochSteps: 1 })], 2)), "step");
});

test("an epoch is kept on the way through a run that ended earlier", () => {
  const grid = wentTo(film([SHORT, LONG, null]), 3, false);
  const short = picking(grid, 0, 3, false);
  assert.equal(epochWithin(short), "end");
  assert.equal(epochWithin(picking(short, 1, 2, true)), 3);
});

test("the end of the grid is the end of whichever run is picked, a run's end is its own epoch", () => {
  const grid = wentTo(film([SHORT, LONG, null]), 4, true);
  assert.equal(epochWithin(picking(grid, 0, 4, true)), "end");
  const short = wentTo(film([SHORT, LONG, null], 0), 2, true);
  assert.equal(epochWithin(picking(short, null, 2, true)), 2);
});

test("steps of a run that was not recorded by epoch leave the epoch as it was", () => {
  const runs = [SHORT, LONG, at([0, 1, 2, 5])];
  const inSteps = wentTo(picking(wentTo(film(runs), 1, false), 2, 1, false), 5, true);
  assert.equal(epochWithin(inSteps), null);
  assert.equal(epochWithin(picking(inSteps, null, 5, true)), 1);
});
