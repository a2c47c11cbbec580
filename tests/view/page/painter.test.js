import assert from "node:assert/strict";
import { test } from "node:test";

import { createPainter } from "../../../nnexplore/view/page/painter.js";

test("a draw that fails does not keep the next one from being drawn", async (t) => {
  const frames = [];
  const stand = {
    requestAnimationFrame: (frame) => frames.push(frame),
    cancelAnimationFrame() {},
    window: { setTimeout: () => 0 },
  };
  Object.assign(globalThis, stand);
  t.after(() => Object.keys(stand).forEach((name) => delete globalThis[name]));
  let painted = 0;
  const paint = async () => {
    painted += 1;
    if (painted > 1) return;
    painter.request();
    throw new Error("cannot be drawn");
  };
  const painter = createPainter({ paint, mayPaint: () => true, isMoving: () => false });
  painter.request();
  await assert.rejects(frames.shift()(), /cannot be drawn/);
  assert.equal(frames.length, 1, "what was wished for meanwhile is still to be drawn");
  await frames.shift()();
  assert.equal(painted, 2);
  assert.equal(painter.isBusy(), false);
});

test("changes that come before the first draw are drawn in full, one that follows a draw at once is not", async (t) => {
  const frames = [];
  const stand = {
    requestAnimationFrame: (frame) => frames.push(frame),
    cancelAnimationFrame: () => frames.splice(0),
    window: { setTimeout: () => 0 },
  };
  Object.assign(globalThis, stand);
  t.after(() => Object.keys(stand).forEach((name) => delete globalThis[name]));
  const drawn = [];
  let ready = false;
  const paint = async (full) => drawn.push(full);
  const painter = createPainter({ paint, mayPaint: () => ready, isMoving: () => false });
  painter.request();
  await frames.shift()();
  painter.request();
  ready = true;
  painter.request();
  await frames.shift()();
  assert.deepEqual(drawn, [true]);
  painter.request();
  painter.request();
  await frames.shift()();
  assert.deepEqual(drawn, [true, false]);
});
