import assert from "node:assert/strict";
import { test } from "node:test";

import { areFinite, isAtEnd, lastDrawable } from "../../../nnexplore/view/run/drawable.js";
import { snapshotAtMoment, snapshotAtPlace } from "../../../nnexplore/view/run/moments.js";
import { aRun, randomParameters } from "../examples.js";

const WHOLE = randomParameters([2, 3, 2], 1);
/** Finite numbers all of them, whose products with the samples are not. */
const HUGE = WHOLE.map(() => 3e38);
const BROKEN = WHOLE.map(() => Infinity);

/** A run that diverged, with these snapshots. */
const diverged = (...snapshots) => aRun({ snapshots, changes: { state: "diverged" } });

test("values are drawn where neither a pre-activation nor an activation has overflowed", () => {
  const [fine, over] = [Float32Array.of(1, 2), Float32Array.of(1, Infinity)];
  assert.ok(areFinite([{ z: fine, a: fine }]));
  for (const layer of [
    { z: over, a: fine },
    { z: fine, a: Float32Array.of(NaN, 1) },
  ]) {
    assert.ok(!areFinite([{ z: fine, a: fine }, layer]));
  }
});

test("finite parameters do not suffice: what comes of them has to be finite as well", () => {
  assert.equal(lastDrawable(diverged(WHOLE, WHOLE, HUGE)), 1);
  assert.equal(lastDrawable(diverged(WHOLE, HUGE, BROKEN)), 0);
});

test("an exploded run is drawn as far as a diverged one", () => {
  assert.equal(lastDrawable({ ...diverged(WHOLE, HUGE), state: "exploded" }), 0);
});

test("a run that has not diverged is drawn to its last snapshot", () => {
  assert.equal(lastDrawable(aRun({ snapshots: [WHOLE, WHOLE, WHOLE] })), 2);
  assert.equal(lastDrawable(aRun({ snapshots: [] })), -1);
});

test("a run none of whose snapshots can be drawn rests at its first, as its only place", () => {
  const run = diverged(HUGE, BROKEN);
  assert.equal(lastDrawable(run), -1);
  assert.equal(snapshotAtPlace(run, "end"), 0);
  assert.equal(snapshotAtMoment(run, Infinity, "step"), 0);
});

test("the end of a place, of a moment and of the words is one and the same", () => {
  for (const run of [diverged(WHOLE, WHOLE, HUGE, HUGE), diverged(WHOLE, WHOLE), aRun({ snapshots: [WHOLE, WHOLE] })]) {
    const end = lastDrawable(run);
    assert.equal(snapshotAtPlace(run, "end"), end);
    assert.equal(snapshotAtMoment(run, Infinity, "step"), end);
    assert.deepEqual([isAtEnd(run, end - 1), isAtEnd(run, end)], [false, true]);
  }
});

test("a place that the reader chose is shown even where its numbers have overflowed", () => {
  assert.equal(snapshotAtPlace(diverged(WHOLE, WHOLE, HUGE), 1), 2);
});
