import assert from "node:assert/strict";
import { test } from "node:test";

import { followRun } from "../../nnexplore/view/follow.js";
import { aMessage, randomParameters } from "./examples.js";

const SNAPSHOTS = [0, 1, 2, 3].map((s) => randomParameters([2, 3, 2], s));

/** The message a server with so many snapshots gives to a viewer of `seen` ones. */
function news(seen, count, state = "training") {
  const { layers, n_classes, labels, samples, ...rest } = aMessage({ snapshots: SNAPSHOTS.slice(seen, count), changes: { state } });
  rest.trajectory = { ...rest.trajectory, from: seen, steps: [0, 1, 2, 3].slice(seen, count) };
  return seen === 0 ? { layers, n_classes, labels, samples, ...rest } : rest;
}

function answer(body, status = 200) {
  return { ok: status === 200, status, json: async () => body };
}

/**
 * Follow a run on a server that gives the answers one by one; an answer may be a function of the number seen.
 * Resolves once `until` many things happened, or the run was followed to its end.
 */
function follow(answers, { url = "runs/abc", until = Infinity } = {}) {
  const asked = [];
  const runs = [];
  const pauses = [];
  const missing = [];
  return new Promise((resolve) => {
    const done = () => resolve({ asked, runs, pauses, missing, stop });
    const fetch = async (address, { signal }) => {
      asked.push(address);
      const next = answers.shift();
      if (next === undefined) {
        done();
        return new Promise((_, reject) => signal.addEventListener("abort", () => reject(new Error("aborted"))));
      }
      if (next instanceof Error) throw next;
      return typeof next === "function" ? next(Number(new URL(address, "http://host/").searchParams.get("seen"))) : next;
    };
    const pause = async (milliseconds) => void pauses.push(milliseconds);
    const onRun = (run) => {
      runs.push(run);
      if (runs.length >= until) done();
      if (run.state === "trained") setImmediate(done);
    };
    const onMissing = (run) => {
      missing.push(run);
      done();
    };
    const stop = followRun(url, onRun, { fetch, onMissing, pause });
  });
}

test("each request asks for what comes after the snapshots seen, and a finished run is asked for no more", async () => {
  const { asked, runs } = await follow([(seen) => answer(news(seen, 1)), (seen) => answer(news(seen, 3)), (seen) => answer(news(seen, 4, "trained"))]);
  assert.deepEqual(asked, ["runs/abc?seen=0", "runs/abc?seen=1", "runs/abc?seen=3"]);
  assert.deepEqual(runs.map((run) => run.nSnapshots), [1, 3, 4]);
  assert.deepEqual(runs.at(-1).steps, [0, 1, 2, 3]);
});

for (const state of ["trained", "target", "diverged", "failed", "cancelled"]) {
  test(`nothing is asked after a run is ${state}`, async () => {
    const { asked, stop } = await follow([(seen) => answer(news(seen, 2, state))], { until: 1 });
    await new Promise(setImmediate);
    assert.equal(asked.length, 1);
    stop();
  });
}

test("a query that the address has already is kept", async () => {
  const { asked } = await follow([(seen) => answer(news(seen, 4, "trained"))], { url: "runs/abc?version=2" });
  assert.deepEqual(asked, ["runs/abc?version=2&seen=0"]);
});

for (const status of [404, 410]) {
  test(`an answer of ${status} says that the run is missing, with what is known of it`, async () => {
    const { runs, missing, asked } = await follow([(seen) => answer(news(seen, 2)), answer({}, status)]);
    assert.equal(asked.length, 2);
    assert.equal(runs.length, 1);
    assert.deepEqual(missing, [runs[0]]);
  });
}

test("while the server is away the run stays, says that nothing is lost, and goes on afterwards", async () => {
  const { asked, runs, pauses } = await follow([
    (seen) => answer(news(seen, 2)),
    new TypeError("Failed to fetch"),
    answer({}, 503),
    (seen) => answer(news(seen, 4, "trained")),
  ]);
  assert.deepEqual(asked.slice(1), ["runs/abc?seen=2", "runs/abc?seen=2", "runs/abc?seen=2"]);
  assert.deepEqual(runs.map((run) => run.nSnapshots), [2, 2, 2, 4]);
  assert.match(runs[1].trouble, /Nothing is lost/);
  assert.equal(runs[3].trouble, undefined);
  assert.deepEqual(pauses, [500, 1000]);
});

