import assert from "node:assert/strict";
import { test } from "node:test";

import { fits, readFolding, writeFolding } from "../../../nnexplore/view/folding/link.js";
import { asTrained, firstState, goTo, include } from "../../../nnexplore/view/folding/stages.js";

const walked = goTo(firstState("1-0"), 4, 3);

for (const [what, state] of [
  ["the beginning", firstState("")],
  ["a flipped unit", { ...firstState(""), stage: 2, unit: 2, c: -1.5 }],
  ["a sum chosen by hand", include({ ...goTo(firstState("1-0"), 3, 3), changed: { 2: -0.5, 0: 2.25 } }, 2, true)],
  ["an empty sum chosen by hand", include({ ...walked, stage: 3 }, 0, false)],
  ["a bias on its way", { ...walked, bias: -1.125 }],
  ["the trained network", asTrained(walked, 3)],
]) {
  test(`a link brings back ${what}`, () => {
    assert.deepEqual(readFolding(writeFolding(state)), { state, errors: [] });
  });
}

test("the beginning needs no text", () => {
  assert.equal(writeFolding(firstState("")), "");
});

for (const part of ["g5", "g0", "u8", "c2001", "i2_1", "h1", "m0", "m9_1", "bx", "q"]) {
  test(`${part} is left out and named`, () => {
    const { state, errors } = readFolding(`g2.${part}`);
    if (part.startsWith("g")) assert.equal(state.stage, 2);
    else assert.deepEqual(state, { ...firstState(""), stage: 2 });
    assert.equal(errors.length, 1);
    assert.match(errors[0], new RegExp(`“${part}”`));
  });
}

test("a link that speaks of a unit that the network has not does not fit it", () => {
  const { state } = readFolding("g3.i0_2.h.m1_500");
  assert.equal(fits(state, 3), true);
  assert.equal(fits(state, 2), false);
});
