// @ts-check
import assert from "node:assert/strict";
import test from "node:test";

import { createDoor, createOpeningLink, exploreAddress } from "../../../nnexplore/view/parts/door.js";
import { standInForBrowser } from "../elements.js";

standInForBrowser();

/** @param {object} keys held during the click @returns whether it was kept from the browser */
function click(/** @type {any} */ link, keys = {}) {
  let isKept = false;
  link.listeners.click({ preventDefault: () => (isKept = true), ...keys });
  return isKept;
}

test("a plain click opens here, one that asks for another tab or window is the browser's", () => {
  let opened = 0;
  const { element } = createOpeningLink({}, { address: () => "there", onOpen: () => opened++ });
  assert.equal(click(element), true);
  assert.equal(opened, 1);
  for (const key of ["ctrlKey", "metaKey", "shiftKey", "altKey"]) assert.equal(click(element, { [key]: true }), false);
  assert.equal(opened, 1);
});

test("a link says where it leads by the time that it is pressed or has the focus", () => {
  let there = /** @type {string | null} */ ("first");
  const { element, refresh } = createOpeningLink({}, { address: () => there, onOpen() {} });
  const link = /** @type {any} */ (element);
  refresh();
  assert.equal(link.href, "first");
  there = "second";
  link.listeners.pointerdown();
  assert.equal(link.href, "second");
  there = "third";
  link.listeners.focus();
  assert.equal(link.href, "third");
  let isTaken = false;
  link.removeAttribute = (/** @type {string} */ name) => (isTaken = name === "href");
  there = null;
  refresh();
  assert.ok(isTaken);
});

test("a door is called after what is shown there and says what it does", () => {
  const door = createDoor({ words: "Open on Explore", address: () => "there", onOpen() {} });
  door.entitle("3 units");
  const link = /** @type {any} */ (door.element);
  assert.equal(link.attributes["aria-label"], "3 units: open on Explore");
  assert.equal(link.text, "Open on Explore");
});

test("Explore is beside the page that shows the run, with the run's query", () => {
  Object.assign(document, { baseURI: "https://here/under/width" });
  assert.equal(exploreAddress("seed=3&hidden=2"), "https://here/under/?seed=3&hidden=2");
});
