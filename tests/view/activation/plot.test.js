import assert from "node:assert/strict";
import { test } from "node:test";

import { heightAt, plotOf, nextAlongAxis, sampleNear } from "../../../nnexplore/view/activation/plot.js";
import { PHI } from "../examples.js";

const SHOWN = { name: "tanh", other: null, phi: PHI.tanh, z: [2, -6, 0.5], nClasses: 2 };

test("φ, its slope and the rows of the classes stand one above the other within the picture", () => {
  for (const [width, grow] of [
    [340, 1],
    [900, 1.45],
  ]) {
    const { value, slope, axis, rowAt, height, x, reach } = plotOf(SHOWN, width, grow);
    assert.ok(value.top + value.height < slope.top);
    assert.ok(slope.top + slope.height <= rowAt(1)[0]);
    assert.ok(rowAt(1)[1] < rowAt(0)[0] && rowAt(0)[1] <= axis && axis < height);
    assert.ok(x(-reach) > 0 && x(reach) < width);
  }
});

test("every curve is within its band, one that is laid over too", () => {
  const { curves, value, slope } = plotOf({ ...SHOWN, other: "relu" }, 600, 1);
  assert.equal(curves.length, 2);
  for (const [name, band] of [
    ["a", value],
    ["slope", slope],
  ]) {
    const heights = curves.flatMap((curve) => [...curve[name]]).map((each) => heightAt(band, each));
    assert.ok(Math.min(...heights) >= band.top && Math.max(...heights) <= band.top + band.height + 1e-9);
  }
});

test("a tick is found under the pointer, and none where none is near", () => {
  const plot = plotOf(SHOWN, 600, 1);
  assert.equal(sampleNear(plot, SHOWN.z, plot.x(0.5) + 3), 2);
  assert.equal(sampleNear(plot, SHOWN.z, plot.x(-3)), -1);
});

test("arrow keys go along the axis and stop at its ends", () => {
  const { z } = SHOWN;
  assert.equal(nextAlongAxis(z, -1, 1), 1);
  assert.equal(nextAlongAxis(z, 1, 1), 2);
  assert.equal(nextAlongAxis(z, 2, 1), 0);
  assert.equal(nextAlongAxis(z, 0, 1), 0);
  assert.equal(nextAlongAxis([], -1, -1), -1);
});
