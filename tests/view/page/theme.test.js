import assert from "node:assert/strict";
import { afterEach, test } from "node:test";

import { keepTheme } from "../../../nnexplore/view/page/theme.js";
import { aPage, PALETTE, takeAway } from "./styled_page.js";

afterEach(takeAway);

test("an element wears the theme at once, and the other one as soon as the host does", () => {
  const page = aPage();
  const told = [];
  keepTheme(page.element, PALETTE, (theme) => told.push(theme.mode));
  assert.equal(page.properties["--nnx-surface"], "#ffffff");
  page.wish(true);
  assert.deepEqual([told, page.element.dataset.theme], [["light", "dark"], "dark"]);
  assert.equal(page.properties["--nnx-surface"], "#000000");
});

test("words in pictures grow with the page", () => {
  const page = aPage();
  const told = [];
  keepTheme(page.element, PALETTE, ({ grow }) => told.push(grow));
  page.resize("1.34");
  assert.deepEqual(told, [1, 1.34]);
});

test("a change of classes that leaves the theme as it is draws nothing anew", () => {
  const page = aPage();
  let told = 0;
  keepTheme(page.element, PALETTE, () => told++);
  for (let times = 0; times < 5; times++) page.change();
  assert.equal(told, 1);
});

test("nothing is heard of the theme any more once it is no longer kept", () => {
  const page = aPage();
  let told = 0;
  keepTheme(page.element, PALETTE, () => told++)();
  page.wish(true);
  assert.deepEqual([told, page.listeners.size], [1, 0]);
});
