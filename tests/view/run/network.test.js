import assert from "node:assert/strict";
import { test } from "node:test";

import { ACTIVATIONS, createForward, predictedClasses, probabilities } from "../../../nnexplore/view/run/network.js";
import { aRun, numbersFrom, PHI, randomParameters } from "../examples.js";

/** Its Taylor series, or 1 where all of it is lost in rounding. */
function erf(x) {
  if (Math.abs(x) > 6) return Math.sign(x);
  let [term, sum] = [x, x];
  for (let n = 1; n < 200; n++) {
    term *= (-x * x) / n;
    sum += term / (2 * n + 1);
  }
  return (2 / Math.sqrt(Math.PI)) * sum;
}

/** The definitions, one number at a time. */
const PLAIN = {
  tanh: Math.tanh,
  relu: (z) => Math.max(z, 0),
  "leaky-relu": (z) => Math.max(z, 0.1 * z),
  elu: (z) => (z > 0 ? z : Math.exp(z) - 1),
  gelu: (z) => (z / 2) * (1 + erf(z / Math.SQRT2)),
  silu: (z) => z / (1 + Math.exp(-z)),
  sigmoid: (z) => 1 / (1 + Math.exp(-z)),
  softplus: (z) => (z > 30 ? z : Math.log(1 + Math.exp(z))),
  "hard-tanh": (z) => Math.max(-1, Math.min(1, z)),
  "hard-sigmoid": (z) => Math.max(0, Math.min(1, z / 6 + 1 / 2)),
  sine: Math.sin,
  identity: (z) => z,
};

function close(actual, expected, tolerance = 2e-6) {
  assert.ok(Math.abs(actual - expected) <= tolerance * Math.max(1, Math.abs(expected)), `${actual} is not ${expected}`);
}

/** The forward pass of one point, written as in a textbook. */
function plainForward(layers, parameters, point) {
  let a = point;
  return layers.map(({ nIn, nOut, activation, offset }) => {
    const z = Array.from({ length: nOut }, (_, u) =>
      a.reduce((sum, value, i) => sum + value * parameters[offset + i * nOut + u], parameters[offset + nIn * nOut + u]),
    );
    const total = z.reduce((sum, value) => sum + Math.exp(value), 0);
    a = z.map((value) => (activation === "softmax" ? Math.exp(value) / total : PLAIN[activation](value)));
    return { z, a };
  });
}

test("every activation has its definition here", () => {
  assert.deepEqual(Object.keys(PLAIN).sort(), Object.keys(ACTIVATIONS).sort());
});

for (const [name, define] of Object.entries(PLAIN)) {
  test(`${name} is its definition, from tiny to large pre-activations`, () => {
    const z = Float32Array.of(-20, -3, -1, -1e-3, -9e-5, -1e-6, 0, 1e-6, 9e-5, 1e-3, 0.5, 1, 4, 20);
    const a = new Float32Array(z.length);
    ACTIVATIONS[name].apply(z, a);
    z.forEach((value, i) => close(a[i], define(value)));
  });

  test(`${name} stays a number and within its bounds however large z is`, () => {
    const z = Float32Array.of(-1e38, -1e4, -800, 800, 1e4, 1e38);
    const a = new Float32Array(z.length);
    ACTIVATIONS[name].apply(z, a);
    const [low, high] = PHI[name].bounds;
    for (const value of a)
      assert.ok(value >= (low ?? -Infinity) && value <= (high ?? Infinity), `${name} gives ${value}`);
  });
}

test("every activation of the registry has its definition here", () => {
  assert.deepEqual(Object.keys(ACTIVATIONS), Object.keys(PLAIN));
});

test("tanh keeps its relative precision near zero", () => {
  const z = Float32Array.of(1e-7, 3e-5, 9.9e-5, 1.01e-4, 5e-3);
  const a = new Float32Array(5);
  ACTIVATIONS.tanh.apply(z, a);
  z.forEach((value, i) => assert.ok(Math.abs(a[i] / Math.tanh(value) - 1) < 1e-6));
});

