import assert from "node:assert/strict";
import { test } from "node:test";

import { suffices } from "../../../nnexplore/view/scene/tile.js";

const DRAWN = { snapshot: 4, full: false, size: "300 200 1" };

test("a tile is drawn anew for another snapshot, another size and in full once it rests, and not otherwise", () => {
  assert.ok(suffices(DRAWN, DRAWN));
  assert.ok(!suffices(DRAWN, { ...DRAWN, snapshot: 5 }));
  assert.ok(!suffices(DRAWN, { ...DRAWN, size: "300 200 2" }));
  assert.ok(!suffices(DRAWN, { ...DRAWN, full: true }));
  assert.ok(suffices({ ...DRAWN, full: true }, DRAWN), "more than is asked for will do");
});
