import assert from "node:assert/strict";
import { test } from "node:test";

import { homeCamera } from "../../../nnexplore/view/draw/camera.js";
import { canvasShapes, placedOn } from "../../../nnexplore/view/draw/canvas_shapes.js";
import { createColouring } from "../../../nnexplore/view/draw/colours.js";
import { shaderOf } from "../../../nnexplore/view/draw/mesh_colours.js";
import { createPerspective, createProjection } from "../../../nnexplore/view/geometry/perspective.js";

const RANGES = [
  [-1, 3],
  [0, 2],
  [5, 6],
];
const LIGHTING = { ambient: 0.8, diffuse: 0.3 };
const EVEN = { ambient: 1, diffuse: 0 };
const REACH = 8;
const colouring = createColouring({ classes: ["#0072b2", "#d55e00"], neutral: "#f7f5f0" }, 2);

const TRIANGLE = { x: [0, 2, 2], y: [0.5, 0.5, 1.5], z: [5.2, 5.2, 5.2], i: [0], j: [1], k: [2] };
const mesh = (more) => ({ type: "mesh3d", visible: true, ...TRIANGLE, opacity: 0.7, lighting: EVEN, ...more });
const byLead = (intensity) => mesh({ intensity, cmin: -REACH, cmax: REACH, colorscale: colouring.scale(REACH) });

const filled = (fill) => {
  const colours = new Uint32Array(1);
  fill(colours);
  return colours;
};

/** The colour at the first corner of a mesh's triangle, as it is seen along a direction. */
function colourOf(trace, ahead = [0, 0, 1]) {
  const [seen] = canvasShapes([trace], RANGES).meshes;
  const shader = shaderOf(seen, ahead);
  shader.begin(0, 0, 1, 2);
  const [colour] = filled((colours) => shader.fill(colours, 0, 1, 0, 0, 0, 0));
  return [0, 8, 16, 24].map((bits) => (colour >>> bits) & 255);
}

test("a lead has the colour that the flat pictures give it, and one that is no number is undecided", () => {
  for (const lead of [-20, -5, -1.2, 0, 0.4, 3, 20]) {
    const own = colouring.shades.subarray(colouring.placeOf(lead), colouring.placeOf(lead) + 3);
    const drawn = colourOf(byLead([lead, 0, 0]));
    for (const part of [0, 1, 2]) assert.ok(Math.abs(drawn[part] - own[part]) <= 6, `${lead}: ${drawn} ${[...own]}`);
    assert.ok(Math.abs(drawn[3] - 0.7 * 255) <= 1);
  }
  const undecided = colourOf(byLead([NaN, 0, 0]));
  assert.deepEqual(undecided, colourOf(byLead([0, 0, 0])));
});

test("colours of corners are mixed between them, and one colour is the same all over", () => {
  const mixed = mesh({ vertexcolor: ["rgb(10,20,30)", "rgb(0,0,0)", "#ffffff"] });
  assert.deepEqual(colourOf(mixed).slice(0, 3), [10, 20, 30]);
  assert.deepEqual(colourOf(mesh({ color: "#aa0044", opacity: 1 })), [170, 0, 68, 255]);
});

test("what faces the eye is bright, what is seen edge-on is not, and from behind it is as bright", () => {
  const trace = mesh({ color: "#c8c8c8", lighting: LIGHTING });
  const [facing, behind, edge] = [
    [0, 0, 1],
    [0, 0, -1],
    [1, 0, 0],
  ].map((ahead) => colourOf(trace, ahead)[0]);
  assert.deepEqual([facing, behind, edge], [200, 200, 160]);
});

test("nothing is drawn of traces that are hidden, empty or transparent", () => {
  const line = {
    type: "scatter3d",
    visible: true,
    x: [0, 1],
    y: [1, 1],
    z: [5, 5],
    line: { width: 2, color: "#000000" },
  };
  const hidden = [
    { ...line, visible: false },
    { ...line, x: [] },
    { ...line, line: { width: 1, color: "transparent" } },
    mesh({ color: "#000000", visible: false }),
  ];
  const { meshes, lines, walls } = canvasShapes([...hidden, line], RANGES);
  assert.deepEqual([meshes.length, lines.length, walls.length], [0, 1, 0]);
});

test("what lies on walls of the box is known by its wall, and what goes inside is a mesh", () => {
  const wall = { x: [0, 2, 2], y: [0, 0, 0.001], z: [5.2, 5.2, 5.8] };
  const tinted = mesh({ vertexcolor: ["#0072b2", "#0072b2", "#0072b2"] });
  const { walls, meshes } = canvasShapes([{ ...tinted, ...wall }], RANGES);
  assert.deepEqual([walls.map(({ wall: of, colour }) => [of, colour]), meshes.length], [[[2, "#0072b2"]], 0]);
  assert.deepEqual([canvasShapes([tinted], RANGES).walls.length, canvasShapes([tinted], RANGES).meshes.length], [0, 1]);
});

test("shapes are placed where the samples and the words are, lines a little nearer", () => {
  const projection = createProjection(homeCamera(), RANGES, 400, 300);
  const perspective = createPerspective(homeCamera(), RANGES, 400, 300);
  const places = Float32Array.of(0, 1, 5.5, 3, 2, 6);
  const [onSheet, onLine] = [placedOn(projection, places, false), placedOn(projection, places, true)];
  for (const at of [0, 3]) {
    const [x, y, far] = perspective(places, at);
    assert.ok(Math.hypot(onSheet[at] - x, onSheet[at + 1] - y) < 1e-3);
    assert.ok(Math.abs(onSheet[at + 2] * far - 1) < 1e-6);
    assert.ok(onLine[at + 2] > onSheet[at + 2]);
  }
});
