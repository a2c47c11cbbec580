import assert from "node:assert/strict";
import { test } from "node:test";

import { make } from "../../../nnexplore/view/page/dom.js";
import { createRunFrame } from "../../../nnexplore/view/parts/run_frame.js";
import { lastDrawable } from "../../../nnexplore/view/run/drawable.js";
import { aRun, randomParameters } from "../examples.js";
import { standInForBrowser } from "../elements.js";

standInForBrowser();

/** A frame around a body, and what it looks like by now. */
function aFrame() {
  const body = make("div");
  const frame = createRunFrame(body, { attributes: { class: "nnx-view nnx-empty" }, warnings: [] });
  const looks = () => {
    const [isEmpty, isStale] = ["nnx-empty", "nnx-stale"].map((name) => frame.root.classList.contains(name));
    return { isEmpty, isStale, isHidden: body.hidden };
  };
  const status = frame.root.children[0];
  return { ...frame, looks, status };
}

test("a page is empty until a run can be drawn, and dims it while another one is asked for", () => {
  const { show, looks, root } = aFrame();
  const run = aRun({ snapshots: [randomParameters([2, 3, 2], 1)] });
  show(null, -1, "");
  assert.deepEqual(looks(), { isEmpty: true, isStale: true, isHidden: false });
  show(run, lastDrawable(run), "");
  assert.deepEqual(looks(), { isEmpty: false, isStale: false, isHidden: false });
  assert.equal(root.dataset.key, run.key);
  show(null, -1, "");
  assert.deepEqual(looks(), { isEmpty: false, isStale: true, isHidden: false });
});

test("what hinders a run hides the body, and the next run that is not hindered brings it back", () => {
  const { show, looks, status } = aFrame();
  const run = aRun({ snapshots: [randomParameters([2, 3, 2], 1)] });
  show(run, lastDrawable(run), "It does not say how it is trained.");
  assert.equal(looks().isHidden, true);
  assert.notEqual(status.text, "");
  show(run, lastDrawable(run), "");
  assert.equal(looks().isHidden, false);
});

test("of a run of which nothing can be drawn yet it is said how it stands", () => {
  const { show, status, looks } = aFrame();
  show(aRun({ changes: { state: "training" } }), -1, "");
  assert.notEqual(status.text, "");
  assert.equal(looks().isEmpty, true);
});
