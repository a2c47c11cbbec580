import assert from "node:assert/strict";
import { test } from "node:test";

import { createDepth } from "../../../nnexplore/view/draw/depth.js";

const LIBRARY = { react() {} };
const there = () => Promise.resolve(LIBRARY);
const missing = () => Promise.reject(new Error("404"));

/** Why the canvas stands in, as it is told over time. */
function heard(depth) {
  const reasons = [];
  depth.listen((reason) => reasons.push(reason));
  return reasons;
}

test("the renderer that is wanted draws, and the library is asked for only where it is needed", async () => {
  let asked = 0;
  const ask = () => ((asked += 1), there());
  const light = await createDepth(ask, () => null, "canvas");
  assert.deepEqual([light.renderer().name, asked, heard(light)], ["canvas", 0, [null]]);
  const heavy = await createDepth(ask, () => null, "plotly");
  assert.deepEqual([heavy.renderer().name, asked, heard(heavy)], ["plotly", 1, [null]]);
});

test("where the library does not come, or there is none, the canvas stands in and says why", async () => {
  for (const plotly of [missing, null]) {
    const depth = await createDepth(plotly, () => null, "plotly");
    assert.deepEqual([depth.renderer().name, heard(depth)], ["canvas", ["noPlotly"]]);
  }
});

test("where WebGL is lost the canvas stands in for all pictures, until another renderer is wanted", async () => {
  const depth = await createDepth(there, () => null, "plotly");
  const reasons = heard(depth);
  depth.giveUp("lostWebgl");
  assert.equal(depth.renderer().name, "canvas");
  depth.use("plotly");
  assert.equal(depth.renderer().name, "canvas", "nothing else is wanted than before");
  depth.use("canvas");
  await null;
  await null;
  assert.deepEqual(reasons, [null, "lostWebgl", null]);
});

test("of two wishes that follow each other the later one holds, however long the library is on its way", async () => {
  let arrive = () => {};
  const slow = new Promise((resolve) => (arrive = () => resolve(LIBRARY)));
  const depth = await createDepth(
    () => slow,
    () => null,
    "canvas",
  );
  depth.use("plotly");
  depth.use("canvas");
  arrive();
  await slow;
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(depth.renderer().name, "canvas");
});

test("who has stopped listening is told no more", async () => {
  const depth = await createDepth(there, () => null, "plotly");
  const reasons = [];
  depth.listen((reason) => reasons.push(reason))();
  depth.giveUp("noWebgl");
  assert.deepEqual(reasons, [null]);
});
