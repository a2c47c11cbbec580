import assert from "node:assert/strict";
import { test } from "node:test";

import { keyAsked } from "../../../nnexplore/view/lines/line_handling.js";
import { combOf } from "../../../nnexplore/view/lines/line_layer.js";
import { gripNear, lineAcross, linePlaces, onGrid, seenOf } from "../../../nnexplore/view/lines/line_places.js";

const WINDOW = { xMin: -2, xMax: 2, yMin: -1, yMax: 1 };

test("a line is seen from edge to edge of the window, beyond its ends", () => {
  assert.deepEqual(seenOf([-100, 0, 100, 0], WINDOW), [-0.5, 1.5]);
  assert.deepEqual(seenOf([0, 50, 0, -50], WINDOW), [-0.5, 1.5]);
  assert.equal(seenOf([0, 150, 100, 150], WINDOW), null);
  assert.equal(seenOf([300, 0, 300, 100], WINDOW), null);
  assert.equal(seenOf([300, 0, 400, 1000], WINDOW), null);
});

test("ends within the window are gripped where they are, and those beyond it at its edge", () => {
  const within = linePlaces([-100, 0, 100, 50], WINDOW);
  assert.deepEqual(
    [within.first, within.second, within.middle],
    [
      [-1, 0],
      [1, 0.5],
      [0, 0.25],
    ],
  );
  const beyond = linePlaces([0, 0, 900, 0], WINDOW);
  assert.deepEqual(
    [beyond.first, beyond.second],
    [
      [0, 0],
      [2, 0],
    ],
  );
});

test("a line with both ends out of sight is gripped at two places of what is seen", () => {
  const { first, second, from, to } = linePlaces([500, 0, 900, 0], WINDOW);
  assert.deepEqual(
    [from, to],
    [
      [-2, 0],
      [2, 0],
    ],
  );
  assert.ok(-2 < first[0] && first[0] < second[0] && second[0] < 2);
  assert.equal(linePlaces([0, 500, 100, 500], WINDOW), null);
});

test("a press takes the nearest grip within reach, and a finger reaches farther", () => {
  const places = [null, { first: [0, 0], second: [100, 0], middle: [50, 0], from: [0, 0], to: [100, 0] }];
  assert.deepEqual(gripNear(places, [97, 4], "mouse"), { line: 1, part: "second" });
  assert.equal(gripNear(places, [50, 20], "mouse"), null);
  assert.deepEqual(gripNear(places, [50, 20], "touch"), { line: 1, part: "middle" });
});

test("ends lie on the grid and in the window", () => {
  assert.deepEqual(onGrid([0.123, -0.456], WINDOW), [12, -46]);
  assert.deepEqual(onGrid([9, -9], WINDOW), [200, -100]);
});

test("a line that is added lies in the window, with its ends apart", () => {
  for (let count = 0; count < 8; count++) {
    const [ax, ay, bx, by] = lineAcross(WINDOW, count);
    assert.ok(Math.hypot(bx - ax, by - ay) > 50);
    assert.ok([ax, bx].every((x) => Math.abs(x) <= 200) && [ay, by].every((y) => Math.abs(y) <= 100));
  }
});

test("the teeth stand on the line's left, seen from its first end", () => {
  const upwards = { first: [50, 100], second: [50, 0], middle: [50, 50], from: [50, 100], to: [50, 0] };
  const steps = [...combOf(upwards, 1).matchAll(/l(-?[\d.]+) (-?[\d.]+)/g)].map((match) => Number(match[1]));
  assert.ok(steps.length > 3 && steps.every((step) => step < 0));
  assert.equal(combOf({ ...upwards, second: [50, 100] }, 1), "");
});

test("keys move by a twentieth, with Shift by a hundredth; commands are the browser's", () => {
  const key = (name, more = {}) =>
    keyAsked({ key: name, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...more });
  assert.deepEqual(key("ArrowUp"), { move: [0, 5] });
  assert.deepEqual(key("ArrowLeft", { shiftKey: true }), { move: [-1, 0] });
  assert.deepEqual([key("Enter"), key(" "), key("Delete"), key("Backspace")], ["flip", "flip", "remove", "remove"]);
  assert.equal(key("ArrowUp", { ctrlKey: true }), null);
  assert.equal(key("a"), null);
});
