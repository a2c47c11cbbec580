import assert from "node:assert/strict";
import { test } from "node:test";

import { alongAxis, axisAlong, zoomed } from "../../../nnexplore/view/draw/camera.js";
import { FAR } from "../../../nnexplore/view/geometry/perspective.js";
import { asLinked } from "../../../nnexplore/view/parts/options.js";
import { MOST_WEIGHTS, readView, writeView } from "../../../nnexplore/view/parts/view_link.js";
import { createAxis } from "../../../nnexplore/view/run/axis.js";
import { snapshotAtPlace } from "../../../nnexplore/view/run/moments.js";
import { aRun, numbersFrom } from "../examples.js";

const DEFAULTS = {
  layer: 0,
  units: null,
  pair: [0, 1],
  camera: null,
  morph: null,
  position: "end",
  weights: null,
  plane: false,
  boundary: true,
  folds: false,
  lines: true,
  sheet: true,
  samples: true,
  wrongOnly: false,
  unitPairs: false,
  activation: null,
  renderer: "plotly",
};
const CAMERA = {
  eye: { x: 1.62, y: -1.62, z: 1 },
  up: { x: 0, y: 0, z: 1 },
  center: { x: 0, y: 0, z: -0.12 },
  far: FAR,
};

/** Writing and reading again. */
function roundTrip(changes) {
  const text = writeView({ ...DEFAULTS, ...changes }, DEFAULTS);
  assert.equal(new URLSearchParams({ view: text }).toString(), `view=${text}`, "needs no escape in an address");
  return readView(text, DEFAULTS);
}

test("a view as it is at first needs no text", () => {
  assert.equal(writeView(DEFAULTS, DEFAULTS), "");
  assert.deepEqual(readView("", DEFAULTS), { options: {}, errors: [] });
});

for (const changes of [
  { layer: 2 },
  { layer: "output" },
  { units: [5, 0, 2] },
  { units: "components" },
  { units: "edge-on", pair: [1, 3] },
  { pair: "neighbours" },
  { pair: "all" },
  { camera: CAMERA },
  { renderer: "canvas" },
  { morph: 0 },
  { activation: 0 },
  { activation: 12, plane: true },
  { morph: 1.234 },
  { position: 0 },
  { position: 0.52341 },
  { plane: true, folds: true, samples: false },
  { unitPairs: true, folds: true },
  { sheet: false, wrongOnly: true, boundary: false, lines: false },
  { weights: Float32Array.of(1.5, -0.1, 1e-20) },
  { layer: 1, units: [1], camera: CAMERA, morph: 3, position: 0.1, plane: true, weights: Float32Array.of(-1) },
]) {
  test(`${JSON.stringify(changes)} comes back as it was`, () => {
    assert.deepEqual(roundTrip(changes), { options: changes, errors: [] });
  });
}

test("letters that once opened what is always there now are read, and mean nothing", () => {
  assert.deepEqual(readView("xmd", DEFAULTS), { options: {}, errors: [] });
  assert.deepEqual(readView("xmfd", DEFAULTS), { options: { folds: true }, errors: [] });
  assert.equal(readView("x", DEFAULTS).errors.length, 1);
});

test("the letter that once turned the plane on still does, now that it is drawn at first", () => {
  const now = { ...DEFAULTS, plane: true };
  assert.deepEqual(readView("xpf", now), { options: { plane: true, folds: true }, errors: [] });
  const off = writeView({ ...now, plane: false }, now);
  assert.deepEqual(readView(off, now), { options: { plane: false }, errors: [] });
  assert.equal(readView("xpc", now).errors.length, 1);
});

test("a malformed part is left out with a sentence, and the others are taken", () => {
  const { options, errors } = readView("l1.zzz.t9999.xp", DEFAULTS);
  assert.deepEqual(options, { layer: 1, plane: true });
  assert.equal(errors.length, 2);
  assert.match(errors[0], /“zzz”/);
  assert.match(errors[1], /“t9999”/);
});

for (const part of [
  "l-1",
  "l",
  "lx",
  "u",
  "u1_1",
  "u1_2_3_4",
  "uq",
  "k1_0",
  "k1",
  "x",
  "xq",
  "xpp",
  "c1_2",
  "d",
  "dx",
  "dcanvas",
  "t3001",
  "t-1",
  "s100001",
  "s1e3",
  "w",
  "w!",
  "wAAA",
  "c0_0_0_0_0_1000_0_0_0_0",
  "c1000_0_0_0_0_0_0_0_0_0",
  "c99000_0_0_0_0_1000_0_0_0_0",
  "c1000_0_0_0_0_1000_0_0_0_7",
  "__proto__",
  "constructor",
  "<b>",
  ".",
  "",
]) {
  test(`“l2.${part}” is read as far as it goes`, () => {
    const { options, errors } = readView(`l2.${part}`, DEFAULTS);
    assert.deepEqual(options, { layer: 2 });
    assert.ok(errors.length > 0);
  });
}

