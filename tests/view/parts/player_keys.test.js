import assert from "node:assert/strict";
import { test } from "node:test";

import { playerWish } from "../../../nnexplore/view/parts/player_keys.js";

/** A key pressed on an element that fits these selectors. */
const pressed = (key, { on = "", ...more } = {}) => ({
  key,
  target: { matches: (selectors) => selectors.split(", ").includes(on) },
  ...more,
});

test("arrows and pages step, home and end go all the way, space plays", () => {
  const wishes = ["ArrowLeft", "ArrowUp", "PageDown", "Home", "End", " "].map((key) => playerWish(pressed(key)));
  assert.deepEqual(wishes, [{ by: -1 }, { by: 1 }, { by: -10 }, { to: 0 }, { to: Infinity }, { toggle: true }]);
});

test("a key that means something else is left alone", () => {
  assert.equal(playerWish(pressed("a")), null);
  assert.equal(playerWish(pressed("ArrowLeft", { on: "select" })), null);
  assert.equal(playerWish(pressed("ArrowLeft", { ctrlKey: true })), null);
  assert.equal(playerWish(pressed("ArrowLeft", { defaultPrevented: true })), null);
});

test("space on a button presses that button, arrows on it still step", () => {
  assert.equal(playerWish(pressed(" ", { on: "button" })), null);
  assert.deepEqual(playerWish(pressed("ArrowRight", { on: "button" })), {
    by: 1,
  });
});
