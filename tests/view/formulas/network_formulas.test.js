import assert from "node:assert/strict";
import { test } from "node:test";

import { DIFFERENTIABLE_ACTIVATIONS } from "../../../nnexplore/view/descent/activations.js";
import { readFormula } from "../../../nnexplore/view/formulas/formula.js";
import { toMathML } from "../../../nnexplore/view/formulas/mathml.js";
import { networkFormulas } from "../../../nnexplore/view/formulas/network_formulas.js";
import { toTeX } from "../../../nnexplore/view/formulas/tex.js";
import { normalShare } from "../../../nnexplore/view/run/normal_distribution.js";
import { aRun, PHI } from "../examples.js";

/** What the registry says in TeX; tests/wire/test_formulas.py holds it to that. */
const LOSSES = {
  softmax: { loss: "-\\sum_k y_k \\log \\hat{y}_k", error: "\\hat{y} - y" },
  "sigmoid-squared": { loss: "(\\hat{y} - y)^2", error: "2\\,(\\hat{y} - y) \\cdot \\hat{y} \\cdot (1 - \\hat{y})" },
};
const DESCENT = { tex: ["\\theta \\leftarrow \\theta - \\varepsilon g"] };
const MOMENTUM = {
  tex: ["v \\leftarrow \\mu v - \\varepsilon g", "\\theta \\leftarrow \\theta + v"],
};
const RATE = { tex: ["\\varepsilon = \\varepsilon_0"] };

function formulasOf({
  sizes,
  activation = "tanh",
  output = "softmax",
  reduction = "mean",
  l2 = 0,
  optimizer = DESCENT,
}) {
  const last = output === "softmax" ? "softmax" : "sigmoid";
  const { layers } = aRun({ sizes, activations: [...Array(sizes.length - 2).fill(activation), last] });
  const objective = { l2, reduction, output, tex: LOSSES[output] };
  return networkFormulas({ layers, objective, descent: { optimizer, schedule: RATE } });
}

function written(options, part) {
  return formulasOf(options)
    .lines.filter((line) => line.part === part)
    .map(({ formula }) => toTeX(formula));
}

test("three layers with tanh are written as the study has them", () => {
  const options = { sizes: [2, 3, 2], reduction: "sum" };
  assert.deepEqual(written(options, "forward"), [
    "z_1 = XW_1 + b_1",
    "a_1 = \\tanh(z_1)",
    "z_2 = a_1W_2 + b_2",
    "\\hat{y} = \\mathrm{softmax}(z_2)",
  ]);
  assert.deepEqual(written(options, "back"), [
    "\\delta_2 = \\hat{y} - y",
    "\\frac{\\partial L}{\\partial W_2} = a_1^\\top\\delta_2",
    "\\frac{\\partial L}{\\partial b_2} = \\sum_{i = 1}^n\\delta_{2, i}",
    "\\delta_1 = (\\delta_2W_2^\\top) \\circ (1 - a_1^2)",
    "\\frac{\\partial L}{\\partial W_1} = X^\\top\\delta_1",
    "\\frac{\\partial L}{\\partial b_1} = \\sum_{i = 1}^n\\delta_{1, i}",
  ]);
});

test("four layers with sigmoid carry δ back through both, with their slopes", () => {
  const back = written({ sizes: [2, 3, 3, 2], activation: "sigmoid", reduction: "sum" }, "back");
  assert.ok(back.includes("\\delta_2 = (\\delta_3W_3^\\top) \\circ (a_2 \\circ (1 - a_2))"));
  assert.ok(back.includes("\\delta_1 = (\\delta_2W_2^\\top) \\circ (a_1 \\circ (1 - a_1))"));
});

test("a mean divides where δ begins, and a penalty pulls at weights alone", () => {
  const options = { sizes: [2, 3, 2], l2: 0.1 };
  const [delta, weights, biases] = written(options, "back");
  assert.equal(delta, "\\delta_2 = \\frac{1}{n}(\\hat{y} - y)");
  assert.equal(weights, "\\frac{\\partial L}{\\partial W_2} = a_1^\\top\\delta_2 + \\lambda W_2");
  assert.ok(!biases.includes("\\lambda"));
  assert.equal(
    written(options, "loss")[1],
    "L = \\frac{1}{n}\\sum_{i = 1}^n\\ell_i + \\frac{\\lambda}{2}\\sum_l\\lVert W_l\\rVert^2",
  );
  assert.equal(written({ sizes: [2, 3, 2], reduction: "sum" }, "loss")[1], "L = \\sum_{i = 1}^n\\ell_i");
});

test("the squared error has its factor p(1 - p), entry by entry", () => {
  const [delta] = written({ sizes: [2, 3, 1], output: "sigmoid-squared" }, "back");
  assert.equal(delta, "\\delta_2 = \\frac{1}{n} \\cdot 2\\,(\\hat{y} - y) \\circ \\hat{y} \\circ (1 - \\hat{y})");
});

test("an identity lets δ through, and no hidden layer leaves one δ alone", () => {
  assert.ok(written({ sizes: [2, 3, 2], activation: "identity" }, "back").includes("\\delta_1 = \\delta_2W_2^\\top"));
  const single = written({ sizes: [2, 2] }, "back");
  assert.equal(single.filter((tex) => tex.startsWith("\\delta")).length, 1);
  assert.ok(single.includes("\\frac{\\partial L}{\\partial W_1} = X^\\top\\delta_1"));
});

