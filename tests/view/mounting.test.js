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
  const mount = mountAs(() => ({ update: (run) => updates.push(run), destroy() {} }));
  const rerun = (run) => mount({ parentElement, data: { run, plotly: null, palette: {}, options: {} }, setTriggerValue() {} });
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
