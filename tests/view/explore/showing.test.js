import assert from "node:assert/strict";
import { test } from "node:test";

import {
  atItsPlace,
  begun,
  firstShowing,
  goneTo,
  isOtherRun,
  isReadyToOpen,
  opensPlaying,
  shownParameters,
  withinNetwork,
  withOptions,
} from "../../../nnexplore/view/explore/showing.js";
import { aRun, parameterCount, randomParameters } from "../examples.js";

const SIZES = [2, 3, 2];
const RUN = aRun({ snapshots: [1, 2, 3].map((seed) => randomParameters(SIZES, seed)), changes: { state: "trained" } });
const EDITED = Float32Array.from(randomParameters(SIZES, 9));
const DEPTH = /** @type {any} */ ({});

/** What is shown of the run, with these options. */
const showing = (options = {}, run = RUN) => ({ ...firstShowing(options), run });

test("a reader who goes to the last snapshot follows the run, one before it keeps its place", () => {
  assert.equal(goneTo(showing(), 2, 1).options.position, "end");
  const before = goneTo(showing(), 1, 0.4);
  assert.deepEqual([before.snapshot, before.options.position], [1, 0.4]);
});

test("the end goes along with a run that grows, a place of the reader's own does not", () => {
  const longer = { ...RUN, ...aRun({ snapshots: [1, 2, 3, 4].map((seed) => randomParameters(SIZES, seed)) }) };
  assert.equal(atItsPlace(showing({ position: "end" }, longer)).snapshot, 3);
  assert.equal(atItsPlace(showing({ position: 0 }, longer)).snapshot, 0);
});

test("weights of a link are taken by the first run if they fit it, and by none after it", () => {
  const first = firstShowing({ weights: EDITED });
  const taken = begun(first, RUN);
  assert.deepEqual([taken.showing.options.weights, taken.areOthers], [EDITED, false]);
  const wider = aRun({ sizes: [2, 5, 2], snapshots: [randomParameters([2, 5, 2], 1)] });
  assert.notEqual(parameterCount([2, 5, 2]), EDITED.length);
  const refused = begun(first, wider);
  assert.deepEqual([refused.showing.options.weights, refused.areOthers], [null, true]);
  const second = begun({ ...taken.showing, run: RUN }, wider);
  assert.deepEqual([second.showing.options.weights, second.areOthers], [null, false]);
});

test("a run is another one by its key or its layers, not because it grew", () => {
  assert.ok(isOtherRun(firstShowing({}), RUN));
  assert.ok(!isOtherRun(showing(), { ...RUN, nSnapshots: 9 }));
  assert.ok(isOtherRun(showing(), { ...RUN, key: "other" }));
  assert.ok(isOtherRun(showing(), { ...RUN, layers: RUN.layers.slice(1) }));
});

test("what is shown are the weights edited by hand, or the trained ones", () => {
  assert.equal(shownParameters({ ...showing({ weights: EDITED }), run: RUN }), EDITED);
  assert.equal(shownParameters({ ...showing(), run: RUN, snapshot: 1 }), RUN.parameters[1]);
});

test("no unit is pointed at that the network has no more, and none of its output", () => {
  const pointedAt = (layer, unit) => withinNetwork({ ...showing(), pointed: { layer, unit, inHand: false } }).pointed;
  assert.deepEqual(pointedAt(0, 2), { layer: 0, unit: 2, inHand: false });
  assert.equal(pointedAt(0, 3), null);
  assert.equal(pointedAt(1, 0), null);
});

test("the first run opens once: finished, with all that draws it at hand", () => {
  assert.ok(!isReadyToOpen(showing()));
  assert.ok(isReadyToOpen({ ...showing(), depth: DEPTH }));
  assert.ok(isReadyToOpen(showing({ isFlat: true })));
  assert.ok(!isReadyToOpen({ ...showing(), depth: DEPTH, opened: true }));
  assert.ok(!isReadyToOpen({ ...showing({}, { ...RUN, state: "training" }), depth: DEPTH }));
  assert.ok(!isReadyToOpen({ ...firstShowing({}), depth: DEPTH }));
});

test("it plays by itself unless a link led to a moment, a morph or edited weights", () => {
  assert.ok(opensPlaying(showing()));
  for (const led of [{ position: 0.5 }, { weights: EDITED }, { morph: 1 }, { autoplay: false }]) {
    assert.ok(!opensPlaying(showing(led)), JSON.stringify(led));
  }
});

test("nothing that is shown is changed in place", () => {
  const before = showing();
  withOptions(before, { folds: true });
  goneTo(before, 1, 0.5);
  assert.deepEqual([before.options.folds, before.snapshot, before.options.position], [false, 0, "end"]);
});
