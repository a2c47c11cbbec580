import assert from "node:assert/strict";
import { after, beforeEach, test } from "node:test";

import { mountAs } from "../../../nnexplore/view/hosts/mounting.js";
import { aMessage, randomParameters } from "../examples.js";
import { aPlace, noticeOf, standInForDocument, stylesOf } from "../notices.js";

const soon = () => new Promise(setImmediate);

let asked;
let answers;
const scripts = standInForDocument();
globalThis.fetch = async (address) => {
  asked.push(address);
  const next = answers.shift();
  if (next === undefined) return new Promise(() => {});
  if (next instanceof Error) throw next;
  return next.status ? next : { ok: true, status: 200, json: async () => next };
};
let frames = [];
globalThis.requestAnimationFrame = (draw) => frames.push(draw);
/** Let the browser draw, twice: what is drawn in one frame is seen with the next. */
async function frame() {
  for (const draw of frames.splice(0)) draw();
  for (const draw of frames.splice(0)) draw();
  await new Promise((resolve) => setTimeout(resolve, 0));
  await soon();
}
const { fetch } = globalThis;
after(() => {
  delete globalThis.document;
});
beforeEach(() => {
  asked = [];
  answers = [];
  frames = [];
  assert.equal(globalThis.fetch, fetch);
});

/** An element of a page, and what the pictures in it were given. */
function place({ plotly = null, create = () => {} } = {}) {
  const updates = [];
  const sent = [];
  const parentElement = aPlace();
  const mount = mountAs((_, host) => {
    create(host);
    return { update: (run, at) => updates.push([run?.key ?? null, at]), destroy: () => updates.push("destroyed") };
  });
  const setTriggerValue = (name, value) => sent.push([name, value]);
  const rerun = (...runs) => mount({ parentElement, data: { runs, plotly, palette: {} }, setTriggerValue });
  return { parentElement, updates, sent, rerun };
}

/** Pictures that ask for plotly.js as they are built, and what they were given. */
const asking = (hosts) => (host) => hosts.push({ ...host, plotly: host.plotly?.() });

for (const [state, times] of [
  ["trained", 1],
  ["failed", 2],
  ["cancelled", 2],
]) {
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
  assert.match(noticeOf(parentElement).sentence, /cannot be reached/);
  t.mock.timers.tick(1000);
  await soon();
  assert.equal(noticeOf(parentElement), null);
  assert.equal(updates.length, 1);
});

test("a button asks at once for all runs that did not arrive, whose reasons are said once", async () => {
  const { rerun, parentElement, updates } = place();
  const [away, trained] = [new TypeError("Failed to fetch"), aMessage({ changes: { state: "trained" } })];
  answers = [away, away, trained, trained];
  rerun("runs/a", "runs/b");
  await soon();
  const { sentence, isAlone, press } = noticeOf(parentElement);
  assert.equal(sentence.match(/cannot be reached/g).length, 1);
  assert.ok(isAlone);
  press();
  await soon();
  assert.equal(noticeOf(parentElement), null);
  assert.equal(updates.length, 2);
});

test("what is drawn of one run stays in sight while another does not arrive", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { rerun, parentElement } = place();
  const drawn = aMessage({ snapshots: [randomParameters([2, 3, 2], 0)], changes: { state: "trained" } });
  answers = [new TypeError("Failed to fetch"), drawn];
  rerun("runs/a", "runs/b");
  await soon();
  assert.match(noticeOf(parentElement).sentence, /cannot be reached/);
  assert.ok(!noticeOf(parentElement).isAlone);
});

test("a run that the server has lost is asked for through Python, for as long as the page shows it", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { rerun, sent } = place();
  const lost = { status: 404 };
  answers = [lost, lost, lost];
  rerun("runs/a");
  await soon();
  t.mock.timers.tick(600);
  await soon();
  assert.deepEqual(sent, [
    ["missing", "a"],
    ["missing", "a"],
  ]);
  rerun(null);
  t.mock.timers.tick(1100);
  await soon();
  assert.equal(asked.length, 3);
  assert.equal(sent.length, 2);
});

test("pictures that could not be built are built anew on a button, and followed again", async (t) => {
  t.mock.method(console, "error", () => {});
  let faulty = true;
  const create = () => {
    if (faulty) throw new Error("cannot be built");
  };
  const { rerun, parentElement, updates } = place({ create });
  const style = { rel: "stylesheet" };
  parentElement.append(style);
  answers = [aMessage({ changes: { state: "trained", key: "a" } })];
  rerun("runs/a");
  assert.match(noticeOf(parentElement).sentence, /could not be built/);
  assert.deepEqual(stylesOf(parentElement), [style]);
  assert.deepEqual(asked, []);
  faulty = false;
  noticeOf(parentElement).press();
  await soon();
  assert.equal(noticeOf(parentElement), null);
  assert.deepEqual(updates, [["a", 0]]);
});

