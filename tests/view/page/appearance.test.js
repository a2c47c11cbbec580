import assert from "node:assert/strict";
import { afterEach, test } from "node:test";

import { keepAppearance } from "../../../nnexplore/view/page/appearance.js";
import { aPage, PALETTE, takeAway } from "./styled_page.js";

afterEach(takeAway);

test("a page hears of its theme at once, of each other theme, and of every size, until it is gone", () => {
  const page = aPage();
  const picture = {};
  const told = [];
  const hooks = { onTheme: ({ mode }) => told.push(mode), onSize: () => told.push("size") };
  const stop = keepAppearance(page.element, PALETTE, hooks, [picture]);
  assert.deepEqual(told, ["light"]);
  assert.deepEqual(
    page.sizes.map(({ watched }) => watched),
    [page.element, picture],
  );
  page.wish(true);
  page.sizes[1].resize();
  assert.deepEqual(told, ["light", "dark", "size"]);
  stop();
  page.wish(false);
  assert.deepEqual([told.length, page.sizes.length, page.listeners.size], [3, 0, 0]);
});
