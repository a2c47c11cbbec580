import assert from "node:assert/strict";
import { test } from "node:test";

import { followRun } from "../../../nnexplore/view/hosts/run_updates.js";
import { aMessage, randomParameters } from "../examples.js";

const SNAPSHOTS = [0, 1, 2, 3].map((s) => randomParameters([2, 3, 2], s));

/** The message a server with so many snapshots gives to a viewer of `seen` ones. */
function news(seen, count, state = "training") {
  const { layers, n_classes, labels, samples, ...rest } = aMessage({
    snapshots: SNAPSHOTS.slice(seen, count),
    changes: { state },
  });
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
  const troubles = [];
  return new Promise((resolve) => {
    const done = () => resolve({ asked, runs, pauses, missing, troubles, stop: following.stop });
    const fetch = async (address, { signal }) => {
      asked.push(address);
      const next = answers.shift();
      if (next === undefined) {
        done();
        return new Promise((_, reject) => signal.addEventListener("abort", () => reject(new Error("aborted"))));
      }
      if (next instanceof Error) throw next;
      return typeof next === "function"
        ? next(Number(new URL(address, "http://host/").searchParams.get("seen")))
        : next;
    };
    const pause = async (milliseconds) => void pauses.push(milliseconds);
    const onRun = (run) => {
      runs.push(run);
      if (runs.length >= until) done();
      if (run.state === "trained") setImmediate(done);
    };
    const onMissing = () => missing.push(runs.length);
    const onTrouble = (sentence) => troubles.push(sentence);
    const following = followRun(url, onRun, { fetch, onMissing, onTrouble, pause });
  });
}

test("each request asks for what comes after the snapshots seen, and a finished run is asked for no more", async () => {
  const { asked, runs } = await follow([
    (seen) => answer(news(seen, 1)),
    (seen) => answer(news(seen, 3)),
    (seen) => answer(news(seen, 4, "trained")),
  ]);
  assert.deepEqual(asked, ["runs/abc?seen=0", "runs/abc?seen=1", "runs/abc?seen=3"]);
  assert.deepEqual(
    runs.map((run) => run.nSnapshots),
    [1, 3, 4],
  );
  assert.deepEqual(runs.at(-1).steps, [0, 1, 2, 3]);
});

for (const state of ["trained", "target", "diverged", "exploded", "failed", "cancelled"]) {
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
  test(`an answer of ${status} says each time that the run is missing, until it is there`, async () => {
    const { runs, missing, asked, troubles, pauses } = await follow([
      answer({}, status),
      answer({}, status),
      (seen) => answer(news(seen, 4, "trained")),
    ]);
    assert.equal(asked.length, 3);
    assert.deepEqual(missing, [0, 0]);
    assert.deepEqual(pauses, [500, 1000]);
    assert.match(troubles[0], /does not have this run any more/);
    assert.deepEqual(troubles.slice(1), [""]);
    assert.equal(runs.length, 1);
  });
}

test("a run that is trained again after a restart never goes back, and keeps its samples", async () => {
  const { asked, runs, missing, troubles } = await follow([
    (seen) => answer(news(seen, 3)),
    new TypeError("Failed to fetch"),
    answer({}, 404),
    (seen) => answer(news(seen, 1)),
    (seen) => answer(news(seen, 2)),
    (seen) => answer(news(seen, 3)),
    (seen) => answer(news(seen, 4, "trained")),
  ]);
  assert.deepEqual(
    asked.map((address) => address.split("=")[1]),
    ["0", "3", "3", "0", "1", "2", "3"],
  );
  assert.deepEqual(
    runs.map((run) => run.nSnapshots),
    [3, 3, 4],
  );
  assert.equal(runs[2].samples, runs[0].samples);
  assert.equal(missing.length, 1);
  assert.match(troubles[0], /cannot be reached.*Nothing is lost/);
  assert.match(troubles[1], /does not have this run any more.*as far as they are/);
  assert.deepEqual(troubles.slice(2), [""]);
});

test("a run that ends earlier than it was shown is passed on nevertheless", async () => {
  const { runs } = await follow([
    (seen) => answer(news(seen, 3)),
    answer({}, 404),
    (seen) => answer(news(seen, 1, "trained")),
  ]);
  assert.deepEqual(
    runs.map((run) => run.nSnapshots),
    [3, 1],
  );
});

