import assert from "node:assert/strict";
import { test } from "node:test";

import { sideLayout } from "../../../nnexplore/view/capture/side_layout.js";

const PART = { left: 0, top: 0, width: 900, height: 420 };

test("spaces share the width and stand between their headings and the footer", () => {
  const { inner, lefts, box, heading, caption, footer } = sideLayout(PART, 3, false);
  assert.deepEqual(lefts, [lefts[0], lefts[0] + inner, lefts[0] + 2 * inner]);
  assert.ok(lefts[0] >= 0 && lefts[2] + inner <= PART.width);
  assert.ok(heading < box.top && box.top + box.height < caption && caption < footer.y && footer.y < PART.height);
});

test("a name above takes its room from the pictures, not from the footer", () => {
  const [bare, named] = [sideLayout(PART, 1, false), sideLayout(PART, 1, true)];
  assert.ok(named.box.top > bare.box.top && named.name.y < named.heading);
  assert.equal(named.footer.y, bare.footer.y);
  assert.equal(named.box.top + named.box.height, bare.box.top + bare.box.height);
});

test("a side further on in a picture is laid out as the first one, moved", () => {
  const [first, second] = [sideLayout(PART, 2, true), sideLayout({ ...PART, left: 50, top: 420 }, 2, true)];
  assert.deepEqual(
    second.lefts,
    first.lefts.map((left) => left + 50),
  );
  assert.equal(second.box.top, first.box.top + 420);
  assert.equal(second.box.height, first.box.height);
});

test("a 3-D picture is never so high that its scene would be cut off at the sides", () => {
  const narrow = sideLayout({ ...PART, width: 300 }, 1, false);
  assert.ok(narrow.solidHeight < narrow.inner && narrow.solidHeight <= narrow.box.height);
});
