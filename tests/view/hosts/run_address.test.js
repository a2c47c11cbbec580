// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { addressWithRun } from "../../../nnexplore/view/hosts/run_address.js";

test("an address names another run, and keeps what is not of the run", () => {
  const before = "https://nn.example.org/tools/view?data=moons&width=2&view=xpfm%2B&hide=words";
  const after = addressWithRun(before, "data=circles&seed=3", ["view", "hide"]);
  const { pathname, searchParams } = new URL(after);
  assert.equal(pathname, "/tools/view");
  assert.deepEqual(Object.fromEntries(searchParams), { data: "circles", seed: "3", view: "xpfm+", hide: "words" });
});
