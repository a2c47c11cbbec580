// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { lockParts } from "../../../nnexplore/view/hosts/locking.js";

/** @param {string} type @param {Record<string, any>} [more] @returns an event that notes what becomes of it */
function event(type, more = {}) {
  const noted = { type, isStopped: false, isPrevented: false, ...more };
  return Object.assign(noted, {
    stopPropagation: () => (noted.isStopped = true),
    preventDefault: () => (noted.isPrevented = true),
  });
}

function lockedPart() {
  const listeners = /** @type {Record<string, (event: any) => void>} */ ({});
  const attributes = /** @type {Record<string, string>} */ ({});
  const part = {
    setAttribute: (/** @type {string} */ name, /** @type {string} */ value) => (attributes[name] = value),
    addEventListener: (/** @type {string} */ type, /** @type {any} */ listener) => (listeners[type] = listener),
  };
  const page = { querySelectorAll: (/** @type {string} */ place) => (place === ".part" ? [part] : []) };
  lockParts(/** @type {any} */ (page), [".part", ".elsewhere"]);
  const send = (/** @type {any} */ sent) => {
    listeners[sent.type]?.(sent);
    return sent;
  };
  return { attributes, send };
}

test("a locked part says that it is", () => {
  const { attributes } = lockedPart();
  assert.equal(attributes["aria-disabled"], "true");
  assert.match(attributes.title, /Locked/);
});

test("no press and no key reaches the controls of a locked part", () => {
  const { send } = lockedPart();
  for (const sent of [event("click"), event("pointerdown"), event("keydown", { key: "Enter" }), event("change")]) {
    send(sent);
    assert.ok(sent.isStopped && sent.isPrevented, sent.type);
  }
});

test("the page still scrolls over a locked part, is gone through by Tab, and obeys the browser's own commands", () => {
  const { send } = lockedPart();
  const copy = { key: "c", ctrlKey: true };
  for (const sent of [event("keydown", { key: "Tab" }), event("keydown", copy), event("wheel"), event("touchstart")]) {
    assert.ok(!send(sent).isPrevented, sent.type);
  }
});
