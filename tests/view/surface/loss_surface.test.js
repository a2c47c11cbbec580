import assert from "node:assert/strict";
import { test } from "node:test";
import { fittedLayout, grown } from "../../../nnexplore/view/plot/layout.js";
import { pickedOf } from "../../../nnexplore/view/plot/plot.js";
import { ticks } from "../../../nnexplore/view/run/numbers.js";
import {
  createField,
  decodeSurface,
  heightOf,
  heightTicks,
  surfaceMesh,
} from "../../../nnexplore/view/surface/field.js";
import { contourPlaces, solidPlaces } from "../../../nnexplore/view/surface/path.js";
import { contourLayout, contourTraces, solidTraces } from "../../../nnexplore/view/surface/traces.js";
import { cutWords, planeWords, pointWords, shareText } from "../../../nnexplore/view/surface/words.js";
import { base64 } from "../examples.js";
import { aMessage } from "./message.js";

const THEME = {
  mode: "light",
  classes: ["#0072B2", "#D55E00"],
  surface: "#FFFFFF",
  neutral: "#F7F5F0",
  ink: "#1F2430",
  muted: "#6B7280",
  mesh: "#5F6B7A",
  rule: "#E3E5EA",
  font: "serif",
  grow: 1.5,
};

const holed = aMessage({ heights: base64(Float32Array.of(1, 2, NaN, 0.5, 0, 3, 1, 1, Infinity)) });

test("a surface's grid is evenly spaced between the ends that the message names", () => {
  const { a, b, losses, path, run } = decodeSurface(aMessage());
  assert.deepEqual([...a], [-1, 1, 3]);
  assert.deepEqual([...b], [-2, 0, 2]);
  assert.equal(losses.length, 9);
  assert.deepEqual([...path], [2, 1, 0, 0]);
  assert.deepEqual([run.nSnapshots, run.samples.n, run.samples.validation], [2, 4, null]);
});

test("the timeline is told how many samples are held out", () => {
  const { run } = decodeSurface(aMessage({ n_held_out: 2, validation_loss: [1, null], validation_accuracy: [0.5, 1] }));
  assert.deepEqual([...run.samples.validation], [0, 0, 0, 0, 1, 1]);
  assert.deepEqual(run.validationLoss, [1, NaN]);
});

test("a height is a loss or its logarithm, and none where there is no such number", () => {
  assert.equal(heightOf("linear")(0.1), 0.1);
  assert.equal(heightOf("log")(0.01), -2);
  assert.ok(Number.isNaN(heightOf("log")(0)));
  assert.equal(heightOf("linear")(0), 0);
  for (const height of ["log", "linear"]) assert.ok(Number.isNaN(heightOf(height)(Infinity)));
});

test("the ranges hold the whole surface and the path at its own losses", () => {
  const field = createField(decodeSurface(aMessage({ loss: [40, 0.1] })), "linear");
  assert.deepEqual(field.ranges.slice(0, 2), [
    [-1, 3],
    [-2, 2],
  ]);
  const [low, high] = field.ranges[2];
  assert.ok(low < 0.1 && high > 40 && high < 44);
  assert.equal(field.holes, 0);
});

test("a surface of one height still has a range", () => {
  const flat = aMessage({ heights: base64(new Float32Array(9).fill(1)), loss: [1, 1], path_loss: [1, 1] });
  const [low, high] = createField(decodeSurface(flat), "log").ranges[2];
  assert.ok(low < 0 && high > 0);
});

test("a whole surface has two triangles a cell, and every one of them lies on the grid", () => {
  const surface = decodeSurface(aMessage());
  const mesh = surfaceMesh(surface, createField(surface, "log"));
  assert.equal(mesh.i.length, 8);
  mesh.i.forEach((corner, m) => {
    const [p, q, r] = [corner, mesh.j[m], mesh.k[m]];
    const doubled =
      (mesh.x[q] - mesh.x[p]) * (mesh.y[r] - mesh.y[p]) - (mesh.x[r] - mesh.x[p]) * (mesh.y[q] - mesh.y[p]);
    assert.equal(doubled, 4);
  });
});

test("no triangle touches a height that is not finite", () => {
  const surface = decodeSurface(holed);
  for (const [height, holes] of [
    ["linear", 2],
    ["log", 3],
  ]) {
    const field = createField(surface, height);
    const mesh = surfaceMesh(surface, field);
    assert.equal(field.holes, holes);
    assert.ok(mesh.z.every(Number.isFinite));
    for (const corner of [...mesh.i, ...mesh.j, ...mesh.k]) assert.ok(Number.isFinite(field.heights[corner]));
  }
});

test("contours have a gap where the surface has a hole", () => {
  const surface = decodeSurface(holed);
  const [trace] = contourTraces(surface, createField(surface, "linear"), "linear", THEME);
  assert.deepEqual(trace.z, [
    [1, 2, null],
    [0.5, 0, 3],
    [1, 1, null],
  ]);
});

test("the path is drawn at its own losses, and its shadow on the surface", () => {
  const surface = decodeSurface(aMessage());
  const traces = solidTraces(surface, createField(surface, "log"), THEME);
  const named = Object.fromEntries(traces.map((trace) => [trace.name, trace]));
  assert.deepEqual(named.path.z, [0, -1]);
  assert.deepEqual(named["on the surface"].z, [Math.log10(0.8), -1]);
  assert.deepEqual(named.path.x, [2, 0]);
});

