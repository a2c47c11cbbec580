// @ts-check
/** A shot: what of the pictures is taken away, in which kind of file, how large and for how long. */

import { turned } from "../draw/camera.js";
import { snapshotTip } from "../draw/curve.js";
import { lossText } from "../run/axis.js";
import { lastDrawable } from "../run/drawable.js";
import { jointMoments, snapshotAtMoment } from "../run/moments.js";
import { counted } from "../run/reading.js";
import { printRefusal } from "./print_size.js";

/** @typedef {import("../run/run.js").Run} Run */
/** @typedef {import("../draw/camera.js").Camera} Camera */
/** @typedef {import("./stage.js").Seen} Seen */
/** @typedef {"input" | "z" | "a"} Space */
/** @typedef {keyof typeof SUBJECTS} Subject */
/** @typedef {keyof typeof KINDS} KindName */

/**
 * @typedef {object} Kind
 * @property {string} label
 * @property {"still" | "turning" | "training" | "moving"} motion
 * @property {"png" | "svg" | "pdf" | "gif" | "video" | "frames"} format frames: PNG pictures one after the other, as packFrames
 *   writes them
 * @property {string} help
 */

/**
 * @typedef {object} Shot
 * @property {string} subject one of those that the page has
 * @property {number | null} side which of the runs that are seen side by side; null for all of them
 * @property {KindName} kind
 * @property {number} width pixels
 * @property {number} height pixels
 * @property {number} dpi pixels an inch at which a still picture is printed
 * @property {"pixels" | "centimetres"} unit in which its size was typed
 * @property {boolean} light whether it has the colours of a light page, whatever those of the page are
 * @property {number} frames of a moving picture
 * @property {number} speed frames a second
 * @property {keyof typeof QUALITIES} quality of a video
 */

/**
 * @typedef {object} Still what one frame shows
 * @property {{parameters: Float32Array, words: string}[]} shown of each side
 * @property {Camera | null} camera
 * @property {number} milliseconds that it is shown for
 */

/**
 * @typedef {object} Means what this page has to make files with
 * @property {{pixels: number} | null} gif the most pixels, of all frames together, that the server takes
 * @property {string} video the type of video that this browser writes; empty if none
 * @property {Record<Space, boolean>} solid which pictures are 3-D
 * @property {number} nSnapshots moments of the training
 * @property {number} [nSides] runs that are pictured together
 */

export const SUBJECTS = Object.freeze({
  input: "Input space",
  z: "fc space",
  a: "Activation space",
  all: "All three, side by side",
  pairs: "Every pair, as seen",
});

/** Subjects as wide as three spaces, by what a file's name calls them. @type {Readonly<Record<string, string>>} */
export const WIDE = Object.freeze({ all: "spaces", pairs: "pairs" });

const TURNING = "Once round in the 3-D pictures, from where they are seen now";
const TRAINING = "From the first snapshot to the last, seen from where it is now";
const MOVING =
  "What a stage lets move: the coefficient, the units that join the sum, or the bias on its way to its trained value";
const VIDEO = "The browser itself writes it, frame by frame";

export const KINDS = Object.freeze({
  png: kind("Picture (PNG)", "still", "png", "As it is seen now. The print size is in the file"),
  svg: kind(
    "Vector picture (SVG)",
    "still",
    "svg",
    "Lines, samples and words are vectors. Coloured sheets and 3-D pictures are images within it, of the chosen size",
  ),
  pdf: kind(
    "Page for print (PDF)",
    "still",
    "pdf",
    "A page of the print size. The picture on it is a bitmap of the resolution, without loss",
  ),
  "turning-gif": kind("Turning (GIF)", "turning", "gif", TURNING),
  "training-gif": kind("Training (GIF)", "training", "gif", TRAINING),
  "turning-video": kind("Turning (video)", "turning", "video", `${TURNING}. ${VIDEO}`),
  "training-video": kind("Training (video)", "training", "video", `${TRAINING}. ${VIDEO}`),
  "moving-gif": kind("Move of this stage (GIF)", "moving", "gif", MOVING),
  "moving-video": kind("Move of this stage (video)", "moving", "video", `${MOVING}. ${VIDEO}`),
  "turning-frames": kind("Turning (frames)", "turning", "frames", TURNING),
  "training-frames": kind("Training (frames)", "training", "frames", TRAINING),
});

