import assert from "node:assert/strict";
import { test } from "node:test";

import { nextSpot } from "../../../nnexplore/view/network/roving.js";

const SPOTS = [
  { x: 0, y: 0 },
  { x: 100, y: -20 },
  { x: 100, y: 20 },
  { x: 200, y: 4 },
];
const [LEFT, RIGHT, UP, DOWN] = [
  [-1, 0],
  [1, 0],
  [0, -1],
  [0, 1],
];

test("an arrow leads to the nearest control that way", () => {
  assert.equal(nextSpot(SPOTS, 2, UP), 1);
  assert.equal(nextSpot(SPOTS, 1, DOWN), 2);
  assert.equal(nextSpot(SPOTS, 2, RIGHT), 3);
  assert.equal(nextSpot(SPOTS, 3, LEFT), 2);
});

test("at the edge it leads nowhere", () => {
  assert.equal(nextSpot(SPOTS, 0, LEFT), -1);
  assert.equal(nextSpot(SPOTS, 3, RIGHT), -1);
});

test("every control is reached from every other", () => {
  for (let from = 0; from < SPOTS.length; from++) {
    const reached = new Set([from]);
    for (const at of reached) {
      for (const way of [LEFT, RIGHT, UP, DOWN]) {
        const next = nextSpot(SPOTS, at, way);
        if (next >= 0) reached.add(next);
      }
    }
    assert.equal(reached.size, SPOTS.length);
  }
});

test("what lies rather aside is passed over while there is something ahead", () => {
  const spots = [
    { x: 0, y: 0 },
    { x: 45, y: -116 },
    { x: 290, y: 11 },
  ];
  assert.equal(nextSpot(spots, 0, RIGHT), 2);
  assert.equal(nextSpot(spots.slice(0, 2), 0, RIGHT), 1);
});
