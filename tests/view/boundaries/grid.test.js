import assert from "node:assert/strict";
import { test } from "node:test";

import { relabelled, withRunAt } from "../../../nnexplore/view/boundaries/grid.js";

const NONE = { labels: [], runs: [] };
const [one, two] = [{ key: "one" }, { key: "two" }];

test("runs keep their places under other labels until others arrive there", () => {
  const first = relabelled(NONE, ["2", "3"]);
  assert.deepEqual(first.runs, [null, null]);
  const arrived = withRunAt(withRunAt(first, 0, one), 1, two);
  assert.deepEqual(relabelled(arrived, ["4", "8", "16"]).runs, [one, two, null]);
  assert.deepEqual(relabelled(arrived, ["4"]), { labels: ["4"], runs: [one] });
  assert.deepEqual(first.runs, [null, null], "what was known before is not changed");
});
