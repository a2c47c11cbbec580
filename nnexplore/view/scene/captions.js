// @ts-check
/** Captions: a few words below each picture's title on what it shows at this step, made of claims. */

import { classLabel } from "../run/class_labels.js";
import { counted } from "../run/reading.js";

/** @typedef {import("../run/run.js").Run} Run */
/** @typedef {import("./claims.js").Claims} Claims */
/** @typedef {import("./claims.js").Shape} Shape */

/** @type {Record<Shape, string>} */
const BENDS = {
  point: "pressed into one point",
  line: "pressed onto a line",
  flat: "still flat",
  squeezed: "squeezed, still flat",
  "hardly bent": "bent a little",
  "hardly folded": "folded a little",
  bent: "bent",
  folded: "folded",
  "bent within": "bent within a plane",
  "folded within": "folded within a plane",
};

/** @param {Run} run @returns {string} what the output cuts the last hidden layer's space with */
function cutName({ layers, nClasses }) {
  const { nIn } = layers[layers.length - 1];
  if (nClasses > 2) return nIn === 1 ? "points" : nIn === 2 ? "straight cuts" : "flat cuts";
  return nIn === 1 ? "one point" : nIn === 2 ? "one straight cut" : "one flat cut";
}

/** @param {Run} run @param {Claims["cut"]} cut @returns {string} "one flat cut parts 99 of 100" */
export function partedWords(run, { right, n, only, isGuess }) {
  if (n === 0) return "";
  const score = `${counted(right)} of ${counted(n)}`;
  const s = run.nClasses > 2 ? "" : "s";
  if (only !== null) return `${cutName(run)} leave${s} all samples in ${classLabel(run, only)}: ${score} right`;
  return `${cutName(run)} part${s} ${isGuess ? `only ${score}, no better than a guess` : score}`;
}

/** @param {Run} run @param {Claims} claims @returns {string} */
function inputWords(run, { ground: { kind, winner, nShown }, cut: { right, n } }) {
  const wrong = n === 0 ? "" : `, ${n === right ? "none" : counted(n - right)} wrong`;
  const { nClasses } = run;
  const name = classLabel(run, winner);
  const where = {
    "one class": `all is ${name}`,
    closed: `a closed curve round ${name}`,
    strip: `${name} in a strip from edge to edge`,
    straight: "a straight line",
    open: "a curve from edge to edge",
    pieces: "a boundary in pieces",
    several: nShown === nClasses ? `${nShown} classes` : `${nShown} of ${nClasses} classes`,
  }[kind];
  return where + wrong;
}

/** @param {Run} run @param {number} layer @param {Shape | null} shape @returns {string} */
function fcWords({ layers }, layer, shape) {
  if (shape === null) return "";
  const { nOut } = layers[layer];
  if (shape === "point" || shape === "line") return BENDS[shape];
  if (shape === "flat") return nOut === 2 ? "turned and stretched, still flat" : "tilted, still flat";
  if (nOut === 2) return "pressed into a plane";
  return shape === "squeezed" ? "still flat" : "the bent sheet, turned and stretched";
}

/** @param {Run} run @param {"z" | "a"} space of the output @returns {string} */
function outputWords(run, space) {
  const { nOut } = run.layers[run.layers.length - 1];
  if (nOut === 1) return `${space === "z" ? "above zero" : "above one half"} it is ${classLabel(run, 1)}`;
  return nOut === 2 ? "the higher one wins" : "the highest one wins";
}

/**
 * @param {Run} run
 * @param {number} layer the shown one
 * @param {Claims} claims
 * @param {boolean} isMorphing whether the last picture is on its way from one space to the next
 * @returns {Record<"input" | "z" | "a", string>}
 */
export function captionsOf(run, layer, claims, isMorphing) {
  const output = run.layers.length - 1;
  const input = inputWords(run, claims);
  if (layer === output) {
    const cut = partedWords(run, claims.cut);
    return { input, z: outputWords(run, "z"), a: output === 0 ? cut : outputWords(run, "a") };
  }
  const bend = claims.a === null ? "" : BENDS[claims.a];
  const cut = layer === output - 1 ? partedWords(run, claims.cut) : "";
  return { input, z: fcWords(run, layer, claims.z), a: isMorphing ? "" : [bend, cut].filter(Boolean).join("; ") };
}
