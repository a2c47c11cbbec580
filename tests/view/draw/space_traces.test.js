import assert from "node:assert/strict";
import { test } from "node:test";

import { spaceTraces } from "../../../nnexplore/view/draw/space_traces.js";

const THEME = {
  classes: ["#0072b2", "#d55e00"],
  neutral: "#f7f5f0",
  surface: "#ffffff",
  boundary: "#222222",
  mesh: "#888888",
  accent: "#7a3fb0",
  wrong: "#c00000",
};
const NOTHING = new Float32Array(0);
const RANGES = [
  [0, 1],
  [0, 1],
  [0, 1],
];

/** The traces of one triangle as Plotly is given them. */
function tracesOf(chosen = {}, space = {}) {
  const grid = { n: 3, i: [0], j: [1], k: [2], lines: [[0, 1]] };
  const picture = {
    run: { nClasses: 2 },
    frame: { grid, probabilities: new Float32Array(6).fill(0.5) },
    colouring: { nClasses: 2, scale: () => [] },
    shades: new Uint8Array(9),
    theme: THEME,
    lines: true,
    sheet: true,
    showBoundary: true,
    marked: -1,
    coarse: null,
    ...chosen,
  };
  const bare = { sheet: new Float32Array(9), boundary: NOTHING, folds: [], cuts: [], sides: [] };
  return spaceTraces({ ...bare, ...space }, RANGES, picture);
}

test("the traces are the same ones in the same order whatever is shown, so that Plotly need not sort them anew", () => {
  const names = (traces) => traces.map(({ name, type }) => [name, type]);
  const cut = { points: RANGES.map(([low]) => [low, low, low]), pair: [0, 1] };
  const bare = tracesOf({ sheet: false, lines: false, showBoundary: false });
  assert.deepEqual(names(bare), names(tracesOf({}, { cuts: [cut], folds: [new Float32Array(6)] })));
  const shown = bare.filter(({ visible }) => visible);
  assert.deepEqual(names(shown), [["corners", "scatter3d"]]);
});

test("a scene reaches from corner to corner of its box whatever lies in it, so that its axes stay", () => {
  const { x, y, z } = tracesOf({}).find(({ name }) => name === "corners");
  const reach = [x, y, z].map((along) => [Math.min(along[0], along[2]), Math.max(along[0], along[2])]);
  assert.deepEqual(
    reach.map((ends) => ends.map(Math.fround)),
    RANGES.map((range) => range.map(Math.fround)),
  );
  assert.ok(Number.isNaN(x[1]), "no line is drawn between them");
});
