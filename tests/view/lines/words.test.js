import assert from "node:assert/strict";
import { test } from "node:test";

import { builtWidths } from "../../../nnexplore/view/lines/built_network.js";
import { NOTHING } from "../../../nnexplore/view/lines/drawing.js";
import { hindranceOf, networkText, rightText } from "../../../nnexplore/view/lines/words.js";

const three = (groups) => ({
  lines: [
    [0, 0, 100, 0],
    [100, 0, 0, 100],
    [0, 100, 0, 0],
  ],
  groups,
});

test("the samples that are right are counted in a sentence that is true of all and of none", () => {
  assert.match(rightText(382, 400), /gets 382 of 400 samples right/);
  assert.match(rightText(400, 400), /gets all 400 samples right/);
  assert.match(rightText(0, 400), /gets 0 of 400 samples right/);
});

test("the words name a second layer only where the network has one", () => {
  for (const groups of [
    [[0, 1, 2]],
    [[0], [1], [2]],
    [[1]],
    [[0, 1], [2]],
    [
      [0, 1],
      [1, 2],
    ],
  ]) {
    const drawing = three(groups);
    assert.equal(/second layer/.test(networkText(drawing)), builtWidths(drawing).length === 2, JSON.stringify(groups));
  }
});

test("the join of the output is named as it is", () => {
  assert.match(networkText(three([[0, 1, 2]])), /“and”/);
  assert.match(networkText(three([[0], [1]])), /“or”/);
  assert.match(networkText(three([[2]])), /the unit of line 2/);
});

test("a line in no group is told to count for nothing", () => {
  assert.match(networkText(three([[0, 2]])), /Line 1 is in no group and counts for nothing/);
  assert.doesNotMatch(networkText(three([[0, 1, 2]])), /counts for nothing/);
});

test("one line is one unit, and no line none", () => {
  assert.match(networkText({ lines: [[0, 0, 1, 1]], groups: [[0]] }), /^1 line is one unit of/);
  assert.match(networkText(NOTHING), /^No line/);
});

test("samples of more classes than two are refused with the reason", () => {
  assert.equal(hindranceOf({ nClasses: 2 }), "");
  assert.match(hindranceOf({ nClasses: 3 }), /3 classes/);
});
