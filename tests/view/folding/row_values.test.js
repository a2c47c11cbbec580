import assert from "node:assert/strict";
import { test } from "node:test";

import { isSetAt, rowValues } from "../../../nnexplore/view/folding/row_values.js";
import { firstState, goTo } from "../../../nnexplore/view/folding/stages.js";

const FRAME = { trained: { coefficients: [3, -4], bias: -2 }, bias: -2, asTrained: true };
const SCORE = { above: 1 };
const LAST = { ...goTo(firstState("s"), 4, 2), bias: "trained" };

test("each stage has its own controls", () => {
  const rows = [1, 2, 3, 4].map((stage) =>
    ["unit", "c", "sum", "cards", "bias"].filter((name) => isSetAt(name, stage)),
  );
  assert.deepEqual(rows, [["unit"], ["unit", "c"], ["sum", "cards"], ["bias"]]);
});

test("sliders reach beyond what was trained, to a round number, however they stand", () => {
  const { cards, bias } = rowValues({ ...LAST, changed: { 0: 100 } }, FRAME, SCORE);
  assert.deepEqual(cards, [
    { isIn: true, value: 100, reach: 8, trained: 3 },
    { isIn: true, value: -4, reach: 8, trained: -4 },
  ]);
  assert.deepEqual([bias.reach, bias.trained, bias.what], [5, -2, "as trained"]);
});

test("going back to what was trained is offered where something is not", () => {
  assert.ok(!rowValues(LAST, FRAME, SCORE).isChanged);
  assert.ok(rowValues({ ...LAST, changed: { 1: 0 } }, FRAME, SCORE).isChanged);
  assert.ok(rowValues(LAST, FRAME, SCORE).isAllTrained);
  assert.ok(!rowValues(LAST, { ...FRAME, asTrained: false }, SCORE).isAllTrained);
  // A difference of scores between classes says nothing of the sides.
  assert.ok(!rowValues(LAST, FRAME, { above: null }).isAllTrained);
});