test("while the server is away the run stays, says that nothing is lost, and goes on afterwards", async () => {
  const { asked, runs, pauses, troubles } = await follow([
    (seen) => answer(news(seen, 2)),
    new TypeError("Failed to fetch"),
    answer({}, 503),
    (seen) => answer(news(seen, 4, "trained")),
  ]);
  assert.deepEqual(asked.slice(1), ["runs/abc?seen=2", "runs/abc?seen=2", "runs/abc?seen=2"]);
  assert.deepEqual(
    runs.map((run) => run.nSnapshots),
    [2, 4],
  );
  assert.match(troubles[0], /cannot be reached.*Nothing is lost/);
  assert.match(troubles[1], /answered with an error \(503\).*Nothing is lost/);
  assert.deepEqual(troubles.slice(2), [""]);
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
  const { pauses } = await follow([
    (seen) => answer(news(seen, 1)),
    (seen) => answer(news(seen, 1)),
    (seen) => answer(news(seen, 4, "trained")),
  ]);
  assert.deepEqual(pauses, [250]);
});

test("after stopping nothing is called, and the request under way is aborted", async () => {
  let signal;
  let called = 0;
  const never = (_, options) => {
    signal = options.signal;
    return new Promise((_, reject) => options.signal.addEventListener("abort", () => reject(new Error("aborted"))));
  };
  const { stop } = followRun("runs/abc", () => called++, { fetch: never, onMissing: () => called++ });
  stop();
  await new Promise(setImmediate);
  assert.ok(signal.aborted);
  assert.equal(called, 0);
});

test("an answer that comes after stopping is not passed on", async () => {
  let deliver;
  const late = () => new Promise((resolve) => (deliver = resolve));
  const { stop } = followRun("runs/abc", () => assert.fail("called"), { fetch: late });
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
  const { troubles } = await follow([
    new TypeError("Failed to fetch"),
    new TypeError("Failed to fetch"),
    answer(news(0, 4, "trained")),
  ]);
  assert.match(troubles[0], /cannot be reached.*asked again by itself/);
  assert.deepEqual(troubles.slice(1), [""]);
});

const GARBAGE = {
  "no JSON": { ok: true, status: 200, json: async () => JSON.parse("<html>") },
  "an empty object": answer({}),
  nothing: answer(null),
  "a word": answer("run"),
  "a run without snapshots' numbers": answer({ ...news(0, 2), trajectory: { from: 0, steps: [0, 1] } }),
};
for (const [name, garbage] of Object.entries(GARBAGE)) {
  test(`an answer that is ${name} is told of, and asked for anew from the start`, async () => {
    const { asked, runs, troubles } = await follow([
      (seen) => answer(news(seen, 1)),
      garbage,
      (seen) => answer(news(seen, 4, "trained")),
    ]);
    assert.deepEqual(
      asked.map((address) => address.split("=")[1]),
      ["0", "1", "0"],
    );
    assert.deepEqual(
      runs.map((run) => run.nSnapshots),
      [1, 4],
    );
    assert.match(troubles[0], /could not be read.*Nothing is lost/);
    assert.deepEqual(troubles.slice(1), [""]);
  });
}

test("a pause is ended by asking again, and so is a request that hangs", async () => {
  const answers = [
    () => Promise.reject(new TypeError("Failed to fetch")),
    ({ signal }) => new Promise((_, reject) => signal.addEventListener("abort", () => reject(new Error("aborted")))),
    () => Promise.reject(new TypeError("Failed to fetch")),
    async () => answer(news(0, 4, "trained")),
  ];
  let asked = 0;
  const fetch = (_, options) => {
    asked++;
    return answers.shift()(options);
  };
  const until = async (count) => {
    while (asked < count) await new Promise(setImmediate);
  };
  await new Promise((resolve) => {
    const { again } = followRun("runs/abc", resolve, { fetch, pause: () => new Promise(() => {}) });
    const press = async () => {
      for (const count of [1, 2, 2, 3]) {
        await until(count);
        await new Promise(setImmediate);
        again();
        await new Promise(setImmediate);
      }
    };
    press();
  });
  assert.equal(asked, 4);
});

test("who sees no picture yet is told after a while that an answer is awaited", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  let deliver;
  const late = () => new Promise((resolve) => (deliver = resolve));
  const troubles = [];
  const { stop } = followRun("runs/abc", () => {}, { fetch: late, onTrouble: (sentence) => troubles.push(sentence) });
  t.mock.timers.tick(3900);
  assert.deepEqual(troubles, []);
  t.mock.timers.tick(200);
  assert.match(troubles[0], /has not answered yet/);
  deliver(answer(news(0, 4, "trained")));
  await new Promise(setImmediate);
  assert.deepEqual(troubles.slice(1), [""]);
  stop();
});
