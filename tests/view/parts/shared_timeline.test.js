import assert from "node:assert/strict";
import { test } from "node:test";

import { createSharedTimeline } from "../../../nnexplore/view/parts/shared_timeline.js";
import {
  jointMoments,
  jointScale,
  lastUpTo,
  momentsOf,
  snapshotAtMoment,
} from "../../../nnexplore/view/run/moments.js";
import { aKey, standInForBrowser } from "../elements.js";
import { aRun, randomParameters } from "../examples.js";

const clock = standInForBrowser();
const THEME = { runs: ["red", "blue"], font: "sans", grow: 1, ink: "", muted: "", rule: "" };
const DENSE = [0, 1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233, 377, 610, 987];

/** A run with snapshots at these steps. */
const at = (steps, changes = {}) => {
  const run = aRun({
    snapshots: steps.map((_, s) => randomParameters([2, 3, 2], s)),
    changes: { state: "trained", ...changes },
  });
  return { ...run, steps, loss: steps.map((step) => 1 / (1 + step)) };
};

/** A shared timeline of these runs, and what it told. */
function sharing(runs, hooks = {}) {
  const told = [];
  const timeline = createSharedTimeline({
    unit: "step",
    speed: 1,
    loop: false,
    mayAdvance: () => true,
    onMoment: (moment) => told.push(moment),
    onPlaying() {},
    onOptions() {},
    ...hooks,
  });
  timeline.update(runs, ["Left", "Right"], THEME);
  return { timeline, told, press: (...keys) => keys.forEach((key) => timeline.press(aKey(key))) };
}

test("each snapshot is shown from its own moment until the next one's", () => {
  const run = at([0, 10, 25]);
  const shown = [0, 9.9, 10, 24, 25, 1000].map((moment) => snapshotAtMoment(run, moment, "step"));
  assert.deepEqual(shown, [0, 0, 1, 1, 2, 2]);
});

test("a moment in epochs falls back upon the very step it came from", () => {
  const run = at(
    Array.from({ length: 300 }, (_, s) => 7 * s),
    { epoch_steps: 13 },
  );
  momentsOf(run, "epoch").forEach((moment, s) => assert.equal(snapshotAtMoment(run, moment, "epoch"), s));
});

test("the last value up to another is the one a walk along the list finds", () => {
  for (let value = -1; value < 1000; value += 3.5) {
    assert.equal(lastUpTo(DENSE, value), DENSE.filter((step) => step <= value).length - 1);
  }
});

test("runs together stop wherever one of them has a snapshot", () => {
  assert.deepEqual(jointMoments([at([0, 2, 4]), at([0, 3, 4, 6])], "step"), [0, 2, 3, 4, 6]);
  assert.deepEqual(jointMoments([], "step"), []);
});

test("the axis is logarithmic where snapshots lie so, never for epochs, and as long as the longest run", () => {
  const scale = jointScale([at([0, 500]), at(DENSE)], "step");
  assert.deepEqual([scale.end, scale.logarithmic, scale.place(987)], [987, true, 1]);
  assert.ok(!jointScale([at(DENSE)], "epoch").logarithmic);
  assert.equal(jointScale([at([0, 50], { state: "training", n_steps: 400 }), at([0, 100])], "step").end, 400);
});

test("it opens at the end and steps back over the snapshots of all runs", () => {
  const { timeline, told, press } = sharing([at([0, 2, 4]), at([0, 3, 6])]);
  assert.equal(timeline.moment(), 6);
  press("ArrowLeft", "ArrowLeft", "ArrowLeft", "Home", "ArrowLeft", "ArrowRight", "End");
  assert.deepEqual(told, [4, 3, 2, 0, 0, 2, 6]);
});

test("it names each run with its loss and what it has right at the moment", () => {
  const { timeline, press } = sharing([at([0, 4]), at([0, 3, 6])]);
  const words = () => timeline.element.querySelectorAll("li").map((entry) => entry.text);
  assert.deepEqual(words(), ["Leftloss 0.23 of 4 right", "Rightloss 0.14293 of 4 right"]);
  press("Home");
  assert.deepEqual(words(), ["Leftloss 13 of 4 right", "Rightloss 13 of 4 right"]);
  const [range] = timeline.element.querySelectorAll("input");
  assert.equal(range.attributes["aria-valuetext"], "Step 0; Left: loss 1, 3 of 4 right; Right: loss 1, 3 of 4 right");
});

