// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { createLedOptions } from "../../../nnexplore/view/hosts/led_options.js";

/** @type {import("../../../nnexplore/view/hosts/led_options.js").Led} */
const ASKING = { view: "xb.s0", space: "z", single: true, covered: true };

test("a page leads a view to what its text says, to a space, and says whether a question is open", () => {
  const options = createLedOptions(ASKING).options();
  assert.equal(options.boundary, false);
  assert.equal(options.position, 0);
  assert.equal(options.space, "z");
  assert.deepEqual([options.isSingle, options.isCovered, options.autoplay], [true, true, false]);
});

test("what the reader chose stands until the page leads elsewhere, and then nothing of it is kept", () => {
  const led = createLedOptions(ASKING);
  assert.equal(led.follow({ ...ASKING }), false);
  assert.equal(led.follow({ ...ASKING, view: "", covered: false }), true);
  assert.equal(led.options().boundary, true);
  assert.equal(led.options().isCovered, false);
});
