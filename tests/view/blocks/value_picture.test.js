import assert from "node:assert/strict";
import { test } from "node:test";

import { reachInWords, sampleOrder, stripPixels, valueRange } from "../../../nnexplore/view/blocks/value_picture.js";

const THEME = { negative: "#000000", neutral: "#808080", accent: "#ffffff" };

function values(nUnits, ...numbers) {
  return { numbers: Float64Array.from(numbers), nUnits };
}

test("a strip has a row a sample, class by class, and a column a unit", () => {
  const pixels = stripPixels(values(2, 1, 0, -1, 0.5), sampleOrder([1, 0]), THEME);
  assert.deepEqual(
    [...pixels].filter((_, i) => i % 4 === 0),
    [0, 192, 255, 128],
  );
});

test("zero is neutral, and the value farthest from it has the full colour of its sign", () => {
  const pixels = stripPixels(values(3, 0, 2, 4), [0], THEME);
  assert.deepEqual([pixels[0], pixels[4], pixels[8]], [128, 192, 255]);
  assert.deepEqual([...stripPixels(values(3, 0, 0, 0), [0], THEME)].slice(0, 3), [128, 128, 128]);
});

test("the range of values is said with a true minus, and no picture is drawn of what is not finite", () => {
  assert.equal(reachInWords(values(2, -1.234, 0.5)), "−1.2 to 0.5");
  assert.equal(reachInWords(values(2, 0, 0)), "all 0");
  assert.equal(reachInWords(values(2, NaN, 0)), "no finite numbers");
  assert.equal(valueRange([1, Infinity]), null);
});
