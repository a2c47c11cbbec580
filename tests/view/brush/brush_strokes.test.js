// @ts-check
/** The brush in the hand: what presses, moves and keys paint, within the window and within the most samples. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { createBrushStrokes } from "../../../nnexplore/view/brush/brush_strokes.js";
import { ERASER } from "../../../nnexplore/view/brush/painting.js";
import { createStrokes } from "../../../nnexplore/view/brush/strokes.js";
import { createPlane } from "../../../nnexplore/view/draw/canvas.js";

/** @typedef {import("../../../nnexplore/view/brush/painting.js").Sample} Sample */

const FIRST = /** @type {Sample[]} */ ([
  [-1, -1, 0],
  [1, 1, 1],
]);
/** A window from -2 to 2, a hundred pixels a unit, upwards as the page goes downwards. */
const PLANE = createPlane(
  { left: 0, top: 0, width: 400, height: 400 },
  [
    [-2, 2],
    [-2, 2],
  ],
  false,
);

function aBrush({ chosen = 0, most = 100, plane = /** @type {typeof PLANE | null} */ (PLANE) } = {}) {
  const told = /** @type {Sample[][]} */ ([]);
  const strokes = createStrokes((_, samples) => told.push(samples));
  strokes.take({ samples: FIRST, names: ["a", "b"], most, turn: 0 });
  const tool = { chosen };
  const brush = createBrushStrokes(strokes, {
    plane: () => plane,
    chosen: () => tool.chosen,
    most: () => most,
    onChange() {},
  });
  return { ...brush.hooks, cursor: brush.cursor, strokes, told, tool };
}

test("a press paints a sample of the chosen class where the pointer is, and the pen that is lifted tells it", () => {
  const { onPress, onLift, told } = aBrush({ chosen: 1 });
  onPress([200, 200]);
  onLift();
  assert.deepEqual(told, [[...FIRST, [0, 0, 1]]]);
});

test("what is pressed beyond the edge is painted at the edge", () => {
  const { onPress, strokes } = aBrush();
  onPress([900, -50]);
  assert.deepEqual(strokes.now().at(-1), [2, 2, 0]);
});

test("a stroke stops at the most samples that there may be, and paints on once some are erased", () => {
  const brush = aBrush({ most: 4 });
  brush.onPress([10, 200]);
  brush.onMove([390, 200]);
  assert.equal(brush.strokes.now().length, 4);
  brush.onLift();
  brush.tool.chosen = ERASER;
  brush.onPress([10, 200]);
  brush.onLift();
  assert.equal(brush.strokes.now().length < 4, true);
});

test("a stroke that the browser takes back leaves nothing", () => {
  const { onPress, onMove, onCancel, strokes, told } = aBrush();
  onPress([10, 200]);
  onMove([390, 200]);
  onCancel();
  assert.equal(strokes.now(), FIRST);
  assert.deepEqual(told, []);
});

test("the keys' brush begins in the middle, stays in the window, and paints and erases where it is", () => {
  const { onStep, onTouch, cursor, strokes } = aBrush();
  onTouch(false);
  assert.equal(strokes.now(), FIRST);
  onStep([50, 0]);
  assert.deepEqual(cursor(), [0.5, 0]);
  onTouch(false);
  assert.deepEqual(strokes.now().at(-1), [0.5, 0, 0]);
  onTouch(true);
  assert.deepEqual(strokes.now(), FIRST);
  onStep([0, 9999]);
  assert.deepEqual(cursor(), [0.5, -2]);
});

test("a pointer takes the brush from the keys", () => {
  const { onStep, onPress, cursor } = aBrush();
  onStep([50, 0]);
  onPress([200, 200]);
  assert.equal(cursor(), null);
});

test("before there is a picture nothing can be painted on it", () => {
  const { onPress, onMove, onLift, onStep, strokes, cursor } = aBrush({ plane: null });
  onPress([1, 1]);
  onMove([2, 2]);
  onLift();
  onStep([50, 0]);
  assert.deepEqual([strokes.now(), cursor()], [FIRST, null]);
});
