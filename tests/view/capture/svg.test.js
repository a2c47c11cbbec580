import assert from "node:assert/strict";
import { test } from "node:test";

import { createSvgPen } from "../../../nnexplore/view/capture/svg.js";
import { homeCamera } from "../../../nnexplore/view/draw/camera.js";
import { drawLabels } from "../../../nnexplore/view/draw/solid_labels.js";
import { createPerspective } from "../../../nnexplore/view/geometry/perspective.js";

const SIZE = { width: "8cm", height: "8cm", measure: (text) => 6 * text.length };
const RANGES = [
  [-1, 1],
  [-1, 1],
  [-1, 1],
];

test("the titles and numbers of a solid picture are written with a rim below each, in a vector picture too", () => {
  const pen = createSvgPen(300, 300, SIZE);
  const theme = { font: "sans-serif", surface: "#ffffff", muted: "#666666", grow: 1 };
  const drawn = { ranges: RANGES, titles: ["unit 0", "unit 1", "unit 2"], picture: { theme } };
  drawLabels(pen, createPerspective(homeCamera(), RANGES, 300, 300), drawn, [0, 0, 0], 300, 300);
  const texts = pen.document("Units").match(/<text [^>]*>[^<]*<\/text>/g);
  assert.ok(texts.length > 6);
  for (let d = 0; d < 3; d++) {
    const [rim, words] = texts.slice(2 * d);
    assert.ok(rim.includes('fill="none"') && rim.includes('stroke="#ffffff"') && rim.includes(`unit ${d}`));
    assert.ok(words.includes('fill="#666666"') && words.includes(`unit ${d}`));
  }
});
