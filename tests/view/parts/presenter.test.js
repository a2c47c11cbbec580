import assert from "node:assert/strict";
import { test } from "node:test";

import { renewed, toggled } from "../../../nnexplore/view/parts/presenter.js";

const offer = (name, chosen) => ({ name, key: name[0], label: name, options: ["1", "2"], chosen });
const OFFERS = [offer("units", "1"), offer("data", "2")];

test("an offer that is asked for opens in another's place, and is shut by the same key", () => {
  const units = toggled({ offers: OFFERS, opened: null }, "units");
  assert.equal(units.opened, OFFERS[0]);
  assert.equal(toggled(units, "data").opened, OFFERS[1]);
  assert.equal(toggled(units, "units").opened, null);
  assert.equal(toggled(units, "gone").opened, null);
});

test("the open offer stays open with what the page offers by then, unless it offers it no more", () => {
  const open = { offers: OFFERS, opened: OFFERS[0] };
  const next = [offer("units", "2")];
  assert.deepEqual(renewed(open, next), { offers: next, opened: next[0] });
  assert.deepEqual(renewed(open, [OFFERS[1]]), { offers: [OFFERS[1]], opened: null });
});
