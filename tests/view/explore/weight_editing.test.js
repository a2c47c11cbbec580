import assert from "node:assert/strict";
import { test } from "node:test";

import { editingKey } from "../../../nnexplore/view/explore/weight_editing.js";

const key = (key, held = {}) => editingKey({ key, ctrlKey: true, ...held });

test("the keys that undo and redo are those of the reader's system", () => {
  assert.equal(key("z"), "undo");
  assert.equal(key("z", { ctrlKey: false, metaKey: true }), "undo");
  assert.equal(key("Z", { shiftKey: true }), "redo");
  assert.equal(key("y"), "redo");
});

test("other keys, and these with others held, are left alone", () => {
  for (const event of [key("a"), key("z", { ctrlKey: false }), key("z", { altKey: true })]) {
    assert.equal(event, null);
  }
});