test("an update of one line is written for each layer, one of more for any parameter", () => {
  assert.deepEqual(written({ sizes: [2, 2] }, "update"), [
    "\\varepsilon = \\varepsilon_0",
    "W_1 \\leftarrow W_1 - \\varepsilon\\frac{\\partial L}{\\partial W_1}",
    "b_1 \\leftarrow b_1 - \\varepsilon\\frac{\\partial L}{\\partial b_1}",
  ]);
  assert.deepEqual(written({ sizes: [2, 3, 2], optimizer: MOMENTUM }, "update").slice(1), [
    "g = \\frac{\\partial L}{\\partial\\theta}",
    "v \\leftarrow \\mu v - \\varepsilon g",
    "\\theta \\leftarrow \\theta + v",
  ]);
});

test("each symbol in a line has a shape, and shapes of a product fit", () => {
  const { symbols } = formulasOf({ sizes: [2, 5, 3, 4] });
  assert.deepEqual(symbols.X.shape, ["n", 2]);
  for (const [l, [nIn, nOut]] of [
    [2, 5],
    [5, 3],
    [3, 4],
  ].entries()) {
    assert.deepEqual(symbols[`W${l + 1}`].shape, [nIn, nOut]);
    assert.deepEqual(symbols[`b${l + 1}`].shape, [1, nOut]);
    assert.deepEqual(symbols[`dW${l + 1}`].shape, symbols[`W${l + 1}`].shape);
    assert.deepEqual(symbols[`delta${l + 1}`].shape, symbols[`z${l + 1}`].shape);
  }
});

test("what a browser draws carries the names that the drawing answers to", () => {
  const { lines, symbols } = formulasOf({ sizes: [2, 3, 2], l2: 0.1 });
  const drawn = lines.map(({ formula }) => toMathML(formula)).join("");
  const named = new Set([...drawn.matchAll(/data-meaning="(\w+)"/g)].map(([, name]) => name));
  assert.deepEqual([...named].sort(), Object.keys(symbols).sort());
  assert.ok(!drawn.includes("undefined"));
});

test("a function stands apart from what is beside it, and close to its bracket", () => {
  const space = '<mspace width="0.17em"></mspace>';
  const log = '<mi mathvariant="normal">log</mi>';
  assert.ok(toMathML(readFormula("y \\log x")).includes(`<mi>y</mi>${space}${log}${space}<mi>x</mi>`));
  assert.ok(toMathML(readFormula("y \\log(x)")).includes(`<mi>y</mi>${space}${log}<mo>(</mo>`));
  assert.ok(toMathML(readFormula("(y)\\log(x)")).includes(`<mo>)</mo>${space}${log}<mo>(</mo>`));
  assert.ok(toMathML(readFormula("(\\log x)")).includes(`<mo>(</mo>${log}${space}<mi>x</mi>`));
  assert.ok(toMathML(readFormula("1 + \\log(x)")).includes(`<mo>+</mo>${log}`));
});

test("every element of the MathML that is opened is closed in its turn", () => {
  for (const { formula } of formulasOf({ sizes: [2, 3, 1], output: "sigmoid-squared", l2: 1 }).lines) {
    const open = [];
    for (const [, slash, tag] of toMathML(formula, true).matchAll(/<(\/?)(\w+)[^>]*>/g)) {
      if (slash) assert.equal(open.pop(), tag);
      else open.push(tag);
    }
    assert.deepEqual(open, []);
  }
});

test("TeX that was written is read as the same formula", () => {
  for (const activation of Object.keys(PHI).filter((name) => name !== "softmax")) {
    for (const { formula } of formulasOf({ sizes: [2, 3, 2], activation, l2: 1, optimizer: MOMENTUM }).lines) {
      const tex = toTeX(formula);
      assert.equal(toTeX(readFormula(tex)), tex);
    }
  }
});

test("what is no formula known here is refused, not drawn as another", () => {
  for (const tex of ["\\href{x}", "a}", "{a", "\\frac{a}", "a_", "a & b", '"']) {
    assert.throws(() => readFormula(tex), SyntaxError, tex);
  }
});

/** A formula of numbers in JavaScript. */
function code(formula) {
  switch (formula.kind) {
    case "row":
      return formula.items.map(code).join("");
    case "fraction":
      return `((${code(formula.above)}) / (${code(formula.below)}))`;
    case "scripts":
      return `Math.pow(${code(formula.base)}, ${code(formula.sup)})`;
    case "function":
      return formula.text === "erf" ? "erf" : `Math.${formula.text}`;
    case "root":
      return `Math.sqrt(${code(formula.of)})`;
    case "space":
      return "*";
    default:
      return (
        { e: "Math.E", pi: "Math.PI", cdot: "*", le: "<=", "[": "Number(", "]": ")" }[formula.text] ?? formula.text
      );
  }
}

/** The value of a formula of numbers, as a reader would work it out. */
function valueOf(formula, letters) {
  const known = { ...letters, erf: (/** @type {number} */ x) => 2 * normalShare(x * Math.SQRT2) - 1 };
  return Function(...Object.keys(known), `return ${code(formula)}`)(...Object.values(known));
}

for (const [name, { tex, kinks }] of Object.entries(PHI).filter(([name]) => name !== "softmax")) {
  test(`the formulas of ${name} and of its slope give what is computed`, () => {
    for (const z of [-2, -0.5, 0.3, 1.7, ...kinks]) {
      const a = new Float64Array(1);
      const slope = Float64Array.of(1);
      DIFFERENTIABLE_ACTIVATIONS[name].apply(Float64Array.of(z), a, 1);
      DIFFERENTIABLE_ACTIVATIONS[name].chain(slope, Float64Array.of(z), a, 1);
      assert.ok(Math.abs(valueOf(readFormula(tex.value), { z }) - a[0]) < 1e-12);
      assert.ok(Math.abs(valueOf(readFormula(tex.slope), { z, a: a[0] }) - slope[0]) < 1e-12);
    }
  });
}
