import assert from "node:assert/strict";
import { test } from "node:test";

import { createPointed, marksOn, middleOf, NOTHING_POINTED } from "../../../nnexplore/view/scene/marks.js";

const SHOWN = {
  run: { samples: { y: Uint8Array.of(0, 1) } },
  scene: { layer: 0, projections: { z: { units: [4, 7] }, a: { units: [7, 2] } } },
  theme: {},
  symbols: ["circle", "square"],
};
const SELECTION = { chosen: () => new Set([1]), hovered: () => 0 };
const HANDLES = [{ unit: 0 }];
const on = (name, pointed = {}) =>
  marksOn(name, SHOWN, { ...NOTHING_POINTED, ...pointed }, SELECTION, /** @type {any} */ (HANDLES));

test("the samples under the pointer and those chosen are marked on every picture", () => {
  for (const name of ["input", "z", "a"]) {
    const { chosen, hovered } = on(name);
    assert.deepEqual([[...chosen], hovered], [[1], 0]);
  }
});

test("a unit's axis is marked where the space shows it, and never in the input space", () => {
  const axisOf = (name, unit, layer = 0) => on(name, { unit: unit === null ? null : { layer, unit } }).axis;
  assert.deepEqual(axisOf("z", 7), { dimension: 1, name: "unit 7" });
  assert.deepEqual(axisOf("a", 7), { dimension: 0, name: "unit 7" });
  assert.deepEqual(axisOf("z 2", 7), axisOf("z", 7));
  assert.equal(axisOf("z", 2), null);
  assert.equal(axisOf("input", 7), null);
  assert.equal(axisOf("input 0", 7), null);
  assert.equal(axisOf("z", null), null);
  assert.equal(axisOf("z", 7, 1), null);
});

test("a box is drawn on its own picture only, and handles stand in the input space only", () => {
  const box = { left: 0, top: 0, right: 5, bottom: 5 };
  assert.deepEqual(on("z", { drawing: { name: "z", box } }).box, box);
  for (const other of ["a", "z 0", "z 1"]) assert.equal(on(other, { drawing: { name: "z", box } }).box, null);
  assert.deepEqual([on("input").handles, on("z").handles], [HANDLES, []]);
});

test("a fold line turns about its middle, and one that is out of the window has none", () => {
  const folds = [
    {
      unit: 3,
      segment: [
        [0, 2],
        [4, -2],
      ],
    },
    { unit: 5, segment: null },
  ];
  assert.deepEqual(middleOf(folds, 3), [2, 0]);
  assert.equal(middleOf(folds, 5), null);
  assert.equal(middleOf(folds, 9), null);
});

test("what the pointer does is told once it is something else, and not while it is the same", () => {
  let told = 0;
  const pointed = createPointed(() => told++);
  const box = { left: 0, top: 0, right: 5, bottom: 5 };
  pointed.change({ drawing: { name: "z", box } });
  pointed.change({ drawing: { name: "z", box: { ...box } } });
  pointed.change({ grasped: 2 });
  assert.equal(told, 2);
  assert.deepEqual(pointed.now(), { drawing: { name: "z", box }, unit: null, grasped: 2 });
});
