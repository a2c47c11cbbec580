import assert from "node:assert/strict";
import { test } from "node:test";

import { barLengths, gradientSizes } from "../../../nnexplore/view/backprop/gradient_bars.js";
import { precise, sumOfProducts, shown } from "../../../nnexplore/view/run/calculation_numbers.js";
import { unitWithCurve } from "../../../nnexplore/view/backprop/curve_beside.js";
import { coverOne } from "../../../nnexplore/view/backprop/gaps.js";
import { stepWish } from "../../../nnexplore/view/backprop/keys.js";
import { shownBeside } from "../../../nnexplore/view/run/calculation_numbers.js";
import { aRun, randomParameters } from "../examples.js";
import { createDrawnUnits, withFollowed } from "../../../nnexplore/view/backprop/drawn_units.js";
import { boxesOf } from "../../../nnexplore/view/backprop/network_numbers.js";
import { trainingSamples } from "../../../nnexplore/view/backprop/sample_map.js";
import { FIRST, followedUnit, readState, writeState } from "../../../nnexplore/view/backprop/state.js";
import { edgeLabel, saidBy } from "../../../nnexplore/view/backprop/said.js";
import { layerShown, stationAt, stationFrom, stationsOf } from "../../../nnexplore/view/backprop/stations.js";
import { createStepOfRun, rowOf } from "../../../nnexplore/view/backprop/step_of_run.js";
import { listedChanges } from "../../../nnexplore/view/backprop/lines_panel.js";

test("a state comes back from its link, and the first one needs none", () => {
  assert.equal(writeState(FIRST), "");
  for (const chosen of [
    { stage: 2, sample: 17, unit: { layer: 1, unit: 0 }, snapshot: 40, gaps: ["delta"] },
    { sample: 0, isBatch: true, weight: 0 },
    { stage: 3, station: 1, unit: { layer: 0, unit: 12 }, weight: "bias", snapshot: 7, gaps: "all" },
    { stage: 0, station: 0, gaps: ["z", "a", "new"] },
  ]) {
    const state = { ...FIRST, ...chosen };
    assert.deepEqual(readState(writeState(state)), { state, errors: [] });
  }
});

for (const text of ["g5", "g", "p-1", "u1", "u1_2_3", "c", "c1", "cz_q", "t", "wx", "b1", "x", "g2.g3"]) {
  test(`what a link says wrongly is left out, with a sentence: ${text}`, () => {
    assert.equal(readState(text).errors.length, 1);
  });
}

test("a unit that the network does not have is another one that it has, and only the output has a loss", () => {
  const layers = [{ nOut: 3 }, { nOut: 2 }];
  const of = (layer, unit) => followedUnit({ unit }, layers, layer);
  assert.deepEqual(of(null, { layer: 0, unit: 2 }), { layer: 0, unit: 2 });
  assert.deepEqual(of(null, { layer: 0, unit: 3 }), { layer: 0, unit: 0 });
  assert.deepEqual(of(null, { layer: 7, unit: 0 }), { layer: 0, unit: 0 });
  assert.deepEqual(of(1, { layer: 0, unit: 2 }), { layer: 1, unit: 0 });
  assert.equal(layerShown(null, 1, 1), 1);
  assert.equal(layerShown(null, 2, 1), null);
});

const LAYERS = [{ nOut: 3 }, { nOut: 2 }];

test("a step goes from the inputs over each layer to the loss, back weight by weight, and to the new values", () => {
  const kinds = stationsOf(LAYERS).map(({ kind, layer }) => (layer === null ? kind : `${kind} ${layer}`));
  assert.deepEqual(kinds, [
    ...["inputs", "z 0", "a 0", "z 1", "a 1", "loss 1"],
    ...["delta 1", "edge 0", "edge 0", "delta 0", "gradient", "new"],
  ]);
});

test("who goes on station by station comes through all of them, and back the same way", () => {
  const stations = stationsOf(LAYERS);
  const way = [{ stage: 0, station: 0 }];
  for (let next = way[0]; next; next = stationFrom(stations, next, 1)) if (next !== way[0]) way.push(next);
  assert.deepEqual(
    way.map((state) => stationAt(stations, state)),
    stations,
  );
  for (let at = way.length - 1; at > 0; at--) assert.deepEqual(stationFrom(stations, way[at], -1), way[at - 1]);
  assert.equal(stationFrom(stations, way[0], -1), null);
});

