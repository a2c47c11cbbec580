import assert from "node:assert/strict";
import { test } from "node:test";

import { createBackpropagation } from "../../../nnexplore/view/descent/backpropagation.js";
import { outputNamed } from "../../../nnexplore/view/run/outputs.js";
import { aRun, numbersFrom, randomParameters } from "../examples.js";

const N = 5;
const next = numbersFrom(4);
const X = Float64Array.from({ length: 2 * N }, () => 2 * next());

/** A network with its sum of losses and the gradient of that. */
function aNetwork(sizes, activation, output) {
  const nOut = sizes[sizes.length - 1];
  const activations = [...Array(sizes.length - 2).fill(activation), nOut === 1 ? "sigmoid" : "softmax"];
  const { layers } = aRun({ sizes, activations });
  const parameters = Float64Array.from(randomParameters(sizes, 7));
  const y = Uint8Array.from({ length: N }, (_, p) => p % Math.max(2, nOut));
  const { flow, forward, backward } = createBackpropagation(layers, output, N);
  const loss = () => {
    forward(parameters, X, N);
    const { z } = flow[flow.length - 1];
    return y.reduce((sum, c, p) => sum + outputNamed(output).loss(z, p * nOut, nOut, c), 0);
  };
  const gradientOf = (scale) => {
    loss();
    const gradient = new Float64Array(parameters.length).fill(NaN);
    backward(parameters, X, y, N, scale, gradient);
    return gradient;
  };
  return { parameters, loss, gradientOf };
}

for (const [output, nOut] of [
  ["softmax", 2],
  ["softmax", 4],
  ["sigmoid", 1],
  ["sigmoid-squared", 1],
]) {
  for (const hidden of [[], [3], [4, 2], [2, 3, 3, 2]]) {
    test(`the gradient is the difference quotient of the loss: ${output}, 2-${[...hidden, nOut].join("-")}`, () => {
      for (const activation of ["tanh", "softplus", "elu"]) {
        const { parameters, loss, gradientOf } = aNetwork([2, ...hidden, nOut], activation, output);
        const gradient = gradientOf(1);
        const h = 1e-5;
        for (let i = 0; i < parameters.length; i++) {
          const kept = parameters[i];
          parameters[i] = kept + h;
          const above = loss();
          parameters[i] = kept - h;
          const below = loss();
          parameters[i] = kept;
          assert.ok(Math.abs(gradient[i] - (above - below) / (2 * h)) < 1e-8, `${activation}, parameter ${i}`);
        }
      }
    });
  }
}

test("the mean of the losses has an n-th of the gradient of their sum", () => {
  const { gradientOf } = aNetwork([2, 3, 2], "tanh", "softmax");
  const [sum, mean] = [gradientOf(1), gradientOf(1 / N)];
  for (const [i, slope] of sum.entries()) assert.ok(Math.abs(mean[i] - slope / N) < 1e-15);
});

test("a dead unit sends nothing back", () => {
  const { parameters, gradientOf } = aNetwork([2, 3, 2], "relu", "softmax");
  parameters[6] = -100;
  const gradient = gradientOf(1);
  assert.deepEqual([gradient[0], gradient[3], gradient[6]], [0, 0, 0]);
});

test("an activation or an output that is not known is not taken for another", () => {
  const { layers } = aRun();
  const strange = [{ ...layers[0], activation: "snake" }, layers[1]];
  assert.throws(() => createBackpropagation(strange, "softmax", 1), /"snake"/);
  assert.throws(() => createBackpropagation(layers, "hinge", 1), /“hinge”/);
});
