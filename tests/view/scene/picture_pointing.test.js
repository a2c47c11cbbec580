import assert from "node:assert/strict";
import { test } from "node:test";

import { createSelection } from "../../../nnexplore/view/run/selection.js";
import { pointingAt } from "../../../nnexplore/view/scene/picture_pointing.js";

const HANDLES = [{ unit: 0 }];

/** Pointing at the picture of one name, with what has come of it. */
function pointed(name, { isFlat = true, brush = false } = {}) {
  const done = { changes: [], draws: 0, chosen: 0 };
  const selection = createSelection();
  const figure = { pixels: () => null, isFlat: () => isFlat, tell() {}, holder: { style: {} } };
  const hooks = pointingAt(name, figure, {
    shown: () => ({ options: { brush } }),
    selection,
    handles: () => HANDLES,
    change: (part) => done.changes.push(part),
    draw: () => done.draws++,
    onChosen: () => done.chosen++,
    onDrag() {},
  });
  return { ...hooks, selection, done, figure };
}

test("a mouse draws a box on a flat picture and turns a solid one; a finger scrolls over both unless it is to choose", () => {
  const may = (kind, options) => pointed("z", options).mayBrush(kind);
  assert.deepEqual([may("mouse", { isFlat: true }), may("mouse", { isFlat: false })], [true, false]);
  assert.deepEqual([may("touch", { isFlat: true }), may("touch", { isFlat: false })], [false, false]);
  for (const kind of ["mouse", "touch"]) assert.equal(may(kind, { isFlat: false, brush: true }), true);
});

test("fold lines are gripped in the input space alone", () => {
  assert.deepEqual(
    [pointed("input").handles(), pointed("z").handles(), pointed("input 0").handles()],
    [HANDLES, [], []],
  );
});

test("going on over the same sample draws nothing anew", () => {
  const { onHover, done, selection } = pointed("a");
  onHover(-1, [0, 0]);
  assert.equal(done.draws, 0);
  assert.equal(selection.hovered(), -1);
});

test("samples that are chosen on one picture are told and drawn on all", () => {
  const { onChoose, done, selection } = pointed("a");
  onChoose([3, 5], false);
  onChoose([5], true);
  assert.deepEqual([[...selection.chosen()], done.chosen, done.draws], [[3], 2, 2]);
});

test("a box belongs to the picture on which it is drawn, and is gone with the pointer", () => {
  const { onBox, done } = pointed("z 1");
  const box = { left: 0, top: 0, right: 5, bottom: 5 };
  onBox(box);
  onBox(null);
  assert.deepEqual(done.changes, [{ drawing: { name: "z 1", box } }, { drawing: null }]);
});
