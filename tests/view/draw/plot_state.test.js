import assert from "node:assert/strict";
import { test } from "node:test";

import { keepsLosing, mayDraw, plotAtFirst, withLoss } from "../../../nnexplore/view/draw/plot_state.js";

const SEEN = { ...plotAtFirst(false), isSeen: true, wanted: "a figure" };
const lostAt = (state, times) => times.reduce((now, time) => withLoss(now, time, false), state);

test("nothing is set up for a plot that nobody sees, while one that stands goes on being drawn", () => {
  assert.ok(mayDraw(SEEN, false, false));
  assert.ok(!mayDraw({ ...SEEN, isSeen: false }, false, false));
  assert.ok(mayDraw({ ...SEEN, isSeen: false }, true, false));
  assert.ok(!mayDraw(SEEN, true, true), "the page is hidden");
  assert.ok(!mayDraw({ ...SEEN, wanted: null }, true, false));
});

test("a plot for a file counts as seen from the first", () => {
  assert.ok(mayDraw({ ...plotAtFirst(true), wanted: "a figure" }, false, false));
});

test("a context that is lost three times within a minute is given up, one that is lost now and then is not", () => {
  assert.ok(!keepsLosing(lostAt(SEEN, [0, 1000])));
  assert.ok(keepsLosing(lostAt(SEEN, [0, 1000, 59_000])));
  assert.ok(!keepsLosing(lostAt(SEEN, [0, 40_000, 80_000, 120_000])));
});

test("losses out of sight do not count, as pictures there are what a browser takes first", () => {
  const unseen = { ...SEEN, isSeen: false };
  assert.deepEqual(lostAt(unseen, [0, 1, 2]).losses, []);
  assert.deepEqual(withLoss(SEEN, 0, true).losses, []);
});
