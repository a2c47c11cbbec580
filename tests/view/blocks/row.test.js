import assert from "node:assert/strict";
import { test } from "node:test";

import {
  changedBlock,
  hiddenLayers,
  isNetwork,
  movedBlock,
  networkOfRow,
  newId,
  rowOfNetwork,
  unitsAlong,
  withBlock,
  withoutBlock,
} from "../../../nnexplore/view/blocks/row.js";

const KNOWN = { mostLayers: 3, labels: { tanh: "tanh", relu: "ReLU", identity: "Identity" } };

/** A row in short: 4 is a dense block of four units, a name an activation. */
function row(...blocks) {
  return blocks.map((block, at) =>
    typeof block === "number"
      ? { id: at + 1, kind: "dense", units: block }
      : { id: at + 1, kind: "activation", name: block },
  );
}

function short(blocks) {
  return blocks.map((block) => (block.kind === "dense" ? block.units : block.name));
}

function layersOf(...blocks) {
  return networkOfRow(row(...blocks), KNOWN).layers?.map(({ units, activation }) => [units, activation]);
}

test("a dense block and the activation behind it are one layer", () => {
  assert.deepEqual(layersOf(4, "relu", 3, "tanh"), [
    [4, "relu"],
    [3, "tanh"],
  ]);
});

test("a dense block without an activation behind it has the identity, between two of them and at the end", () => {
  assert.deepEqual(layersOf(4, 3, "tanh", 2), [
    [4, "identity"],
    [3, "tanh"],
    [2, "identity"],
  ]);
  assert.deepEqual(layersOf(4, "identity"), layersOf(4));
});

test("an empty row is a network without hidden layers", () => {
  assert.deepEqual(layersOf(), []);
});

for (const [name, blocks, at, words] of [
  ["an activation before every dense block", ["relu", 3], 0, /^ReLU stands before every Dense block\./],
  ["two activations in a row", [3, "tanh", "relu"], 2, /^ReLU stands right behind tanh\./],
  ["an activation twice", [3, "tanh", "tanh"], 2, /^tanh stands right behind tanh\./],
  [
    "more dense blocks than are taken",
    [1, 2, 3, "tanh", 4, 5],
    4,
    /: 5 stand in the row, but there may be from 0 to 3\. Remove 2\.$/,
  ],
]) {
  test(`${name}: no network, and the sentence says which block is in the way`, () => {
    const { layers, fault } = networkOfRow(row(...blocks), KNOWN);
    assert.equal(layers, null);
    assert.equal(fault.at, at);
    assert.match(fault.sentence, words);
  });
}

test("the row of a network means that network, and leaves out what the identity would say", () => {
  for (const hidden of [
    [],
    [[3, "tanh"]],
    [
      [64, "identity"],
      [32, "relu"],
      [1, "identity"],
    ],
  ]) {
    const network = [...hidden, [2, "softmax"]].map(([nOut, activation]) => ({ nOut, activation }));
    const built = rowOfNetwork(network);
    const { layers } = networkOfRow(built, KNOWN);
    assert.deepEqual(layers, hiddenLayers(network));
    assert.ok(isNetwork(layers, network));
    assert.ok(built.every((block) => block.name !== "identity"));
    assert.equal(new Set(built.map(({ id }) => id)).size, built.length);
  }
});

test("a network of another width, activation or depth is another one", () => {
  const network = [
    { nOut: 3, activation: "tanh" },
    { nOut: 2, activation: "softmax" },
  ];
  for (const other of [[4, "tanh"], [3, "relu"], [3, "tanh", 2], []]) {
    assert.equal(isNetwork(networkOfRow(row(...other), KNOWN).layers, network), false);
  }
});

test("blocks are added, moved, changed and removed, and the row before stays as it was", () => {
  const before = row(4, "relu", 3);
  assert.deepEqual(short(withBlock(before, 1, { id: newId(before), kind: "dense", units: 9 })), [4, 9, "relu", 3]);
  assert.deepEqual(short(movedBlock(before, 3, 0)), [3, 4, "relu"]);
  assert.deepEqual(short(movedBlock(before, 1, 2)), ["relu", 3, 4]);
  assert.deepEqual(short(movedBlock(before, 1, 99)), ["relu", 3, 4]);
  assert.deepEqual(short(movedBlock(before, 3, -1)), [3, 4, "relu"]);
  assert.deepEqual(short(movedBlock(before, 77, 0)), [4, "relu", 3]);
  assert.deepEqual(short(changedBlock(before, { id: 1, kind: "dense", units: 5 })), [5, "relu", 3]);
  assert.deepEqual(short(withoutBlock(before, 2)), [4, 3]);
  assert.deepEqual(short(before), [4, "relu", 3]);
});

test("units come into each block from the one before, and an activation changes none", () => {
  assert.deepEqual(unitsAlong(row("tanh", 4, "relu", 3), 2), [2, 2, 4, 4, 3]);
});
