import assert from "node:assert/strict";
import { test } from "node:test";

import { rowOfNetwork } from "../../../nnexplore/view/blocks/row.js";
import { blockKeyAsked, createRowEditing } from "../../../nnexplore/view/blocks/row_editing.js";

/** The row 3, tanh, 4 with blocks 1 to 3, and who has had the focus. */
function aRow() {
  const layers = [
    { nOut: 3, activation: "tanh" },
    { nOut: 4, activation: "identity" },
    { nOut: 2, activation: "softmax" },
  ];
  let row = rowOfNetwork(layers);
  const focused = [];
  const asked = [];
  const editing = createRowEditing({
    row: () => row,
    onRow: (next) => (row = next),
    choose: (place, then) => asked.push({ place, then }),
    focus: (id) => focused.push(id),
  });
  return { editing, focused, asked, ids: () => row.map(({ id }) => id), row: () => row };
}

const pressed = (key, more = {}) => {
  const event = { key, ...more, isTaken: false, preventDefault: () => (event.isTaken = true), stopPropagation() {} };
  return event;
};

test("a block that is chosen stands where it was asked for, and has the focus", () => {
  const { editing, asked, focused, row } = aRow();
  editing.addBehind(1);
  assert.equal(asked[0].place, 1);
  asked[0].then({ kind: "activation", name: "relu" });
  assert.deepEqual([row()[1].name, focused], ["relu", [row()[1].id]]);
  editing.addAt(0);
  asked[1].then({ kind: "dense" });
  assert.equal(row()[0].kind, "dense");
  assert.ok(row()[0].units > 0);
});

test("nothing is added while the menu is left without a choice", () => {
  const { editing, ids } = aRow();
  editing.addAt(2);
  assert.deepEqual(ids(), [1, 2, 3]);
});

test("the focus goes from a block that is removed to the next, at the end to the one before, and then to none", () => {
  const { editing, focused, ids } = aRow();
  editing.remove(1);
  editing.remove(3);
  editing.remove(2);
  assert.deepEqual([ids(), focused], [[], [2, 2, null]]);
});

test("arrow keys move a block, and at the end of the row it stays", () => {
  const { editing, ids } = aRow();
  editing.press(1, pressed("ArrowRight"));
  assert.deepEqual(ids(), [2, 1, 3]);
  for (let times = 0; times < 3; times++) editing.press(1, pressed("ArrowDown"));
  assert.deepEqual(ids(), [2, 3, 1]);
  editing.press(1, pressed("ArrowUp"));
  assert.deepEqual(ids(), [2, 1, 3]);
});

test("a key is taken from the page only if it means something to the row", () => {
  const { editing, ids, asked } = aRow();
  for (const event of [pressed("a"), pressed("ArrowLeft", { ctrlKey: true }), pressed("Tab")]) {
    editing.press(2, event);
    assert.equal(event.isTaken, false);
    assert.equal(blockKeyAsked(event), null);
  }
  assert.deepEqual([ids(), asked], [[1, 2, 3], []]);
  const plus = pressed("+");
  editing.press(2, plus);
  assert.deepEqual([asked[0].place, plus.isTaken], [2, true]);
  editing.press(2, pressed("Backspace"));
  assert.deepEqual(ids(), [1, 3]);
});

test("a block that is dropped keeps the focus at its new place", () => {
  const { editing, ids, focused } = aRow();
  editing.drop(3, 0);
  assert.deepEqual([ids(), focused], [[3, 1, 2], [3]]);
});