test("pauses grow up to eight seconds and begin anew after an answer", async () => {
  const failures = Array.from({ length: 7 }, () => new TypeError("Failed to fetch"));
  const { pauses } = await follow([
    ...failures,
    (seen) => answer(news(seen, 1)),
    new TypeError("Failed to fetch"),
    (seen) => answer(news(seen, 4, "trained")),
  ]);
  assert.deepEqual(pauses, [500, 1000, 2000, 4000, 8000, 8000, 8000, 500]);
});

test("a message that does not fit what is known is asked for anew from the start", async () => {
  const { asked, runs } = await follow([
    (seen) => answer(news(seen, 1)),
    () => answer(news(3, 4)),
    (seen) => answer(news(seen, 4, "trained")),
  ]);
  assert.deepEqual(asked, ["runs/abc?seen=0", "runs/abc?seen=1", "runs/abc?seen=0"]);
  assert.equal(runs.at(-1).nSnapshots, 4);
});

test("answers without news are not asked for in a tight circle", async () => {
  const { pauses } = await follow([(seen) => answer(news(seen, 1)), (seen) => answer(news(seen, 1)), (seen) => answer(news(seen, 4, "trained"))]);
  assert.deepEqual(pauses, [250]);
});

test("after stopping nothing is called, and the request under way is aborted", async () => {
  let signal;
  let called = 0;
  const never = (_, options) => {
    signal = options.signal;
    return new Promise((_, reject) => options.signal.addEventListener("abort", () => reject(new Error("aborted"))));
  };
  const stop = followRun("runs/abc", () => called++, { fetch: never, onMissing: () => called++ });
  stop();
  await new Promise(setImmediate);
  assert.ok(signal.aborted);
  assert.equal(called, 0);
});

test("an answer that comes after stopping is not passed on", async () => {
  let deliver;
  const late = () => new Promise((resolve) => (deliver = resolve));
  const stop = followRun("runs/abc", () => assert.fail("called"), { fetch: late });
  stop();
  deliver(answer(news(0, 1)));
  await new Promise(setImmediate);
});

test("the caller's own signal stops it too", async () => {
  const stopper = new AbortController();
  let signal;
  const never = (_, options) => {
    signal = options.signal;
    return new Promise((_, reject) => options.signal.addEventListener("abort", () => reject(new Error("aborted"))));
  };
  followRun("runs/abc", () => assert.fail("called"), { fetch: never, signal: stopper.signal });
  stopper.abort();
  await new Promise(setImmediate);
  assert.ok(signal.aborted);
});

test("a listener that throws hears what comes next", async (t) => {
  t.mock.method(console, "error", () => {});
  const answers = [(seen) => answer(news(seen, 1)), (seen) => answer(news(seen, 4, "trained"))];
  const runs = [];
  await new Promise((resolve) => {
    const onRun = (run) => {
      runs.push(run.nSnapshots);
      if (run.state === "trained") resolve();
      throw new Error("cannot be drawn");
    };
    const fetch = async (address) => answers.shift()(Number(new URL(address, "http://host/").searchParams.get("seen")));
    followRun("runs/abc", onRun, { fetch, pause: async () => {} });
  });
  assert.deepEqual(runs, [1, 4]);
  assert.equal(console.error.mock.callCount(), 2);
});

test("a server that has never answered is told of once", async () => {
  const answers = [new TypeError("Failed to fetch"), new TypeError("Failed to fetch"), answer(news(0, 4, "trained"))];
  const sentences = [];
  await new Promise((resolve) => {
    const fetch = async () => {
      const next = answers.shift();
      if (next instanceof Error) throw next;
      return next;
    };
    followRun("runs/abc", resolve, { fetch, onUnreachable: (sentence) => sentences.push(sentence), pause: async () => {} });
  });
  assert.equal(sentences.length, 1);
  assert.match(sentences[0], /cannot be reached.*tries again/);
});
