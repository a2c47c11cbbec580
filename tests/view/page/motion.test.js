import assert from "node:assert/strict";
import { test } from "node:test";

import { createMotion, eased } from "../../../nnexplore/view/page/motion.js";
import { standInForBrowser } from "../elements.js";

const clock = standInForBrowser();

test("a motion goes gently from 0 to 1 and ends there once", () => {
  const motion = createMotion();
  const shares = [];
  motion.begin(500, (share) => shares.push(share));
  clock.pass(0.25);
  assert.ok(motion.isMoving());
  clock.pass(1);
  assert.ok(!motion.isMoving());
  assert.deepEqual(
    shares,
    [...shares].sort((a, b) => a - b),
  );
  assert.equal(shares.indexOf(1), shares.length - 1);
  assert.ok(eased(0.1) < 0.1 && eased(0.9) > 0.9 && eased(0.5) === 0.5);
});

test("a motion that is stopped moves no more, and a new one takes the place of the one before", () => {
  const motion = createMotion();
  const moved = [];
  motion.begin(500, () => moved.push("first"));
  clock.pass(0.1);
  const before = moved.length;
  motion.begin(500, () => moved.push("second"));
  clock.pass(0.1);
  assert.ok(moved.slice(before).length > 0 && moved.slice(before).every((name) => name === "second"));
  motion.stop();
  const stopped = moved.length;
  clock.pass(1);
  assert.deepEqual([moved.length, motion.isMoving()], [stopped, false]);
});
