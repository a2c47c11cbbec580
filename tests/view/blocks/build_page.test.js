import assert from "node:assert/strict";
import { test } from "node:test";

import { rowReading } from "../../../nnexplore/view/blocks/build_page.js";
import { aRun } from "../examples.js";

test("a row that is no network says why, and that nothing new is trained", () => {
  const { state, headline, hindrance } = rowReading("tanh stands before every Dense block.", false, aRun({}));
  assert.deepEqual([state, headline], ["fault", "No network yet."]);
  assert.match(hindrance, /^tanh stands before every Dense block\. Until then nothing new is trained/);
});

test("a network that is asked for is told from the one whose pictures are shown", () => {
  const [asked, shown] = [false, true].map((isShown) => rowReading("", isShown, aRun({})));
  assert.deepEqual([asked.state, shown.state], ["asked", "shown"]);
  assert.match(asked.headline, /pictures are still those of the one before/);
  assert.doesNotMatch(shown.headline, /before/);
  assert.deepEqual([asked.hindrance, shown.hindrance], ["", ""]);
});
