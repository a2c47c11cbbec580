import assert from "node:assert/strict";
import { test } from "node:test";

import { createTurns } from "../../../nnexplore/view/page/turns.js";

test("a task begins when the one before has ended, even where that has failed", async () => {
  const turns = createTurns();
  const done = [];
  let end = () => {};
  const first = turns.take(() => new Promise((resolve) => (end = resolve)).then(() => done.push("first")));
  const second = turns.take(() => Promise.reject(new Error("not drawn")));
  const third = turns.take(() => void done.push("third"));
  await Promise.resolve();
  assert.deepEqual(done, []);
  end();
  await first;
  await assert.rejects(second, /not drawn/);
  await third;
  assert.deepEqual(done, ["first", "third"]);
});

test("after the end no more tasks are begun", async () => {
  const turns = createTurns();
  const done = [];
  const asked = turns.take(() => void done.push("asked before"));
  turns.end();
  await asked;
  assert.deepEqual(done, []);
});
