import assert from "node:assert/strict";
import { test } from "node:test";

import { movedBlock, newId, withBlock, withoutBlock } from "../../../nnexplore/view/blocks/row.js";
import { createRowHistory } from "../../../nnexplore/view/blocks/row_history.js";

const KNOWN = { mostLayers: 8, labels: { tanh: "tanh", relu: "ReLU" } };

function aNetwork(key, ...hidden) {
  const layers = [...hidden, [2, "softmax"]].map(([nOut, activation]) => ({ nOut, activation }));
  return { key, layers };
}

function short(blocks) {
  return blocks.map((block) => (block.kind === "dense" ? block.units : block.name));
}

function begun(...hidden) {
  const asked = [];
  const back = [];
  const pairs = (layers) => layers.map(({ units, activation }) => [units, activation]);
  const history = createRowHistory(KNOWN, {
    onNetwork: (layers) => asked.push(pairs(layers)),
    onBack: (by, layers) => back.push([by, pairs(layers)]),
  });
  history.arrive(aNetwork("first", ...hidden));
  const add = (block, at = history.row().length) =>
    history.build(withBlock(history.row(), at, { id: newId(history.row()), ...block }));
  return { history, asked, back, add };
}

const DENSE = { kind: "dense", units: 5 };
const RELU = { kind: "activation", name: "relu" };

test("the row of the first run asks for nothing, and there is nothing to undo", () => {
  const { history, asked } = begun([3, "tanh"]);
  assert.deepEqual(short(history.row()), [3, "tanh"]);
  assert.deepEqual([asked, history.canUndo(), history.isShown()], [[], false, true]);
});

test("another network is asked for once, and is shown when it has come", () => {
  const { history, asked, back, add } = begun([3, "tanh"]);
  add(DENSE);
  assert.deepEqual(asked, [
    [
      [3, "tanh"],
      [5, "identity"],
    ],
  ]);
  assert.equal(history.isShown(), false);
  history.arrive(aNetwork("second", [3, "tanh"], [5, "identity"]));
  assert.equal(history.isShown(), true);
  assert.deepEqual(short(history.row()), [3, "tanh", 5]);
  history.undo();
  assert.deepEqual([asked.length, back], [1, [[1, [[3, "tanh"]]]]]);
  history.arrive(aNetwork("first", [3, "tanh"]));
  assert.deepEqual([short(history.row()), history.isShown(), history.canUndo()], [[3, "tanh"], true, false]);
});

test("other samples are an edit as well: each undo takes the last one back, whichever it was", () => {
  const { history, back, add } = begun([3, "tanh"]);
  history.changeSamples();
  history.arrive(aNetwork("on moons", [3, "tanh"]));
  add(DENSE);
  history.arrive(aNetwork("larger", [3, "tanh"], [5, "identity"]));
  history.changeSamples();
  history.arrive(aNetwork("on a spiral", [3, "tanh"], [5, "identity"]));
  const rows = [1, 2, 3].map(() => {
    history.undo();
    return short(history.row());
  });
  assert.deepEqual(rows, [
    [3, "tanh", 5],
    [3, "tanh"],
    [3, "tanh"],
  ]);
  assert.deepEqual(back, [
    [
      1,
      [
        [3, "tanh"],
        [5, "identity"],
      ],
    ],
    [1, [[3, "tanh"]]],
    [1, [[3, "tanh"]]],
  ]);
  assert.equal(history.canUndo(), false);
});

test("a row that was no network comes back as it was, while its run is that before it", () => {
  const { history, back, add } = begun([3, "tanh"]);
  add(RELU);
  history.build(withoutBlock(history.row(), 2));
  history.arrive(aNetwork("bent otherwise", [3, "relu"]));
  history.undo();
  assert.deepEqual([short(history.row()), back], [[3, "tanh", "relu"], [[1, [[3, "tanh"]]]]]);
  history.arrive(aNetwork("first", [3, "tanh"]));
  assert.deepEqual([short(history.row()), history.isShown()], [[3, "tanh", "relu"], false]);
  history.undo();
  assert.deepEqual([short(history.row()), back.length], [[3, "tanh"], 1]);
});

test("an identity that is put into the row changes no network: it stays there and nothing is trained", () => {
  const { history, asked, add } = begun([3, "tanh"], [4, "identity"]);
  add({ kind: "activation", name: "identity" });
  history.arrive(aNetwork("later", [3, "tanh"], [4, "identity"]));
  assert.deepEqual(short(history.row()), [3, "tanh", 4, "identity"]);
  assert.deepEqual([asked, history.isShown()], [[], true]);
});

test("a row that is no network yet is kept, asks for nothing, and can be undone", () => {
  const { history, asked, add } = begun([3, "tanh"]);
  add(RELU);
  assert.match(history.meaning().fault.sentence, /behind tanh/);
  history.arrive({ ...aNetwork("other samples", [3, "tanh"]) });
  assert.deepEqual(short(history.row()), [3, "tanh", "relu"]);
  history.undo();
  assert.deepEqual([short(history.row()), asked], [[3, "tanh"], []]);
});

test("a run that was asked for leaves the row as it is, which is further by now", () => {
  const { history, asked, add } = begun([3, "tanh"]);
  add(DENSE);
  add(RELU);
  assert.equal(asked.length, 2);
  history.arrive(aNetwork("second", [3, "tanh"], [5, "identity"]));
  assert.deepEqual(short(history.row()), [3, "tanh", 5, "relu"]);
  assert.equal(history.isShown(), false);
  history.arrive(aNetwork("third", [3, "tanh"], [5, "relu"]));
  assert.equal(history.isShown(), true);
});

test("a network from elsewhere takes the row's place, and undo brings the row back", () => {
  const { history, asked } = begun([3, "tanh"]);
  history.arrive(aNetwork("a link", [7, "relu"]));
  assert.deepEqual([short(history.row()), asked], [[7, "relu"], []]);
  history.undo();
  assert.deepEqual([short(history.row()), asked], [[3, "tanh"], [[[3, "tanh"]]]]);
});

test("what leaves the row as it was is no step of its history", () => {
  const { history } = begun([3, "tanh"]);
  history.build(movedBlock(history.row(), 1, 0));
  assert.equal(history.canUndo(), false);
  history.build(withoutBlock(history.row(), 99));
  assert.equal(history.canUndo(), false);
});