test("a stage as a whole stands at its last station, and a station that a network lacks is its stage's last", () => {
  const stations = stationsOf(LAYERS);
  assert.equal(stationAt(stations, { stage: 2, station: null }), null);
  assert.deepEqual(stationFrom(stations, { stage: 0, station: null }, 1), { stage: 1, station: 0 });
  assert.equal(stationFrom(stations, { stage: 3, station: null }, 1), null);
  assert.equal(stationAt(stations, { stage: 1, station: 99 }).kind, "loss");
});

test("numbers are covered in their order, each once, and what is covered as a whole stays so", () => {
  assert.deepEqual(coverOne(coverOne([], "new"), "z"), ["z", "new"]);
  assert.deepEqual(coverOne(["z"], "z"), ["z"]);
  assert.equal(coverOne("all", "z"), "all");
  assert.deepEqual(coverOne([], "gradient"), ["gradient", "new"], "the new value tells the gradient");
});

test("arrows go through the step and space plays it, but not where these keys mean something else", () => {
  const root = { contains: () => true };
  globalThis.document ??= { body: {} };
  const key = (key, matched = "", more = {}) => ({
    ...{ key, defaultPrevented: false, target: { matches: (selector) => selector.split(", ").includes(matched) } },
    ...more,
  });
  assert.deepEqual(stepWish(key("ArrowRight"), root), { by: 1 });
  assert.deepEqual(stepWish(key("ArrowLeft", "button"), root), { by: -1 });
  assert.deepEqual(stepWish(key(" "), root), { toggle: true });
  assert.equal(stepWish(key(" ", "button"), root), null);
  assert.equal(stepWish(key("ArrowRight", "input"), root), null);
  assert.equal(stepWish(key("ArrowRight", "", { ctrlKey: true }), root), null);
  assert.equal(stepWish(key("ArrowRight"), { contains: () => false }), null);
});

test("numbers have four digits, a true minus, and words where they are none", () => {
  assert.deepEqual([0.123456, -2, 1e-7, NaN, -Infinity].map(shown), ["0.1235", "−2", "1.000e−7", "no number", "−∞"]);
});

test("losses beside a nudge are told apart", () => {
  assert.deepEqual([116.8012909, 116.8012911, -2, NaN].map(precise), ["116.8012909", "116.8012911", "−2", "no number"]);
});

test("of many products the largest are written, and the rest is one number", () => {
  const products = [1, 5, 2, 4, 3].map((size) => [size, size]);
  assert.equal(sumOfProducts(products, 2), "5 · 5 + 4 · 4 + 14 from 3 more");
  assert.equal(sumOfProducts([[-1, -2]], 2), "−1 · (−2)");
});

test("bars are as long as gradients are large, by their logarithms where they are far apart", () => {
  const layers = [
    { nIn: 2, nOut: 1, offset: 0 },
    { nIn: 1, nOut: 1, offset: 3 },
  ];
  assert.deepEqual(gradientSizes(layers, Float64Array.of(3, 4, 9, 2, 9)), [5, 2]);
  assert.deepEqual(barLengths([5, 2]), { shares: [1, 0.4], isLogarithmic: false });
  const far = barLengths([1e-4, 1e-2, 1]);
  assert.ok(far.isLogarithmic);
  assert.deepEqual(
    far.shares.map((share) => Number(share.toFixed(6))),
    [0.1, 0.55, 1],
  );
  assert.deepEqual(barLengths([0, NaN]).shares, [0, 0]);
});

test("a wide layer lists the weights that move most, in their order", () => {
  const changes = Array.from({ length: 20 }, (_, index) => ({ index, before: 0, after: index % 10 }));
  const listed = listedChanges(changes);
  assert.equal(listed.length, 8);
  assert.ok(listed.every(({ after }) => after >= 6));
  assert.deepEqual(
    listed.map(({ index }) => index),
    [...listed.map(({ index }) => index)].sort((a, b) => a - b),
  );
});

