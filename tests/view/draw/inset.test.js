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
  assert.ok(to.left > BOX.left + 1, "where no corner is free of both, the sheet stays in sight");
});
