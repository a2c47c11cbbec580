import assert from "node:assert/strict";
import { test } from "node:test";

import { asTrained, firstState, goTo } from "../../../nnexplore/view/folding/stages.js";
import { createWalk } from "../../../nnexplore/view/folding/walk.js";
import { standInForBrowser } from "../elements.js";

const clock = standInForBrowser();

/** A walk through a network of three units, and the states it told of. */
function walking(first, hooks = {}) {
  const told = [];
  let moves = 0;
  const walk = createWalk(first, {
    nUnits: () => 3,
    trainedBias: () => -2,
    isStill: () => false,
    onState: (state) => told.push(state),
    onMove: () => moves++,
    ...hooks,
  });
  return { walk, told, moves: () => moves };
}

const LAST = goTo(firstState("s"), 4, 3);

test("a step on and a step back lead to the same state, and both are told", () => {
  const { walk, told, moves } = walking(firstState("s"));
  walk.goBack();
  assert.deepEqual(told, []);
  walk.goOn();
  walk.goBack();
  assert.deepEqual([told.map(({ stage }) => stage), moves()], [[2, 1], 2]);
});

test("the bias travels to its trained value, is drawn on its way and told of once", () => {
  const { walk, told, moves } = walking(LAST);
  walk.goOn();
  clock.pass(0.5);
  const { bias } = walk.state();
  assert.ok(walk.isMoving() && bias < 0 && bias > -2, `${bias}`);
  assert.ok(moves() > 10);
  assert.deepEqual(told, []);
  clock.pass(1);
  assert.deepEqual([walk.isMoving(), walk.state().bias], [false, "trained"]);
  assert.deepEqual(told, [walk.state()]);
});

test("what the reader chooses meanwhile ends the motion", () => {
  const { walk } = walking(LAST);
  walk.moveBias();
  clock.pass(0.3);
  walk.change({ ...walk.state(), bias: 1 });
  clock.pass(2);
  assert.deepEqual([walk.isMoving(), walk.state().bias], [false, 1]);
});

test("whoever wants no motion has the trained bias at once", () => {
  const { walk, told } = walking(LAST, { isStill: () => true });
  walk.moveBias();
  assert.deepEqual([told.length, walk.state().bias, walk.isMoving()], [1, "trained", false]);
});

test("nothing moves before there is a network, nor where the bias is trained already", () => {
  for (const { walk, told } of [walking(LAST, { trainedBias: () => null }), walking(asTrained(LAST, 3))]) {
    walk.moveBias();
    clock.pass(2);
    assert.deepEqual([told, walk.isMoving()], [[], false]);
  }
});
