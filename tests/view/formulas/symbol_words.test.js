import assert from "node:assert/strict";
import { test } from "node:test";

import { symbolNamed } from "../../../nnexplore/view/formulas/formula.js";
import { networkFormulas } from "../../../nnexplore/view/formulas/network_formulas.js";
import { symbolInWords } from "../../../nnexplore/view/formulas/symbol_words.js";
import { toTeX } from "../../../nnexplore/view/formulas/tex.js";
import { writtenInTeX } from "../../../nnexplore/view/parts/written_network.js";
import { aRun } from "../examples.js";

const OBJECTIVE = {
  output: "softmax",
  reduction: "mean",
  l2: 0.01,
  tex: { loss: "-\\sum_k y_k \\log \\hat{y}_k", error: "\\hat{y} - y" },
};
const DESCENT = {
  optimizer: { tex: ["\\theta \\leftarrow \\theta - \\varepsilon g"] },
  schedule: { tex: ["\\varepsilon = \\varepsilon_0"] },
};

function writtenOf(sizes) {
  const { layers } = aRun({ sizes, activations: [...Array(sizes.length - 2).fill("tanh"), "softmax"] });
  return networkFormulas({ layers, objective: OBJECTIVE, descent: DESCENT });
}

test("every symbol of a network is said in words, with its rows and columns", () => {
  const { symbols } = writtenOf([2, 3, 2]);
  const said = (name) => symbolInWords(symbols[name], 2).replaceAll("\u00a0", " ");
  assert.equal(said("W1"), "weights of layer 1, 2 × 3");
  assert.equal(said("b2"), "biases of the output, 1 × 2");
  assert.equal(said("a1"), "activations of layer 1, n × 3");
  assert.equal(said("a2"), "the network's answers, n × 2");
  assert.equal(said("L"), "the loss that training makes small, one number");
});

for (const sizes of [
  [2, 2],
  [2, 3, 2],
  [2, 3, 4, 3],
]) {
  test(`each symbol of ${sizes.join("-")} is found as it is written in some line`, () => {
    const { lines, symbols } = writtenOf(sizes);
    for (const name of Object.keys(symbols)) {
      const found = lines.map(({ formula }) => symbolNamed(formula, name)).find((symbol) => symbol !== null);
      assert.ok(found, name);
      assert.ok(toTeX(found).length > 0);
    }
  });
}

test("all lines are copied as one block of TeX, aligned at what each gives", () => {
  const { lines } = writtenOf([2, 3, 2]);
  const rows = writtenInTeX(lines).split("\n");
  assert.equal(rows.length, lines.length + 2);
  assert.equal(rows[1], "  z_1 &= XW_1 + b_1 \\\\");
  assert.ok(rows.slice(1, -1).every((row) => (row.match(/&/g) ?? []).length === 1));
});
