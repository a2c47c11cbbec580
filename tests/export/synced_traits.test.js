import assert from "node:assert/strict";
import { test } from "node:test";

import { optionsOf, traitsOf } from "../../nnexplore/view/hosts/synced_traits.js";
import { DEFAULTS } from "../../nnexplore/view/parts/options.js";

const steps = [0, 1, 2, 5, 10, 20, 50];
const parameters = steps.map(() => new Float32Array([1, 2]));
const run = /** @type {any} */ ({ state: "trained", steps, nSteps: 50, nSnapshots: steps.length, parameters });

test("a step that is set is the step that is told, at every snapshot", () => {
  for (const step of steps) {
    const options = { ...DEFAULTS, ...optionsOf({ step }, run) };
    assert.equal(traitsOf(options, run).step, step);
  }
});

test("the last step follows the end, and only what was set is chosen", () => {
  assert.deepEqual(optionsOf({ step: 50 }, run), { position: "end" });
  assert.deepEqual(optionsOf({ layer: null }, run), { layer: 0 });
  assert.deepEqual(optionsOf({}, run), {});
});

test("weights travel as plain numbers, and none as none", () => {
  const weights = Float32Array.of(0.5, -2);
  assert.deepEqual(traitsOf({ ...DEFAULTS, weights }, run).weights, [0.5, -2]);
  assert.deepEqual(optionsOf({ weights: [0.5, -2] }, run), { weights });
  assert.deepEqual(optionsOf({ weights: null }, run), { weights: null });
});
