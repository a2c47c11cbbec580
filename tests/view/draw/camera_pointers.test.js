import assert from "node:assert/strict";
import { test } from "node:test";

import { alongAxis, homeCamera, shifted, turned, zoomed } from "../../../nnexplore/view/draw/camera.js";
import {
  dragged,
  NO_POINTERS,
  wheeled,
  withoutPointer,
  withPointer,
} from "../../../nnexplore/view/draw/camera_pointers.js";

const HOME = homeCamera();
const ALONE = { height: 200, isAside: false };
const one = withPointer(NO_POINTERS, 1, { x: 100, y: 50 });
const two = withPointer(one, 2, { x: 140, y: 80 });

test("one pointer turns the camera, half round over the picture's height, and leaves a flat view", () => {
  const next = dragged(HOME, one, 1, { x: 300, y: 50 }, ALONE);
  assert.deepEqual(next, { ...turned(HOME, Math.PI, 0), far: 1 });
  assert.equal(dragged(alongAxis(0), one, 1, { x: 101, y: 50 }, ALONE).far, 1);
});

test("with the right button or Shift it moves the camera aside, with a second pointer it zooms", () => {
  const aside = { ...ALONE, isAside: true };
  assert.deepEqual(dragged(HOME, one, 1, { x: 120, y: 40 }, aside), shifted(HOME, 0.1, -0.05));
  // 50 pixels apart before, 100 then: twice as near.
  const closer = dragged(HOME, two, 1, { x: 60, y: 20 }, aside);
  assert.deepEqual(closer, zoomed(HOME, 0.5));
});

test("a pointer that is not down drags nothing, and a finger that is lifted leaves the other one turning", () => {
  assert.equal(dragged(HOME, one, 7, { x: 0, y: 0 }, ALONE), HOME);
  assert.equal(one.size, 1, "what was known before is not changed");
  const left = withoutPointer(two, 2);
  assert.deepEqual(dragged(HOME, left, 1, { x: 110, y: 50 }, ALONE), { ...turned(HOME, Math.PI / 20, 0), far: 1 });
});

test("a picture without a height is dragged nowhere far", () => {
  const { eye } = dragged(HOME, one, 1, { x: 101, y: 51 }, { ...ALONE, height: 0 });
  assert.ok(Object.values(eye).every(Number.isFinite));
});

test("a wheel that counts in lines zooms as one that counts in pixels", () => {
  assert.deepEqual(wheeled(HOME, { deltaY: 3, deltaMode: 1 }), wheeled(HOME, { deltaY: 48, deltaMode: 0 }));
  assert.deepEqual(wheeled(HOME, { deltaY: 0, deltaMode: 0 }), zoomed(HOME, 1));
});
