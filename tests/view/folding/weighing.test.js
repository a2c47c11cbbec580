import assert from "node:assert/strict";
import { test } from "node:test";

import { createHeightRange } from "../../../nnexplore/view/folding/height_range.js";
import { firstState, goTo, include } from "../../../nnexplore/view/folding/stages.js";
import { chosenUnits, weighed } from "../../../nnexplore/view/folding/weighing.js";

const TRAINED = { coefficients: [3, -4, 5], bias: -2 };
const FIRST = { ...firstState("s"), unit: 1 };

test("one unit is shown as it is, then with the reader's coefficient", () => {
  assert.deepEqual(weighed(FIRST, TRAINED), { coefficients: [0, 1, 0], bias: 0 });
  assert.deepEqual(weighed({ ...FIRST, stage: 2, c: -0.5 }, TRAINED), { coefficients: [0, -0.5, 0], bias: 0 });
});

test("the sum has the trained coefficients of its units, unless the reader changed them", () => {
  const sum = include(goTo(FIRST, 3, 3), 2, true);
  assert.deepEqual(chosenUnits(sum), [0, 2]);
  assert.deepEqual(weighed({ ...sum, changed: { 2: 0, 1: 9 } }, TRAINED).coefficients, [3, 0, 0]);
});

test("the bias counts in its own stage only, at the reader's value or the trained one", () => {
  const last = goTo(FIRST, 4, 3);
  const biases = [
    { ...last, bias: 7 },
    { ...last, bias: "trained" },
    { ...last, stage: 3, bias: 7 },
  ];
  assert.deepEqual(
    biases.map((state) => weighed(state, TRAINED).bias),
    [7, -2, 0],
  );
});

test("the range holds every height of its stage, however the sliders stand", () => {
  const onSamples = [Float64Array.of(0, 1), Float64Array.of(2, 0.5), Float64Array.of(-1, 1)];
  const range = createHeightRange(onSamples, onSamples);
  const [low, high] = range.at(goTo(FIRST, 4, 3), TRAINED);
  for (let p = 0; p < 2; p++) {
    let sum = 0;
    for (const [unit, values] of onSamples.entries()) {
      sum += TRAINED.coefficients[unit] * values[p];
      assert.ok(low < sum && sum < high && low < sum + TRAINED.bias && sum + TRAINED.bias < high);
    }
  }
  assert.deepEqual(range.at({ ...FIRST, stage: 2 }, TRAINED), [-4.2, 4.2]);
  const [under, over] = range.at(FIRST, TRAINED);
  assert.ok(under < -1 && over > 2);
});
