import assert from "node:assert/strict";
import { test } from "node:test";

import { createSharedTimelineMember } from "../../../nnexplore/view/parts/shared_timeline_member.js";
import { aRun, randomParameters } from "../examples.js";

/** A run with snapshots at these steps. */
const at = (steps) => ({ ...aRun({ snapshots: steps.map((_, s) => randomParameters([2, 3, 2], s)) }), steps });

/** A view on a shared timeline whose moment the test moves. */
function placed(moment) {
  const heard = [];
  const shared = {
    moment: () => moment,
    isPlaying: () => false,
    play() {},
    stop: () => heard.push("stop"),
    press() {},
  };
  const member = createSharedTimelineMember({ depth: null, unit: "step", heading: null, timeline: () => shared });
  const timeline = member.createTimeline({
    onSnapshot: (snapshot) => heard.push(snapshot),
    onPlaying: (playing) => heard.push(playing),
    mayAdvance: () => heard.length === 0,
  });
  return { heard, member, timeline, turnTo: (next) => ((moment = next), member.showDue()) };
}

test("a view shows the snapshot that is due at the moment of its timeline", () => {
  const { heard, timeline, turnTo } = placed(25);
  timeline.update(at([0, 10, 20, 30]), 3);
  turnTo(29);
  turnTo(30);
  turnTo(1000);
  assert.deepEqual(heard, [2, 3]);
});

test("a view that shows it already is not told again", () => {
  const { heard, timeline } = placed(20);
  timeline.update(at([0, 10, 20]), 2);
  timeline.update(at([0, 10, 20, 30]), 2);
  assert.deepEqual(heard, []);
});

test("before there is a run nothing is due", () => {
  const { heard, timeline, turnTo } = placed(0);
  turnTo(5);
  assert.deepEqual([heard, timeline.place()], [[], 1]);
});

test("the place is that of the snapshot along its own run", () => {
  const { timeline, turnTo } = placed(0);
  timeline.update({ ...at([0, 50, 100]), state: "trained" }, 0);
  turnTo(70);
  assert.equal(timeline.place(), 0.5);
});

test("playing, stopping and waiting are the shared timeline's and the view's together", () => {
  const { heard, member, timeline } = placed(0);
  assert.ok(member.mayAdvance());
  member.setPlaying(true);
  timeline.stop();
  assert.deepEqual(heard, [true, "stop"]);
  assert.ok(!member.mayAdvance());
});
