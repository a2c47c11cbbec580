import assert from "node:assert/strict";
import { test } from "node:test";

import {
  asTrained,
  backward,
  chooseScore,
  firstState,
  goTo,
  include,
  isAsTrained,
  onward,
} from "../../../nnexplore/view/folding/stages.js";

test("the walk goes from one unit to the trained bias, one unit at a time", () => {
  let state = firstState("1-0");
  const seen = [];
  for (let next = onward(state, 3); next; next = onward(state, 3)) {
    state = next.state;
    seen.push([state.stage, state.included.length, state.bias]);
  }
  assert.deepEqual(seen, [
    [2, 0, 0],
    [3, 1, 0],
    [3, 2, 0],
    [3, 3, 0],
    [4, 3, 0],
    [4, 3, "trained"],
  ]);
  assert.equal(isAsTrained(state, 3), true);
});

test("the way back leads to the beginning", () => {
  let state = asTrained(goTo(firstState("1-0"), 4, 3), 3);
  const seen = [];
  for (let before = backward(state, 3); before; before = backward(state, 3)) {
    state = before;
    seen.push([state.stage, state.included.length]);
  }
  assert.deepEqual(seen, [
    [3, 3],
    [3, 2],
    [3, 1],
    [2, 1],
    [1, 1],
  ]);
});

test("a jump to the bias takes all units along, unless some were left out by hand", () => {
  assert.deepEqual(goTo(firstState("1-0"), 4, 3).included, [0, 1, 2]);
  const without = include(goTo(firstState("1-0"), 4, 3), 1, false);
  assert.deepEqual(goTo(goTo(without, 3, 3), 4, 3).included, [0, 2]);
  assert.equal(onward(goTo(without, 3, 3), 3).label, "Add unit 1");
});

test("any change by hand is no longer the trained network, until all is put back", () => {
  const trained = asTrained(goTo(firstState("1-0"), 4, 3), 3);
  assert.equal(isAsTrained(trained, 3), true);
  for (const changed of [{ ...trained, bias: 0 }, { ...trained, changed: { 2: 1 } }, include(trained, 0, false)]) {
    assert.equal(isAsTrained(changed, 3), false);
    assert.equal(isAsTrained(asTrained(changed, 3), 3), true);
  }
});

test("another score comes with its trained weights, and with its bias unless that is still zero", () => {
  const last = { ...goTo(firstState("1-0"), 4, 3), changed: { 1: 2 } };
  const biases = [0, 1.5, "trained"].map((bias) => chooseScore({ ...last, bias }, "2-0").bias);
  assert.deepEqual(biases, [0, "trained", "trained"]);
  const { score, changed, included } = chooseScore(last, "2-0");
  assert.deepEqual([score, changed, included], ["2-0", {}, [0, 1, 2]]);
});
