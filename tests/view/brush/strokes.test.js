// @ts-check
/** Strokes: each is told as the pen lifts, can be taken back, and is not lost to an answer that is older. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { createStrokes } from "../../../nnexplore/view/brush/strokes.js";

/** @typedef {import("../../../nnexplore/view/brush/painting.js").Sample} Sample */

const FIRST = /** @type {Sample[]} */ ([
  [0, 0, 0],
  [1, 1, 1],
]);
const MORE = /** @type {Sample[]} */ ([...FIRST, [2, 2, 0]]);
const SHOWN = { samples: FIRST, names: ["a", "b"], most: 100, turn: 0 };

function begun() {
  const told = /** @type {[number, Sample[]][]} */ ([]);
  const strokes = createStrokes((turn, samples) => told.push([turn, samples]));
  strokes.take(SHOWN);
  return { strokes, told };
}

test("a stroke is told once, as the pen lifts, and only if it changed something", () => {
  const { strokes, told } = begun();
  strokes.begin();
  strokes.change(MORE);
  assert.deepEqual(told, []);
  strokes.lift();
  strokes.begin();
  strokes.lift();
  assert.deepEqual(told, [[1, MORE]]);
});

test("an answer that is older than the last stroke does not undo it", () => {
  const { strokes } = begun();
  strokes.begin();
  strokes.change(MORE);
  assert.equal(strokes.take(SHOWN), false);
  strokes.lift();
  assert.equal(strokes.take(SHOWN), false);
  assert.equal(strokes.now(), MORE);
  assert.equal(strokes.take({ ...SHOWN, turn: 1 }), true);
  assert.equal(strokes.now(), FIRST);
});

test("strokes are taken back over rounded samples, but not over others", () => {
  const { strokes } = begun();
  strokes.begin();
  strokes.change(MORE);
  strokes.lift();
  strokes.take({ ...SHOWN, turn: 1, samples: [...FIRST, [2.0001, 2, 0]] });
  assert.equal(strokes.canUndo(), true);
  strokes.take({ ...SHOWN, turn: 1, samples: [...FIRST, [0, 2, 0]] });
  assert.equal(strokes.canUndo(), false);
});

test("a brush that is made anew goes on where the last one stopped", () => {
  const { strokes, told } = begun();
  strokes.take({ ...SHOWN, turn: 7 });
  strokes.begin();
  strokes.change(MORE);
  strokes.lift();
  assert.deepEqual(told, [[8, MORE]]);
});

test("a stroke is taken back, and one that was broken off leaves nothing", () => {
  const { strokes, told } = begun();
  strokes.begin();
  strokes.change(MORE);
  strokes.cancel();
  assert.equal(strokes.now(), FIRST);
  assert.equal(strokes.canUndo(), false);
  strokes.begin();
  strokes.change(MORE);
  strokes.lift();
  strokes.undo();
  assert.deepEqual(told.at(-1), [2, FIRST]);
  assert.equal(strokes.canUndo(), false);
});
