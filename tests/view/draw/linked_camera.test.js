import assert from "node:assert/strict";
import { test } from "node:test";

import { alongAxis, homeCamera } from "../../../nnexplore/view/draw/camera.js";
import { createLinkedCamera } from "../../../nnexplore/view/draw/linked_camera.js";
import { standInForBrowser } from "../elements.js";

test("a picture that cannot be told of a turn is told of the next one", async (t) => {
  const frames = [];
  globalThis.requestAnimationFrame = (frame) => frames.push(frame);
  globalThis.cancelAnimationFrame = () => {};
  t.after(() => {
    delete globalThis.requestAnimationFrame;
    delete globalThis.cancelAnimationFrame;
  });
  let told = 0;
  const turn = async () => {
    told += 1;
    if (told === 1) throw new Error("lost");
  };
  const camera = createLinkedCamera(null);
  camera.link({ addEventListener() {} }, turn);
  camera.set(alongAxis(0));
  await assert.rejects(frames.shift()(0), /lost/);
  camera.set(alongAxis(1));
  await frames.shift()(0);
  assert.equal(told, 2);
});

test("all who listen hear of a turn, until they leave", () => {
  globalThis.cancelAnimationFrame = () => {};
  globalThis.requestAnimationFrame = () => 1;
  const camera = createLinkedCamera(null);
  const heard = [];
  const listener = (name) => ({ onChange: ({ eye }) => heard.push([name, eye]), onMove: () => heard.push([name]) });
  const leave = camera.listen(listener("left"));
  camera.listen(listener("right"));
  const { eye } = alongAxis(0);
  camera.set(alongAxis(0));
  assert.deepEqual(heard, [["left"], ["right"], ["left", eye], ["right", eye]]);
  leave();
  heard.length = 0;
  camera.set(homeCamera());
  assert.deepEqual(
    heard.map(([name]) => name),
    ["right", "right"],
  );
});

test("a gentle turn moves the camera all the way and is told once, at its end", (t) => {
  const clock = standInForBrowser();
  globalThis.matchMedia = () => ({ matches: false });
  t.after(() => delete globalThis.matchMedia);
  const camera = createLinkedCamera(null);
  let moves = 0;
  const told = [];
  camera.listen({ onChange: (next) => told.push(next), onMove: () => moves++ });
  camera.turnTo(alongAxis(2));
  clock.pass(0.3);
  assert.ok(moves > 5 && told.length === 0);
  assert.notDeepEqual(camera.current(), alongAxis(2));
  clock.pass(1);
  assert.deepEqual([camera.current(), told], [alongAxis(2), [alongAxis(2)]]);
});

test("a reader who wants stillness sees no turn, only its end", (t) => {
  globalThis.matchMedia = () => ({ matches: true });
  t.after(() => delete globalThis.matchMedia);
  const camera = createLinkedCamera(null);
  let moves = 0;
  camera.listen({ onChange() {}, onMove: () => moves++ });
  camera.turnTo(alongAxis(1));
  assert.deepEqual([camera.current(), moves], [alongAxis(1), 1]);
});
