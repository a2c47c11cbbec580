import assert from "node:assert/strict";
import { test } from "node:test";

import { FIRST_PLACE, LAST_PLACE, MARKED_PLACE, middleRate, rateAt } from "../../../nnexplore/view/downhill/rates.js";
import { AT_THE_START, onAnotherRun, readDownhill, writeDownhill } from "../../../nnexplore/view/downhill/state.js";
import { crossings, MOST_STEPS, stepsDown } from "../../../nnexplore/view/downhill/steps.js";
import { numberInTeX, ruleInNumbers, ruleInSymbols } from "../../../nnexplore/view/downhill/update_rule.js";
import { valleyOf, widened } from "../../../nnexplore/view/downhill/valley.js";
import { shown } from "../../../nnexplore/view/run/calculation_numbers.js";
import { readFormula } from "../../../nnexplore/view/formulas/formula.js";
import { alongOf, known, parabola } from "./problems.js";

const near = (actual, expected, share = 1e-3) =>
  assert.ok(Math.abs(actual - expected) <= share * Math.max(1, Math.abs(expected)), `${actual}, not ${expected}`);

test("in a parabola each step multiplies the way to the bottom by 1 - ε · curvature", () => {
  const along = parabola(3, 1, 4);
  for (const rate of [0.01, 0.2, 0.4, 0.6]) {
    const { places, next } = stepsDown(along, rate, 5);
    places.forEach(({ values }, k) => near(values[0] - 1, 2 * (1 - 4 * rate) ** k, 1e-9));
    near(next[0] - 1, 2 * (1 - 4 * rate) ** 6, 1e-9);
  }
  assert.equal(crossings(stepsDown(along, 0.2, 5)), 0);
  assert.equal(crossings(stepsDown(along, 0.4, 5)), 5);
});

test("at a bottom that is reached to the last digit nothing is crossed any more, whatever sign is left of the slope", () => {
  const along = parabola(3, 1, 4);
  const few = crossings(stepsDown(along, 0.3, 40));
  const rough = { ...along, at: (values) => ({ ...along.at(values), slopes: [along.at(values).slopes[0] + noise()] }) };
  let sign = 1;
  function noise() {
    return 1e-14 * (sign *= -1);
  }
  assert.equal(few, crossings(stepsDown(along, 0.3, 30)));
  assert.equal(crossings(stepsDown(rough, 0.3, MOST_STEPS)), crossings(stepsDown(rough, 0.3, 40)));
});

test("steps that are known are taken over, and not at another rate", () => {
  let asked = 0;
  const along = parabola(1);
  const counting = { ...along, at: (values) => (asked++, along.at(values)) };
  const five = stepsDown(counting, 0.1, 5);
  assert.equal(asked, 6);
  const seven = stepsDown(counting, 0.1, 7, five);
  assert.equal(asked, 8);
  assert.deepEqual(seven.places.slice(0, 6), five.places);
  assert.deepEqual(stepsDown(counting, 0.1, 2, seven).places, five.places.slice(0, 3));
  assert.deepEqual(stepsDown(counting, 0.2, 2, seven).places, stepsDown(along, 0.2, 2).places);
});

test("steps end where the loss is no finite number, and there is no next one", () => {
  const steep = known([1], [(w) => w ** 4], [(w) => 4 * w ** 3]);
  const { places, next } = stepsDown(steep, 10, MOST_STEPS);
  assert.ok(places.length < 10);
  assert.ok(!Number.isFinite(places.at(-1).loss));
  assert.equal(next, null);
});

test("the valley of a parabola is found with its curvature, and the window shows the start and as much beyond", () => {
  for (const [start, bottom, c] of [
    [0.3, 2, 1],
    [5, -30, 0.02],
    [-1, -1.5, 300],
  ]) {
    const valley = valleyOf(parabola(start, bottom, c));
    near(valley.bottom, bottom);
    near(valley.curvature, c);
    const [low, high] = valley.window;
    for (const w of [start, 2 * bottom - start]) assert.ok(low < w && w < high, `${w} in ${low} to ${high}`);
  }
});

test("a start on the bottom is its own valley, and one on a top has none", () => {
  assert.equal(valleyOf(parabola(0)).bottom, 0);
  const top = valleyOf(parabola(0, 0, -1));
  assert.equal(top.bottom, null);
  assert.equal(top.curvature, null);
});

test("where the loss falls for ever or is flat no valley is found, and the start is in the window", () => {
  const falling = known([0.5], [(w) => Math.exp(-w)], [(w) => -Math.exp(-w)]);
  const flat = known([0.5], [() => 2], [() => 0]);
  for (const along of [falling, flat]) {
    const { bottom, curvature, window } = valleyOf(along);
    assert.equal(bottom, null);
    assert.equal(curvature, null);
    assert.ok(window[0] < 0.5 && 0.5 < window[1]);
  }
});

