import assert from "node:assert/strict";
import { test } from "node:test";

import { createDrawnScene, wholeSpaces } from "../../../nnexplore/view/explore/drawn_scene.js";
import { firstShowing } from "../../../nnexplore/view/explore/showing.js";
import { aRun, randomParameters } from "../examples.js";

const SIZES = [2, 3, 2];
const RUN = aRun({ snapshots: [1, 2].map((seed) => randomParameters(SIZES, seed)) });
const THEME = { classes: ["#ff0000", "#0000ff"], surface: "#ffffff", neutral: "#888888", mode: "light" };

const showing = (options = {}, most = 3) => ({ ...firstShowing(options), run: RUN, theme: THEME, most });

function begun(options, most) {
  const drawn = createDrawnScene();
  drawn.begin(RUN);
  drawn.arrange(showing(options, most));
  return drawn;
}

test("nothing can be drawn before there is a run, nor before its scene is arranged", () => {
  const drawn = createDrawnScene();
  assert.deepEqual([drawn.isBegun(), drawn.now()], [false, null]);
  drawn.begin(RUN);
  assert.deepEqual([drawn.isBegun(), drawn.now()], [true, null]);
  drawn.arrange(showing());
  assert.equal(drawn.now().scene.layer, 0);
});

test("a run that cannot be shown leaves nothing of the one before to be drawn", () => {
  const drawn = begun();
  assert.throws(() => drawn.arrange({ ...showing(), options: null }));
  assert.equal(drawn.now(), null);
  drawn.arrange(showing());
  assert.notEqual(drawn.now(), null);
  drawn.leave();
  assert.equal(drawn.now(), null);
});

test("a picture of a whole space has no more dimensions than can be drawn, also while the page is in pairs", () => {
  for (const [most, unitPairs] of [
    [3, false],
    [2, false],
    [2, true],
  ]) {
    const asked = showing({ unitPairs }, most);
    assert.equal(begun({ unitPairs }, most).now().scene.projections.a.dims > most, unitPairs);
    const whole = wholeSpaces(begun({ unitPairs }, most).now(), asked);
    assert.ok(whole.projections.a.dims <= most, `${whole.projections.a.dims} of ${most}`);
  }
});
