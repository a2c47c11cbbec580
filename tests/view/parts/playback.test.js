import assert from "node:assert/strict";
import { test } from "node:test";

import { advanced, atRest, started, stopped } from "../../../nnexplore/view/parts/playback.js";

const REST = atRest({ speed: 1, loop: false });

/** Where a playhead stands after each frame of so many milliseconds, until it ends. */
function walk(options, { current = 0, last, frame, frames }) {
  let playback = started(atRest({ speed: 1, loop: false, ...options }), 0);
  const places = [];
  for (let f = 1; f <= frames; f++) {
    const then = advanced(playback, f * frame, {
      current,
      last,
      mayAdvance: true,
    });
    playback = then.playback;
    current = then.next ?? current;
    places.push(current);
    if (then.ends) break;
  }
  return places;
}

test("from the first stop to the last it takes six seconds, at double speed three", () => {
  assert.equal(walk({}, { last: 120, frame: 50, frames: 500 }).length, 120);
  assert.equal(walk({ speed: 2 }, { last: 120, frame: 50, frames: 500 }).length, 60);
});

test("few stops are held until the next one is due", () => {
  assert.deepEqual(walk({}, { last: 3, frame: 500, frames: 8 }), [0, 0, 0, 1, 1, 1, 1, 2]);
});

test("after a hidden tab is shown again it goes on, not to the end", () => {
  const { next } = advanced(started(REST, 0), 60_000, {
    current: 0,
    last: 120,
    mayAdvance: true,
  });
  assert.equal(next, 10);
});

test("time passes while the pictures are not drawn, and is not made up for", () => {
  const waited = advanced(started(REST, 0), 400, {
    current: 0,
    last: 120,
    mayAdvance: false,
  });
  assert.deepEqual([waited.next, waited.ends], [null, false]);
  assert.equal(advanced(waited.playback, 450, { current: 0, last: 120, mayAdvance: true }).next, 1);
});

test("at the last stop it ends, and a loop rests there before it begins anew", () => {
  assert.deepEqual(walk({}, { current: 119, last: 120, frame: 50, frames: 50 }), [120]);
  const places = walk({ loop: true }, { current: 119, last: 120, frame: 50, frames: 18 });
  assert.deepEqual(places.slice(0, 14), Array(14).fill(120));
  assert.ok(places.includes(0), `${places}`);
});

test("starting again begins a stop anew, and stopping keeps speed and loop", () => {
  const midway = advanced(started(REST, 0), 20, {
    current: 0,
    last: 120,
    mayAdvance: true,
  }).playback;
  assert.ok(midway.ahead > 0);
  assert.deepEqual(started(stopped(midway), 20), {
    isPlaying: true,
    speed: 1,
    loop: false,
    ahead: 0,
    time: 20,
  });
});
