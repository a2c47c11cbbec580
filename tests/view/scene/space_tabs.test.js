// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { createSpaceTabs } from "../../../nnexplore/view/scene/space_tabs.js";
import { standInForBrowser } from "../elements.js";

standInForBrowser();

function aSwipe() {
  const pictures = document.createElement("div");
  /** @type {string[]} */
  const chosen = [];
  const tabs = createSpaceTabs(pictures, (space) => chosen.push(space));
  const { listeners } = /** @type {any} */ (pictures);
  const finger = { pointerType: "touch", pointerId: 1, clientY: 0, target: { closest: () => null } };
  const swipe = (/** @type {number} */ right) => {
    listeners.pointerdown({ ...finger, clientX: 0 });
    listeners.pointerup({ ...finger, clientX: right });
  };
  return { tabs, chosen, swipe };
}

test("the space that is shown is marked among the tabs, and a tap asks for another", () => {
  const { tabs, chosen } = aSwipe();
  tabs.show("z");
  const buttons = /** @type {any} */ (tabs.element).children;
  const marks = buttons.map((/** @type {any} */ { attributes }) => attributes["aria-selected"]);
  assert.deepEqual(marks, ["false", "true", "false"]);
  buttons[0].listeners.click();
  assert.deepEqual(chosen, ["input"]);
});

test("a swipe asks for the space beside the one that is shown, and a short move for none", () => {
  const { tabs, chosen, swipe } = aSwipe();
  tabs.show("z");
  swipe(20);
  swipe(-100);
  swipe(100);
  assert.deepEqual(chosen, ["a", "input"]);
});
