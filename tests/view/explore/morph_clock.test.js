import assert from "node:assert/strict";
import { test } from "node:test";

import { morphAfter, timeAt } from "../../../nnexplore/view/explore/morph_clock.js";
import { LAST } from "../../../nnexplore/view/geometry/morph.js";

/** Places of the morph at every hundredth of a second until it ends. */
function played() {
  const places = [];
  for (let time = 0; ; time += 10) {
    const { t, ends } = morphAfter(time);
    places.push(t);
    if (ends) return places;
  }
}

test("the morph goes from its first stop to its last, and never back", () => {
  const places = played();
  assert.deepEqual([places[0], places[places.length - 1]], [0, LAST]);
  assert.ok(places.every((t, m) => m === 0 || t >= places[m - 1]));
});

test("it rests at every stop on the way", () => {
  const places = played();
  for (let stop = 1; stop < LAST; stop++) {
    assert.ok(places.filter((t) => t === stop).length >= 40, `at stop ${stop}`);
  }
});

test("played from a stop it goes on from there, and from its end it begins anew", () => {
  for (let stop = 0; stop < LAST; stop++) assert.equal(morphAfter(timeAt(stop)).t, stop);
  assert.equal(timeAt(LAST), 0);
});
