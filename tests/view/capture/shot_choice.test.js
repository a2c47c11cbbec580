import assert from "node:assert/strict";
import { test } from "node:test";

import { createShotChoice } from "../../../nnexplore/view/capture/shot_choice.js";

/** A motif whose films are smaller than its stills, and have as many frames as they last. */
const MOTIF = {
  complete: (part) => ({
    subject: "all",
    kind: "png",
    dpi: 300,
    width: part.kind === "gif" ? 600 : 1200,
    height: part.kind === "gif" ? 400 : 900,
    frames: part.kind === "gif" ? 36 : 1,
    ...part,
  }),
};

test("what was not chosen is as it is at first", () => {
  const choice = createShotChoice(MOTIF, () => [{}]);
  assert.deepEqual(choice.shot(), { subject: "all", kind: "png", dpi: 300, width: 1200, height: 900, frames: 1 });
});

test("a size that was chosen belongs to what had the same size at first", () => {
  const choice = createShotChoice(MOTIF, () => [{}]);
  choice.resize({ width: 500 });
  choice.choose({ kind: "gif" });
  assert.equal(choice.shot().width, 600);
  choice.choose({ kind: "png" });
  assert.equal(choice.shot().width, 500);
});

test("a size in print keeps the shape of the picture", () => {
  const choice = createShotChoice(MOTIF, () => [{}]);
  choice.print(25.4, 100);
  assert.deepEqual([choice.shot().width, choice.shot().height, choice.shot().dpi], [1000, 750, 100]);
});

test("another kind gives up the number of frames chosen for the one before", () => {
  const choice = createShotChoice(MOTIF, () => [{}]);
  choice.choose({ kind: "gif" });
  choice.choose({ frames: 12 });
  assert.equal(choice.shot().frames, 12);
  choice.choose({ kind: "gif" });
  assert.equal(choice.shot().frames, 36);
});

test("one side or all that are drawn are pictured", () => {
  const choice = createShotChoice(MOTIF, () => [{ name: "left" }, null, { name: "right" }]);
  assert.equal(choice.sides().length, 2);
  choice.choose({ side: 2 });
  assert.deepEqual(choice.sides(), [{ name: "right" }]);
  choice.choose({ side: 1 });
  assert.deepEqual(choice.sides(), []);
});
