import assert from "node:assert/strict";
import { test } from "node:test";

import { readChoice, textsOf } from "../../../nnexplore/view/training/choice_text.js";

const whole = (minimum, maximum) => ({ minimum, maximum, whole: true });
const choices = {
  fields: [
    { name: "width", label: "Hidden units", help: "", range: whole(1, 1024) },
    { name: "activation", label: "Activation", help: "", range: null },
    { name: "seed", label: "First weights seed", help: "", range: whole(0, 2 ** 32 - 1) },
    { name: "optimizer", label: "Optimiser", help: "", range: null },
    { name: "learning_rate", label: "Learning rate", help: "", range: { minimum: 1e-6, maximum: 1000, whole: false } },
    { name: "n_steps", label: "Steps", help: "", range: whole(1, 1_000_000) },
  ],
  activations: { tanh: { label: "tanh" }, relu: { label: "ReLU" } },
  optimizers: { gd: { label: "Gradient descent" }, adam: { label: "Adam" } },
  snapshots: "log",
  target_loss: null,
};
const original = { epochSteps: 1, nClasses: 2, hasDataStream: false };
const choice = { seed: 0, widths: [3], activations: ["tanh"], learningRate: 1e-6, optimizer: "gd", nSteps: 20_000 };
const read = (changed, more = {}, of = choices) =>
  readChoice({ ...textsOf(choice), ...changed }, of, { ...original, ...more });

test("a choice that is written as texts is read back as it was", () => {
  assert.deepEqual(read({}), { choice, errors: {} });
});

test("what cannot be taken is refused by field, value and range, all fields at once", () => {
  const { choice: taken, errors } = read({ width: "2.5", learning_rate: "fast", n_steps: "0", activation: "cubic" });
  assert.equal(taken, null);
  assert.deepEqual(errors, {
    width: "Hidden units is “2.5”, but has to be a whole number from 1 to 1,024.",
    activation: "Activation is “cubic”, but has to be one of tanh, ReLU.",
    learning_rate: "Learning rate is “fast”, but has to be a number from 0.000001 to 1,000.",
    n_steps: "Steps is “0”, but has to be a whole number from 1 to 1,000,000.",
  });
});

test("a long text is cut in the sentence, and a name of every object is no entry", () => {
  assert.match(read({ seed: "9".repeat(500) }).errors.seed, /^First weights seed is “9{40}…”, but/);
  assert.match(read({ activation: "constructor" }).errors.activation, /has to be one of tanh, ReLU/);
});

test("a seed is left empty only where the first weights go on from the data's stream", () => {
  assert.match(read({ seed: " " }).errors.seed, /is empty, but has to be a whole number/);
  assert.equal(read({ seed: " " }, { hasDataStream: true }).choice.seed, null);
});

test("more snapshots than a page may keep are refused with the steps that fit", () => {
  const every = { ...choices, snapshots: 10 };
  const { errors } = read({ width: "1024", n_steps: "1000000" }, {}, every);
  const [, most] = /it has to be at most ([\d,]+)\.$/.exec(errors.n_steps);
  const steps = most.replaceAll(",", "");
  assert.ok(read({ width: "1024", n_steps: steps }, {}, every).choice);
  assert.ok(read({ width: "1024", n_steps: String(Number(steps) + 1) }, {}, every).errors.n_steps);
});