test("the point on the contours stands where Plotly's axes have it", () => {
  const surface = decodeSurface(aMessage());
  const field = createField(surface, "log");
  const target = { clientWidth: 532, clientHeight: 452 };
  const { margin } = contourLayout(target, surface, field, THEME);
  const [[x, y], end] = contourPlaces(target, surface, field, THEME);
  assert.equal(x, margin.l + 0.75 * (532 - margin.l - margin.r));
  assert.equal(y, margin.t + 0.25 * (452 - margin.t - margin.b));
  assert.deepEqual(end, [margin.l + 0.25 * (532 - margin.l - margin.r), margin.t + 0.5 * (452 - margin.t - margin.b)]);
});

test("from straight ahead the point stands above its shadow by the difference of their heights", () => {
  const surface = decodeSurface(aMessage());
  const field = createField(surface, "linear");
  const camera = { eye: { x: 0, y: -2, z: 0 }, center: { x: 0, y: 0, z: 0 }, up: { x: 0, y: 0, z: 1 } };
  const { above, below } = solidPlaces({ clientWidth: 400, clientHeight: 400 }, camera, surface, field);
  assert.equal(above[0][0], below[0][0]);
  assert.ok(above[0][1] < below[0][1]);
  assert.deepEqual(above[1], below[1]);
});

test("losses on the height axis are round and within its range", () => {
  for (const range of [
    [-5, 2],
    [-1.2, 0.3],
    [-0.2, 0.05],
  ]) {
    const { at, text } = heightTicks(range, "log", ticks);
    assert.ok(at.length >= 3 && at.length <= 11, `${range}: ${text}`);
    at.forEach((place, m) => {
      assert.ok(place >= range[0] && place <= range[1]);
      assert.ok(Math.abs(10 ** place - Number(text[m])) < 1e-9);
    });
  }
  assert.deepEqual(heightTicks([0, 1], "linear", ticks).text, ["0", "0.2", "0.4", "0.6", "0.8", "1"]);
});

test("a share is never rounded to all or to nothing", () => {
  assert.equal(shareText(0.983), "98.3 %");
  assert.equal(shareText(1), "100 %");
  assert.equal(shareText(0.99999), "more than 99.9 %");
  assert.equal(shareText(0.00001), "less than 0.1 %");
});

test("the words say what the plane holds of the path", () => {
  const words = (changes) => planeWords(decodeSurface(aMessage(changes)));
  assert.match(words({}), /holds 98.3 % of the path; the point floats where its true loss differs/);
  assert.match(words({ share: 1 }), /100 % of the path: every point of it lies on the surface/);
  assert.match(words({ share: 0.02, plane: "random" }), /2 % of the path, as random directions hold little/);
  assert.match(words({ steps: [0], loss: [1], path_loss: [1] }), /no path yet/);
});

test("the words on the point tell its true loss from the surface's", () => {
  const surface = decodeSurface(aMessage());
  assert.equal(pointWords(surface, 0), "Step 0: loss 1; the surface below it has 0.8.");
  assert.equal(pointWords(surface, 1), "Step 10: loss 0.1, as the surface has it there.");
  const under = decodeSurface(aMessage({ path_loss: [1.5, 0.1] }));
  assert.match(pointWords(under, 0), /the surface above it has 1.5/);
});

test("what is cut off the picture is said", () => {
  const words = (message, height) => {
    const surface = decodeSurface(message);
    return cutWords(surface, createField(surface, height), height);
  };
  assert.equal(words(aMessage(), "log"), "");
  assert.match(words(holed, "linear"), /hole where the loss is no finite number \(22 % of it\)/);
  assert.match(words(holed, "log"), /or is zero, which has no logarithm \(33 %/);
  assert.match(words(aMessage({ n_left_out: 3, step: 17 }), "log"), /up to step 10: in 3 more snapshots .* at step 17/);
});

test("a plot's legend stands beside the curves where there is room, else below them", () => {
  const layout = { legend: { orientation: "v", title: { text: "rate" } }, margin: { b: 40 } };
  assert.equal(fittedLayout(layout, 1000, 400).legend.orientation, "v");
  const narrow = fittedLayout(layout, 366, 440);
  assert.deepEqual([narrow.legend.orientation, narrow.width, narrow.height], ["h", 366, 440]);
  assert.ok(narrow.legend.y < 0);
  // What it needed above the curves is free, and the axis' title leaves it room.
  const titled = { ...layout, margin: { t: 64 }, xaxis: { title: { text: "step" }, range: [0, 1] } };
  const { margin, xaxis } = fittedLayout(titled, 366, 440);
  assert.ok(margin.t < 64);
  assert.deepEqual([xaxis.title.text, xaxis.range, typeof xaxis.title.standoff], ["step", [0, 1], "number"]);
});

test("a plot with a height of its own keeps it and its margins on a narrow place", () => {
  const layout = { height: 252, margin: { l: 66 } };
  assert.deepEqual(fittedLayout(layout, 366, 440), { ...layout, width: 366, autosize: false });
});

test("a click picks a curve by its legend group, a heat map's cell by row and column, and else nothing", () => {
  assert.equal(pickedOf({ x: 3, y: 0.2, data: { type: "scatter", legendgroup: "0.1" } }), "0.1");
  assert.deepEqual(pickedOf({ x: 3, y: 0, data: { type: "heatmap" } }), [0, 3]);
  assert.equal(pickedOf({ x: 3, y: 0.2, data: { type: "scatter" } }), undefined);
  assert.equal(pickedOf(undefined), undefined);
});

test("all words of a plot grow with the page, and nothing else does", () => {
  const layout = { font: { size: 14 }, width: 300, xaxis: { tickfont: { size: 11 }, title: { font: { size: 12 } } } };
  assert.deepEqual(grown(layout, 2), {
    font: { size: 28 },
    width: 300,
    xaxis: { tickfont: { size: 22 }, title: { font: { size: 24 } } },
  });
});
