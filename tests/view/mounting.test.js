import assert from "node:assert/strict";
import { after, beforeEach, test } from "node:test";

import { mountAs } from "../../nnexplore/view/mounting.js";
import { aMessage } from "./examples.js";

const soon = () => new Promise(setImmediate);

let asked;
let answers;
globalThis.document = {
  baseURI: "http://host/",
  createElement: () => ({
    setAttribute() {},
    append() {},
    remove() {
      if (this.parent) this.parent.notice = null;
    },
  }),
};
globalThis.fetch = async (address) => {
  asked.push(address);
  const next = answers.shift();
  if (next === undefined) return new Promise(() => {});
  if (next instanceof Error) throw next;
  return { ok: true, status: 200, json: async () => next };
};
const { fetch } = globalThis;
after(() => {
  delete globalThis.document;
});
beforeEach(() => {
  asked = [];
  answers = [];
  assert.equal(globalThis.fetch, fetch);
});

/** An element of a page, and what the pictures in it were given. */
function place() {
  const updates = [];
  const parentElement = {
    notice: null,
    isConnected: true,
    prepend(node) {
      node.parent = this;
      this.notice = node;
    },
  };
  const mount = mountAs(() => ({ update: (run, at) => updates.push([run?.key ?? null, at]), destroy() {} }));
  const rerun = (...runs) => mount({ parentElement, data: { runs, plotly: null, palette: {} }, setTriggerValue() {} });
  return { parentElement, updates, rerun };
}

for (const [state, times] of [["trained", 1], ["failed", 2], ["cancelled", 2]]) {
  test(`a page that runs again asks for a run that was ${state} ${times === 1 ? "no more" : "anew"}`, async () => {
    const { rerun } = place();
    answers = [aMessage({ changes: { state } }), aMessage({ changes: { state: "trained" } })];
    rerun("runs/abc");
    await soon();
    rerun("runs/abc");
    await soon();
    assert.equal(asked.length, times);
  });
}

test("a server that does not answer at first is told of until it does", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { rerun, parentElement, updates } = place();
  answers = [new TypeError("Failed to fetch"), aMessage({ changes: { state: "trained" } })];
  rerun("runs/abc");
  await soon();
  assert.match(parentElement.notice.textContent, /cannot be reached/);
  t.mock.timers.tick(1000);
  await soon();
  assert.equal(parentElement.notice, null);
  assert.equal(updates.length, 1);
});

test("several runs are followed, each at its place, and only one that changed is asked for again", async () => {
  const { rerun, updates } = place();
  const trained = (key) => aMessage({ changes: { key, state: "trained" } });
  answers = [trained("a"), trained("b"), trained("c")];
  rerun("runs/a", "runs/b");
  await soon();
  rerun("runs/a", "runs/c");
  await soon();
  assert.deepEqual(updates, [["a", 0], ["b", 1], [null, 1], ["c", 1]]);
});

test("a place that is gone is followed no more, and asked for anew when it is back", async () => {
  const { rerun } = place();
  const trained = aMessage({ changes: { state: "trained" } });
  answers = [trained, trained, trained];
  rerun("runs/a", "runs/b");
  await soon();
  rerun("runs/a");
  rerun("runs/a", "runs/b");
  await soon();
  assert.deepEqual(asked.map((address) => new URL(address).pathname), ["/runs/a", "/runs/b", "/runs/b"]);
});
