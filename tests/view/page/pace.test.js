import assert from "node:assert/strict";
import { test } from "node:test";

import { createPace } from "../../../nnexplore/view/page/pace.js";

test("a motion takes the time that passes, and skips little of it where a frame is late", () => {
  const begun = Math.ceil(performance.now());
  const pace = createPace(50);
  pace.passed(begun + 10);
  assert.equal(pace.passed(begun + 30), 20);
  assert.equal(pace.passed(begun + 9030), 50);
  assert.equal(pace.passed(begun + 9040), 10);
});

test("the first frame may be stamped earlier than the motion was begun", () => {
  assert.equal(createPace().passed(0), 0);
});
