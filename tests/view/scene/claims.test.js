import assert from "node:assert/strict";
import { test } from "node:test";

import { scoresOf } from "../../../nnexplore/view/folding/scores.js";
import { firstUnits } from "../../../nnexplore/view/geometry/projection.js";
import { unitName } from "../../../nnexplore/view/network/weight_cells.js";
import { titlesOfInputs } from "../../../nnexplore/view/run/axis_titles.js";
import { pairOfClasses } from "../../../nnexplore/view/run/class_labels.js";
import { chosenReading } from "../../../nnexplore/view/run/selection.js";
import { captionsOf } from "../../../nnexplore/view/scene/captions.js";
import { chosenProjection } from "../../../nnexplore/view/scene/choices.js";
import { claimsOf } from "../../../nnexplore/view/scene/claims.js";
import { createFrames } from "../../../nnexplore/view/scene/frame.js";
import { headlineOf } from "../../../nnexplore/view/scene/headline.js";
import { aRun, randomParameters } from "../examples.js";

/** A ring of class 0 round a middle of class 1. */
const RING = Array.from({ length: 24 }, (_, i) => {
  const r = i % 2 ? 0.2 : 1;
  return [r * Math.cos(i), r * Math.sin(i)];
});

/**
 * @param {Parameters<typeof aRun>[0] & {parameters: number[]}} options
 * @param {{layer?: number, when?: Parameters<typeof headlineOf>[2], isMorphing?: boolean}} [how]
 */
function said({ parameters, ...options }, { layer = 0, when = "end", isMorphing = false } = {}) {
  const run = aRun({ samples: RING, snapshots: [parameters], ...options });
  const projection = firstUnits(Math.min(3, run.layers[layer].nOut));
  const frame = createFrames(run).at(run.parameters[0], layer, { z: projection, a: projection });
  const right = frame.predicted.reduce((sum, k, i) => sum + Number(k === run.samples.y[i]), 0);
  const claims = claimsOf(run, frame, layer, right);
  return { ...captionsOf(run, layer, claims, isMorphing), headline: headlineOf(run, claims, when), claims, right };
}

/** Three units that look three ways, each as steep as `steep`; class 0 wins where their sum is above `above`. */
function three(steep, above) {
  const ways = [0, 1, 2].map((k) => [Math.cos((2 * Math.PI * k) / 3), Math.sin((2 * Math.PI * k) / 3)]);
  const weights = [...ways.map(([x]) => steep * x), ...ways.map(([, y]) => steep * y), 0, 0, 0];
  return [...weights, ...[1, 0, 1, 0, 1, 0], -above, 0];
}

test("three ReLU units that fold the plane close a curve, and one flat cut parts what they part", () => {
  const { headline, input, z, a, right } = said({ activations: ["relu", "softmax"], parameters: three(4, 2.2) });
  assert.equal(right, 24);
  assert.equal(headline, "Three units lay the plane into space and fold it; one flat cut parts 24 of 24.");
  assert.equal(input, "a closed curve round class 1, none wrong");
  assert.equal(z, "tilted, still flat");
  assert.equal(a, "folded; one flat cut parts 24 of 24");
});

test("an activation says bent only once the sheet is off its best plane", () => {
  const shapes = [0.05, 0.4, 4].map((steep) => said({ parameters: randomParameters([2, 3, 2], 3, steep) }));
  assert.deepEqual(
    shapes.map(({ claims }) => claims.a),
    ["flat", "hardly bent", "bent"],
  );
  assert.match(shapes[0].headline, /^Three units lay the plane into a cube and leave it flat; /);
  assert.match(shapes[1].headline, / and bend it a little; /);
  assert.match(shapes[2].headline, / and bend it; /);
  for (const { z } of shapes) assert.equal(z, "tilted, still flat");
});

