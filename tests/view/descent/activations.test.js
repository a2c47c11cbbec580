import assert from "node:assert/strict";
import { test } from "node:test";

import { DIFFERENTIABLE_ACTIVATIONS } from "../../../nnexplore/view/descent/activations.js";
import { ACTIVATIONS } from "../../../nnexplore/view/run/network.js";
import { PHI } from "../examples.js";

const PLACES = Float64Array.of(-20, -3, -1, -0.4, -1e-3, 1e-3, 0.5, 1, 4, 20);

function applied(name, z) {
  const a = new Float64Array(z.length);
  DIFFERENTIABLE_ACTIVATIONS[name].apply(z, a, z.length);
  return a;
}

function slopes(name, z) {
  const delta = new Float64Array(z.length).fill(1);
  DIFFERENTIABLE_ACTIVATIONS[name].chain(delta, z, applied(name, z), z.length);
  return delta;
}

for (const name of Object.keys(ACTIVATIONS)) {
  test(`${name} has the slope that its difference quotient has`, () => {
    const h = 1e-5;
    const above = applied(
      name,
      PLACES.map((z) => z + h),
    );
    const below = applied(
      name,
      PLACES.map((z) => z - h),
    );
    slopes(name, PLACES).forEach((slope, i) => {
      if (PHI[name].kinks.includes(PLACES[i])) return;
      assert.ok(Math.abs(slope - (above[i] - below[i]) / (2 * h)) < 1e-9, `${slope} at ${PLACES[i]}`);
    });
  });

  test(`${name} is what the pictures draw`, () => {
    const drawn = new Float32Array(PLACES.length);
    ACTIVATIONS[name].apply(Float32Array.from(PLACES), drawn);
    applied(name, PLACES).forEach((a, i) => {
      assert.ok(Math.abs(a - drawn[i]) < 2e-6 * Math.max(1, Math.abs(a)));
    });
  });

  test(`${name} is left alone beyond the numbers asked for`, () => {
    const a = new Float64Array(2).fill(7);
    DIFFERENTIABLE_ACTIVATIONS[name].apply(Float64Array.of(1, 1), a, 1);
    assert.equal(a[1], 7);
  });
}

test("at a kink the slope is that from the left", () => {
  assert.deepEqual([...slopes("relu", Float64Array.of(0))], [0]);
  assert.deepEqual([...slopes("leaky-relu", Float64Array.of(0))], [0.1]);
});
