import assert from "node:assert/strict";
import { test } from "node:test";

import { homeCamera, alongAxis } from "../../../nnexplore/view/draw/camera.js";
import { crc32, packFrames, withResolution } from "../../../nnexplore/view/capture/png.js";
import { fileName, runWords, shotWords } from "../../../nnexplore/view/capture/naming.js";
import {
  CHOICES,
  completeShot,
  gridOf,
  KINDS,
  shotStills,
  refusal,
  stepsOf,
} from "../../../nnexplore/view/capture/shot.js";
import { createSvgPen } from "../../../nnexplore/view/capture/svg.js";
import { drawAxes, createPlane, tracedSymbol } from "../../../nnexplore/view/draw/canvas.js";
import { aRun, randomParameters } from "../examples.js";

const RUN = {
  labels: { data: "Circles", activation: "tanh" },
  layers: [
    { nIn: 2, nOut: 3, activation: "tanh" },
    { nIn: 3, nOut: 2, activation: "softmax" },
  ],
  state: "trained",
  nSnapshots: 5,
  steps: [0, 1, 10, 100, 1000],
  loss: [0.9, 0.8, 0.5, 0.2, 0.1],
  accuracy: [0.5, 0.6, 0.8, 0.9, 1],
  parameters: [0, 1, 2, 3, 4].map((value) => Float32Array.of(value)),
};
const SEEN = { run: RUN, snapshot: 4, parameters: RUN.parameters[4], score: null };
/** Kinds that can be made of spaces, with bare frames. */
const OF_SPACES = Object.keys(KINDS).filter((name) => KINDS[name].motion !== "moving");
const MEANS = { gif: { pixels: 60e6 }, video: "video/mp4", solid: { input: false, z: true, a: true }, nSnapshots: 5 };

for (const name of OF_SPACES) {
  test(`${name} can be made as it is at first, of one space and of all`, () => {
    for (const subject of ["z", "a", "all"]) assert.equal(refusal(completeShot({ kind: name, subject }, 5), MEANS), "");
  });
}

test("a reader is offered files, not bare frames", () => {
  assert.ok(CHOICES.every((name) => KINDS[name].format !== "frames"));
  assert.equal(CHOICES.length, 7);
});

