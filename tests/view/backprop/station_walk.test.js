import assert from "node:assert/strict";
import { test } from "node:test";

import { createStationWalk } from "../../../nnexplore/view/backprop/station_walk.js";

/** A step of five stations, of which one is shown, and a clock that a test moves. */
function aStep(at, isWhole = false) {
  const seen = [];
  const clock = { due: null, pass: () => clock.due?.() };
  globalThis.window = { setTimeout: (next) => ((clock.due = next), 1) };
  globalThis.clearTimeout = () => (clock.due = null);
  const shown = {
    state: () => ({ station: isWhole ? null : at }),
    hasStation: (by) => at + by >= 0 && at + by <= 4,
    goBy(by) {
      if (shown.hasStation(by)) at += by;
    },
    change({ stage, station }) {
      isWhole = false;
      at = stage === 0 ? 0 : station;
    },
  };
  return { walk: createStationWalk(shown, (isPlaying) => seen.push(isPlaying)), clock, seen, at: () => at };
}

test("a step that is played goes on to its end and stops there", () => {
  const { walk, clock, seen, at } = aStep(2);
  walk.toggle();
  for (let i = 0; i < 5; i++) clock.pass();
  assert.equal(at(), 4);
  assert.deepEqual(seen, [true, false]);
});

test("a pause leaves it where it is, and a step by hand pauses", () => {
  const { walk, clock, seen, at } = aStep(0);
  walk.toggle();
  walk.toggle();
  clock.pass();
  assert.equal(at(), 0);
  walk.toggle();
  walk.step(1);
  clock.pass();
  assert.equal(at(), 1);
  assert.deepEqual(seen, [true, false, true, false]);
});

test("at the end it is played from the inputs, and a stage as a whole from the stage's beginning", () => {
  const over = aStep(4);
  over.walk.toggle();
  assert.equal(over.at(), 0);
  const whole = aStep(3, true);
  whole.walk.toggle();
  assert.equal(whole.at(), 0);
});
