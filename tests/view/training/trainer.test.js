import assert from "node:assert/strict";
import { test } from "node:test";

import { isFinal } from "../../../nnexplore/view/run/run.js";
import { begunRun, choiceOf } from "../../../nnexplore/view/training/begun_run.js";
import { extendedRun, hasExploded, trainRun } from "../../../nnexplore/view/training/run_training.js";
import { createTrainer } from "../../../nnexplore/view/training/trainer.js";
import { serveTraining } from "../../../nnexplore/view/training/worker.js";
import { trainable } from "./runs.js";

const STOPS = { snapshots: "log", targetLoss: null };

/** A worker whose messages are handed over as the test says. */
function standInWorker() {
  const told = [];
  const scope = { postMessage: (message) => told.push(message), onmessage: null };
  serveTraining(scope);
  const worker = {
    isTerminated: false,
    postMessage: (data) => scope.onmessage({ data: structuredClone(data) }),
    terminate: () => (worker.isTerminated = true),
    tell: () => told.splice(0).forEach((data) => worker.onmessage({ data: structuredClone(data) })),
  };
  return worker;
}

function traced() {
  const [runs, reasons] = [[], []];
  return { runs, reasons, onRun: (run) => runs.push(run), onFailed: (reason) => reasons.push(reason) };
}

const { run, registries } = trainable();
const begun = (changed = {}) => {
  return begunRun(run, { ...choiceOf(run), ...changed }, registries);
};

test("a run comes from the worker as it is trained at one go", () => {
  const [worker, trace] = [standInWorker(), traced()];
  createTrainer(() => worker, trace).start(begun(), STOPS);
  worker.tell();
  let expected = begun();
  for (const news of trainRun(begun(), STOPS)) expected = extendedRun(expected, news);
  assert.deepEqual(trace.runs.at(-1), expected);
  assert.equal(expected.state, "trained");
  assert.ok(worker.isTerminated);
});

test("nothing more is told of a run that is cancelled, or that another took the place of", () => {
  const [workers, trace] = [[standInWorker(), standInWorker()], traced()];
  const queue = [...workers];
  const trainer = createTrainer(() => queue.shift(), trace);
  trainer.start(begun(), STOPS);
  trainer.start(begun({ widths: [5] }), STOPS);
  workers[0].tell();
  assert.equal(trace.runs.length, 0);
  trainer.stop();
  workers[1].tell();
  assert.equal(trace.runs.length, 0);
  assert.ok(workers.every((worker) => worker.isTerminated));
});

test("a worker that cannot be made, and a run that cannot be trained, are told with their reason", () => {
  const trace = traced();
  createTrainer(() => {
    throw new Error("no workers here");
  }, trace).start(begun(), STOPS);
  const worker = standInWorker();
  createTrainer(() => worker, trace).start({ ...begun(), descent: null }, STOPS);
  worker.tell();
  assert.match(trace.reasons[0], /no workers here/);
  assert.match(trace.reasons[1], /does not say how it is trained/);
  assert.ok(worker.isTerminated);
});

test("a run with other units shares the original's samples and has its own key and layers", () => {
  const other = begun({ widths: [5], activations: ["relu"] });
  assert.equal(other.samples, run.samples);
  assert.notEqual(other.key, run.key);
  assert.deepEqual(
    other.layers.map(({ nIn, nOut, offset }) => [nIn, nOut, offset]),
    [
      [2, 5, 0],
      [5, 2, 15],
    ],
  );
  assert.equal(isFinal(other), false);
});

test("a loss has exploded at more than ten times the one before training, or than ten if that was less than one", () => {
  assert.equal(hasExploded(9.9, 0.5), false);
  assert.equal(hasExploded(10.1, 0.5), true);
  assert.equal(hasExploded(29, 3), false);
  assert.equal(hasExploded(31, 3), true);
});