/** Kinds that are files a reader can use, of spaces; frames are for whoever makes a file of them. */
export const CHOICES = /** @type {KindName[]} */ (
  Object.keys(KINDS).filter((name) => !name.endsWith("frames") && !name.startsWith("moving"))
);

/** Qualities of a video, by the bits that a pixel of a frame may take: thin lines want more than a film does. */
export const QUALITIES = Object.freeze({
  good: { label: "good", bits: 0.35 },
  best: { label: "best", bits: 1.2 },
  small: { label: "small file", bits: 0.12 },
});

/** Allowed values; sizes by whether the picture moves. @type {Record<string, [number, number]>} */
export const RANGES = Object.freeze({
  still: [200, 4096],
  moving: [160, 1280],
  frames: [2, 240],
  speed: [1, 30],
  dpi: [72, 600],
});

/** What stands beside or above each other needs room. */
const LEAST_OF_SEVERAL = 160;
/** Sizes at first, of pictures that stay still and of moving ones. @type {Record<string, [number, number][]>} */
const SIZES = {
  one: [
    [1200, 1200],
    [600, 600],
  ],
  all: [
    [2400, 880],
    [1080, 400],
  ],
  pairs: [
    [2400, 1120],
    [1080, 504],
  ],
  "pairs of each side": [
    [2400, 2240],
    [1080, 1008],
  ],
  "one of each side": [
    [2400, 1280],
    [1080, 580],
  ],
  "all of each side": [
    [2400, 1840],
    [1080, 840],
  ],
};
/** More runs than these stand in several rows and columns. */
export const FEW = 2;
const MOST_ACROSS = { wide: 2, narrow: 4 };
/** Of a picture with its words, in widths. */
const TALL = 1.15;
/** So many milliseconds the last moment of a training, or of a move, stays. */
export const REST = 1500;
const MOST_TRAINING_FRAMES = 60;
const FRAMES = 36;

/**
 * @param {string} label
 * @param {Kind["motion"]} motion
 * @param {Kind["format"]} format
 * @param {string} help
 * @returns {Readonly<Kind>}
 */
function kind(label, motion, format, help) {
  return Object.freeze({ label, motion, format, help });
}

/**
 * A shot with everything that is not chosen as it is at first: 36 frames turn by 10 degrees each.
 *
 * @param {Partial<Shot>} chosen
 * @param {number} nSnapshots
 * @param {number} [nSides] runs that are pictured together
 * @returns {Shot}
 */
export function completeShot(chosen, nSnapshots, nSides = 1) {
  const { subject = "a", kind: name = "png" } = chosen;
  const layout = subject in WIDE ? subject : "one";
  const sizes = nSides > FEW ? sizesOfMany(subject, nSides) : SIZES[`${layout}${nSides > 1 ? " of each side" : ""}`];
  const training = Math.max(2, Math.min(MOST_TRAINING_FRAMES, nSnapshots));
  const frames = KINDS[name].motion === "training" ? training : FRAMES;
  return filledIn({ ...chosen, subject }, sizes, frames);
}

/** @param {string} subject @param {number} nSides @returns {[number, number][]} sizes at first, of pictures that stay still and of moving ones */
function sizesOfMany(subject, nSides) {
  const { columns, rows } = gridOf(subject, nSides);
  const fitting = (/** @type {number} */ width, /** @type {[number, number]} */ [, most]) => {
    const height = Math.min(most, (TALL * width * rows) / columns);
    // Videos have even sides.
    return /** @type {[number, number]} */ ([width, 2 * Math.round(height / 2)]);
  };
  return [fitting(2400, RANGES.still), fitting(1080, RANGES.moving)];
}

