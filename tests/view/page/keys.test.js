// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { isCommand, isTaken } from "../../../nnexplore/view/page/keys.js";

const NONE = { ctrlKey: false, metaKey: false, altKey: false, defaultPrevented: false };

/** @param {string} tag @param {object} event @returns {any} */
function at(tag, event) {
  const target = { matches: (/** @type {string} */ tags) => tags.split(", ").includes(tag) };
  return { ...NONE, ...event, target };
}

test("a key with Ctrl, Meta or Alt is a command", () => {
  for (const modifier of ["ctrlKey", "metaKey", "altKey"]) assert.ok(isCommand({ ...NONE, [modifier]: true }));
  assert.ok(!isCommand(NONE));
});

test("what was answered to is taken, even a command", () => {
  assert.ok(isTaken(at("div", { key: "z", ctrlKey: true, defaultPrevented: true })));
  assert.ok(!isTaken(at("div", { key: "z", ctrlKey: true })));
});

test("a control takes the keys that it knows by itself", () => {
  assert.ok(isTaken(at("select", { key: "d" })));
  assert.ok(isTaken(at("input", { key: "ArrowLeft" })));
  assert.ok(isTaken(at("button", { key: " " })));
  assert.ok(!isTaken(at("button", { key: "b" })));
  assert.ok(!isTaken(at("input", { key: "Tab" })));
  assert.ok(!isTaken(at("select", { key: "s", metaKey: true })));
  assert.ok(!isTaken(at("div", { key: "b" })));
});