test("a linear activation bends nothing, however steep, and neither does ReLU whose folds lie outside", () => {
  const steep = randomParameters([2, 3, 2], 3, 9);
  const linear = said({ activations: ["identity", "softmax"], parameters: steep });
  assert.match(linear.headline, /^Three units lay the plane into space and leave it flat; /);
  assert.match(linear.a, /^still flat; /);
  assert.equal(linear.claims.ground.kind, "straight");
  const lifted = steep.map((value, at) => (at >= 6 && at < 9 ? 100 : value));
  const outside = said({ activations: ["relu", "softmax"], parameters: lifted });
  assert.equal(outside.claims.a, "flat");
});

test("two units bend within a plane, and one lays it onto a line and cuts it at a point, straight across", () => {
  const two = said({ sizes: [2, 2, 2], parameters: randomParameters([2, 2, 2], 5, 4) });
  assert.match(two.headline, /^Two units lay the plane into a square and bend it; one straight cut (parts|leaves)/);
  assert.match(two.a, /^bent within a plane; one straight cut /);
  assert.equal(two.z, "turned and stretched, still flat");
  const one = said({ sizes: [2, 1, 2], parameters: [3, 1, 0.2, 2, -2, 0, 0] });
  assert.match(one.headline, /^One unit lays the plane onto a line; one point parts /);
  assert.match(one.input, /^a straight line, /);
  assert.equal(one.z, "pressed onto a line");
});

test("two units with opposite folds leave a strip, which is called neither closed nor a curve", () => {
  const parameters = [4, -4, 0, 0, 0, 0, 1, 0, 1, 0, -2, 0];
  const { input, headline } = said({ sizes: [2, 2, 2], activations: ["relu", "softmax"], parameters });
  assert.match(input, /^class 1 in a strip from edge to edge, /);
  assert.match(headline, /^Two units press the plane onto a line; /);
});

test("units that all look one way press the plane onto a line, and dead ones into a point", () => {
  const same = said({ parameters: [1, 2, -1, 2, 4, -2, 0, 0, 0, ...Array(8).fill(0.5)] });
  assert.match(same.headline, /^Three units press the plane onto a line; /);
  assert.equal(same.z, "pressed onto a line");
  const dead = said({
    activations: ["relu", "softmax"],
    parameters: [...Array(6).fill(0), -1, -1, -1, ...Array(8).fill(1)],
  });
  assert.match(dead.headline, /^Three units press the plane into one point; /);
});

test("one unit that is far steeper than the others makes a line of fc space alone: the others still spread the plane", () => {
  const parameters = three(4, 2.2);
  parameters[0] = 99_999;
  const { headline, z, a } = said({ parameters });
  assert.equal(z, "pressed onto a line");
  assert.match(a, /^bent; /);
  assert.match(headline, /^Three units lay the plane into a cube and bend it; /);
});

test("a cut that has all samples on one side says so, and one that does no better than a guess says that", () => {
  const biased = said({ parameters: [...randomParameters([2, 3, 2], 3).slice(0, 15), 99, 0] });
  assert.equal(biased.input, "all is class 0, 12 wrong");
  assert.match(biased.headline, /; one flat cut leaves all samples in class 0: 12 of 24 right\.$/);
  const upsideDown = said({
    activations: ["relu", "softmax"],
    parameters: three(4, 2.2).map((v, at) => (at > 8 ? -v : v)),
  });
  assert.match(upsideDown.headline, /; one flat cut parts only 0 of 24, no better than a guess\.$/);
});

test("without a hidden layer the plane stays as it is, and several classes are parted by several cuts", () => {
  const none = said({ sizes: [2, 2], activations: ["softmax"], parameters: [1, 0, 0, 0, 0, 0] });
  assert.match(none.headline, /^No hidden layer: the plane stays as it is; one straight cut parts /);
  assert.match(none.input, /^a straight line, /);
  assert.match(none.a, /^one straight cut parts /);
  const sizes = [2, 3, 3];
  const classes = RING.map((_, i) => i % 3);
  const many = said({ sizes, classes, parameters: randomParameters(sizes, 8, 4) });
  assert.match(many.headline, /; flat cuts (part|leave)/);
  assert.match(many.input, /^(\d of )?3 classes, \d+ wrong$|^all is class/);
});