/**
 * @param {Partial<Shot> & {subject: string}} chosen
 * @param {[number, number][]} sizes at first, of a picture that stays still and of a moving one
 * @param {number} [frames] at first
 * @returns {Shot}
 */
export function filledIn(chosen, sizes, frames = FRAMES) {
  const { subject, kind: name = "png" } = chosen;
  const [width, height] = sizes[KINDS[name].motion === "still" ? 0 : 1];
  const wanted = Object.fromEntries(Object.entries(chosen).filter(([, value]) => value !== undefined));
  return {
    subject,
    side: null,
    kind: name,
    width,
    height,
    dpi: 300,
    unit: "pixels",
    light: false,
    frames,
    speed: 10,
    quality: "good",
    ...wanted,
  };
}

/** @param {string} subject @returns {Space[]} that are pictured whole; of pairs there are none */
export function spacesOf(subject) {
  if (subject === "pairs") return [];
  return subject === "all" ? ["input", "z", "a"] : [/** @type {Space} */ (subject)];
}

/**
 * How the pictures stand: one space of several runs side by side, all spaces of one run, or its pairs, above those of
 * the next; of many runs in several rows.
 *
 * @param {string} subject
 * @param {number} nSides
 * @returns {{columns: number, rows: number, across: number}} columns of pictures, and across: of runs
 */
export function gridOf(subject, nSides) {
  const isWide = subject in WIDE;
  const most = isWide ? (nSides > FEW ? MOST_ACROSS.wide : 1) : MOST_ACROSS.narrow;
  const across = Math.min(nSides, most);
  return { columns: across * (isWide ? spacesOf("all").length : 1), rows: Math.ceil(nSides / across), across };
}

/**
 * @param {Shot} shot
 * @param {Means} means
 * @returns {string} why this cannot be made, in a sentence; empty if it can
 */
export function refusal(shot, { gif, video, solid, nSnapshots, nSides = 1 }) {
  const { motion } = KINDS[shot.kind];
  const { columns, rows } = gridOf(shot.subject, nSides);
  return (
    formatRefusal(shot, { gif, video }) ||
    (motion === "turning" && !spacesOf(shot.subject).some((space) => solid[space])
      ? "Only a 3-D picture turns, and here nothing is drawn in 3-D."
      : "") ||
    (motion === "training" && nSnapshots < 2 ? "This run has one snapshot only, so nothing moves." : "") ||
    numberRefusal(shot, gif, columns, rows, motion === "training" ? nSnapshots : Infinity)
  );
}

/**
 * @param {Shot} shot
 * @param {Pick<Means, "gif" | "video">} means
 * @returns {string} why this page makes no such file, in a sentence; empty if it does
 */
export function formatRefusal({ kind: name }, { gif, video }) {
  const { format } = KINDS[name];
  if (format === "gif" && !gif)
    return "GIF files are put together by nnexplore's server, and this page has none: choose a video, or a still picture.";
  if (format === "video" && !video)
    return "This browser writes no videos on this page: it takes https or the server's own machine. Choose a GIF, or a still picture.";
  return "";
}

/**
 * @param {Shot} shot
 * @param {Means["gif"]} gif
 * @param {number} columns of pictures
 * @param {number} rows
 * @param {number} [moments] that there are, if they are counted
 * @returns {string} which number does not do, in a sentence; empty if all do
 */
