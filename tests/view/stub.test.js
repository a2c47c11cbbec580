// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import mount from "../../nnexplore/view/stub.js";

/** @type {any} */ (globalThis).document = { baseURI: "http://localhost/" };

/** The address of an adapter that notes what it mounts and unmounts, after a while. */
function adapter(/** @type {string[]} */ notes, milliseconds = 0) {
  const name = `notes${Math.random()}`;
  /** @type {any} */ (globalThis)[name] = notes;
  const wait = milliseconds ? `await new Promise((done) => setTimeout(done, ${milliseconds}));` : "";
  const body = `const notes = globalThis["${name}"]; ${wait}
    export default ({ data }) => { notes.push("mounted " + data.label); return () => notes.push("unmounted " + data.label); };`;
  return `data:text/javascript,${encodeURIComponent(body)}`;
}

/** @param {string[]} notes @param {string} last waits until it is noted */
async function until(notes, last) {
  while (!notes.includes(last)) await new Promise((done) => setTimeout(done, 1));
}

test("a component is mounted by its adapter, and unmounted", async () => {
  /** @type {string[]} */
  const notes = [];
  const unmount = mount({ parentElement: {}, data: { adapter: adapter(notes), label: "one" } });
  await until(notes, "mounted one");
  unmount();
  await until(notes, "unmounted one");
});

test("a call that a later one has overtaken while its module came is not mounted after it", async () => {
  /** @type {string[]} */
  const notes = [];
  const parentElement = {};
  const slow = adapter(notes, 30);
  const end = mount({ parentElement, data: { adapter: slow, label: "first" } });
  mount({ parentElement, data: { adapter: adapter(notes), label: "second" } });
  await until(notes, "mounted second");
  end();
  await import(slow);
  await new Promise((done) => setTimeout(done, 5));
  assert.deepEqual(notes, ["mounted second"]);
});
