import assert from "node:assert/strict";
import { test } from "node:test";

import { descentOn, standingAt } from "../../../nnexplore/view/surface/descent.js";
import { createDescentPlaying } from "../../../nnexplore/view/surface/playing.js";
import { aKey, standInForBrowser } from "../elements.js";
import { aMessage } from "./message.js";

const clock = standInForBrowser();
const THREE = { steps: [0, 5, 10], loss: [1, 0.5, 0.1], accuracy: [0.5, 1, 1], path_loss: [0.8, 0.4, 0.1] };
const dataOf = (changes = {}, height = "log") => ({ surface: aMessage(changes), label: "a run", height });

test("a descent begins at the end, or where a link's first surface asks for", () => {
  const { snapshot, position } = descentOn(null, dataOf(THREE), "end");
  assert.deepEqual([snapshot, position], [2, "end"]);
  const linked = descentOn(null, dataOf(THREE), 0.5);
  assert.deepEqual([linked.snapshot, linked.position], [1, 0.5]);
  const next = descentOn(linked, dataOf({ ...THREE, key: "another" }), 0.5);
  assert.deepEqual([next.snapshot, next.position], [2, "end"]);
});

test("a message that tells nothing new leaves the surface and the point as they are, at another height too", () => {
  const before = standingAt(descentOn(null, dataOf(THREE), "end"), 0);
  const same = descentOn(before, dataOf(THREE), 0);
  assert.equal(same.surface, before.surface);
  assert.equal(same.field, before.field);
  const linear = descentOn(before, dataOf(THREE, "linear"), 0);
  assert.deepEqual([linear.surface === before.surface, linear.snapshot], [true, 0]);
  assert.notDeepEqual(linear.field.ranges, before.field.ranges);
});

test("more snapshots of the same surface are another path, at whose end the point stands", () => {
  const before = standingAt(descentOn(null, dataOf(), "end"), 0);
  const longer = descentOn(before, dataOf(THREE), 0);
  assert.notEqual(longer.surface, before.surface);
  assert.deepEqual([longer.snapshot, longer.position], [2, "end"]);
});

test("the last snapshot is the end of the timeline, whatever comes after it", () => {
  const descent = descentOn(null, dataOf(THREE), "end");
  assert.equal(standingAt(descent, 1).position, 0.5);
  assert.equal(standingAt(descent, 2).position, "end");
  assert.equal(descent.snapshot, 2, "what was known before is not changed");
});

/** A descent of three snapshots with all that it tells of. */
function playing() {
  const told = [];
  const descent = createDescentPlaying(
    { camera: null, speed: 1, loop: false, position: "end" },
    { mayAdvance: () => true, onMove() {}, onPlaying() {}, onOptions: (options) => told.push(options) },
  );
  const show = (data) => {
    const shown = descent.show(data);
    descent.timeline.update(shown.surface.run, descent.descent().snapshot, { grow: 1 });
    return shown;
  };
  return { descent, show, told, press: (key) => descent.timeline.press(aKey(key)) };
}

test("the host is told of a step at once, and of what was played when it has ended", () => {
  const { descent, show, told, press } = playing();
  assert.equal(show(dataOf(THREE)).isOther, true);
  assert.equal(show(dataOf(THREE, "linear")).isOther, false);
  assert.deepEqual(told, []);
  press("Home");
  assert.deepEqual(
    told.map(({ position }) => position),
    [0],
  );
  press(" ");
  clock.pass(4);
  assert.equal(descent.descent().snapshot, 1);
  assert.equal(told.length, 1);
  clock.pass(4);
  assert.deepEqual(
    told.map(({ position }) => position),
    [0, "end"],
  );
});

test("another surface stops what plays", () => {
  const { descent, show, press } = playing();
  show(dataOf(THREE));
  press("Home");
  press(" ");
  clock.pass(0.1);
  assert.ok(descent.timeline.isPlaying());
  show(dataOf({ ...THREE, key: "another" }));
  assert.ok(!descent.timeline.isPlaying());
});