export function numberRefusal(shot, gif, columns, rows, moments = Infinity) {
  const { motion, format } = KINDS[shot.kind];
  const sides = motion === "still" ? RANGES.still : RANGES.moving;
  const least = (/** @type {number} */ count) => (count > 1 ? Math.max(sides[0], count * LEAST_OF_SEVERAL) : sides[0]);
  const isPrint = motion === "still" && shot.unit === "centimetres";
  const sizeRefusal = (/** @type {string} */ side, /** @type {number} */ pixels, /** @type {number} */ count) => {
    const range = /** @type {[number, number]} */ ([least(count), sides[1]]);
    return isPrint
      ? printRefusal(`Print ${side}`, pixels, range, shot.dpi)
      : outside(side === "width" ? "Width" : "Height", pixels, range, "pixels");
  };
  const wrong =
    sizeRefusal("width", shot.width, columns) ||
    sizeRefusal("height", shot.height, rows) ||
    (motion === "still"
      ? outside("Resolution", shot.dpi, RANGES.dpi, "dpi")
      : outside("Frames", shot.frames, [RANGES.frames[0], Math.min(RANGES.frames[1], moments)]) ||
        outside("Speed", shot.speed, RANGES.speed, "frames a second"));
  if (wrong) return wrong;
  if (format === "video" && (shot.width % 2 || shot.height % 2)) {
    return "A video has an even number of pixels from side to side and from top to bottom.";
  }
  const pixels = shot.width * shot.height * shot.frames;
  if (format === "gif" && gif && pixels > gif.pixels) {
    const most = Math.floor(gif.pixels / (shot.width * shot.height));
    return `This size leaves room for ${counted(most)} frames. Choose fewer, or a smaller picture.`;
  }
  return "";
}

/**
 * @param {string} name
 * @param {number} value
 * @param {[number, number]} range
 * @param {string} [unit]
 * @returns {string} a sentence, or nothing if the value is allowed
 */
function outside(name, value, [low, high], unit = "") {
  if (Number.isInteger(value) && value >= low && value <= high) return "";
  const given = Number.isFinite(value) ? `is ${value}` : "is missing";
  return `${name} ${given}, but has to be a whole number from ${counted(low)} to ${counted(high)}${unit && ` ${unit}`}.`;
}

/**
 * @param {Shot} shot
 * @param {Pick<Seen, "run" | "snapshot" | "parameters" | "score">[]} sides
 * @param {Camera | null} camera
 * @returns {Still[]} one for each frame
 */
export function shotStills(shot, sides, camera) {
  const { motion } = KINDS[shot.kind];
  const shown = sides.map(({ run, snapshot, parameters, score }) => {
    const byHand =
      score && `weights by hand · loss ${lossText(score.loss)} · ${(100 * score.accuracy).toFixed(0)}% right`;
    return { parameters, words: byHand ?? snapshotTip(run, snapshot) };
  });
  if (motion === "still") return [{ shown, camera, milliseconds: 0 }];
  const milliseconds = frameTime(shot);
  const numbers = Array.from({ length: shot.frames }, (_, m) => m);
  if (motion === "turning") {
    const step = (2 * Math.PI) / shot.frames;
    // A flat view is left for the turn: from so far away nothing seems to turn.
    return numbers.map((m) => ({
      shown,
      camera: camera && { ...turned(camera, m * step, 0), far: 1 },
      milliseconds,
    }));
  }
  const steps = stepsOf(sides.map(({ run }) => run));
  return numbers.map((m) => {
    const step = steps[Math.round((m * (steps.length - 1)) / (shot.frames - 1))];
    const rests = m === shot.frames - 1 ? REST : 0;
    const trained = sides.map(({ run }) => {
      const at = snapshotAtMoment(run, step, "step");
      return { parameters: run.parameters[at], words: snapshotTip(run, at) };
    });
    return { shown: trained, camera, milliseconds: milliseconds + rests };
  });
}

/** @param {Shot} shot @returns {number} milliseconds of a frame; a GIF counts in hundredths of a second */
export function frameTime({ speed }) {
  return 10 * Math.round(100 / speed);
}

/** @param {Run[]} runs @returns {number[]} the steps at which any of them has a snapshot that can be drawn */
export function stepsOf(runs) {
  return jointMoments(
    runs.map((run) => ({ ...run, steps: run.steps.slice(0, lastDrawable(run) + 1) })),
    "step",
  );
}
