import assert from "node:assert/strict";
import { test } from "node:test";

import { blendFragments, clearFragments, createFragments, rgba } from "../../../nnexplore/view/draw/fragments.js";
import { putLines, putTriangle } from "../../../nnexplore/view/draw/fragment_shapes.js";
import { numbersFrom } from "../examples.js";

const SIZE = 40;
const [RED, BLUE] = [rgba(255, 0, 0, 0.5), rgba(0, 0, 255, 0.5)];

/** A picture of shapes: of each pixel its red, green, blue and alpha. */
function picture(put) {
  const fragments = createFragments();
  clearFragments(fragments, SIZE, SIZE);
  put(fragments);
  const image = new Uint32Array(SIZE * SIZE);
  blendFragments(fragments, image);
  const at = (column, row) => {
    const colour = image[row * SIZE + column];
    return [0, 8, 16, 24].map((bits) => (colour >>> bits) & 255);
  };
  return { fragments, at };
}

const even = (colour) => ({ begin() {}, fill: (colours, from, to) => colours.fill(colour, from, to) });
/** A triangle over the lower left half of the picture, with the nearness of each of its corners. */
const half = (p, q, r) => Float32Array.of(0, 0, p, 0, SIZE, q, SIZE, SIZE, r);

test("what is nearer lies over what is farther, whichever comes first", () => {
  const [near, far] = [half(2, 2, 2), half(1, 1, 1)];
  const put = (order) => (fragments) => {
    for (const [places, colour] of order) putTriangle(fragments, places, 0, 0, 1, 2, even(colour));
  };
  const [one, other] = [
    picture(
      put([
        [near, RED],
        [far, BLUE],
      ]),
    ),
    picture(
      put([
        [far, BLUE],
        [near, RED],
      ]),
    ),
  ];
  const [red, , blue, alpha] = one.at(5, 20);
  assert.deepEqual(one.at(5, 20), other.at(5, 20));
  assert.ok(Math.abs(alpha - 191) <= 1 && Math.abs(red - 170) <= 2 && Math.abs(blue - 85) <= 2);
});

test("of surfaces that pass through each other each is before the other where it is nearer", () => {
  const { at } = picture((fragments) => {
    putTriangle(fragments, half(2, 2, 1), 0, 0, 1, 2, even(RED));
    putTriangle(fragments, half(1, 1, 2), 0, 0, 1, 2, even(BLUE));
  });
  const [left, right] = [at(2, 30), at(28, 35)];
  assert.ok(left[0] > left[2] && right[2] > right[0]);
});

test("of triangles that share edges each pixel belongs to one alone, at any place and in any turn of their corners", () => {
  const next = numbersFrom(3);
  for (let trial = 0; trial < 30; trial++) {
    const centre = [20 + 12 * next(), 20 + 12 * next(), 1];
    const places = Float32Array.from([0, 0, 1, SIZE, 0, 1, SIZE, SIZE, 1, 0, SIZE, 1, ...centre]);
    const { fragments } = picture((to) => {
      for (let side = 0; side < 4; side++) {
        const corners = [side, (side + 1) % 4, 4];
        const turned = corners.map((_, m) => corners[(m + trial + side) % 3]);
        if (next() < 0) turned.reverse();
        putTriangle(to, places, side, ...turned, even(RED));
      }
    });
    assert.equal(fragments.count, SIZE * SIZE);
    assert.ok(fragments.before.subarray(0, fragments.count).every((before) => before === -1));
  }
});

test("what reaches beyond the picture, or has no area, is no fragment", () => {
  const { fragments } = picture((to) => {
    putTriangle(to, Float32Array.of(-9, 3, 1, -3, 9, 1, -1, 5, 1), 0, 0, 1, 2, even(RED));
    putTriangle(to, Float32Array.of(1, 1, 1, 9, 9, 1, 20, 20, 1), 0, 0, 1, 2, even(RED));
    putTriangle(to, Float32Array.of(1, 1, 1, 9, NaN, 1, 20, 5, 1), 0, 0, 1, 2, even(RED));
    putLines(to, Float32Array.of(-20, 5, 1, -5, 9, 1, NaN, NaN, NaN, 50, 50, 1), 1, [255, 0, 0]);
  });
  assert.equal(fragments.count, 0);
});

test("a line that crosses itself is no darker there, and one that goes by far behind is seen through its soft edge alone", () => {
  const cross = Float32Array.of(5, 5, 1, 30, 30, 1, NaN, NaN, NaN, 5, 30, 1, 30, 5, 1);
  const { fragments, at } = picture((to) => putLines(to, cross, 1.5, [0, 0, 0]));
  assert.deepEqual(at(17, 17)[3], 255);
  assert.ok(fragments.before.subarray(0, fragments.count).every((before) => before === -1));
  const behind = picture((to) => putLines(to, cross.with(11, 0.5).with(14, 0.5), 1.5, [0, 0, 0]));
  assert.ok(behind.fragments.count > fragments.count);
});

test("a line is as wide as it is asked to be, and pale where it is narrower than a pixel", () => {
  const across = (width) =>
    Array.from(
      { length: SIZE },
      (_, row) =>
        picture((to) => putLines(to, Float32Array.of(2, 20.3, 1, 38, 20.3, 1), width / 2, [0, 0, 0])).at(20, row)[3] /
        255,
    ).reduce((sum, share) => sum + share, 0);
  for (const width of [1, 2, 3.5]) assert.ok(Math.abs(across(width) - width) < 0.35, `${width}: ${across(width)}`);
  assert.ok(across(0.5) < across(1));
});

test("there is room for as many fragments as there are", () => {
  const layers = 300;
  const { fragments, at } = picture((to) => {
    for (let m = 0; m < layers; m++) putTriangle(to, half(1, 1, 1), 0, 0, 1, 2, even(BLUE));
  });
  assert.ok(fragments.count > 2 ** 17 && at(5, 30)[3] === 255);
});
