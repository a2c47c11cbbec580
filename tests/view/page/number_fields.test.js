import assert from "node:assert/strict";
import { test } from "node:test";

import { fieldRefusal, watchNumberFields } from "../../../nnexplore/view/page/number_fields.js";

const UNITS = { isBad: false, min: 1, max: 1024, step: 1 };
const RATE = { isBad: false, min: 1e-6, max: 1000, step: 0.01 };

test("a number out of range says its range, and what is still shown", () => {
  const said = "Hidden units has to be a whole number from 1 to 1,024. Still shown: 3.";
  assert.equal(fieldRefusal({ ...UNITS, value: "2000" }, "Hidden units", "3"), said);
  assert.equal(fieldRefusal({ ...UNITS, value: "0" }, "Hidden units", "3"), said);
  assert.equal(
    fieldRefusal({ ...RATE, value: "-1" }, "Learning rate", "0.5"),
    "Learning rate has to be a number from 0.000001 to 1,000. Still shown: 0.5.",
  );
});

test("two and a half units are refused, and half a rate is taken", () => {
  assert.match(fieldRefusal({ ...UNITS, value: "2.5" }, "Hidden units", "3"), /a whole number from 1 to 1,024/);
  assert.equal(fieldRefusal({ ...RATE, value: "0.5" }, "Learning rate", "1"), "");
  assert.equal(fieldRefusal({ ...UNITS, value: "1e2" }, "Hidden units", "3"), "");
});

test("what is no number is refused, and an empty field is the page's own affair", () => {
  assert.match(fieldRefusal({ ...UNITS, value: "", isBad: true }, "Hidden units", "3"), /has to be/);
  assert.equal(fieldRefusal({ ...UNITS, value: "" }, "Hidden units", "3"), "");
  assert.match(fieldRefusal({ ...UNITS, value: "-3" }, "Hidden units", ""), /What was shown before is still shown/);
});

/** A window with one number field, and what is said beside it. */
function aPage() {
  const heard = /** @type {Record<string, ((event: any) => void)[]>} */ ({});
  const around = {
    said: /** @type {any} */ (null),
    querySelector: (/** @type {string} */ what) => (what === "input" ? input : around.said),
    append: (/** @type {any} */ node) => (around.said = node),
  };
  const input = {
    value: "3",
    min: "1",
    max: "8",
    step: "1",
    validity: { badInput: false },
    matches: () => true,
    closest: () => around,
    getAttribute: () => "Hidden units",
  };
  const page = {
    document: {
      createElement: () => ({ setAttribute() {}, remove: () => (around.said = null), textContent: "" }),
    },
    addEventListener: (/** @type {string} */ kind, /** @type {any} */ listener) => (heard[kind] ??= []).push(listener),
  };
  watchNumberFields(page);
  const send = (/** @type {string} */ kind, more = {}) => {
    let isStopped = false;
    const event = { target: input, stopImmediatePropagation: () => (isStopped = true), ...more };
    for (const listener of heard[kind]) listener(event);
    return isStopped;
  };
  return { page, input, send, heard, said: () => around.said?.textContent ?? "" };
}

test("a refused number goes no further than the field, by Enter or on leaving, and a taken one does", () => {
  const { input, send, said } = aPage();
  send("focusin");
  input.value = "2.5";
  assert.equal(send("keydown", { key: "5" }), false);
  assert.equal(send("keydown", { key: "Enter" }), true);
  assert.equal(said(), "Hidden units has to be a whole number from 1 to 8. Still shown: 3.");
  assert.equal(send("focusout"), true);
  send("focusin");
  assert.match(said(), /Still shown: 3/);
  input.value = "4";
  assert.equal(send("keydown", { key: "Enter" }), false);
  assert.equal(said(), "");
  input.value = "9";
  assert.equal(send("focusout"), true);
  assert.match(said(), /Still shown: 4/);
});

test("the words go once the number is another", async () => {
  const { input, send, said } = aPage();
  send("focusin");
  input.value = "99";
  send("focusout");
  assert.notEqual(said(), "");
  input.value = "5";
  send("input");
  await new Promise((resolve) => setTimeout(resolve, 1));
  assert.equal(said(), "");
});

test("a window is watched once, however many components stand on the page", () => {
  const { page, heard } = aPage();
  const count = heard.keydown.length;
  watchNumberFields(page);
  assert.equal(heard.keydown.length, count);
});
