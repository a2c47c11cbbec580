// @ts-check
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

const VIEW = new URL("../../../nnexplore/view/", import.meta.url);
/** What Plotly's own code calls with an underscore before it, and what lies below a scene. */
const PRIVATE = /\._\w|\["_|\bglplot\b|\boncontextloss\b|\bpickSlots\b|\bfovy\b|\bzNear\b/;

test("one module alone looks at what plotly.js does not promise to keep", () => {
  const modules = readdirSync(VIEW, { recursive: true })
    .map(String)
    .filter((name) => name.endsWith(".js"));
  const looking = modules.filter((name) => PRIVATE.test(readFileSync(new URL(name, VIEW), "utf8")));
  assert.deepEqual(looking, ["draw/plotly_private.js"]);
});
