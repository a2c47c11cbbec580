// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { createTelling } from "../../../nnexplore/view/parts/options.js";

test("options are told once for each change, as a copy, and those the host knows are not", () => {
  const options = { camera: [1, 0], lines: true };
  /** @type {(typeof options)[]} */
  const heard = [];
  const { tell, know } = createTelling(options, (next) => heard.push(next));
  tell();
  assert.deepEqual(heard, []);
  options.camera[0] = 2;
  tell();
  tell();
  options.camera[0] = 3;
  assert.deepEqual(heard, [{ camera: [2, 0], lines: true }]);
  know();
  tell();
  assert.equal(heard.length, 1);
});
