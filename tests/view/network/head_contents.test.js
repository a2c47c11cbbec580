import assert from "node:assert/strict";
import { test } from "node:test";

import { headContents, headWords } from "../../../nnexplore/view/network/head_contents.js";

const MOST = { layers: 3, width: 8 };
const spots = (count) => Array.from({ length: count }, (_, at) => ({ left: 100 * (at + 1), span: 100 }));

/** Heads of a network that is drawn with as many layers as are asked for. */
function heads(hidden, changes = {}) {
  return headContents({ hidden, shown: 0, most: MOST, before: 5, ...changes }, spots(hidden.length + 1), 7);
}

const offered = (head) => head.steps.map(({ hidden }) => hidden);

test("a head says as much as it has room for", () => {
  assert.equal(headWords(0, 1, 1, 40), "1 unit");
  assert.equal(headWords(1, 4, 3, 200), "Layer 2: 4 units");
  assert.equal(headWords(1, 4, 5, 100), "2: 4");
  assert.equal(headWords(1, 4, 8, 60), "4");
});

test("each layer has a head with a unit less and more, and all together a layer less and more", () => {
  const [layers, first, second, output] = heads([3, 2]);
  assert.deepEqual(offered(layers), [[3], [3, 2, 2]]);
  assert.deepEqual(offered(first), [
    [2, 2],
    [4, 2],
  ]);
  assert.deepEqual(offered(second), [
    [3, 1],
    [3, 3],
  ]);
  assert.equal(output.steps, null);
  assert.deepEqual(
    [layers, first, second, output].map(({ left }) => left),
    [7, 100, 200, 300],
  );
});

test("a step beyond what can be trained is not offered, and one below nothing neither", () => {
  const [layers, wide] = heads([8, 1, 1]);
  assert.equal(layers.steps[1].hidden, null);
  assert.equal(wide.steps[1].hidden, null);
  const [none, first] = headContents({ hidden: [], shown: null, most: MOST, before: 5 }, spots(2), 0);
  assert.deepEqual(offered(none), [null, [5]]);
  assert.deepEqual(offered(first), [null, [1]]);
});

test("where nobody could train another network no step is offered, and no layer that is not there", () => {
  assert.ok(heads([3, 2], { most: null }).every(({ steps }) => steps === null));
  const none = headContents({ hidden: [], shown: null, most: null, before: 5 }, spots(2), 0);
  assert.deepEqual(
    none.map(({ key }) => key),
    ["layers", "output"],
  );
});

test("a head leads to its layer's pictures and tells which are shown; without a choice none does", () => {
  const [layers, first, second, output] = heads([3, 2], { shown: 1 });
  assert.equal(layers.door, null);
  assert.deepEqual([first.door.to, first.door.isShown], [0, false]);
  assert.deepEqual([second.door.to, second.door.isShown], [1, true]);
  assert.deepEqual([output.door.to, output.door.isShown], ["output", false]);
  assert.ok(heads([3, 2], { shown: 2 })[3].door.isShown);
  const [, alone, end] = headContents({ hidden: [], shown: null, most: MOST, before: 5 }, spots(2), 0);
  assert.equal(alone.door, null);
  assert.ok(end.door.isOff);
});

test("heads of widths that are not drawn yet share the room of those that are", () => {
  const [, ...apart] = headContents({ hidden: [3, 3, 3], shown: 0, most: MOST, before: 3 }, spots(2), 0);
  assert.deepEqual(
    apart.map(({ left }) => left),
    [100, 100 + 100 / 3, 100 + 200 / 3, 200],
  );
});
