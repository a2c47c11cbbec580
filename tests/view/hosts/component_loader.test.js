// @ts-check
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";

import load from "../../../nnexplore/view/hosts/component_loader.js";
import { aPlace, noticeOf, standInForDocument, stylesOf } from "../notices.js";

standInForDocument();

/** @param {{parentElement: any, data: any}} component @returns {() => void} */
function mount({ parentElement, data }) {
  return load({ parentElement, data: { styles: [], adapter: "hosts/one.js", ...data } });
}

/** The address of a module of one adapter that notes what it mounts and unmounts, after a while. */
function adapters(/** @type {string[]} */ notes, milliseconds = 0) {
  const name = `notes${Math.random()}`;
  /** @type {any} */ (globalThis)[name] = notes;
  const wait = milliseconds ? `await new Promise((done) => setTimeout(done, ${milliseconds}));` : "";
  const body = `const notes = globalThis["${name}"]; ${wait}
    const mount = ({ data }) => { notes.push("mounted " + data.label); return () => notes.push("unmounted " + data.label); };
    export default { "hosts/one.js": { default: mount } };`;
  return `data:text/javascript,${encodeURIComponent(body)}`;
}

/** @param {string[]} notes @param {string} last waits until it is noted */
async function until(notes, last) {
  while (!notes.includes(last)) await new Promise((done) => setTimeout(done, 1));
}

test("a component is mounted by its adapter, and unmounted", async () => {
  /** @type {string[]} */
  const notes = [];
  const unmount = mount({ parentElement: aPlace(), data: { adapters: adapters(notes), label: "one" } });
  await until(notes, "mounted one");
  unmount();
  await until(notes, "unmounted one");
});

test("a call that a later one has overtaken while its module came is not mounted after it", async () => {
  /** @type {string[]} */
  const notes = [];
  const parentElement = aPlace();
  const slow = adapters(notes, 30);
  const end = mount({ parentElement, data: { adapters: slow, label: "first" } });
  mount({ parentElement, data: { adapters: adapters(notes), label: "second" } });
  await until(notes, "mounted second");
  end();
  await import(slow);
  await new Promise((done) => setTimeout(done, 5));
  assert.deepEqual(notes, ["mounted second"]);
});

/** @param {any} parentElement @returns {Promise<any>} its notice, once there is one */
async function noticed(parentElement) {
  while (!noticeOf(parentElement)) await new Promise((done) => setImmediate(done));
  return noticeOf(parentElement);
}

test("a module that does not arrive is told of, with a button that asks for it under another version", async (t) => {
  t.mock.method(console, "error", () => {});
  t.after(() => delete (/** @type {any} */ (globalThis)[Symbol.for("nnexplore.tries")]));
  const folder = mkdtempSync(join(tmpdir(), "nnexplore-"));
  t.after(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, "adapters", "v1-1"), { recursive: true });
  writeFileSync(
    join(folder, "adapters", "v1-1", "adapters.mjs"),
    `export { default } from "${adapters(/** @type {any} */ ((globalThis.notes = [])))}";`,
  );
  const parentElement = aPlace();
  const data = { adapters: pathToFileURL(join(folder, "adapters", "v1", "adapters.mjs")).href, label: "one" };
  mount({ parentElement, data });
  const { sentence, press } = await noticed(parentElement);
  assert.match(sentence, /did not arrive/);
  press();
  assert.equal(noticeOf(parentElement), null);
  await until(/** @type {any} */ (globalThis).notes, "mounted one");
  // A rerun goes on with what is mounted.
  mount({ parentElement, data: { ...data, label: "two" } });
  await until(/** @type {any} */ (globalThis).notes, "mounted two");
  assert.equal(noticeOf(parentElement), null);
});

