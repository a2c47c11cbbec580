import assert from "node:assert/strict";
import { test } from "node:test";

import { carriedReading, judge, readingAt } from "../../../nnexplore/view/descent/slips.js";
import { stepNumbers } from "../../../nnexplore/view/descent/step_numbers.js";
import { checkpointAt } from "../../../nnexplore/view/descent/training.js";
import { readWritten } from "../../../nnexplore/view/descent/written_number.js";
import { randomParameters } from "../examples.js";
import { aProblem } from "./problems.js";

/** A step of a network whose layers of three units are joined by a square matrix. */
function aStep({ sizes = [2, 3, 3, 2], ...options } = {}) {
  const problem = aProblem({ sizes, objective: { l2: 0.02 }, ...options });
  return { problem, numbers: stepNumbers(problem, checkpointAt(problem, randomParameters(sizes, 1, 2), 0)) };
}

function reading(place, options) {
  const { problem, numbers } = aStep(options);
  return readingAt(problem, numbers, place);
}

const DELTA = { kind: "delta", layer: 0, sample: 2, unit: 1 };
const WEIGHT = { kind: "weight", layer: 0, input: 1, unit: 2 };
const BIAS = { kind: "bias", layer: 0, unit: 2 };

for (const [name, place] of Object.entries({ DELTA, WEIGHT, BIAS })) {
  test(`the number of the step itself is right: ${name.toLowerCase()}`, () => {
    const { numbers } = aStep();
    const found = {
      DELTA: numbers.layers[0].delta[2 * 3 + 1],
      WEIGHT: numbers.gradient[1 * 3 + 2],
      BIAS: numbers.gradient[6 + 2],
    }[name];
    assert.ok(Math.abs(reading(place).right - found) < 1e-15);
    assert.deepEqual(judge(found, reading(place)), { verdict: "right" });
  });

  test(`each slip that stands alone is named: ${name.toLowerCase()}`, () => {
    const { slips, right } = reading(place);
    const named = slips.map(({ value }) => judge(value, { slips, right })).filter(({ verdict }) => verdict === "slip");
    const slipped = new Set(named.map(({ slip }) => slip));
    const expected = ["sign", "mean", "slope", "transpose", ...(name === "WEIGHT" ? ["penalty"] : [])];
    assert.deepEqual([...slipped].sort(), expected.sort());
  });
}

test("φ' forgotten is δ Wᵀ alone, as a reader would have it", () => {
  const { problem, numbers } = aStep();
  const { nOut, offset } = problem.layers[1];
  const above = numbers.layers[1].delta;
  let byHand = 0;
  for (let k = 0; k < 3; k++) byHand += above[2 * 3 + k] * numbers.before.parameters[offset + 1 * nOut + k];
  assert.deepEqual(judge(byHand, readingAt(problem, numbers, DELTA)), { verdict: "slip", slip: "slope" });
});

test("W in place of Wᵀ is told where the matrix is square, and is no slip where it cannot be multiplied", () => {
  const has = (place, options) => reading(place, options).slips.some(({ slip }) => slip === "transpose");
  assert.ok(has(DELTA));
  assert.ok(!has({ ...DELTA, layer: 1 }));
  assert.ok(!has(DELTA, { sizes: [2, 3, 2] }));
});

test("a sum that was divided by n is told as that, a mean that was not as that", () => {
  const named = (options) => {
    const found = reading(DELTA, options);
    return found.slips.map(({ value }) => judge(value, found)).map(({ slip }) => slip);
  };
  assert.ok(named({}).includes("mean") && !named({}).includes("sum"));
  const sum = named({ objective: { reduction: "sum" } });
  assert.ok(sum.includes("sum") && !sum.includes("mean"));
});

test("y - ŷ in place of ŷ - y is a wrong sign, whatever the penalty does then", () => {
  const { problem, numbers } = aStep();
  const index = 1 * 3 + 2;
  const found = readingAt(problem, numbers, WEIGHT);
  for (const value of [-numbers.gradient[index], numbers.penalty[index] - numbers.slopes[index]]) {
    assert.deepEqual(judge(value, found), { verdict: "slip", slip: "sign" });
  }
});

test("p(1 - p) forgotten under the squared error is φ' forgotten, and with cross-entropy there is none to forget", () => {
  const place = { kind: "delta", layer: 1, sample: 0, unit: 0 };
  const squared = reading(place, { n: 7, sizes: [2, 3, 1], objective: { output: "sigmoid-squared" } });
  const forgotten = squared.slips.find(({ slip }) => slip === "slope");
  assert.deepEqual(judge(forgotten.value, squared), { verdict: "slip", slip: "slope" });
  const entropy = reading(place, { sizes: [2, 3, 1] });
  assert.ok(!entropy.slips.some(({ slip }) => slip === "slope"));
});

