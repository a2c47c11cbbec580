import assert from "node:assert/strict";
import { test } from "node:test";

import { createSvgBody } from "../../../nnexplore/view/capture/svg_body.js";
import { createSvgGradients } from "../../../nnexplore/view/capture/svg_gradients.js";
import {
  combined,
  moving,
  transformAttribute,
  transformed,
  turning,
  UNMOVED,
} from "../../../nnexplore/view/capture/svg_matrix.js";
import { createSvgPath } from "../../../nnexplore/view/capture/svg_path.js";

test("what is turned within what is moved is turned first", () => {
  const matrix = combined(moving(10, 20), turning(Math.PI / 2));
  const place = transformed(matrix, 3, 0).map((value) => Math.round(value * 1e9) / 1e9);
  assert.deepEqual(place, [10, 23]);
  assert.equal(transformAttribute(combined(moving(1, 2), moving(-1, -2))), "");
  assert.equal(transformAttribute(moving(1, 2)), ' transform="matrix(1 0 0 1 1 2)"');
});

test("a path begins where its first line ends, and lies where the transformation takes it", () => {
  let matrix = UNMOVED;
  const { methods, text } = createSvgPath(() => matrix);
  methods.lineTo(1, 2);
  matrix = moving(10, 10);
  methods.lineTo(1, 2);
  methods.closePath();
  assert.equal(text(), "M1 2L11 12Z");
  methods.beginPath();
  assert.equal(text(), "");
});

test("a gradient is defined once, its stops rising, and not at all if it has one colour", () => {
  const gradients = createSvgGradients();
  const plain = gradients.create([0, 0], [1, 1]);
  for (const at of [0, 1]) plain.addColorStop(at, "#123456");
  assert.equal(gradients.attribute("fill", plain), ' fill="#123456"');
  const shaded = gradients.create([0, 0], [5, 0]);
  shaded.addColorStop(1, "red");
  shaded.addColorStop(0.5, "blue");
  assert.equal(gradients.attribute("stroke", shaded), gradients.attribute("stroke", shaded));
  assert.equal(gradients.definitions.length, 1);
  assert.match(gradients.definitions[0], /offset="0.5" stop-color="blue"\/><stop offset="1" stop-color="red"/);
});

test("what is filled and then outlined is one element, unless something was drawn between or shows through", () => {
  const body = createSvgBody();
  const clips = [];
  body.fill("M0 0", ' fill="red"', clips, true);
  body.stroke("M0 0", ' stroke="blue"', "", clips);
  assert.deepEqual(body.elements, ['<path d="M0 0" fill="red" stroke="blue"/>']);
  body.fill("M1 1", ' fill="red"', clips, true);
  body.put("<text/>", clips);
  body.stroke("M1 1", ' stroke="blue"', "", clips);
  body.fill("M2 2", ' fill="red"', clips, false);
  body.stroke("M2 2", ' stroke="blue"', "", clips);
  assert.equal(body.elements.length, 6);
});
