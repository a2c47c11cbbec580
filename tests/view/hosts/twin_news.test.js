import assert from "node:assert/strict";
import { test } from "node:test";

import { awaitTwin } from "../../../nnexplore/view/hosts/twin_news.js";

const SENTENCE = "Another machine may end elsewhere.";
const AWAITED = { status: 200, body: { awaited: true, sentence: "" } };
const KNOWN = { status: 200, body: { awaited: false, sentence: SENTENCE } };
const NONE = { status: 404, body: {} };

/** Await a twin on a server that gives the answers one by one; what it asked, said and how long it waited. */
async function awaited(answers, { stopAt = Infinity } = {}) {
  const told = [];
  const pauses = [];
  let asked = 0;
  const fetch = async () => {
    asked++;
    if (asked === stopAt) stop();
    const next = answers.shift();
    if (next instanceof Error) throw next;
    return { ok: next.status === 200, status: next.status, json: async () => next.body };
  };
  const pause = async (milliseconds) => void pauses.push(milliseconds);
  const stop = awaitTwin("twins/abc", (sentence) => told.push(sentence), { fetch, pause });
  for (let turn = 0; turn < 100; turn++) await Promise.resolve();
  return { told, pauses, asked };
}

test("a twin under way is asked for again with growing pauses until its sentence comes, once", async () => {
  const { told, pauses, asked } = await awaited([AWAITED, AWAITED, AWAITED, KNOWN, KNOWN]);
  assert.deepEqual(told, [SENTENCE]);
  assert.equal(asked, 4);
  assert.ok(pauses[0] < pauses[1] && pauses[1] < pauses[2]);
});

test("of a run that does not part nothing is said, and nobody asks again", async () => {
  const { told, asked } = await awaited([{ status: 200, body: { awaited: false, sentence: "" } }, KNOWN]);
  assert.deepEqual([told, asked], [[], 1]);
});

test("where nothing will be known nobody asks again", async () => {
  const { told, asked } = await awaited([AWAITED, NONE, KNOWN]);
  assert.deepEqual([told, asked], [[], 2]);
});

test("an answer that fails is asked for again, but not for ever", async () => {
  const failures = Array.from({ length: 9 }, () => new Error("no network"));
  assert.deepEqual((await awaited([failures[0], { status: 500, body: {} }, KNOWN])).told, [SENTENCE]);
  assert.equal((await awaited(failures)).asked, 5);
});

test("once it is stopped nothing is said any more", async () => {
  const { told, asked } = await awaited([AWAITED, KNOWN, KNOWN], { stopAt: 2 });
  assert.deepEqual([told, asked], [[], 2]);
});