// Where nobody can know

test("a slip that leads to the right number is never blamed", () => {
  const identity = reading(DELTA, { activations: ["identity", "identity", "softmax"] });
  assert.ok(identity.slips.some(({ slip }) => slip === "slope"));
  assert.deepEqual(judge(identity.right, identity), { verdict: "right" });
  const unpenalised = reading(WEIGHT, { objective: { l2: 0 } });
  assert.deepEqual(judge(unpenalised.slips.find(({ slip }) => slip === "penalty").value, unpenalised), {
    verdict: "right",
  });
  const single = reading({ ...DELTA, sample: 0 }, { n: 1 });
  assert.deepEqual(judge(single.slips.find(({ slip }) => slip === "mean").value, single), { verdict: "right" });
});

test("a slip that is as good as right is not blamed for what rounding did", () => {
  const slips = [{ slip: /** @type {const} */ ("penalty"), value: 1.008 }];
  assert.deepEqual(judge(1.015, { right: 1, slips }), { verdict: "wrong", possible: [] });
});

test("of two slips that give one number none is blamed, and both are told as possible", () => {
  const slips = [
    { slip: /** @type {const} */ ("slope"), value: 2 },
    { slip: /** @type {const} */ ("mean"), value: 2.001 },
    { slip: /** @type {const} */ ("sign"), value: -1 },
  ];
  assert.deepEqual(judge(2, { right: 1, slips }), { verdict: "wrong", possible: ["slope", "mean"] });
  assert.deepEqual(judge(-1, { right: 1, slips }), { verdict: "slip", slip: "sign" });
});

test("one slip that has two numbers of the same value is still one slip", () => {
  const found = reading(WEIGHT, { objective: { l2: 0 } });
  assert.deepEqual(judge(-found.right, found), { verdict: "slip", slip: "sign" });
});

test("a dead unit's nought is right, and what φ' would have stopped is told", () => {
  const options = { activations: ["relu", "relu", "softmax"], sizes: [2, 3, 3, 2] };
  const { problem, numbers } = aStep(options);
  const { slope, back } = numbers.layers[0];
  const dead = slope.findIndex((s, i) => s === 0 && Math.abs(back[i]) > 1e-4);
  const place = { kind: "delta", layer: 0, sample: Math.floor(dead / 3), unit: dead % 3 };
  const found = readingAt(problem, numbers, place);
  assert.deepEqual(judge(0, found), { verdict: "right" });
  assert.deepEqual(judge(back[dead], found), { verdict: "slip", slip: "slope" });
});

test("a number from nowhere is wrong, and nothing is said of why", () => {
  assert.deepEqual(judge(1234.5, reading(DELTA)), { verdict: "wrong", possible: [] });
});

// Numbers as they are written

test("a written number is taken with a point or a comma and any minus sign", () => {
  for (const text of ["-0.125", "\u22120,125", " -.125", "-1.25e-1"]) assert.equal(readWritten(text).value, -0.125);
  for (const text of ["", "-", "1.2.3", "0x10", "Infinity", "1e999", "half"]) assert.equal(readWritten(text), null);
});

test("a number may be off by half a unit of the last digit that is written, unless that is next to no digit", () => {
  const judged = (text, right) =>
    judge(readWritten(text).value, { right, slips: [] }, readWritten(text).tolerance).verdict;
  assert.equal(judged("0.12", 0.1234), "right");
  assert.equal(judged("0.13", 0.1234), "wrong");
  assert.equal(judged("0.1", 0.1234), "wrong");
  assert.equal(judged("0", 0.003), "wrong");
  assert.equal(judged("0", 0), "right");
  assert.equal(judged("0.1234", 0.12341), "right");
});

test("what comes back through W in place of Wᵀ is told before the slope as well", () => {
  const { problem, numbers } = aStep();
  const { nOut, offset } = problem.layers[1];
  const above = numbers.layers[1].delta;
  let byHand = 0;
  for (let k = 0; k < 3; k++) byHand += above[2 * 3 + k] * numbers.before.parameters[offset + k * nOut + 1];
  const carried = carriedReading(problem, numbers, DELTA);
  assert.deepEqual(judge(byHand, carried), { verdict: "slip", slip: "transpose" });
  assert.deepEqual(judge(numbers.layers[0].back[2 * 3 + 1], carried), { verdict: "right" });
});