for (const [which, snapshots, isAwaited] of [
  ["a run that is there", [randomParameters([2, 3, 2])], true],
  ["a run of which there is nothing yet", [], false],
]) {
  test(`plotly.js comes ${isAwaited ? "after" : "without"} the first flat pictures of ${which}`, async () => {
    const [nBefore, hosts] = [scripts.length, []];
    const { rerun } = place({ plotly: `of ${which}`, create: asking(hosts) });
    answers = [aMessage({ snapshots, changes: { state: "trained" } })];
    rerun("runs/a");
    assert.equal(scripts.length, nBefore);
    await soon();
    assert.equal(scripts.length - nBefore, isAwaited ? 0 : 1);
    await frame();
    assert.equal(scripts.length - nBefore, 1);
    globalThis.window = { Plotly: "Plotly" };
    scripts.at(-1).onload();
    delete globalThis.window;
    assert.equal(await hosts[0].plotly, "Plotly");
  });
}

test("plotly.js is asked for once, by pictures that need it, and never for those that do without", async () => {
  const [nBefore, hosts] = [scripts.length, []];
  place({ plotly: "needed.js", create: (host) => hosts.push(host) }).rerun();
  await soon();
  assert.equal(scripts.length, nBefore);
  const [first, again] = [hosts[0].plotly(), hosts[0].plotly()];
  assert.equal(first, again);
  assert.equal(scripts.length, nBefore + 1);
  globalThis.window = { Plotly: "Plotly" };
  scripts.at(-1).onload();
  delete globalThis.window;
  assert.equal(await first, "Plotly");
});

test("a library that did not arrive is asked for once more, and pictures are built anew with it", async () => {
  const hosts = [];
  const { rerun, updates } = place({ plotly: "plotly.js", create: asking(hosts) });
  answers = [
    aMessage({ changes: { state: "trained", key: "a" } }),
    aMessage({ changes: { state: "trained", key: "a" } }),
  ];
  rerun("runs/a");
  await soon();
  await frame();
  scripts.at(-1).onerror();
  await assert.rejects(hosts[0].plotly, /could not be loaded/);
  await soon();
  hosts[0].again();
  hosts[0].again();
  await soon();
  await frame();
  globalThis.window = { Plotly: "Plotly" };
  scripts.at(-1).onload();
  delete globalThis.window;
  assert.equal(await hosts[1].plotly, "Plotly");
  await soon();
  assert.equal(hosts.length, 2);
  assert.deepEqual(updates, [["a", 0], "destroyed", ["a", 0]]);
});

test("a library that comes too late is used by all who did without it", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const hosts = [];
  const places = [0, 1].map(() => place({ plotly: "late.js", create: asking(hosts) }));
  for (const { rerun } of places) rerun();
  t.mock.timers.tick(20_000);
  await Promise.all(hosts.map(({ plotly }) => assert.rejects(plotly)));
  await soon();
  const [script] = scripts.slice(-1);
  globalThis.window = { Plotly: "Plotly" };
  script.onload();
  delete globalThis.window;
  assert.equal(hosts.length, 4);
  assert.deepEqual(await Promise.all(hosts.slice(2).map(({ plotly }) => plotly)), ["Plotly", "Plotly"]);
  assert.equal(scripts.at(-1), script);
});

test("a script that is no library counts as one that did not arrive", async () => {
  const hosts = [];
  const { rerun } = place({ plotly: "garbage.js", create: asking(hosts) });
  rerun();
  globalThis.window = {};
  scripts.at(-1).onload();
  delete globalThis.window;
  await assert.rejects(hosts[0].plotly, /could not be loaded/);
});

test("several runs are followed, each at its place, and only one that changed is asked for again", async () => {
  const { rerun, updates } = place();
  const trained = (key) => aMessage({ changes: { key, state: "trained" } });
  answers = [trained("a"), trained("b"), trained("c")];
  rerun("runs/a", "runs/b");
  await soon();
  rerun("runs/a", "runs/c");
  await soon();
  assert.deepEqual(updates, [
    ["a", 0],
    ["b", 1],
    [null, 1],
    ["c", 1],
  ]);
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
  assert.deepEqual(
    asked.map((address) => new URL(address).pathname),
    ["/runs/a", "/runs/b", "/runs/b"],
  );
});
