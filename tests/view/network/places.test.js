import assert from "node:assert/strict";
import { test } from "node:test";

import { edgesBetween, fitting, placesOf } from "../../../nnexplore/view/network/places.js";

const ROOM = {
  columns: [
    { left: 0, right: 350 },
    { left: 364, right: 714 },
    { left: 728, right: 1078 },
  ],
  height: 122,
};

/** Whether two nodes cover each other. */
const overlap = (a, b) =>
  Math.abs(a.x - b.x) < (a.width + b.width) / 2 && Math.abs(a.y - b.y) < (a.height + b.height) / 2;

test("inputs stand over the input space, units over the two spaces of their layer, outputs at the right", () => {
  const [inputs, units, outputs] = placesOf(ROOM, [2, 3, 2]);
  for (const { x } of inputs) assert.equal(x, 175);
  for (const { x } of units) assert.equal(x, 721);
  for (const { x } of outputs) assert.ok(x > 950 && x < 1078);
});

for (const counts of [
  [2, 2],
  [2, 1, 1],
  [2, 4, 2],
  [2, 12, 3],
  [2, 8, 8, 8, 4],
  [2, ...Array(6).fill(4), 2],
]) {
  test(`no two nodes of ${counts.join("-")} cover each other, and all stay in their room`, () => {
    const nodes = placesOf(ROOM, counts).flat();
    assert.equal(
      nodes.length,
      counts.reduce((sum, count) => sum + count),
    );
    nodes.forEach((node, at) => {
      assert.ok(node.x - node.width / 2 >= 0 && node.x + node.width / 2 <= 1078);
      assert.ok(node.y - node.height / 2 >= 0 && node.y + node.height / 2 <= ROOM.height, `${node.y} ${node.height}`);
      assert.ok(node.height >= 16);
      for (const other of nodes.slice(at + 1)) assert.ok(!overlap(node, other));
    });
  });
}

test("as many units are drawn as can be told apart: the fewer, the more layers", () => {
  const fits = [1, 2, 4, 6].map((nHidden) => fitting(ROOM, nHidden));
  assert.equal(fits[0], 12);
  assert.deepEqual(
    [...fits].sort((a, b) => b - a),
    fits,
  );
  assert.ok(fits[3] >= 4);
});

test("each weight between two units that are drawn is an edge from the one to the other", () => {
  const drawn = [[0, 1], [4, 9], [0]];
  const places = placesOf(ROOM, [2, 2, 1]);
  const edges = edgesBetween(places, drawn);
  assert.deepEqual(
    edges.map(({ layer, input, unit }) => [layer, input, unit]),
    [
      [0, 0, 4],
      [0, 1, 4],
      [0, 0, 9],
      [0, 1, 9],
      [1, 4, 0],
      [1, 9, 0],
    ],
  );
  for (const { from, to } of edges) assert.ok(from[0] < to[0]);
  assert.deepEqual(edges[5].from, [places[1][1].x + places[1][1].width / 2, places[1][1].y]);
});
