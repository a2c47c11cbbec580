import assert from "node:assert/strict";
import { test } from "node:test";
import { digitsOf, presenterWish } from "../../../nnexplore/view/parts/presenter_keys.js";

const UNITS = { name: "units", key: "u", label: "Units", options: ["0", "1", "2"], chosen: "2" };
const DATA = { name: "data", key: "d", label: "Data", options: ["circles", "moons"], chosen: "moons" };
const DRAW = { name: "draw", key: "n", label: "New first draw", options: [], chosen: "" };

/** What a key asks for, pressed on something that matches no field. */
function wish(key, state = {}, event = {}) {
  const target = { matches: () => false, isContentEditable: false };
  const pressed = { key, target, ctrlKey: false, metaKey: false, altKey: false, defaultPrevented: false, ...event };
  return presenterWish(pressed, {
    isPresented: true,
    offers: [UNITS, DATA, DRAW],
    opened: null,
    isHelping: false,
    ...state,
  });
}

test("before pictures are presented no key but F means anything", () => {
  const before = { isPresented: false };
  assert.deepEqual(wish("F", before), { turn: true });
  for (const key of ["u", "1", "?", "Escape", "ArrowLeft"]) assert.equal(wish(key, before), null);
});

test("commands of the browser, and keys in a field or answered to, are left alone", () => {
  for (const event of [
    { ctrlKey: true },
    { metaKey: true },
    { altKey: true },
    { defaultPrevented: true },
    { target: { matches: () => true } },
    { target: { matches: () => false, isContentEditable: true } },
  ])
    for (const key of ["f", "u", "1"]) assert.equal(wish(key, {}, event), null);
});

test("a letter opens its options, and one without options is chosen at once", () => {
  assert.deepEqual(wish("u"), { open: "units" });
  assert.deepEqual(wish("n"), { choose: ["draw", ""] });
});

test("a digit enlarges a picture, or chooses among the options in sight", () => {
  assert.deepEqual(wish("1"), { enlarge: 0 });
  assert.equal(wish("0"), null);
  assert.deepEqual(wish("0", { opened: UNITS }), { choose: ["units", "0"] });
  assert.deepEqual(wish("1", { opened: DATA }), { choose: ["data", "circles"] });
  assert.equal(wish("5", { opened: UNITS }), null);
});

test("numbers are their own digits, words are counted from one", () => {
  assert.deepEqual(digitsOf(UNITS.options), [0, 1, 2]);
  assert.deepEqual(digitsOf(DATA.options), [1, 2]);
});

test("arrows are for the pictures", () => {
  assert.deepEqual(wish("ArrowRight"), { forward: true });
});

test("Escape shuts what is listed before it leaves", () => {
  assert.deepEqual(wish("Escape"), { leave: true });
  assert.deepEqual(wish("Escape", { isHelping: true }), { shut: true });
  assert.deepEqual(wish("Escape", { opened: DATA }), { shut: true });
});
