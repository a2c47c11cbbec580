import assert from "node:assert/strict";
import { test } from "node:test";

import { homeCamera, turned } from "../../../nnexplore/view/draw/camera.js";
import { createOpening } from "../../../nnexplore/view/draw/opening.js";
import { DEFAULTS } from "../../../nnexplore/view/parts/options.js";
import { createFrames } from "../../../nnexplore/view/scene/frame.js";
import { openScene } from "../../../nnexplore/view/scene/opening.js";
import { createScene } from "../../../nnexplore/view/scene/scene.js";
import { aRun, randomParameters } from "../examples.js";

const THEME = { classes: ["#0072b2", "#d55e00"], neutral: "#f7f5f0" };
const SIZES = [2, 3, 2];

/** What pictures are drawn with, without anything to draw on; a turn is a camera put there. */
function aDepth() {
  let seen = homeCamera();
  const camera = { current: () => structuredClone(seen), place: (next) => (seen = next) };
  return { opening: createOpening(), camera, turn: (by) => (seen = turned(seen, by, 0)) };
}

/** Open the pictures of a run, given by the seed of its weights. */
function open(depth, seed, own = null) {
  const run = aRun({ sizes: SIZES, snapshots: [randomParameters(SIZES, seed)], changes: { key: `run ${seed}` } });
  const frames = createFrames(run);
  const options = { ...DEFAULTS, camera: own };
  openScene(depth, "view", run, frames, createScene(run, frames.grid, options, THEME, 3, null), options);
}

test("an unturned camera opens each run by itself, the same every time", () => {
  const [one, other] = [aDepth(), aDepth()];
  for (const depth of [one, other]) open(depth, 3);
  assert.deepEqual(one.camera.current(), other.camera.current());
  assert.ok(one.opening.isAt(one.camera.current()));
  open(one, 4);
  assert.ok(one.opening.isAt(one.camera.current()));
});

test("a camera that a hand has turned, or is turning, stays where it is", () => {
  const depth = aDepth();
  open(depth, 3);
  depth.turn(0.3);
  const held = depth.camera.current();
  open(depth, 4);
  assert.deepEqual(depth.camera.current(), held);
  open(depth, 5, held);
  assert.deepEqual(depth.camera.current(), held);
});
