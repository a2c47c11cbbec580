import assert from "node:assert/strict";
import { test } from "node:test";

import { createTimeline } from "../../../nnexplore/view/parts/timeline.js";
import { standInForBrowser } from "../elements.js";
import { aRun, randomParameters } from "../examples.js";

standInForBrowser();

/** A theme of one colour, and a pen that draws nothing, for the curve above which the playhead stands. */
const THEME = new Proxy({}, { get: () => "#0072b2" });
const PEN = new Proxy({}, { get: () => () => ({ width: 0 }), set: () => true });

/** A timeline at the first of three snapshots, with what its facts and its playhead say by now. */
function atFirst() {
  const heard = [];
  const timeline = createTimeline({
    ...{ speed: 1, loop: false, onPlaying() {}, onOptions() {}, mayAdvance: () => true },
    onSnapshot: (snapshot) => heard.push(snapshot),
  });
  const run = { ...aRun({ snapshots: [0, 1, 2].map((s) => randomParameters([2, 3, 2], s)) }), steps: [0, 10, 20] };
  timeline.element.querySelectorAll("canvas")[0].getContext = () => PEN;
  timeline.update(run, 0, THEME);
  timeline.tell(null);
  const step = () => timeline.element.querySelectorAll("dd")[0].textContent;
  const playhead = () => timeline.element.querySelectorAll("input")[0].attributes["aria-valuetext"];
  return { timeline, run, heard, step, playhead };
}

test("the facts stay with the pictures until these show the next snapshot, while the playhead goes ahead", () => {
  const { timeline, heard, step, playhead } = atFirst();
  timeline.press({ key: "ArrowRight", target: { matches: () => false }, preventDefault() {} });
  assert.deepEqual(heard, [1]);
  assert.equal(step(), "0");
  assert.match(playhead(), /^step 10,/);
  timeline.tell(null);
  assert.equal(step(), "10");
});

test("nor do they go ahead when news of the run comes in between", () => {
  const { timeline, run, step } = atFirst();
  timeline.update(run, 2, THEME);
  assert.equal(step(), "0");
  timeline.tell(null);
  assert.equal(step(), "20");
});