test("samples of the pictures are found among those of the training by their places", () => {
  const training = { places: Float64Array.of(0.1, 0.2, 0.3, 0.4), y: Uint8Array.of(0, 1), n: 2 };
  assert.deepEqual(trainingSamples(Float32Array.of(0.3, 0.4, 9, 9, 0.1, 0.2), training), [1, -1, 0]);
});

test("boxes of a layer stand one below the other, layers from left to right", () => {
  const boxes = boxesOf([[0, 1], [0, 1, 2], [0]], 300, 120);
  assert.deepEqual(
    boxes.map((column) => column[0].x),
    [50, 150, 250],
  );
  assert.deepEqual(
    boxes[1].map(({ y }) => y),
    [20, 60, 100],
  );
});

/** What is said of a network of one unit and one output, with two samples. */
function saying(more = {}) {
  const layer = { z: [0.1, 0.3], a: [0.2, 0.4], slope: [0.5, 0.7], delta: [0.25, -0.75] };
  const { gaps = [], unit = { layer: 0, unit: 0 }, ...others } = more;
  const numbers = {
    points: { x: [1, 2, 3, 4], y: [1, 0] },
    layers: [layer, { ...layer, slope: null }],
    gradient: [1.5, 0, 2.5, 0],
    before: { parameters: [1, 2, 3, 4] },
    after: { parameters: [5, 6, 7, 8] },
  };
  const run = {
    layers: [
      { nIn: 2, nOut: 1, offset: 0 },
      { nIn: 1, nOut: 1, offset: 2 },
    ],
  };
  return { run, at: { numbers, row: 0, unit, gaps }, stage: 2, station: null, isBatch: false, ...others };
}
const HIDDEN = { column: 1, unit: 0 };

test("the number that is covered is said nowhere in its box nor at its weight", () => {
  assert.deepEqual(saidBy(saying({ gaps: ["delta"] }), HIDDEN).lines, ["δ ?"]);
  assert.deepEqual(saidBy(saying(), HIDDEN).lines, ["δ 0.25", "φ′ 0.5"]);
  assert.deepEqual(saidBy(saying({ stage: 0, gaps: ["z"] }), HIDDEN).lines, ["z ?", "a 0.2"]);
  assert.deepEqual(saidBy(saying({ stage: 0, gaps: "all" }), { column: 2, unit: 0 }).lines, ["z ?", "ŷ ?"]);
  const label = (more) => edgeLabel(saying({ stage: 3, ...more }), { column: 1, unit: 0 }, { column: 2, unit: 0 }, 3);
  assert.equal(label({}), "→ 7");
  assert.equal(label({ gaps: ["new"] }), "→ ?");
  assert.equal(label({ station: { kind: "gradient", layer: null } }), "2.5");
  assert.equal(label({ station: { kind: "gradient", layer: null }, gaps: ["gradient"] }), "?");
});

test("of all samples boxes say means on the way forward and the sum of δ on the way back", () => {
  assert.deepEqual(saidBy(saying({ stage: 0, isBatch: true }), HIDDEN).lines, ["mean z 0.2", "mean a 0.3"]);
  assert.deepEqual(saidBy(saying({ isBatch: true }), HIDDEN).lines, ["Σδ −0.5", "mean φ′ 0.6"]);
  assert.deepEqual(saidBy(saying({ isBatch: true }), { column: 0, unit: 1 }).lines, ["mean 3"]);
});

test("at a station boxes say no more than is known by then", () => {
  const at = (stage, kind, layer) => saidBy(saying({ stage, station: { stage, kind, layer, above: 0 } }), HIDDEN).lines;
  assert.deepEqual(at(0, "inputs", null), []);
  assert.deepEqual(at(0, "z", 0), ["z 0.1"]);
  assert.deepEqual(at(0, "a", 0), ["z 0.1", "a 0.2"]);
  assert.deepEqual(at(2, "delta", 1), []);
  assert.deepEqual(at(2, "edge", 0), []);
  assert.deepEqual(at(2, "delta", 0), ["δ 0.25", "φ′ 0.5"]);
});

