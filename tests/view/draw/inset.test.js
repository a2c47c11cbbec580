import assert from "node:assert/strict";
import { test } from "node:test";

import { insetOf } from "../../../nnexplore/view/draw/inset.js";

const BOX = { left: 46, top: 6, width: 300, height: 300 };
/** A sheet of that half-width about a place, in pixels. */
const sheetAbout = (x, y, half) => Float32Array.of(x - half, y - half, x + half, y - half, x, y + half);

test("a sheet that fills its picture is not enlarged, and one pressed into a point cannot be", () => {
  assert.equal(insetOf(sheetAbout(190, 150, 100), BOX, []), null);
  assert.equal(insetOf(sheetAbout(190, 150, 0), BOX, []), null);
  assert.equal(insetOf(Float32Array.of(NaN, NaN), BOX, []), null);
});

for (const half of [1e-3, 0.5, 3, 12, 27]) {
  test(`a sheet ${2 * half} pixels wide is enlarged by just the factor that is said, and whole`, () => {
    const sheet = sheetAbout(190, 150, half);
    const { factor, to, place } = insetOf(sheet, BOX, []);
    const [left, top] = place(sheet[0], sheet[1]);
    const [right] = place(sheet[2], sheet[3]);
    const [, bottom] = place(sheet[4], sheet[5]);
    assert.ok(Math.abs((right - left) / (2 * half) / factor - 1) < 0.02);
    assert.ok(Math.min(left, top) >= 0 && Math.max(right, bottom) <= to.width);
    assert.ok(right - left > 0.35 * to.width, "and large");
    assert.ok(factor > 1 && String(factor).length <= 6, `${factor}`);
  });
}

test("the inset stands inside the picture, on the side on which the sheet is not", () => {
  for (const x of [60, 150, 250, 330]) {
    const { from, to } = insetOf(sheetAbout(x, 200, 10), BOX, []);
    assert.ok(to.left >= BOX.left && to.left + to.width <= BOX.left + BOX.width);
    assert.ok(to.left > from.left + from.width || to.left + to.width < from.left);
  }
});

test("the inset covers neither the cut nor what it enlarges, where one of its corners is free of both", () => {
  const diagonal = [
    [BOX.left, BOX.top + BOX.height],
    [BOX.left + BOX.width, BOX.top],
  ];
  for (const x of [60, 150, 190, 230]) {
    const { from, to } = insetOf(sheetAbout(x, 250, 10), BOX, [diagonal]);
    assert.equal(to.left, BOX.left + 1, "the other corner is on the cut");
    assert.ok(from.top > to.top + to.height);
  }
  const { to } = insetOf(sheetAbout(60, 60, 10), BOX, [diagonal]);
  assert.ok(to.top > BOX.top + 1 && to.left > BOX.left + 1, "the lower right one is free of both");
});

/** A word of 20 by 10 pixels about a place. */
const wordAt = (x, y) => ({ left: x - 10, top: y - 5, width: 20, height: 10 });
const MIDDLES = { upperLeft: [90, 50], upperRight: [300, 50], lowerLeft: [90, 260], lowerRight: [300, 260] };

for (const [free, middle] of Object.entries(MIDDLES)) {
  test(`the inset covers no word where one corner is free of them: ${free}`, () => {
    const words = Object.values(MIDDLES).flatMap(([x, y]) =>
      x === middle[0] && y === middle[1] ? [] : [wordAt(x, y)],
    );
    const { to } = insetOf(sheetAbout(196, 156, 2), { ...BOX, width: 310, height: 310 }, [], words);
    for (const word of words) {
      const isApart = word.left > to.left + to.width || word.left + 20 < to.left;
      assert.ok(isApart || word.top > to.top + to.height || word.top + 10 < to.top, JSON.stringify([to, word]));
    }
  });
}

test("where every corner has words, the inset covers as few of them as it can", () => {
  const words = Object.values(MIDDLES).flatMap(([x, y]) => [
    wordAt(x, y),
    ...(y === 50 || x === 90 ? [wordAt(x, y + 12)] : []),
  ]);
  const { to } = insetOf(sheetAbout(196, 156, 2), BOX, [], words);
  assert.ok(to.left > BOX.left + 1 && to.top > BOX.top + 1);
});
