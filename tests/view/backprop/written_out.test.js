import assert from "node:assert/strict";
import { test } from "node:test";

import { answerTo, readingOf } from "../../../nnexplore/view/backprop/answers.js";
import { backLines, edgeLines, slopeWritten } from "../../../nnexplore/view/backprop/back_lines.js";
import { sizeOf } from "../../../nnexplore/view/backprop/batch_lines.js";
import { changesOf, updateLines } from "../../../nnexplore/view/backprop/changes.js";
import { forwardLines, lossLines } from "../../../nnexplore/view/backprop/forward_lines.js";
import { shown, shownBeside } from "../../../nnexplore/view/run/calculation_numbers.js";
import { writtenLines } from "../../../nnexplore/view/backprop/written_lines.js";
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
    for (let unit = 0; unit < nOut; unit++) yield { problem, numbers, row: 1, unit: { layer, unit }, gaps: [] };
  }
}

const value = (text) => Number(text.replaceAll("\u2212", "-"));

/** What a written calculation comes to, with its rounded numbers, by who has a calculator. */
function worked(how) {
  const plain = how
    .replace(/^(?:a · δ|δ) = /, "")
    .replaceAll("\u2212", "-")
    .replaceAll("·", "*")
    .replaceAll("÷", "/")
    .replaceAll("²", "**2")
    .replace(/√([\d.e-]+)/, "($1) ** 0.5")
    .replace(/ from (?:the other )?(?:\d+ )?(?:more|samples?)/, "")
    .replace(/\b(?:exp|log|tanh)\b/g, "Math.$&");
  assert.match(plain, /^(?:Math\.(?:exp|log|tanh)|[-+*/().\de ])+$/, how);
  return Function("sigmoid", `return ${plain}`)();
}

const near = (actual, expected, what) =>
  assert.ok(
    Math.abs(actual - expected) <= 2e-3 * Math.max(1, Math.abs(expected)),
    `${what}: ${actual}, not ${expected}`,
  );