test("of several hidden layers the sentence names all, and a picture speaks of its own", () => {
  const sizes = [2, 4, 3, 2];
  const parameters = randomParameters(sizes, 4, 4);
  const first = said({ sizes, parameters });
  assert.match(
    first.headline,
    /^Two hidden layers of 4 and 3 units lay the plane into a cube and bend it; one flat cut /,
  );
  assert.equal(first.a, "bent");
  const second = said({ sizes, parameters }, { layer: 1 });
  assert.equal(second.headline, first.headline);
  assert.equal(second.z, "the bent sheet, turned and stretched");
  assert.match(second.a, /^bent; one flat cut /);
  const output = said({ sizes, parameters }, { layer: 2 });
  assert.deepEqual([output.z, output.a], ["the higher one wins", "the higher one wins"]);
});

test("a sigmoid output has one score, whose cut is at zero", () => {
  const output = said(
    { sizes: [2, 3, 1], activations: ["tanh", "sigmoid"], parameters: randomParameters([2, 3, 1], 2) },
    { layer: 1 },
  );
  assert.deepEqual([output.z, output.a], ["above zero it is class 1", "above one half it is class 1"]);
});

test("the sentence says of which moment it speaks, and half-way through the morph the last picture says nothing", () => {
  const parameters = three(4, 2.2);
  const relu = { activations: ["relu", "softmax"], parameters };
  assert.match(said(relu, { when: "before" }).headline, /parts 24 of 24, before training\.$/);
  assert.match(said(relu, { when: "between" }).headline, /parts 24 of 24 so far\.$/);
  assert.match(said(relu, { when: "by hand" }).headline, /parts 24 of 24, by hand\.$/);
  assert.equal(said(relu, { isMorphing: true }).a, "");
});

test("samples held out from training are not counted", () => {
  const validation = Buffer.from(RING.map((_, i) => Number(i < 4))).toString("base64");
  const run = aRun({ samples: RING, snapshots: [three(4, 2.2)], activations: ["relu", "softmax"] });
  const message = {
    ...run,
    samples: { ...run.samples, validation: Uint8Array.from(Buffer.from(validation, "base64")) },
  };
  const projection = firstUnits(3);
  const frame = createFrames(message).at(run.parameters[0], 0, { z: projection, a: projection });
  assert.equal(claimsOf(message, frame, 0, 20).cut.n, 20);
});

test("classes that have names are called by them, and those that have none by their numbers", () => {
  const changes = { class_labels: ["benign", "malignant"], input_titles: ["x: radius", "y: texture"] };
  const options = { activations: ["relu", "softmax"], parameters: three(4, 2.2) };
  assert.equal(said({ ...options, changes }).input, "a closed curve round malignant, none wrong");
  assert.equal(said(options).input, "a closed curve round class 1, none wrong");
  const all = said({ ...options, parameters: three(4, -9), changes });
  assert.match(all.input, /^all is malignant|^all is benign/);
  assert.match(all.headline, /leaves all samples in (malignant|benign): /);
  const run = aRun({ samples: RING, snapshots: [three(4, 2.2)], changes });
  assert.deepEqual(titlesOfInputs(run), ["x: radius", "y: texture"]);
  assert.deepEqual(titlesOfInputs(aRun()), ["x", "y"]);
  assert.deepEqual(chosenProjection(run, 1, "z", null, 3, [0, 1]).axisTitles, ["benign", "malignant"]);
  assert.equal(unitName(run, 1, 0), "benign");
  assert.equal(scoresOf(run)[0].label, "malignant against benign");
  assert.match(
    chosenReading(run, run.samples.y, new Set([0])),
    /^1 sample chosen: 1 of (benign|malignant); all right\.$/,
  );
  assert.equal(pairOfClasses(run, 0, 1), "benign and malignant");
  assert.equal(pairOfClasses(aRun(), 0, 1), "classes 0 and 1");
});
