import assert from "node:assert/strict";
import { test } from "node:test";

import {
  biasIndex,
  readParameters,
  unitParameters,
  weightIndex,
  writeParameters,
} from "../../../nnexplore/view/run/parameters.js";
import { aRun, numbersFrom } from "../examples.js";

test("weights and biases stand where the forward pass reads them", () => {
  const { layers } = aRun({ sizes: [2, 3, 2] });
  const flat = Float32Array.from({ length: 17 }, (_, i) => i);
  assert.deepEqual(unitParameters(layers[0], flat, 1), { w: Float64Array.of(1, 4), b: 7 });
  assert.deepEqual(unitParameters(layers[1], flat, 0), { w: Float64Array.of(9, 11, 13), b: 15 });
  assert.equal(weightIndex(layers[1], 2, 1), 14);
  assert.equal(biasIndex(layers[1], 1), 16);
});

test("what is written is read back to the bit, in letters that need no escape in an address", () => {
  const next = numbersFrom(4);
  for (let n = 1; n < 40; n++) {
    const parameters = Float32Array.from({ length: n }, () => 10 ** (8 * next()) * Math.sign(next()));
    const text = writeParameters(parameters);
    assert.match(text, /^[\w-]+$/);
    assert.deepEqual(readParameters(text), parameters);
  }
});

test("a part of a vector is written as if it stood alone", () => {
  const whole = Float32Array.of(1, 2, 3, 4);
  assert.equal(writeParameters(whole.subarray(1, 3)), writeParameters(Float32Array.of(2, 3)));
});

test("text that holds no finite weights gives none", () => {
  const bad = [
    "",
    "A",
    "AAAA",
    "AAA=",
    "AAAAA",
    "AA AAA",
    "é",
    writeParameters(Float32Array.of(1, NaN)),
    writeParameters(Float32Array.of(Infinity)),
  ];
  for (const text of bad) assert.equal(readParameters(text), null, text);
});
