import assert from "node:assert/strict";
import { test } from "node:test";

import { stepsDown } from "../../../nnexplore/view/downhill/steps.js";
import { valleyOf } from "../../../nnexplore/view/downhill/valley.js";
import {
  limitInWords,
  lossInWords,
  offTheChart,
  storyOfOne,
  storyOfTwo,
} from "../../../nnexplore/view/downhill/words.js";
import { aProblem } from "../descent/problems.js";
import { known, parabola } from "./problems.js";

const told = (along, rate, count, isFlat = false) => storyOfOne(stepsDown(along, rate, count), valleyOf(along), isFlat);

test("before a step the words say where downhill is, how far the step goes and what becomes of the loss", () => {
  const along = parabola(2);
  assert.equal(
    told(along, 0.5, 0),
    "The slope is 2: downhill is to the left. With ε = 0.5 the next step goes there by 1, and L falls from 2 to 0.5.",
  );
  assert.match(told(parabola(-2), 0.5, 0), /downhill is to the right/);
  assert.match(told(along, 3, 0), /L rises from 2 to 8/);
});

test("small steps creep, and are said to do so by the share of the way that they came", () => {
  assert.match(told(parabola(1), 0.01, 5), /^Creeping: 5 steps came 4\.9 % of the way to the bottom\./);
  assert.doesNotMatch(told(parabola(1), 0.2, 5), /Creeping/);
});

test("steps across the bottom are counted", () => {
  assert.match(told(parabola(1), 1.5, 1), /^1 step taken\. It led across a bottom/);
  assert.match(told(parabola(1), 1.5, 2), /Both led across/);
  assert.match(told(parabola(1), 1.5, 4), /Each led across.* L has fallen/);
  assert.doesNotMatch(told(parabola(1), 0.9, 4), /across/);
});

test("steps that grow are too long, and until they grow they are not said to be", () => {
  assert.match(told(parabola(1), 2.5, 3), /^Too long: after 3 steps the steps are longer than at first\. L has risen/);
  assert.doesNotMatch(told(parabola(1), 1.9, 50), /Too long/);
  assert.doesNotMatch(told(parabola(1), 2, 4), /Too long/);
});

test("steps that come to level ground are said to have become tiny", () => {
  assert.match(told(parabola(1), 0.5, 20), /almost level/);
});

test("a flat loss, a top and a loss that is no number have their own words", () => {
  assert.match(told(known([1], [() => 2], [() => 0]), 1, 0, true), /^Flat: L does not change/);
  assert.match(told(parabola(0, 0, -1), 1, 0), /slope is zero here, so a step leads nowhere/);
  assert.doesNotMatch(told(parabola(0, 0, -1), 1, 0), /Flat/);
  assert.match(told(known([1], [() => NaN], [() => NaN]), 1, 0), /no finite number/);
  const steep = known([1], [(w) => w ** 4], [(w) => 4 * w ** 3]);
  assert.match(told(steep, 10, 100), /^After \d steps the loss is no finite number any more/);
});

test("a step that rounding swallows is not said to move", () => {
  assert.match(told(parabola(1), 1e-20, 0), /too short to change the number/);
});

test("a loss that differs in digits which are not written is not said to fall from a number to itself", () => {
  assert.match(told(parabola(1, 0, 1), 1e-7, 1), /L is still about 0\.5/);
});

test("of two weights the loss of both steps is told", () => {
  const bowl = known([1, 1], [(w) => w * w, (v) => 50 * v * v], [(w) => 2 * w, (v) => 100 * v]);
  assert.match(storyOfTwo(stepsDown(bowl, 0.001, 0)), /With the next step L falls from 51/);
  assert.match(storyOfTwo(stepsDown(bowl, 0.1, 3)), /After 3 steps of both weights L has risen/);
  const still = known([0, 0], [() => 1, () => 1], [() => 0, () => 0]);
  assert.match(storyOfTwo(stepsDown(still, 1, 0)), /Both slopes are zero/);
});

test("the rate that is marked is that of the parabola, and none is where there is no valley", () => {
  assert.match(limitInWords({ bottom: 1, curvature: 4 }), /above 2\u00a0÷\u00a04 = 0\.5\.$/);
  assert.match(limitInWords({ bottom: null, curvature: null }), /no rate is marked/);
});

test("L is said to be the sum or the mean that the run goes down, with its penalty if it has one", () => {
  assert.match(lossInWords(aProblem(), 1200), /^L is the mean of the losses of all 10 training samples\. .*step 1,200/);
  assert.match(lossInWords(aProblem({ objective: { reduction: "sum", l2: 1 } }), 0), /sum of .*plus the penalty/);
});

test("weights that have left the picture are named with their values", () => {
  const windows = [
    [-1, 1],
    [0, 2],
  ];
  assert.equal(offTheChart([0, 1], ["w", "v"], windows), "");
  assert.equal(offTheChart([5, 1], ["w", "v"], windows), "w = 5 is off the chart.");
  assert.equal(offTheChart([NaN, -3], ["w", "v"], windows), "w = no number is off the chart. v = −3 is off the chart.");
});
