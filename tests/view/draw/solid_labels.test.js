import assert from "node:assert/strict";
import { test } from "node:test";

import { homeCamera, turned } from "../../../nnexplore/view/draw/camera.js";
import { axisNumbers, labelPlaces } from "../../../nnexplore/view/draw/solid_labels.js";
import { createPerspective } from "../../../nnexplore/view/geometry/perspective.js";

const CUBE = [
  [-1, 1],
  [-1, 1],
  [-1, 1],
];
/** Where Plotly puts the numbers when a picture is seen from its opening side. */
const EDGES = [0b110, 0b001, 0b010];
const TITLES = ["unit 0", "unit 1", "unit 2"];

/** Pictures of the pages, from the phone's to the projector's, with the size of their words. */
const SIZES = [
  [390, 318, 1],
  [230, 200, 1],
  [290, 134, 1],
  [455, 330, 1.34],
  [372, 235, 1.34],
];

/** @param {number} grow */
const measure = (grow) => (text, isTitle) => [
  0.56 * text.length * grow * (isTitle ? 13 : 12),
  grow * (isTitle ? 13 : 12),
];

/** @param {(labels: ReturnType<typeof labelPlaces>, width: number, height: number, grow: number) => void} check */
function fromEverywhere(check, titles = TITLES) {
  for (const [width, height, grow] of SIZES) {
    for (let turn = 0; turn < 24; turn++) {
      const camera = turned(homeCamera(), turn / 4, Math.sin(turn));
      const perspective = createPerspective(camera, CUBE, width, height);
      check(labelPlaces(perspective, CUBE, EDGES, titles, measure(grow), grow, width, height), width, height, grow);
    }
  }
}

test("from wherever a picture is seen, and however small it is, each label stands whole inside it", () => {
  fromEverywhere((labels, width, height) => {
    for (const { place, size } of labels) {
      assert.ok(place[0] >= size[0] / 2 && place[0] <= width - size[0] / 2);
      assert.ok(place[1] >= size[1] / 2 && place[1] <= height - size[1] / 2);
    }
  });
});

test("no label runs into another one", () => {
  fromEverywhere((labels) => {
    labels.forEach((one, at) => {
      for (const other of labels.slice(at + 1)) {
        const across = Math.abs(one.place[0] - other.place[0]) >= (one.size[0] + other.size[0]) / 2;
        const down = Math.abs(one.place[1] - other.place[1]) >= (one.size[1] + other.size[1]) / 2;
        assert.ok(across || down, `${one.text} and ${other.text}`);
      }
    });
  });
});

test("every axis keeps its title, also a long one", () => {
  for (const titles of [TITLES, ["unit 10", "normal to the plane", "component 2"]]) {
    fromEverywhere((labels) => {
      assert.deepEqual(
        labels.filter(({ isTitle }) => isTitle).map(({ text }) => text),
        titles,
      );
    }, titles);
  }
});

test("with room enough all numbers are there", () => {
  const perspective = createPerspective(homeCamera(), CUBE, 400, 400);
  const labels = labelPlaces(perspective, CUBE, [0b100, 0b001, 0b010], TITLES, measure(1), 1, 400, 400);
  assert.ok(labels.filter(({ isTitle }) => !isTitle).length >= 8);
});

test("an axis has few numbers, and round ones", () => {
  assert.deepEqual(axisNumbers([-1, 1]), [-1, 0, 1]);
  assert.deepEqual(axisNumbers([-12, 13]), [-10, 0, 10]);
});

test("an axis has two numbers at least, wherever it begins and ends", () => {
  for (let at = 0; at < 400; at++) {
    const [low, wide] = [-10 + 0.37 * (at % 53), 0.2 * 1.03 ** at];
    assert.ok(axisNumbers([low, low + wide]).length >= 2, `${low} to ${low + wide}`);
  }
});
