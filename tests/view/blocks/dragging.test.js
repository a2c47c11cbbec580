import assert from "node:assert/strict";
import { test } from "node:test";

import { placeAt } from "../../../nnexplore/view/blocks/dragging.js";

const at = (left, top) => ({ left, top, width: 100, height: 80 });
const LINES = [at(0, 0), at(120, 0), at(0, 100), at(120, 100)];
const COLUMN = [at(0, 0), at(0, 100), at(0, 200)];

test("in a row that goes on in lines a block stands behind those whose middle the pointer has passed", () => {
  assert.equal(placeAt(LINES, 10, 40, false), 0);
  assert.equal(placeAt(LINES, 60, 40, false), 1);
  assert.equal(placeAt(LINES, 500, 40, false), 2);
  assert.equal(placeAt(LINES, 10, 140, false), 2);
  assert.equal(placeAt(LINES, 500, 500, false), 4);
});

test("in a column it goes by height alone", () => {
  assert.equal(placeAt(COLUMN, 90, 10, true), 0);
  assert.equal(placeAt(COLUMN, 0, 60, true), 1);
  assert.equal(placeAt(COLUMN, 0, 190, true), 2);
  assert.equal(placeAt(COLUMN, 0, 900, true), 3);
  assert.equal(placeAt([], 0, 0, true), 0);
});
