import assert from "node:assert/strict";
import { test } from "node:test";

import { createTerm } from "../../../nnexplore/view/parts/term.js";
import { createSnapshotFacts } from "../../../nnexplore/view/parts/snapshot_facts.js";
import { standInForBrowser } from "../elements.js";

standInForBrowser();

test("a term's button says what it asks, shows its words by keyboard and touch, and goes where there are none", () => {
  const { element, explain } = createTerm();
  const [button, words] = element.children;
  explain("fc space", ["One sentence.", "And another."]);
  assert.equal(button.attributes["aria-label"], "What is this: fc space");
  assert.equal(button.popoverTargetElement, words);
  assert.deepEqual(
    words.children.map((/** @type {any} */ line) => line.text),
    ["One sentence.", "And another."],
  );
  assert.equal(element.hidden, false);
  explain("Unit 1", "");
  assert.equal(element.hidden, true);
});

test("every fact of a snapshot explains its name", () => {
  const terms = createSnapshotFacts()
    .element.querySelectorAll("dt")
    .map((/** @type {any} */ dt) => dt.querySelectorAll("p"));
  assert.equal(terms.length, 4);
  for (const [sentence] of terms) assert.match(sentence.text, /\.$/);
});
