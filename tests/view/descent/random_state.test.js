import assert from "node:assert/strict";
import { test } from "node:test";

import { logarithm } from "../../../nnexplore/view/descent/logarithm.js";
import { RandomState } from "../../../nnexplore/view/descent/random_state.js";

/** Numbers with their logarithms to 50 digits, rounded; Node's own is one off. */
const NEAREST = [
  [0.832619845547938, -0.18317810887244365],
  [0.6169339968747569, -0.4829932350699631],
];

test("the normal numbers of seed 0 are those that NumPy is known for", () => {
  const random = new RandomState(0);
  const drawn = [random.normal(), random.normal(), random.normal()];
  assert.deepEqual(drawn, [1.764052345967664, 0.4001572083672233, 0.9787379841057392]);
});

test("an order of samples holds each of them once", () => {
  const order = new RandomState(3).permutation(1000);
  assert.deepEqual(
    [...order].sort((a, b) => a - b),
    Array.from({ length: 1000 }, (_, i) => i),
  );
  assert.notDeepEqual(
    [...order],
    [...order].sort((a, b) => a - b),
  );
});

test("a stream goes on from where another stands, in the middle of a pair of normal numbers too", () => {
  const random = new RandomState(9);
  random.normal();
  const state = random.state;
  const rest = [random.normal(), random.double(), random.normal(), random.word()];
  const other = new RandomState(state);
  assert.deepEqual([other.normal(), other.double(), other.normal(), other.word()], rest);
});

test("a whole number reaches both ends of its range and nothing beyond", () => {
  const random = new RandomState(1);
  const drawn = new Set(Array.from({ length: 500 }, () => random.wholeNumber(4)));
  assert.deepEqual([...drawn].sort(), [0, 1, 2, 3, 4]);
  assert.equal(random.wholeNumber(0), 0);
});

test("a logarithm is the nearest number there is", () => {
  assert.equal(logarithm(1), 0);
  assert.equal(logarithm(2), Math.LN2);
  assert.equal(logarithm(0.5), -Math.LN2);
  for (const [x, nearest] of NEAREST) assert.equal(logarithm(x), nearest);
  for (let x = 1e-12; x < 1e12; x *= 1.37) assert.ok(Math.abs(logarithm(x) / Math.log(x) - 1) < 5e-16);
});