test("a kink is a bottom too, with a curvature that gives rates which move", () => {
  const kinked = known([2], [Math.abs], [Math.sign]);
  const { bottom, curvature } = valleyOf(kinked);
  near(bottom, 0);
  assert.ok(curvature > 0.1 && curvature < 100, `${curvature}`);
});

test("rates go from creeping to growing steps around 2 ÷ curvature, where it stands on the slider", () => {
  const valley = { bottom: 0, curvature: 4, window: [-1, 1] };
  const middle = middleRate(valley, 1);
  assert.equal(middle, 0.5);
  assert.equal(rateAt(MARKED_PLACE, middle), 0.5);
  assert.ok(rateAt(0, middle) < 0.01 * middle);
  assert.ok(rateAt(LAST_PLACE, middle) > 5 * middle);
  assert.ok(rateAt(FIRST_PLACE, middle) < middle);
  for (let place = 1; place <= LAST_PLACE; place++) assert.ok(rateAt(place, middle) > rateAt(place - 1, middle));
});

test("without a valley a step at the middle of the rates is as long as the window, and a flat loss has rates as well", () => {
  const none = { bottom: null, curvature: null, window: [-2, 3] };
  assert.equal(middleRate(none, -0.5) * 0.5, 5);
  assert.equal(middleRate(none, 0), 1);
  assert.equal(middleRate(none, 1e-320), 1);
});

test("a real weight's valley lies lower than its start, and slopes there are next to none", () => {
  for (const index of [0, 4, 9, 12]) {
    const { along } = alongOf({ objective: { l2: 0.1 } }, [index]);
    const { bottom } = valleyOf(along);
    assert.ok(along.loss([bottom]) <= along.loss(along.start));
    assert.ok(Math.abs(along.at([bottom]).slopes[0]) < 1e-3);
  }
});

test("a state comes back from its link, and the first one needs none", () => {
  assert.equal(writeDownhill(AT_THE_START), "");
  for (const state of [
    { snapshot: 12, first: 0, second: 16, place: 70, nSteps: 20 },
    { snapshot: null, first: 3, second: null, place: FIRST_PLACE, nSteps: 1 },
  ]) {
    assert.deepEqual(readDownhill(writeDownhill(state)), { state, errors: [] });
  }
});

for (const text of ["k", "w-1", "r81", "n101", "x3", "n1.n2", "r1e3"]) {
  test(`what a link says wrongly is left out, with a sentence: ${text}`, () => {
    assert.equal(readDownhill(text).errors.length, 1);
  });
}

test("another run keeps the rate alone", () => {
  const state = { snapshot: 12, first: 0, second: 16, place: 70, nSteps: 20 };
  assert.deepEqual(onAnotherRun(state), { ...AT_THE_START, place: 70 });
});

test("the rule is TeX that can be typeset, and its numbers are what they say", () => {
  for (const tex of [ruleInSymbols("w"), ruleInNumbers(0.5, 0.1, -2), ruleInNumbers(-1e9, 1e-7, 3e-8)]) {
    assert.doesNotThrow(() => readFormula(tex));
  }
  assert.equal(ruleInNumbers(0.5, 0.1, -2), "0.7 = 0.5 - 0.1 \\cdot (-2)");
  assert.equal(ruleInNumbers(0.5, 0.1, 2), "0.3 = 0.5 - 0.1 \\cdot 2");
  for (let k = 1; k <= 200; k++) {
    const [result, sum] = ruleInNumbers(Math.sin(k), 0.5, Math.cos(3 * k)).split(" = ");
    const found = Function(
      `return ${sum.replaceAll("\\cdot", "*").replaceAll("10^{", "10**(").replaceAll("}", ")")}`,
    )();
    assert.equal(shown(found).replaceAll("\u2212", "-"), result.replace(/ \\cdot 10\^\{(.*)\}/, "e$1"));
  }
  assert.equal(numberInTeX(-1.25e-7), "-1.250 \\cdot 10^{-7}");
  assert.equal(numberInTeX(2e28), "2.000 \\cdot 10^{28}");
});

test("a window becomes wider, about its middle, until all that is to be seen is in it, and no wider than that", () => {
  assert.deepEqual(widened([-1, 3], [0, 2.9]), [-1, 3]);
  assert.deepEqual(widened([-1, 3], [0, 6]), [-5, 7]);
  assert.deepEqual(widened([-1, 3], [0, -16]), [-17, 19]);
  assert.deepEqual(widened([-1, 3], [0, 1e9]), [-17, 19]);
});
