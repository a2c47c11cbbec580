import assert from "node:assert/strict";
import { test } from "node:test";

import { leads, probabilityOf } from "../../../nnexplore/view/geometry/leads.js";
import { createForward, probabilities } from "../../../nnexplore/view/run/network.js";
import { aRun, randomParameters } from "../examples.js";

test("a lead is the difference of the two scores, and gives the probability back", () => {
  const sizes = [2, 3, 2];
  const run = aRun({ sizes });
  const x = Float32Array.of(0.3, -1, 2, 0.5, -0.7, 0.1);
  const values = createForward(run.layers, 3)(Float32Array.from(randomParameters(sizes, 4)), x);
  const shares = probabilities(run.layers, values[1].a, 3);
  leads(shares).forEach((lead, p) => {
    assert.ok(Math.abs(lead - (values[1].z[2 * p + 1] - values[1].z[2 * p])) < 1e-5);
    assert.ok(Math.abs(probabilityOf(lead) - shares[2 * p + 1]) < 1e-6);
  });
});

test("probabilities that have underflowed lead far, and finitely", () => {
  const [one, other] = leads(Float32Array.of(1, 0, 0, 1));
  assert.ok(one < -100 && other > 100 && Number.isFinite(one + other));
});