test("a run that is on its way is left out, and keeps the other's colour as it is", () => {
  const { timeline } = sharing([null, at([0, 3])]);
  const [line] = timeline.element.querySelectorAll("li")[0].children;
  assert.equal(line.style.background, "blue");
});

test("at the end it goes along with a run that is trained, and elsewhere it stays", () => {
  const { timeline, press } = sharing([at([0, 2, 4], { state: "training" })]);
  timeline.update([at([0, 2, 4, 8], { state: "training" })], ["Left"], THEME);
  assert.equal(timeline.moment(), 8);
  press("ArrowLeft");
  timeline.update([at([0, 2, 4, 8, 16])], ["Left"], THEME);
  assert.equal(timeline.moment(), 4);
});

test("a moment beyond the runs that are shown next is their end", () => {
  const { timeline } = sharing([at([0, 50, 100])]);
  timeline.set(50);
  timeline.update([at([0, 10, 20])], ["Left"], THEME);
  assert.equal(timeline.moment(), 20);
});

test("a place from a link is taken once the runs are there, until the reader moves", () => {
  const { timeline, press } = sharing([null]);
  timeline.setPlace(0.5);
  assert.equal(timeline.place(), 0.5);
  timeline.update([at([0, 10])], ["Left"], THEME);
  timeline.update([at([0, 50, 60, 100])], ["Left"], THEME);
  assert.equal(timeline.moment(), 50);
  press("ArrowRight");
  timeline.update([at([0, 50, 60, 100, 1000])], ["Left"], THEME);
  assert.equal(timeline.moment(), 60);
  timeline.setPlace("end");
  assert.deepEqual([timeline.place(), timeline.moment()], ["end", 1000]);
});

test("it plays from the beginning to the end in six seconds, and stops there", () => {
  const { timeline, told } = sharing([at(DENSE)]);
  timeline.play();
  assert.deepEqual([timeline.isPlaying(), told], [true, [0]]);
  clock.pass(3);
  assert.ok(Math.abs(DENSE.indexOf(timeline.moment()) - DENSE.length / 2) < 1.5, `${timeline.moment()}`);
  clock.pass(3.1);
  assert.deepEqual([timeline.isPlaying(), timeline.moment()], [false, 987]);
  assert.deepEqual(told, DENSE);
});

test("in a loop it rests at the end and begins anew", () => {
  const { timeline, told } = sharing([at([0, 1, 2])], { loop: true });
  timeline.play();
  clock.pass(6.2);
  assert.deepEqual([timeline.moment(), told.at(-1)], [2, 2]);
  clock.pass(0.8);
  assert.deepEqual([timeline.isPlaying(), timeline.moment()], [true, 0]);
  timeline.destroy();
});

test("it waits for pictures that are not drawn yet", () => {
  let drawn = false;
  const { timeline } = sharing([at(DENSE)], { mayAdvance: () => drawn });
  timeline.play();
  clock.pass(2);
  assert.equal(timeline.moment(), 0);
  drawn = true;
  clock.pass(2);
  assert.ok(timeline.moment() > 0);
  timeline.destroy();
});

test("a run that comes while it plays leaves it where it was", () => {
  const { timeline } = sharing([at([0, 10, 20, 30, 40])]);
  timeline.play();
  clock.pass(3.1);
  const before = timeline.moment();
  timeline.update([at([0, 10, 20, 30, 40]), at(DENSE.slice(0, 8))], ["Left", "Right"], THEME);
  assert.equal(timeline.moment(), before);
  clock.pass(0.7);
  assert.ok(timeline.moment() > before && timeline.moment() < 40);
  timeline.destroy();
});

test("nothing is played or stepped while no run is there", () => {
  const { timeline, told, press } = sharing([null, null]);
  timeline.play();
  press("ArrowRight", "End");
  assert.deepEqual([timeline.isPlaying(), told, timeline.moment()], [false, [], 0]);
});
