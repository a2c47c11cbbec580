import assert from "node:assert/strict";
import { test } from "node:test";

import { createFieldWork } from "../../../nnexplore/view/downhill/field_work.js";
import { heldInside, isInside } from "../../../nnexplore/view/downhill/marks.js";

/** Frames that come when they are called for. */
function withFrames(act) {
  const waiting = new Map();
  let ticket = 0;
  globalThis.requestAnimationFrame = (frame) => waiting.set(++ticket, frame) && ticket;
  globalThis.cancelAnimationFrame = (which) => waiting.delete(which);
  const next = () => {
    const frames = [...waiting.values()];
    waiting.clear();
    for (const frame of frames) frame(0);
    return frames.length;
  };
  try {
    act(next);
  } finally {
    delete globalThis.requestAnimationFrame;
    delete globalThis.cancelAnimationFrame;
  }
}

function* slowRows(name, milliseconds = 3, rows = 9) {
  for (let row = 1; row <= rows; row++) {
    for (const until = performance.now() + milliseconds; performance.now() < until; );
    yield row;
  }
  return name;
}

test("a field is worked on from the next frame on, over several, and then it is there", () => {
  withFrames((next) => {
    let told = 0;
    const work = createFieldWork(
      (name) => `${name} drawn`,
      () => told++,
    );
    const of = () => work.of("a", () => slowRows("a"));
    assert.equal(of(), null);
    let frames = 0;
    while (next()) frames++;
    assert.ok(frames > 1, `${frames}`);
    assert.equal(of(), "a drawn");
    assert.equal(told, 1);
    assert.equal(next(), 0);
  });
});

test("a field that is wanted no more is given up for the one that is", () => {
  withFrames((next) => {
    const work = createFieldWork(
      (name) => name,
      () => {},
    );
    work.of("a", () => slowRows("a"));
    next();
    assert.equal(
      work.of("b", () => slowRows("b")),
      null,
    );
    while (next());
    assert.equal(
      work.of("b", () => slowRows("another")),
      "b",
    );
  });
});

test("a place outside is held at the nearest edge, and a loss that is no number at the top", () => {
  const plane = { box: { left: 10, top: 20, width: 100, height: 50 } };
  assert.deepEqual(heldInside([50, 30], plane), [50, 30]);
  assert.deepEqual(heldInside([-1e9, Infinity], plane), [10, 70]);
  assert.deepEqual(heldInside([50, NaN], plane), [50, 20]);
  assert.ok(isInside([10, 70], plane));
  assert.ok(!isInside([9, 30], plane) && !isInside([NaN, 30], plane));
});