for (const sizes of [
  [2, 2],
  [2, 3, 2],
  [2, 1, 4],
  [2, 3, 3, 1],
  [2, 5, 2, 4, 3],
]) {
  test(`the forward pass of ${sizes.join("-")} is that of a textbook`, () => {
    const hidden = sizes.slice(1, -1).map((_, l) => Object.keys(PLAIN)[(l + sizes.length) % Object.keys(PLAIN).length]);
    const output = sizes.at(-1) === 1 ? "sigmoid" : "softmax";
    const { layers, parameters } = aRun({
      sizes,
      activations: [...hidden, output],
      snapshots: [randomParameters(sizes, 5, 2)],
    });
    const next = numbersFrom(7);
    const x = Float32Array.from({ length: 22 }, () => 2 * next());
    const values = createForward(layers, 11)(parameters[0], x);
    for (let p = 0; p < 11; p++) {
      plainForward(layers, parameters[0], [x[2 * p], x[2 * p + 1]]).forEach(({ z, a }, l) => {
        const { nOut } = layers[l];
        z.forEach((value, u) => close(values[l].z[p * nOut + u], value));
        a.forEach((value, u) => close(values[l].a[p * nOut + u], value));
      });
    }
  });
}

test("the buffers of a forward pass are used again", () => {
  const { layers, parameters } = aRun({ snapshots: [randomParameters([2, 3, 2], 1), randomParameters([2, 3, 2], 2)] });
  const forward = createForward(layers, 2);
  const x = Float32Array.of(1, 2, 3, 4);
  const first = forward(parameters[0], x);
  const before = first[0].z[0];
  const second = forward(parameters[1], x);
  assert.equal(first[0].z, second[0].z);
  assert.notEqual(second[0].z[0], before);
});

test("softmax of scores around ten thousand has no overflow, and its classes sum to one", () => {
  for (const nOut of [2, 3]) {
    const bias = [1e4, -1e4, 9999].slice(0, nOut);
    const sizes = [2, nOut];
    const { layers, parameters } = aRun({ sizes, snapshots: [[...Array(2 * nOut).fill(0), ...bias]] });
    const [{ a }] = createForward(layers, 1)(parameters[0], Float32Array.of(1, 1));
    close(
      a.reduce((sum, value) => sum + value, 0),
      1,
    );
    close(a[0], nOut === 2 ? 1 : 1 / (1 + Math.exp(-1)));
    assert.equal(predictedClasses(a, nOut)[0], 0);
  }
});

test("a sigmoid output speaks for class 1", () => {
  const { layers, parameters } = aRun({ sizes: [2, 1], activations: ["sigmoid"], snapshots: [[1, 0, 0]] });
  const [{ a }] = createForward(layers, 2)(parameters[0], Float32Array.of(3, 0, -3, 0));
  const shares = probabilities(layers, a, 2);
  close(shares[1], 1 / (1 + Math.exp(-3)));
  close(shares[0], 1 - shares[1]);
  assert.deepEqual([...predictedClasses(shares, 2)], [1, 0]);
});

test("a sigmoid output knows the other class's share where its own is rounded to one", () => {
  const { layers, parameters } = aRun({ sizes: [2, 1], activations: ["sigmoid"], snapshots: [[1, 0, 0]] });
  const [{ a }] = createForward(layers, 1)(parameters[0], Float32Array.of(40, 0));
  assert.equal(a[0], 1);
  assert.ok(Math.abs(Math.log(probabilities(layers, a, 1)[0]) + 40) < 1e-4);
});

test("an unknown activation is named", () => {
  assert.throws(() => createForward([{ nIn: 2, nOut: 1, activation: "cosh", offset: 0 }], 1), /cosh/);
});
