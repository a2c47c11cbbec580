import assert from "node:assert/strict";
import { test } from "node:test";

import { fileName } from "../../../nnexplore/view/capture/naming.js";
import { completeShot } from "../../../nnexplore/view/capture/shot.js";
import { pairLayout } from "../../../nnexplore/view/capture/side_layout.js";
import { offeredSubjects, subjectOf } from "../../../nnexplore/view/capture/subjects.js";

const [WHOLE, PAIRED] = [{ pairs: null }, { pairs: {} }];

test("while pairs are seen a picture is of them at first, and each whole space is on offer by its name", () => {
  assert.deepEqual(offeredSubjects([PAIRED]), ["input", "z", "a", "all", "pairs"]);
  assert.equal(subjectOf(undefined, [PAIRED], "a"), "pairs");
  assert.equal(subjectOf("a", [PAIRED], "a"), "a");
});

test("without pairs none are on offer, also to a reader who chose them before", () => {
  assert.deepEqual(offeredSubjects([WHOLE]), ["input", "z", "a", "all"]);
  assert.equal(subjectOf(undefined, [WHOLE], "a"), "a");
  assert.equal(subjectOf("pairs", [WHOLE], "a"), "a");
});

test("of two runs side by side pairs are pictured where one of them has some", () => {
  assert.equal(subjectOf(undefined, [WHOLE, PAIRED], "a"), "pairs");
});

test("the picture of pairs is broad, and its file says what it shows", () => {
  const shot = completeShot({ subject: "pairs" }, 5);
  assert.ok(shot.width > 2 * shot.height);
  const run = { labels: { data: "Circles", activation: "tanh" }, layers: [{ nIn: 2, nOut: 3 }, {}], steps: [0, 9] };
  assert.match(fileName([{ run, snapshot: 1, score: null }], shot, "png"), /-pairs-step-9\.png$/);
});

test("the pictures of pairs lie apart, inside their part of the picture", () => {
  const part = { left: 100, top: 50, width: 1200, height: 560 };
  const { input, rows } = pairLayout(part, 4, true);
  const boxes = [input, ...rows.flatMap((row) => row.boxes)];
  boxes.forEach((box, at) => {
    assert.ok(box.left >= part.left && box.left + box.width <= part.left + part.width);
    assert.ok(box.top >= part.top && box.top + box.height <= part.top + part.height);
    for (const other of boxes.slice(at + 1)) {
      const isAside = box.left + box.width <= other.left || other.left + other.width <= box.left;
      assert.ok(isAside || box.top + box.height <= other.top || other.top + other.height <= box.top);
    }
  });
});
