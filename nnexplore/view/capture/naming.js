// @ts-check
/** What a shot is called: in words on the panel and on the picture, and as a file. */

import { counted } from "../run/reading.js";
import { printed } from "./print_size.js";
import { FEW, frameTime, KINDS, REST, SUBJECTS, WIDE } from "./shot.js";

/** @typedef {import("../run/run.js").Run} Run */
/** @typedef {import("./stage.js").Seen} Seen */
/** @typedef {import("./shot.js").Shot} Shot */
/** @typedef {import("./shot.js").Subject} Subject */

/** @param {Shot} shot @returns {string} what will come of it */
export function shotWords(shot) {
  const size = `${counted(shot.width)} × ${counted(shot.height)} pixels`;
  const { motion } = KINDS[shot.kind];
  if (motion === "still") {
    const [wide, high] = [shot.width, shot.height].map((side) => printed(side, shot.dpi).toFixed(1));
    return `${size}: ${wide} × ${high} cm in print`;
  }
  const seconds = (shot.frames * frameTime(shot) + (motion === "turning" ? 0 : REST)) / 1000;
  const by = motion === "turning" ? `, ${Number((360 / shot.frames).toFixed(1))}° a frame` : "";
  return `${size}, ${counted(shot.frames)} frames in ${Number(seconds.toFixed(1))} s${by}`;
}

/**
 * @param {Pick<Run, "labels" | "layers">} run
 * @returns {string} what the run is, as export/description.py has it: "Circles, 3 tanh units"
 */
export function runWords({ labels, layers }) {
  const names = (labels.activation ?? "").split(", ");
  const hidden = layers.slice(0, -1).map(({ nOut, activation }, at) => `${nOut} ${names[at] || activation}`);
  if (hidden.length === 0) return `${labels.data}, no hidden layer`;
  const listed = [hidden.slice(0, -1).join(", "), hidden[hidden.length - 1]].filter(Boolean).join(" and ");
  return `${labels.data}, ${listed} unit${layers.length === 2 && layers[0].nOut === 1 ? "" : "s"}`;
}

/** @param {Pick<Seen, "run">[]} sides @returns {string} what the runs are; of many, each kind of them once */
export function sidesWords(sides) {
  const words = sides.map(({ run }) => runWords(run));
  return (sides.length > FEW ? [...new Set(words)] : words).join(" and ");
}

/**
 * @param {Pick<Seen, "run" | "snapshot" | "score">[]} sides
 * @param {Shot} shot
 * @param {string} ending of the file's name
 * @returns {string} "nnexplore-circles-3-tanh-activation-space-step-20000.png"
 */
export function fileName(sides, shot, ending) {
  const { motion } = KINDS[shot.kind];
  const step = Math.max(...sides.map(({ run, snapshot }) => run.steps[snapshot]));
  const shown = sides.some(({ score }) => score) ? "by hand" : `step ${step}`;
  const what = WIDE[shot.subject] ?? SUBJECTS[/** @type {Subject} */ (shot.subject)];
  const how = [what, motion, ...(motion === "training" ? [] : [shown])].filter((part) => part !== "still");
  return namedFile(sidesWords(sides), how, ending);
}

/**
 * @param {string} who is pictured
 * @param {string[]} how
 * @param {string} ending
 * @returns {string} a file's name of these words
 */
export function namedFile(who, how, ending) {
  const slug = (/** @type {string} */ text) => text.toLowerCase().replace(/[^a-z0-9]+/g, "-");
  return `${slug(`nnexplore ${who}`).slice(0, 70).replace(/-$/, "")}-${slug(how.join(" "))}.${ending}`;
}