test("steps are taken from a snapshot on, and going to it gives them up", async () => {
  const { aProblem } = await import("../descent/problems.js");
  const { randomParameters } = await import("../examples.js");
  const sizes = [2, 3, 2];
  const { layers, objective, descent, nSteps, training } = aProblem({ sizes });
  const samples = {
    x: Float32Array.from(training.x),
    rest: null,
    y: training.y,
    validation: null,
    n: training.n,
    whole: null,
  };
  const parameters = [Float32Array.from(randomParameters(sizes, 1, 2))];
  const step = createStepOfRun({ layers, objective, descent, nSteps, samples, parameters, steps: [40] });
  step.goTo(0);
  const before = step.numbers().loss;
  assert.equal(step.nTaken(), 0);
  step.takeSteps(10);
  assert.equal(step.nTaken(), 10);
  assert.ok(step.numbers().loss < before);
  step.goTo(0);
  assert.equal(step.numbers().loss, before);
});

test("a sample that is not in the batch of the step gives way to the first one that is", () => {
  assert.equal(rowOf({ batch: Uint32Array.of(4, 7, 2) }, 7), 1);
  assert.equal(rowOf({ batch: Uint32Array.of(4, 7, 2) }, 9), 0);
  assert.equal(rowOf({ batch: Uint32Array.of(4, 7, 2) }, null), 0);
});

test("beside an output of softmax the curve of a hidden unit stays", () => {
  const at = (layer, activations) => ({
    problem: { layers: activations.map((activation) => ({ activation, nOut: 2 })) },
    unit: { layer, unit: 1 },
  });
  assert.deepEqual(unitWithCurve(at(0, ["tanh", "softmax"]), null), { layer: 0, unit: 1 });
  assert.deepEqual(unitWithCurve(at(1, ["tanh", "softmax"]), { layer: 0, unit: 1 }), { layer: 0, unit: 1 });
  assert.deepEqual(unitWithCurve(at(1, ["tanh", "softmax"]), { layer: 1, unit: 1 }), { layer: 0, unit: 0 });
  assert.deepEqual(unitWithCurve(at(1, ["tanh", "sigmoid"]), null), { layer: 1, unit: 1 });
  assert.equal(unitWithCurve(at(0, ["softmax"]), null), null);
});

test("the unit that is followed is drawn, be it among the strongest of its layer or not", () => {
  const drawn = [
    [0, 1],
    [4, 9, 17],
    [0, 1],
  ];
  assert.equal(withFollowed(drawn, { layer: 0, unit: 9 })[1], drawn[1]);
  assert.deepEqual(withFollowed(drawn, { layer: 0, unit: 0 }), [
    [0, 1],
    [0, 4, 9],
    [0, 1],
  ]);
});

test("a weight that moves little is shown with the digits in which it moves", () => {
  assert.deepEqual([shownBeside(1.249, 1.249), shownBeside(1.24712, 1.1183)], ["1.249", "1.247"]);
  assert.notEqual(shownBeside(1.249, 1.24903909), shownBeside(1.24903909, 1.249));
  assert.equal(shownBeside(1.24903909, 1.249), "1.249039");
});

test("of a wide layer it is said how many units are drawn, and all of them come by and by", () => {
  const sizes = [2, 14, 3, 2];
  const run = aRun({ sizes, snapshots: [randomParameters(sizes, 3)] });
  const units = createDrawnUnits();
  const seen = new Set(units.of(run, { layer: 1, unit: 0 }).columns[1]);
  const said = [units.of(run, { layer: 1, unit: 0 }).leftOut[0].text];
  for (let turn = 0; turn < 2; turn++) {
    const { unit } = units.next(run, 0);
    const { columns, leftOut } = units.of(run, { layer: 0, unit });
    assert.ok(columns[1].includes(unit));
    columns[1].forEach((one) => seen.add(one));
    said.push(leftOut[0].text);
    assert.deepEqual(
      leftOut.map(({ layer }) => layer),
      [0],
    );
  }
  assert.equal(seen.size, 14);
  assert.deepEqual(said, ["6 of 14", "7–12 of 14", "13–14 of 14"]);
  units.next(run, 0);
  const missing = [...seen].find((unit) => !units.of(run, { layer: 1, unit: 0 }).columns[1].includes(unit));
  assert.equal(units.of(run, { layer: 0, unit: missing }).leftOut[0].text, "6 of 14");
});
