import assert from "node:assert/strict";
import { test } from "node:test";

import {
  backLines,
  changesOf,
  forwardLines,
  lossLines,
  updateLines,
} from "../../../nnexplore/view/backprop/written_out.js";
import { shown } from "../../../nnexplore/view/run/calculation_numbers.js";
import { answerTo } from "../../../nnexplore/view/backprop/your_turn.js";
import { lossAfter, sentenceOf } from "../../../nnexplore/view/backprop/words.js";
import { gradientNumbers, stepNumbers } from "../../../nnexplore/view/descent/step_numbers.js";
import { checkpointAt, trainFrom } from "../../../nnexplore/view/descent/training.js";
import { randomParameters } from "../examples.js";
import { aProblem } from "../descent/problems.js";

const CASES = {
  "softmax, mean": {},
  "softmax, sum, penalised": { objective: { reduction: "sum", l2: 0.3 } },
  "no hidden layer": { sizes: [2, 3] },
  "one output": { sizes: [2, 4, 1], objective: { output: "sigmoid" } },
  "squared error": { sizes: [2, 4, 3, 1], objective: { output: "sigmoid-squared" } },
  "a batch": { batchSize: 4, objective: { l2: 0.02 } },
  wide: { sizes: [2, 20, 2] },
};

function stepOf({ sizes = [2, 3, 2], ...options }) {
  const problem = aProblem({ sizes, ...options });
  return { problem, numbers: stepNumbers(problem, checkpointAt(problem, randomParameters(sizes, 1, 2), 0)) };
}

/** Every unit for the second sample of the step. */
function* unitsOf({ problem, numbers }) {
  for (const [layer, { nOut }] of problem.layers.entries()) {
    for (let unit = 0; unit < nOut; unit++) yield { problem, numbers, row: 1, unit: { layer, unit } };
  }
}

const value = (text) => Number(text.replaceAll("\u2212", "-"));

/** What a written calculation comes to, with its rounded numbers. */
function worked(how) {
  const plain = how
    .replaceAll("\u2212", "-")
    .replaceAll("·", "*")
    .replaceAll("÷", "/")
    .replace(/√([\d.e-]+)/, "($1) ** 0.5")
    .replace(/ from \d+ more/, "");
  assert.match(plain, /^[-+*/().\de ]+$/, how);
  return Function(`return ${plain}`)();
}

const near = (actual, expected, what) =>
  assert.ok(
    Math.abs(actual - expected) <= 2e-3 * Math.max(1, Math.abs(expected)),
    `${what}: ${actual}, not ${expected}`,
  );

for (const [name, options] of Object.entries(CASES)) {
  test(`who works out what is written gets what stands behind it: ${name}`, () => {
    for (const at of unitsOf(stepOf(options))) {
      const [z] = forwardLines(at);
      near(worked(z.how), value(z.result), "z");
      const back = backLines(at);
      for (const line of back.filter(({ what }) => what !== "φ′(z)"))
        near(worked(line.how), value(line.result), line.what);
      assert.equal(back.at(-1).what, "δ");
    }
  });

  test(`a weight's new value comes of the numbers that are written: ${name}`, () => {
    for (const at of unitsOf(stepOf(options))) {
      for (const change of changesOf(at)) {
        const lines = updateLines(at, change);
        const of = (what) => lines.find((line) => line.what === what);
        near(worked(of("new").how), change.after, "new");
        near(change.slope + change.penalty, change.gradient, "gradient");
        const calculated = of("this sample").how.replace("a · δ = ", "");
        if (change.input !== null) near(worked(calculated), change.own, "own");
      }
    }
  });

  test(`the samples' shares of a weight's slope add up to it: ${name}`, () => {
    const { problem, numbers } = stepOf(options);
    const unit = { layer: 0, unit: 0 };
    const [first] = changesOf({ problem, numbers, row: 0, unit });
    const rows = Array.from(
      { length: numbers.points.n },
      (_, row) => changesOf({ problem, numbers, row, unit })[0].own,
    );
    near(
      rows.reduce((sum, own) => sum + own, 0),
      first.slope,
      "sum of shares",
    );
  });

  test(`the sentences speak of the numbers of the step: ${name}`, () => {
    const { problem, numbers } = stepOf(options);
    const after = gradientNumbers(problem, numbers.after.parameters, numbers.points).loss;
    assert.equal(lossAfter(problem, numbers), after);
    for (const stage of [0, 1, 2, 3]) assert.match(sentenceOf(problem, numbers, 1, stage), /^\S.*\.$/);
    const [, , cost] = lossLines({ problem, numbers, row: 1, unit: { layer: 0, unit: 0 } });
    near(value(cost.result), numbers.losses[1], "loss of the sample");
  });
}

for (const optimizer of ["momentum", "adam"]) {
  test(`the new value comes of what ${optimizer} remembers, each number of it written out`, () => {
    const problem = aProblem({ optimizer, objective: { l2: 0.02 } });
    const start = checkpointAt(problem, randomParameters([2, 3, 2], 1, 2), 0);
    for (const steps of [0, 3]) {
      const numbers = stepNumbers(problem, trainFrom(problem, start, steps));
      const at = { problem, numbers, row: 1, unit: { layer: 1, unit: 1 } };
      for (const change of changesOf(at)) {
        const lines = updateLines(at, change);
        const first = lines.findIndex(({ what }) => what.startsWith("∂L/∂")) + 1;
        const moved = lines.slice(first);
        assert.equal(moved.length, { momentum: 2, adam: 5 }[optimizer]);
        for (const { what, how, result } of moved) near(worked(how), value(result), what);
        assert.equal(moved.at(-1).result, shown(change.after));
      }
    }
  });

  test(`at a snapshot ${optimizer} is said to begin anew, but not at the start nor after steps taken from there`, () => {
    const problem = aProblem({ optimizer });
    const says = (checkpoint) => {
      const at = { problem, numbers: stepNumbers(problem, checkpoint), row: 0, unit: { layer: 0, unit: 0 } };
      return updateLines(at, changesOf(at)[0]).some(({ what }) => what === "memory");
    };
    const later = checkpointAt(problem, randomParameters([2, 3, 2], 1, 2), 20);
    assert.equal(says(later), true);
    assert.equal(says(trainFrom(problem, later, 1)), false);
    assert.equal(says(checkpointAt(problem, later.parameters, 0)), false);
  });
}

test("an answer is judged, a usual slip is named, and what is no number is said", () => {
  const { problem, numbers } = stepOf({});
  const place = { kind: "delta", layer: 0, sample: 1, unit: 0 };
  const { delta, back } = numbers.layers[0];
  const at = 1 * problem.layers[0].nOut;
  assert.deepEqual(answerTo(String(delta[at]), problem, numbers, place), { isRight: true, sentence: "Right." });
  assert.match(answerTo(String(back[at]), problem, numbers, place).sentence, /φ′/);
  assert.match(answerTo(String(-delta[at]), problem, numbers, place).sentence, /sign/);
  assert.match(answerTo("two", problem, numbers, place).sentence, /“two” is no number/);
});
