// @ts-check
/**
 * A network in formulas: the lines of its forward pass, of its loss, of the way back and of the update, for its depth,
 * activations, output, reduction and optimizer; each symbol with its shape. One row is one sample.
 */

import { meanings, readFormula } from "./formula.js";

/** @typedef {import("./formula.js").Formula} Formula */
/** @typedef {import("../run/run.js").Layer} Layer */

/**
 * @typedef {object} Meaning what a symbol stands for; its name is the key in `symbols`
 * @property {"inputs" | "targets" | "weights" | "biases" | "z" | "a" | "delta" | "slope" | "weightGradient" | "biasGradient"
 *   | "loss" | "rate"} kind
 * @property {number | null} layer counted from 0; null where it belongs to none
 * @property {(number | "n")[]} shape rows and columns, n being the samples; empty for a number
 */

/**
 * @typedef {object} FormulaLine
 * @property {"forward" | "loss" | "back" | "update"} part
 * @property {number | null} layer counted from 0
 * @property {Formula} formula
 */

/** @typedef {{lines: FormulaLine[], symbols: Record<string, Meaning>}} NetworkFormulas */

/**
 * @param {Pick<import("../run/run.js").Run, "layers" | "objective"> & {
 *   descent: import("../run/descent_settings.js").DescentSettings}} run
 * @returns {NetworkFormulas}
 */
export function networkFormulas({ layers, objective, descent }) {
  const last = layers.length - 1;
  const lines = [
    ...featureLines(layers[0]),
    ...layers.flatMap((layer, l) => forwardLines(layer, l, l === last)),
    ...lossLines(objective, layers.length),
    ...layers.flatMap((_, i) => backLines(layers, last - i, objective)),
    ...updateLines(layers.length, descent),
  ];
  const known = symbolsOf(layers);
  const used = new Set(lines.flatMap(({ formula }) => meanings(formula)));
  return { lines, symbols: Object.fromEntries(Object.entries(known).filter(([name]) => used.has(name))) };
}

/** @param {Layer[]} layers @returns {Record<string, Meaning>} */
function symbolsOf(layers) {
  /** @type {Record<string, Meaning>} */
  const symbols = {
    X: { kind: "inputs", layer: null, shape: ["n", layers[0].nIn] },
    y: { kind: "targets", layer: null, shape: ["n", layers[layers.length - 1].nOut] },
    L: { kind: "loss", layer: null, shape: [] },
    rate: { kind: "rate", layer: null, shape: [] },
  };
  layers.forEach(({ nIn, nOut }, layer) => {
    const l = layer + 1;
    symbols[`z${l}`] = { kind: "z", layer, shape: ["n", nOut] };
    symbols[`a${l}`] = { kind: "a", layer, shape: ["n", nOut] };
    symbols[`delta${l}`] = { kind: "delta", layer, shape: ["n", nOut] };
    symbols[`slope${l}`] = { kind: "slope", layer, shape: ["n", nOut] };
    symbols[`W${l}`] = { kind: "weights", layer, shape: [nIn, nOut] };
    symbols[`b${l}`] = { kind: "biases", layer, shape: [1, nOut] };
    symbols[`dW${l}`] = { kind: "weightGradient", layer, shape: [nIn, nOut] };
    symbols[`db${l}`] = { kind: "biasGradient", layer, shape: [1, nOut] };
  });
  return symbols;
}

const X = "\\of{X}{X}";
const Y = "\\of{y}{y}";
const RATE = "\\of{rate}{\\varepsilon}";
/** @param {number} l layer counted from 1 */
const Z = (l) => `\\of{z${l}}{z_${l}}`;
/** @param {number} l */
const W = (l) => `\\of{W${l}}{W_${l}}`;
/** @param {number} l */
const B = (l) => `\\of{b${l}}{b_${l}}`;
/** @param {number} l */
const DELTA = (l) => `\\of{delta${l}}{\\delta_${l}}`;
/** @param {number} l */
const DW = (l) => `\\of{dW${l}}{\\frac{\\partial L}{\\partial W_${l}}}`;
/** @param {number} l */
const DB = (l) => `\\of{db${l}}{\\frac{\\partial L}{\\partial b_${l}}}`;
/** @param {number} l 0 for the inputs */
const A = (l) => (l === 0 ? X : `\\of{a${l}}{a_${l}}`);
/** @param {number} l of the last layer */
const P = (l) => `\\of{a${l}}{\\hat{y}}`;

/** @param {FormulaLine["part"]} part @param {number | null} layer @param {string} tex @returns {FormulaLine} */
function line(part, layer, tex) {
  return { part, layer, formula: readFormula(tex) };
}

/**
 * A formula in letters, with other formulas in their place; a product of numbers becomes one of arrays, entry by entry.
 *
 * @param {string} tex
 * @param {Record<string, string>} places by letter
 * @returns {string}
 */