test("a part that comes twice counts once", () => {
  const { options, errors } = readView("l1.l2", DEFAULTS);
  assert.deepEqual(options, { layer: 1 });
  assert.equal(errors.length, 1);
});

test("a sentence quotes no more of a link than a glance takes in", () => {
  assert.ok(readView("q".repeat(10_000), DEFAULTS).errors[0].length < 120);
});

test("weights too many for an address stay out of it", () => {
  assert.equal(writeView({ ...DEFAULTS, weights: new Float32Array(MOST_WEIGHTS + 1) }, DEFAULTS), "");
});

test("no text whatever throws", () => {
  const next = numbersFrom(12);
  const letters = "lukxctsw._-019ABpfgé%<";
  for (let trial = 0; trial < 3000; trial++) {
    const length = Math.floor(12 * (next() + 1));
    const text = Array.from(
      { length },
      () => letters[Math.floor(((next() + 1) / 2) * letters.length) % letters.length],
    ).join("");
    assert.ok(Array.isArray(readView(text, DEFAULTS).errors));
  }
});

test("of many malformed parts three are named and the others counted", () => {
  const { options, errors } = readView(`l1${".zz".repeat(500)}`, DEFAULTS);
  assert.deepEqual(options, { layer: 1 });
  assert.equal(errors.length, 4);
  assert.match(errors[3], /497 parts more/);
  assert.match(readView("a.b.c.d", DEFAULTS).errors[3], /one part more/);
});

test("a text longer than any view is not read at all", () => {
  const { options, errors } = readView(`l1.${"q.".repeat(10_000)}`, DEFAULTS);
  assert.deepEqual(options, {});
  assert.equal(errors.length, 1);
  assert.match(errors[0], /longer than 16000 characters/);
});

test("the weights of the largest network that fits are read", () => {
  const { weights } = roundTrip({ weights: new Float32Array(MOST_WEIGHTS).fill(-1.2345) }).options;
  assert.equal(weights.length, MOST_WEIGHTS);
});

test("a camera that is tilted or stands upon the third axis is left out", () => {
  for (const part of ["c1000_0_0_0_1000_0_0_0_0_0", "c1000_0_0_0_0_-1000_0_0_0_0", "c0_0_2000_0_0_1000_0_0_0_0"]) {
    const { options, errors } = readView(part, DEFAULTS);
    assert.deepEqual(options, {});
    assert.equal(errors.length, 1);
  }
});

test("a flat view from above comes back as one, however near", () => {
  for (const factor of [0.3, 0.6, 1, 3]) {
    const { camera } = roundTrip({ camera: zoomed(alongAxis(2), factor) }).options;
    assert.equal(axisAlong(camera), 2);
    assert.ok(camera.eye.y < camera.center.y && camera.eye.x === camera.center.x);
  }
});

test("a link to any step of a run opens at this step, be the snapshots dense at first or evenly spread", () => {
  const logarithmic = [...new Set(Array.from({ length: 120 }, (_, i) => Math.round(20_000 ** (i / 119)) - 1))];
  const even = Array.from({ length: 5000 }, (_, step) => step);
  for (const steps of [logarithmic, even]) {
    const run = { ...aRun({ changes: { state: "trained" } }), steps, nSnapshots: steps.length };
    const axis = createAxis(run);
    for (let snapshot = 0; snapshot < steps.length; snapshot++) {
      const link = writeView({ ...DEFAULTS, position: axis.place(steps[snapshot]) }, DEFAULTS);
      const { position } = { ...DEFAULTS, ...readView(link, DEFAULTS).options };
      assert.equal(snapshotAtPlace(run, position), snapshot, link);
    }
  }
});

test("a link that is copied at the end opens there, where the address alone would play", () => {
  assert.equal(writeView(DEFAULTS, DEFAULTS), "");
  assert.equal(writeView(asLinked(DEFAULTS), DEFAULTS), "s100000");
  assert.equal(writeView(asLinked({ ...DEFAULTS, position: 0.25 }), DEFAULTS), "s25000");
});