for (const [name, options] of Object.entries(CASES)) {
  test(`who works out what is written gets what stands behind it: ${name}`, () => {
    for (const at of unitsOf(stepOf(options))) {
      const lines = [...forwardLines(at), ...lossLines(at), ...backLines(at)].filter(({ id }) => id !== null);
      for (const { how, value, what } of lines.filter(({ how }) => !how.startsWith("sigmoid"))) {
        near(worked(how), value, what);
      }
      assert.equal(lines.at(-1).what, "δ");
    }
  });

  test(`a weight's new value comes of the numbers that are written: ${name}`, () => {
    for (const at of unitsOf(stepOf(options))) {
      for (const change of changesOf(at)) {
        const lines = updateLines(at, change);
        for (const { how, value, what } of lines.filter(({ id }) => id !== null)) near(worked(how), value, what);
        near(change.slope + change.penalty, change.gradient, "gradient");
        assert.equal(lines.at(-1).value, change.after);
      }
    }
  });

  test(`the samples' shares of a weight's slope add up to it: ${name}`, () => {
    const { problem, numbers } = stepOf(options);
    const unit = { layer: 0, unit: 0 };
    const [first] = changesOf({ problem, numbers, row: 0, unit, gaps: [] });
    const rows = Array.from(
      { length: numbers.points.n },
      (_, row) => changesOf({ problem, numbers, row, unit, gaps: [] })[0].own,
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
    const at = { problem, numbers, row: 1, unit: { layer: 0, unit: 0 }, gaps: [] };
    for (const isBatch of [false, true]) {
      for (const stage of [0, 1, 2, 3]) assert.match(sentenceOf({ at, stage, station: null, isBatch }), /^\S.*\.$/);
    }
    const [, , cost] = lossLines(at);
    near(value(cost.result), numbers.losses[1], "loss of the sample");
  });
}

for (const optimizer of ["momentum", "adam"]) {
  test(`the new value comes of what ${optimizer} remembers, each number of it written out`, () => {
    const problem = aProblem({ optimizer, objective: { l2: 0.02 } });
    const start = checkpointAt(problem, randomParameters([2, 3, 2], 1, 2), 0);
    for (const steps of [0, 3]) {
      const numbers = stepNumbers(problem, trainFrom(problem, start, steps));
      const at = { problem, numbers, row: 1, unit: { layer: 1, unit: 1 }, gaps: [] };
      for (const change of changesOf(at)) {
        const lines = updateLines(at, change);
        const first = lines.findIndex(({ what }) => what.startsWith("∂L/∂")) + 1;
        const moved = lines.slice(first).filter(({ what }) => what !== "ε");
        assert.equal(moved.length, { momentum: 2, adam: 5 }[optimizer]);
        for (const { what, how, result } of moved) near(worked(how), value(result), what);
        assert.equal(moved.at(-1).result, shown(change.after));
      }
    }
  });

  test(`at a snapshot ${optimizer} is said to begin anew, but not at the start nor after steps taken from there`, () => {
    const problem = aProblem({ optimizer });
    const says = (checkpoint) => {
      const at = { problem, numbers: stepNumbers(problem, checkpoint), row: 0, unit: { layer: 0, unit: 0 }, gaps: [] };
      return updateLines(at, changesOf(at)[0]).some(({ what }) => what === "memory");
    };
    const later = checkpointAt(problem, randomParameters([2, 3, 2], 1, 2), 20);
    assert.equal(says(later), true);
    assert.equal(says(trainFrom(problem, later, 1)), false);
    assert.equal(says(checkpointAt(problem, later.parameters, 0)), false);
  });
}

/** The lines of all samples at a stage, for a unit of the first layer. */
function batchLines({ problem, numbers }, stage, unit = { layer: 0, unit: 0 }) {
  const at = { problem, numbers, row: 1, unit, gaps: [] };
  return writtenLines(at, changesOf(at)[0], { stage, station: null, isBatch: true });
}

for (const [name, options] of Object.entries(CASES)) {
  test(`what all samples come to together is written with numbers that add up to it: ${name}`, () => {
    const step = stepOf(options);
    for (const stage of [0, 1, 2, 3]) {
      for (const { id, how, value, what } of batchLines(step, stage)) {
        if (id !== null) near(worked(how), value, what);
      }
    }
  });

  test(`of all samples Σδ is the gradient of the bias, and means and sizes are those of the arrays: ${name}`, () => {
    const step = stepOf(options);
    const { numbers, problem } = step;
    const { nIn, nOut } = problem.layers[0];
    const of = (stage, what) => batchLines(step, stage).find((line) => line.what === what);
    near(of(2, "Σδ").value, numbers.gradient[nIn * nOut], "Σδ");
    const squares = numbers.layers[0].delta.reduce((sum, value) => sum + value * value, 0);
    near(sizeOf(numbers.layers[0].delta), Math.sqrt(squares), "size");
    const total = numbers.losses.reduce((sum, loss) => sum + loss, 0);
    near(of(1, "Σℓ").value, total, "Σℓ");
    near(of(1, "L").value, numbers.loss, "L");
  });
}

test("the loss of the run's curve is L of all samples, divided by their number where the step adds them up", () => {
  for (const reduction of ["sum", "mean"]) {
    const { problem, numbers } = stepOf({ objective: { reduction, l2: 0.3 } });
    const lines = batchLines({ problem, numbers }, 1);
    const told = lines.find(({ what }) => what === "loss");
    near(value(told.result), reduction === "sum" ? numbers.loss / numbers.points.n : numbers.loss, reduction);
  }
  assert.match(batchLines(stepOf({ batchSize: 4 }), 1).at(-1).how, /takes all 10 samples, this step only 4/);
});

test("what comes back through single weights adds up to what comes back to the unit", () => {
  const { problem, numbers } = stepOf({ sizes: [2, 4, 3, 2] });
  const at = { problem, numbers, row: 1, unit: { layer: 0, unit: 2 }, gaps: [] };
  const through = [0, 1, 2].map((above) => edgeLines(at, above)[0]);
  for (const { how, value } of through) near(worked(how), value, "δ · W");
  near(
    through.reduce((sum, { value }) => sum + value, 0),
    backLines(at)[0].value,
    "δWᵀ",
  );
});

test("a slope is written with its numbers where it is a calculation, and as a slope where it is a case", () => {
  const phi = (slope) => ({ label: "ReLU", tex: { slope } });
  const [z, a] = [
    { value: 0.5, symbol: null },
    { value: -0.25, symbol: null },
  ];
  assert.equal(slopeWritten(phi("1 - a^2"), z, a), "1 − (−0.25)²");
  assert.equal(slopeWritten(phi("a \\cdot (1 - a)"), z, { value: 0.6, symbol: null }), "0.6 · (1 − 0.6)");
  assert.equal(slopeWritten(phi("1 - e^{-a}"), z, a), "1 − exp(−(−0.25))");
  assert.equal(slopeWritten(phi("\\cos(z)"), z, a), "cos(0.5)");
  assert.equal(slopeWritten(phi("[z > 0]"), z, a), "slope of ReLU at 0.5");
});

test("on a worksheet no calculation tells the result of another one", () => {
  for (const options of Object.values(CASES)) {
    for (const open of unitsOf(stepOf(options))) {
      const covered = { ...open, gaps: "all" };
      const change = changesOf(open)[0];
      const written = (at) => [forwardLines, lossLines, backLines, updateLines].flatMap((lines) => lines(at, change));
      const results = written(open)
        .filter(({ id }) => id !== null && id !== "sum")
        .map(({ result }) => result);
      const given = [...open.problem.layers.map(({ phi }) => phi.label), shown(change.before), "0", "1"];
      for (const { how, id } of written(covered)) {
        // What the others add to a sum is given, and may by chance look like a result.
        if (how.includes(" from the other ")) continue;
        const told = results.filter((result) => !given.includes(result) && how.split(/[ ()]/).includes(result));
        assert.deepEqual(told, [], `${id}: ${how}`);
      }
    }
  }
});

test("an answer is judged, a usual slip is named, and what is no number is said", () => {
  const { problem, numbers } = stepOf({ objective: { l2: 0.3 } });
  const at = { problem, numbers, row: 1, unit: { layer: 0, unit: 0 }, gaps: [] };
  const change = changesOf(at)[0];
  const lines = [forwardLines, lossLines, backLines, updateLines].flatMap((of) => of(at, change));
  const answer = (id, text) => {
    const line = lines.find((one) => one.id === id);
    const moved = id === "new" ? change.after - change.before : undefined;
    return answerTo(String(text), readingOf(at, change, line, false), moved).sentence;
  };
  for (const { id, value } of lines) {
    if (id === null) continue;
    assert.equal(answer(id, value), "Right.", id);
    assert.equal(answer(id, value.toPrecision(4)), "Right.", id);
  }
  const { z, back, delta } = numbers.layers[0];
  const place = problem.layers[0].nOut;
  assert.match(answer("delta", back[place]), /φ′/);
  assert.match(answer("delta", -delta[place]), /sign/);
  assert.match(answer("a", 3 * z[place]), /Not yet/);
  assert.match(answer("loss", numbers.losses[1] / Math.LN10), /base 10/);
  assert.match(
    answer(
      "total",
      numbers.losses.reduce((sum, loss) => sum + loss, 0),
    ),
    /number of samples|Not yet/,
  );
  assert.match(answer("new", change.before + numbers.rate * change.gradient), /sign/);
  assert.match(answer("new", change.before - change.gradient), /learning rate/);
  assert.notEqual(answer("new", change.before), "Right.");
  assert.match(answer("z", "two"), /“two” is no number/);
});

test("however tiny a step or a gradient is, the old value and a nought do not pass for what is to be found", () => {
  const { problem, numbers } = stepOf({ objective: { l2: 0.3 } });
  const at = { problem, numbers, row: 1, unit: { layer: 0, unit: 0 }, gaps: [] };
  const change = changesOf(at)[0];
  for (const way of [1e-1, 1e-3, 1e-6, 1e-9]) {
    const moved = { right: 1.25 + way, slips: [{ slip: "sign", value: 1.25 - way }] };
    assert.equal(answerTo("1.25", moved, way).isRight, false, `old value, moved by ${way}`);
    assert.equal(answerTo(shownBeside(1.25 + way, 1.25), moved, way).isRight, true, `as shown, moved by ${way}`);
    assert.match(answerTo(shownBeside(1.25 - way, 1.25), moved, way).sentence, /sign/);
    const gradient = { right: way, slips: [{ slip: "sign", value: -way }] };
    assert.equal(answerTo("0", gradient).isRight, false);
    assert.match(answerTo(String(-way), gradient).sentence, /sign/);
  }
  assert.equal(answerTo("0", { right: 3e-17, slips: [] }).isRight, true, "nought, but for rounding");
  assert.equal(readingOf(at, change, { id: "new", value: change.after }, false).right, change.after);
});