for (const [shot, means, sentence] of [
  [{ kind: "turning-gif" }, { gif: null }, /put together by nnexplore's server, and this page has none/],
  [{ kind: "training-video" }, { video: "" }, /This browser writes no videos/],
  [{ kind: "turning-gif", subject: "input" }, {}, /Only a 3-D picture turns/],
  [{ kind: "turning-gif", subject: "pairs" }, {}, /Only a 3-D picture turns/],
  [{ kind: "turning-video" }, { solid: { input: false, z: true, a: false } }, /Only a 3-D picture turns/],
  [{ kind: "training-gif" }, { nSnapshots: 1 }, /one snapshot only/],
  [{ width: 4097 }, {}, /Width is 4097, but has to be a whole number from 200 to 4,096 pixels/],
  [{ height: 99.5 }, {}, /Height is 99\.5/],
  [{ width: NaN }, {}, /Width is missing/],
  [{ subject: "all", width: 400 }, {}, /Width is 400, but has to be a whole number from 480/],
  [{ dpi: 10 }, {}, /Resolution is 10/],
  [
    { unit: "centimetres", width: 23622, height: 400 },
    {},
    /Print width is 200, but at 300 dpi has to be from 1.7 to 34.6 cm/,
  ],
  [
    { unit: "centimetres", height: 4200, dpi: 600 },
    {},
    /Print height is 17.78, but at 600 dpi has to be from 0.9 to 17.3 cm/,
  ],
  [{ unit: "centimetres", width: NaN }, {}, /Print width is missing/],
  [{ kind: "turning-gif", frames: 1 }, {}, /Frames is 1, but has to be a whole number from 2 to 240/],
  [{ kind: "training-gif", frames: 6 }, {}, /from 2 to 5/],
  [{ kind: "turning-gif", speed: 31 }, {}, /Speed is 31/],
  [{ kind: "turning-gif", width: 1280, height: 1280, frames: 60 }, {}, /leaves room for 36 frames/],
  [{ kind: "turning-video", width: 601 }, {}, /even number of pixels/],
]) {
  test(`${JSON.stringify(shot)} is refused where ${JSON.stringify(means)}`, () => {
    assert.match(refusal(completeShot(shot, 5), { ...MEANS, ...means }), sentence);
  });
}

test("36 frames turn once round in equal steps and end before they begin anew", () => {
  const stills = shotStills(completeShot({ kind: "turning-gif" }, 5), [SEEN], homeCamera());
  assert.equal(stills.length, 36);
  const angles = stills.map(({ camera: { eye, center } }) => Math.atan2(eye.y - center.y, eye.x - center.x));
  const steps = angles.map((angle, m) => (angle - angles[(m + 1) % 36] + 4 * Math.PI) % (2 * Math.PI));
  for (const step of steps) assert.ok(Math.abs(step - Math.PI / 18) < 1e-9);
  assert.ok(stills.every(({ shown, milliseconds }) => shown[0].parameters === SEEN.parameters && milliseconds === 100));
  assert.match(stills[0].shown[0].words, /step 1,000 · loss 0.1 · 100% right/);
});

test("a turn leaves a flat view, from which nothing would seem to turn", () => {
  const stills = shotStills(completeShot({ kind: "turning-gif", frames: 4 }, 5), [SEEN], alongAxis(1));
  assert.deepEqual(
    stills.map(({ camera }) => camera.far),
    [1, 1, 1, 1],
  );
});

test("a training goes from the first snapshot to the last, each in its own words, and rests there", () => {
  const stills = shotStills(completeShot({ kind: "training-gif", frames: 3, speed: 20 }, 5), [SEEN], null);
  assert.deepEqual(
    stills.map(({ shown }) => shown[0].parameters[0]),
    [0, 2, 4],
  );
  assert.deepEqual(
    stills.map(({ milliseconds }) => milliseconds),
    [50, 50, 1550],
  );
  assert.deepEqual(
    stills.map(({ shown }) => shown[0].words.split(" · ")[0]),
    ["step 0", "step 10", "step 1,000"],
  );
});

test("a picture of weights edited by hand says so", () => {
  const score = { loss: 0.25, accuracy: 0.75, validationAccuracy: 0 };
  const [still] = shotStills(completeShot({}, 5), [{ ...SEEN, score }], null);
  assert.equal(still.shown[0].words, "weights by hand · loss 0.25 · 75% right");
  assert.match(fileName([{ ...SEEN, score }], completeShot({}, 5), "png"), /by-hand\.png$/);
});

/** Trained for as long, with snapshots at other steps. */
const SLOWER = {
  ...RUN,
  nSnapshots: 3,
  steps: [0, 50, 500],
  parameters: [10, 11, 12].map((value) => Float32Array.of(value)),
};
const BESIDE = { run: SLOWER, snapshot: 1, parameters: SLOWER.parameters[1], score: null };

test("two runs are trained in step: each shows its last snapshot by then", () => {
  assert.deepEqual(stepsOf([RUN, SLOWER]), [0, 1, 10, 50, 100, 500, 1000]);
  const stills = shotStills(completeShot({ kind: "training-gif", frames: 7 }, 7, 2), [SEEN, BESIDE], null);
  const numbers = stills.map(({ shown }) => shown.map(({ parameters }) => parameters[0]));
  assert.deepEqual(numbers, [
    [0, 10],
    [1, 10],
    [2, 10],
    [2, 11],
    [3, 11],
    [3, 12],
    [4, 12],
  ]);
  assert.deepEqual(
    stills[4].shown.map(({ words }) => words.split(" · ")[0]),
    ["step 100", "step 50"],
  );
});

test("two runs stand side by side, or with all their spaces one above the other", () => {
  assert.deepEqual(gridOf("a", 2), { columns: 2, rows: 1, across: 2 });
  assert.deepEqual(gridOf("all", 2), { columns: 3, rows: 2, across: 1 });
  assert.deepEqual(gridOf("pairs", 2), { columns: 3, rows: 2, across: 1 });
  const sizes = (/** @type {string} */ subject) => {
    const { width, height } = completeShot({ subject, kind: "turning-gif" }, 5, 2);
    return [width, height];
  };
  assert.deepEqual(
    [sizes("a"), sizes("all")],
    [
      [1080, 580],
      [1080, 840],
    ],
  );
});

test("many runs stand in rows: two with all their spaces side by side, four with one", () => {
  assert.deepEqual(gridOf("all", 6), { columns: 6, rows: 3, across: 2 });
  assert.deepEqual(gridOf("input", 7), { columns: 4, rows: 2, across: 4 });
});

for (const count of [3, 6, 13]) {
  test(`a film and a picture of ${count} runs can be made as they are at first`, () => {
    const means = { ...MEANS, solid: { input: false, z: false, a: false }, nSides: count };
    for (const subject of ["input", "all"])
      for (const kind of ["png", "svg", "pdf", "training-gif", "training-video"])
        assert.equal(refusal(completeShot({ kind, subject }, 5, count), means), "", `${kind} of ${subject}`);
  });
}

for (const name of OF_SPACES) {
  test(`${name} can be made of two runs as it is at first`, () => {
    for (const subject of ["z", "all"]) {
      assert.equal(refusal(completeShot({ kind: name, subject }, 5, 2), { ...MEANS, nSides: 2 }), "");
    }
  });
}

test("pictures side by side need room for each", () => {
  const shot = completeShot({ width: 300, height: 240 }, 5, 2);
  assert.match(refusal(shot, { ...MEANS, nSides: 2 }), /Width is 300, but has to be a whole number from 320/);
  assert.equal(refusal(shot, MEANS), "");
  const rows = completeShot({ subject: "all", height: 300 }, 5, 2);
  assert.match(refusal(rows, { ...MEANS, nSides: 2 }), /Height is 300, but has to be a whole number from 320/);
});

test("a file of two runs names both, and the later step", () => {
  assert.equal(
    fileName([SEEN, BESIDE], completeShot({ kind: "svg" }, 5, 2), "svg"),
    "nnexplore-circles-3-tanh-units-and-circles-3-tanh-units-activation-space-step-1000.svg",
  );
});

test("snapshots of a diverged run that cannot be drawn are left out of a film", () => {
  const whole = randomParameters([2, 3, 2], 1);
  const snapshots = [whole, whole, whole.map(() => 3e38)];
  assert.deepEqual(stepsOf([aRun({ snapshots, changes: { state: "diverged" } })]), [0, 10]);
});

test("a file's name tells what it shows", () => {
  const name = (/** @type {any} */ shot, /** @type {string} */ ending) =>
    fileName([SEEN], completeShot(shot, 5), ending);
  assert.equal(name({}, "png"), "nnexplore-circles-3-tanh-units-activation-space-step-1000.png");
  assert.equal(
    name({ kind: "training-gif", subject: "all" }, "gif"),
    "nnexplore-circles-3-tanh-units-spaces-training.gif",
  );
  assert.equal(
    name({ kind: "turning-video", subject: "z" }, "mp4"),
    "nnexplore-circles-3-tanh-units-fc-space-turning-step-1000.mp4",
  );
});

test("a run is called as in the files that Python writes", () => {
  const run = (/** @type {[number, string][]} */ hidden) => ({
    labels: { data: "Moons", activation: hidden.map(([, label]) => label).join(", ") },
    layers: [...hidden.map(([nOut]) => ({ nOut, activation: "" })), { nOut: 2, activation: "softmax" }],
  });
  assert.equal(runWords(run([])), "Moons, no hidden layer");
  assert.equal(runWords(run([[1, "tanh"]])), "Moons, 1 tanh unit");
  assert.equal(
    runWords(
      run([
        [64, "ReLU"],
        [32, "Sigmoid"],
        [16, "Sigmoid"],
      ]),
    ),
    "Moons, 64 ReLU, 32 Sigmoid and 16 Sigmoid units",
  );
});

test("what will come of a shot is said before it is made", () => {
  assert.equal(shotWords(completeShot({}, 5)), "1,200 × 1,200 pixels: 10.2 × 10.2 cm in print");
  assert.equal(
    shotWords(completeShot({ kind: "turning-gif" }, 5)),
    "600 × 600 pixels, 36 frames in 3.6 s, 10° a frame",
  );
  assert.equal(shotWords(completeShot({ kind: "training-gif" }, 5)), "600 × 600 pixels, 5 frames in 2 s");
});

test("the check sum is that of the PNG specification", () => {
  assert.equal(crc32(new TextEncoder().encode("123456789")), 0xcbf43926);
  assert.equal(crc32(new TextEncoder().encode("IEND")), 0xae426082);
});

test("a PNG says its print size right after its header, and is otherwise as before", async () => {
  const before = Uint8Array.from({ length: 60 }, (_, at) => at);
  const after = new Uint8Array(await withResolution(new Blob([before]), 300).arrayBuffer());
  assert.deepEqual([...after.slice(0, 33), ...after.slice(54)], [...before]);
  const part = new DataView(after.buffer, 33, 21);
  assert.equal(new TextDecoder().decode(after.slice(37, 41)), "pHYs");
  assert.deepEqual([part.getUint32(8), part.getUint32(12), part.getUint8(16)], [11811, 11811, 1]);
});

test("packed frames are their length, their time and their bytes", async () => {
  const packed = packFrames([
    { png: new Blob(["abc"]), milliseconds: 100 },
    { png: new Blob(["d"]), milliseconds: 1600 },
  ]);
  const view = new DataView(await packed.arrayBuffer());
  assert.deepEqual([view.getUint32(0), view.getUint32(4), view.getUint32(11), view.getUint32(15)], [3, 100, 1, 1600]);
  assert.equal(view.byteLength, 20);
});

const pen = () => createSvgPen(100, 50, { width: "10cm", height: "5cm", measure: (text) => 6 * text.length });

test("the SVG pen draws axes as a canvas does: lines, ticks, and a title that stands upright", () => {
  const svg = pen();
  const plane = createPlane(
    { left: 10, top: 5, width: 80, height: 40 },
    [
      [-1, 1],
      [0, 4],
    ],
    false,
  );
  drawAxes(svg, plane, ["unit 0", "<u&1>"], { font: "system-ui", grow: 1, muted: "#777777", rule: "#eeeeee" });
  const text = svg.document("Test");
  assert.match(text, /width="10cm" height="5cm" viewBox="0 0 100 50"/);
  assert.match(text, /<path d="M10\.5 5\.5L89\.5 5\.5L89\.5 44\.5L10\.5 44\.5Z" fill="none" stroke="#eeeeee"/);
  assert.match(text, />&lt;u&amp;1&gt;<\/text>/);
  assert.match(text, /transform="matrix\(0 -1 1 0 -27 25\)"/);
});

test("the SVG pen keeps a clip, a colour and a dash as long as a canvas does", () => {
  const svg = pen();
  svg.save();
  svg.beginPath();
  svg.rect(0, 0, 10, 10);
  svg.clip();
  svg.setLineDash([7, 5]);
  svg.strokeStyle = "rgba(1,2,3,0.5)";
  svg.beginPath();
  svg.moveTo(1, 1);
  svg.lineTo(2, 3);
  svg.stroke();
  svg.restore();
  svg.fillStyle = "#00ff00";
  tracedSymbol(svg, "circle", 5, 6, 4);
  svg.fill();
  const [, , , defs, clipped, free] = svg.document("Test").split("\n");
  assert.match(defs, /<clipPath id="clip0"><path d="M0 0L10 0L10 10L0 10Z"\/>/);
  assert.match(
    clipped,
    /^<g clip-path="url\(#clip0\)"><path d="M1 1L2 3" fill="none" stroke="rgb\(1,2,3\)" stroke-opacity="0\.5"/,
  );
  assert.match(clipped, /stroke-dasharray="7 5"/);
  assert.match(free, /^<path d="M9 6A4 4 0 1 1 1 6A4 4 0 1 1 9 6Z" fill="#00ff00"\/>$/);
});

test("the SVG pen fills with a gradient where the picture stands, and with a colour where it has but one", () => {
  const svg = pen();
  svg.translate(10, 20);
  const rising = svg.createLinearGradient(0, 0, 5, 0);
  rising.addColorStop(1, "#ffffff");
  rising.addColorStop(0, "#000000");
  const even = svg.createLinearGradient(0, 0, 5, 0);
  even.addColorStop(0, "#abcdef");
  even.addColorStop(1, "#abcdef");
  for (const style of [rising, rising, even]) {
    svg.save();
    svg.fillStyle = style;
    svg.restore();
    svg.fillStyle = style;
    svg.fillRect(0, 0, 5, 5);
  }
  const [, , , defs, ...fills] = svg.document("Test").split("\n");
  assert.match(defs, /<linearGradient id="gradient0" gradientUnits="userSpaceOnUse" x1="10" y1="20" x2="15" y2="20">/);
  assert.match(defs, /<stop offset="0" stop-color="#000000"\/><stop offset="1" stop-color="#ffffff"\/>/);
  assert.equal(defs.split("<linearGradient").length, 2, "used twice, written once");
  assert.deepEqual(
    fills.slice(0, 3).map((fill) => /fill="(.*?)"/.exec(fill)[1]),
    ["url(#gradient0)", "url(#gradient0)", "#abcdef"],
  );
});

test("the SVG pen fills and outlines a path as one element, unless it shines through", () => {
  const svg = pen();
  const piece = (/** @type {number} */ alpha) => {
    svg.globalAlpha = alpha;
    svg.beginPath();
    svg.roundRect(1, 2, 10, 8, 2);
    svg.fill();
    svg.stroke();
  };
  piece(1);
  piece(0.5);
  const [whole, fill, stroke] = svg.document("Test").split("\n").slice(4);
  assert.match(
    whole,
    /^<path d="M3 2L9 2A2 2 0 0 1 11 4L11 8A2 2 0 0 1 9 10L3 10A2 2 0 0 1 1 8L1 4A2 2 0 0 1 3 2Z" fill="#000000" stroke="#000000"/,
  );
  assert.match(fill, /fill="#000000" opacity="0.5"\/>/);
  assert.match(stroke, /fill="none" stroke="#000000".* opacity="0.5"\/>/);
});

test("the SVG pen puts points where shifts and turns take them", () => {
  const svg = pen();
  svg.translate(10, 20);
  svg.rotate(Math.PI / 2);
  svg.beginPath();
  svg.moveTo(1, 0);
  svg.lineTo(0, 1);
  svg.stroke();
  assert.match(svg.document("Test"), /d="M10 21L9 20"/);
});
