import assert from "node:assert/strict";
import { test } from "node:test";

import { createColouring, rgb, translucent } from "../../../nnexplore/view/draw/colours.js";

const look = { classes: ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#b38600"], neutral: "#f7f5f0" };

/** @param {number[]} shares */
function shade(...shares) {
  return [...createColouring(look, shares.length).shade(Float32Array.from(shares), 1)];
}

test("where all classes are equally probable the colour is neutral", () => {
  for (const nClasses of [3, 4, 5]) {
    const colour = shade(...Array(nClasses).fill(1 / nClasses));
    colour.forEach((part, c) => assert.ok(Math.abs(part - rgb(look.neutral)[c]) <= 1));
  }
  shade(0.5, 0.5).forEach((part, c) => assert.ok(Math.abs(part - rgb(look.neutral)[c]) <= 2));
});

test("the surer a prediction the nearer its class colour", () => {
  const away = (colour, k) => Math.hypot(...colour.map((part, c) => part - rgb(look.classes[k])[c]));
  for (const k of [0, 1, 2]) {
    const shares = (p) => [0, 1, 2].map((other) => (other === k ? p : (1 - p) / 2));
    assert.ok(away(shade(...shares(0.95)), k) < away(shade(...shares(0.6)), k));
  }
});

test("two classes have a scale from one to the other", () => {
  for (const reach of [2, 8, 128]) {
    const places = createColouring(look, 2).scale(reach);
    assert.deepEqual([places[0][0], places.at(-1)[0]], [0, 1]);
    assert.ok(places.every(([place], m) => m === 0 || place > places[m - 1][0]));
    assert.equal(places.find(([place]) => place === 0.5)[1], `rgb(${shade(0.5, 0.5).join(",")})`);
  }
  assert.equal(createColouring(look, 2).scale(64)[0][1], `rgb(${shade(1, 0).join(",")})`);
});

test("probabilities that are not numbers are shown as undecided", () => {
  assert.deepEqual(shade(NaN, NaN, NaN), rgb(look.neutral));
  assert.deepEqual(shade(NaN, NaN), shade(0.5, 0.5));
});

test("a colour can be made translucent", () => {
  assert.equal(translucent("#ff8000", 0.5), "rgba(255,128,0,0.5)");
});