test("pressing one button brings every picture of the page whose module is there by then", async (t) => {
  t.mock.method(console, "error", () => {});
  t.after(() => delete (/** @type {any} */ (globalThis)[Symbol.for("nnexplore.tries")]));
  const folder = mkdtempSync(join(tmpdir(), "nnexplore-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const notes = /** @type {string[]} */ (/** @type {any} */ ((globalThis.notes = [])));
  mkdirSync(join(folder, "adapters", "v1-1"), { recursive: true });
  writeFileSync(join(folder, "adapters", "v1-1", "adapters.mjs"), `export { default } from "${adapters(notes)}";`);
  const address = pathToFileURL(join(folder, "adapters", "v1", "adapters.mjs")).href;
  const [first, second] = [aPlace(), aPlace()];
  mount({ parentElement: first, data: { adapters: address, label: "first" } });
  mount({ parentElement: second, data: { adapters: address, label: "second" } });
  const { press } = await noticed(first);
  await noticed(second);
  press();
  await until(notes, "mounted second");
  assert.equal(noticeOf(second), null);
});

test("a module that is long on its way is told of until it is there", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  /** @type {string[]} */
  const notes = [];
  const parentElement = aPlace();
  mount({ parentElement, data: { adapters: adapters(notes, 30), label: "one" } });
  t.mock.timers.tick(5000);
  assert.match(noticeOf(parentElement).sentence, /taking long/);
  while (!notes.includes("mounted one")) {
    t.mock.timers.tick(30);
    await new Promise((done) => setImmediate(done));
  }
  assert.equal(noticeOf(parentElement), null);
});

/** A stylesheet as browsers have it when it is there, or when what came is none. */
const [RULES, NO_RULES] = [{ cssRules: [{}] }, { cssRules: [] }];

test("pictures wait for their stylesheets, which later runs of the page do not ask for again", async () => {
  /** @type {string[]} */
  const notes = [];
  const parentElement = aPlace();
  const styles = ["nnexplore/view/v1/explore/view.css", "nnexplore/view/v1/film/film.css"];
  mount({ parentElement, data: { adapters: adapters(notes), styles, label: "one" } });
  const [first, second] = stylesOf(parentElement);
  assert.equal(first.href, "http://host/nnexplore/view/v1/explore/view.css");
  Object.assign(first, { sheet: RULES }).onload();
  await new Promise((done) => setTimeout(done, 5));
  assert.deepEqual(notes, []);
  Object.assign(second, { sheet: RULES }).onload();
  await until(notes, "mounted one");
  mount({ parentElement, data: { adapters: adapters(notes), styles, label: "two" } });
  await until(notes, "mounted two");
  assert.equal(stylesOf(parentElement).length, 2);
});

test("a stylesheet that does not arrive, or is none, is told of and asked for under another version", async (t) => {
  t.mock.method(console, "error", () => {});
  t.after(() => delete (/** @type {any} */ (globalThis)[Symbol.for("nnexplore.tries")]));
  /** @type {string[]} */
  const notes = [];
  const parentElement = aPlace();
  const data = { adapters: adapters(notes), styles: ["nnexplore/view/v1/explore/view.css"], label: "one" };
  mount({ parentElement, data });
  stylesOf(parentElement)[0].onerror();
  const first = await noticed(parentElement);
  assert.match(first.sentence, /did not arrive/);
  first.press();
  Object.assign(stylesOf(parentElement)[0], { sheet: NO_RULES }).onload();
  const second = await noticed(parentElement);
  assert.deepEqual(notes, []);
  second.press();
  const sheets = stylesOf(parentElement);
  assert.deepEqual(
    sheets.map((one) => one.href),
    ["http://host/nnexplore/view/v1-2/explore/view.css"],
  );
  Object.assign(sheets[0], { sheet: RULES }).onload();
  await until(notes, "mounted one");
  assert.equal(noticeOf(parentElement), null);
});

test("what did not arrive is asked for again by itself, and the notice goes once it is there", async (t) => {
  t.mock.method(console, "error", () => {});
  t.after(() => delete (/** @type {any} */ (globalThis)[Symbol.for("nnexplore.tries")]));
  t.mock.timers.enable({ apis: ["setTimeout"] });
  /** @type {string[]} */
  const notes = [];
  const parentElement = aPlace();
  const data = { adapters: adapters(notes), styles: ["nnexplore/view/v1/explore/view.css"], label: "one" };
  mount({ parentElement, data });
  const settled = async (/** @type {() => boolean} */ isSo) => {
    while (!isSo()) await new Promise((done) => setImmediate(done));
  };
  for (const [wait, version] of /** @type {const} */ ([
    [2000, "v1-1"],
    [6000, "v1-2"],
  ])) {
    stylesOf(parentElement)[0].onerror();
    await settled(() => stylesOf(parentElement).length === 0 && noticeOf(parentElement) !== null);
    await new Promise((done) => setImmediate(done));
    t.mock.timers.tick(wait - 1);
    assert.equal(stylesOf(parentElement).length, 0);
    t.mock.timers.tick(1);
    assert.match(stylesOf(parentElement)[0].href, new RegExp(`/${version}/`));
    assert.match(noticeOf(parentElement)?.sentence ?? "", /did not arrive/, "it stays in sight meanwhile");
  }
  Object.assign(stylesOf(parentElement)[0], { sheet: RULES }).onload();
  await settled(() => notes.includes("mounted one"));
  assert.equal(noticeOf(parentElement), null);
});