function placed(tex, places) {
  // What stands in \hat and \mathrm is one sign, not letters of their own.
  const tokens = tex.match(/\\(?:hat|mathrm)\{\w+\}|\\[a-zA-Z]+|[^\\]|\\./g) ?? [];
  return tokens
    .map((token) => (token in places ? `{${places[token]}}` : token === "\\cdot" ? "\\circ" : token))
    .join("");
}

/** @param {Layer} first @returns {FormulaLine[]} what a row of X is, where it is not the coordinates of a sample */
function featureLines({ features }) {
  return features ? [line("forward", null, `${X} = (${features.map(({ tex }) => tex).join(", ")})`)] : [];
}

/** @param {Layer} layer @param {number} index @param {boolean} isLast @returns {FormulaLine[]} */
function forwardLines({ phi }, index, isLast) {
  const l = index + 1;
  return [
    line("forward", index, `${Z(l)} = ${A(index)} ${W(l)} + ${B(l)}`),
    line("forward", index, `${isLast ? P(l) : A(l)} = ${placed(phi.tex.value, { z: Z(l) })}`),
  ];
}

/** @param {import("../run/objective.js").Objective} objective @param {number} depth @returns {FormulaLine[]} */
function lossLines({ tex, reduction, l2 }, depth) {
  const each = placed(tex.loss, { "\\hat{y}": P(depth), y: Y });
  const mean = reduction === "mean" ? "\\frac{1}{n}" : "";
  const penalty = l2 > 0 ? ` + \\frac{\\lambda}{2} \\sum_l \\lVert W_l \\rVert^2` : "";
  return [
    line("loss", null, `\\ell = ${each}`),
    line("loss", null, `\\of{L}{L} = ${mean} \\sum_{i = 1}^n \\ell_i${penalty}`),
  ];
}

/**
 * @param {Layer[]} layers
 * @param {number} index
 * @param {import("../run/objective.js").Objective} objective
 * @returns {FormulaLine[]}
 */
function backLines(layers, index, { tex, reduction, l2 }) {
  const l = index + 1;
  const mean = reduction === "mean" ? "\\frac{1}{n}" : "";
  const error = placed(tex.error, { "\\hat{y}": P(l), y: Y });
  // What is a product already needs no brackets.
  const isProduct = tex.error.includes("\\cdot");
  const scaled = mean ? (isProduct ? `${mean} \\cdot ${error}` : `${mean} (${error})`) : error;
  const { slope } = layers[index].phi.tex;
  const carried = `${DELTA(l + 1)} ${W(l + 1)}^\\top`;
  const isOne = slope === "1";
  const slopes = slope === null || isOne ? "" : `\\of{slope${l}}{${bracketed(placed(slope, { z: Z(l), a: A(l) }))}}`;
  const delta = l === layers.length ? scaled : isOne ? carried : `(${carried}) \\circ ${slopes}`;
  const penalty = l2 > 0 ? ` + \\lambda ${W(l)}` : "";
  return [
    line("back", index, `${DELTA(l)} = ${delta}`),
    line("back", index, `${DW(l)} = {${A(index)}}^\\top ${DELTA(l)}${penalty}`),
    line("back", index, `${DB(l)} = \\sum_{i = 1}^n \\of{delta${l}}{\\delta_{${l}, i}}`),
  ];
}

/** @param {string} tex @returns {string} in brackets, unless it is one function or has them already */
function bracketed(tex) {
  return /^\\[a-z]+\([^()]*\)$|^\[[^[\]]*\]$/.test(tex) ? tex : `(${tex})`;
}

/**
 * @param {number} depth
 * @param {import("../run/descent_settings.js").DescentSettings} descent
 * @returns {FormulaLine[]} for weights and biases of each layer, or once for any θ where it takes more than a line
 */
function updateLines(depth, { optimizer, schedule }) {
  const rates = schedule.tex.map((tex) => line("update", null, tex.replaceAll("\\varepsilon =", `${RATE} =`)));
  /** @param {string} tex @param {Record<string, string>} places @param {number | null} index */
  const update = (tex, places, index) => line("update", index, placed(tex, { "\\varepsilon": RATE, ...places }));
  if (optimizer.tex.length > 1) {
    const gradient = line("update", null, "g = \\frac{\\partial L}{\\partial \\theta}");
    return [...rates, gradient, ...optimizer.tex.map((tex) => update(tex, {}, null))];
  }
  const layers = Array.from({ length: depth }, (_, index) => index);
  return [
    ...rates,
    ...layers.flatMap((index) => [
      update(optimizer.tex[0], { "\\theta": W(index + 1), g: DW(index + 1) }, index),
      update(optimizer.tex[0], { "\\theta": B(index + 1), g: DB(index + 1) }, index),
    ]),
  ];
}
