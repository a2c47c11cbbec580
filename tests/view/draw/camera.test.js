import assert from "node:assert/strict";
import { test } from "node:test";

import { alongAxis, byKey, homeCamera, shifted, turned, zoomed } from "../../../nnexplore/view/draw/camera.js";

const distance = ({ eye, center }) => Math.hypot(eye.x - center.x, eye.y - center.y, eye.z - center.z);
const near = (a, b) => assert.ok(Math.abs(a - b) < 1e-9, `${a} is not ${b}`);

test("turning keeps the distance and the centre", () => {
  const camera = turned(homeCamera(), 0.7, 0.2);
  near(distance(camera), distance(homeCamera()));
  assert.deepEqual(camera.center, homeCamera().center);
});

test("turning there and back again ends where it began", () => {
  const camera = turned(turned(homeCamera(), 0.7, 0.2), -0.7, -0.2);
  for (const axis of ["x", "y", "z"]) near(camera.eye[axis], homeCamera().eye[axis]);
});

test("the eye stops short of the poles", () => {
  const camera = turned(homeCamera(), 0, 10);
  assert.ok(Math.hypot(camera.eye.x, camera.eye.y) > 0.01);
  assert.ok(camera.eye.z > 0);
  assert.ok(turned(camera, 0, -20).eye.z < 0);
});

test("zooming goes along the line of sight and has two ends", () => {
  near(distance(zoomed(homeCamera(), 0.5)), 0.5 * distance(homeCamera()));
  assert.equal(distance(zoomed(homeCamera(), 1e-9)).toFixed(6), "0.400000");
  assert.equal(distance(zoomed(homeCamera(), 1e9)).toFixed(6), "6.000000");
});

test("moving aside keeps the direction of sight", () => {
  const before = homeCamera();
  const after = shifted(before, 0.3, -0.1);
  for (const axis of ["x", "y", "z"])
    near(after.eye[axis] - after.center[axis], before.eye[axis] - before.center[axis]);
  assert.notEqual(after.center.x, before.center.x);
});

test("shift and an arrow turn, plus and minus zoom, and other keys are left to the page", () => {
  const home = homeCamera();
  const key = (name, shiftKey = false) => byKey(home, { key: name, shiftKey });
  assert.ok(key("ArrowUp", true).eye.z > home.eye.z);
  assert.ok(key("ArrowDown", true).eye.z < home.eye.z);
  near(distance(key("ArrowLeft", true)), distance(home));
  assert.notEqual(key("ArrowLeft", true).eye.x, key("ArrowRight", true).eye.x);
  assert.equal(byKey(alongAxis(0), { key: "ArrowLeft", shiftKey: true }).far, 1);
  assert.ok(distance(key("+")) < distance(home) && distance(key("-")) > distance(home));
  for (const other of ["ArrowLeft", " ", "a", "constructor"]) assert.equal(key(other), null);
});
