import assert from "node:assert/strict";
import { test } from "node:test";

import { readPinned, writePinned } from "../../../nnexplore/view/blocks/state.js";
import { networkInWords, passingInWords } from "../../../nnexplore/view/blocks/words.js";
import { aRun } from "../examples.js";

const said = (sizes, activations) => networkInWords(aRun({ sizes, activations: [...activations, "softmax"] }));

test("a network is said by its units and its number of weights and biases", () => {
  assert.equal(said([2, 4, 3, 2], ["relu", "tanh"]), "This network: 2 → 4 → 3 → 2 units, 35 weights and biases.");
  assert.match(said([2, 2], []), /^No hidden layer: 2 → 2 units, 6 weights and biases\.$/);
});

test("that nothing bends is said only where no activation does", () => {
  assert.match(said([2, 4, 3, 2], ["identity", "identity"]), /one linear step/);
  assert.doesNotMatch(said([2, 4, 3, 2], ["identity", "tanh"]), /one linear step/);
});

test("fewer samples than are trained on are called so", () => {
  assert.match(passingInWords(100, 100, false), /for the 100 training samples/);
  assert.match(passingInWords(1200, 5000, true), /for 1,200 of the 5,000 training samples.*logarithmic/);
});

test("a snapshot comes back from its link, and the newest needs none", () => {
  assert.equal(writePinned({ pinned: null }), "");
  assert.deepEqual(readPinned(writePinned({ pinned: 7 })), { state: { pinned: 7 }, errors: [] });
  for (const text of ["k", "kx", "z3"]) assert.equal(readPinned(text).errors.length, 1);
});
