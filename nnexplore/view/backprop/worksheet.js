// @ts-check
/** The worksheet: a step to be worked out on paper, with this network's numbers, a blank for each result, and formulas. */

import { classLabel } from "../run/class_labels.js";
import { inputLabels } from "../run/features.js";
import { make } from "../page/dom.js";
import { backLines } from "./back_lines.js";
import { updateLines } from "./changes.js";
import { forwardLines, lossLines } from "./forward_lines.js";
import { shown } from "../run/calculation_numbers.js";

/** @typedef {import("./at.js").At} At */
/** @typedef {import("./at.js").Line} Line */
/** @typedef {import("./changes.js").Change} Change */

/** Units of a layer that are worked out; each takes three lines of the paper. */
const MOST_UNITS = 6;

/** @param {At["problem"]} problem @param {number} layer */
function layerName({ layers }, layer) {
  return layer === layers.length - 1 ? "Output" : `Layer ${layer + 1}`;
}

/** @param {Line} line @returns {HTMLElement} with a blank where there is something to find */
function rowOf({ what, how, result, id }) {
  const end =
    id === null
      ? make("b", { text: result === null ? "" : `= ${result}` })
      : make("span", { class: "nnx-blank", text: "=" });
  return make("li", {}, make("i", { text: what }), make("span", { text: id === null ? how : `= ${how}` }), end);
}

/** @param {string} title @param {Line[]} lines */
function block(title, lines) {
  return make("section", {}, make("h3", { text: title }), make("ul", {}, ...lines.map(rowOf)));
}

/** @param {At} at @param {(at: At) => Line[]} linesOf @param {number} layer @returns {HTMLElement[]} a block for each unit */
function unitBlocks(at, linesOf, layer) {
  const count = Math.min(MOST_UNITS, at.problem.layers[layer].nOut);
  return Array.from({ length: count }, (_, unit) =>
    block(`${layerName(at.problem, layer)}, unit ${unit}`, linesOf({ ...at, unit: { layer, unit } })),
  );
}

/** @param {At} at @param {number} layer @returns {HTMLElement} its weights, a row an input, and its biases */
function weightTable({ problem, numbers }, layer) {
  const { nIn, nOut, offset } = problem.layers[layer];
  const [rows, columns] = [Math.min(nIn, MOST_UNITS), Math.min(nOut, MOST_UNITS)];
  const cells = (/** @type {string} */ name, /** @type {number} */ from) =>
    make(
      "tr",
      {},
      make("th", { text: name }),
      ...Array.from({ length: columns }, (_, k) => make("td", { text: shown(numbers.before.parameters[from + k]) })),
    );
  const inputs = Array.from({ length: rows }, (_, m) =>
    cells(layer === 0 ? inputLabels(problem.layers[0])[m] : `unit ${m}`, offset + m * nOut),
  );
  const heads = Array.from({ length: columns }, (_, k) => make("th", { text: `to unit ${k}` }));
  return make(
    "table",
    {},
    make("caption", { text: `${layerName(problem, layer)}: weights and biases` }),
    make("tr", {}, make("th"), ...heads),
    ...inputs,
    cells("bias", offset + nIn * nOut),
  );
}

/** @param {At} at @returns {string} what is given beside the weights */
function givenIn({ problem, numbers, row }) {
  const { points, before, rate, batch } = numbers;
  const { l2, reduction } = problem.objective;
  const sizes = [problem.layers[0].nIn, ...problem.layers.map(({ nOut }) => nOut)].join("-");
  const { nIn } = problem.layers[0];
  const given = inputLabels(problem.layers[0])
    .map((label, i) => `${label} = ${shown(points.x[nIn * row + i])}`)
    .join(", ");
  const losses = reduction === "sum" ? "losses added up" : "losses averaged";
  const penalty = l2 > 0 ? `, λ = ${shown(l2)}` : "";
  return (
    `Network ${sizes}, step ${before.step}. Sample ${batch[row]}: ${given}, ${classLabel(problem, points.y[row])}. ` +
    `${points.n} samples in this step, ${losses}; ε = ${shown(rate)}${penalty}.`
  );
}

export function createWorksheet() {
  const element = make("article", { class: "nnx-worksheet" });
  return {
    element,

    /**
     * @param {{at: At, change: Change}} step with the weight whose new value is found in the end
     * @param {HTMLElement} formulas of the network
     * @param {string} address of the same step with its numbers covered
     */
    fill({ at: shownAt, change }, formulas, address) {
      const at = /** @type {At} */ ({ ...shownAt, gaps: "all" });
      const layers = at.problem.layers.map((_, layer) => layer);
      const isWide = at.problem.layers.some(({ nOut }) => nOut > MOST_UNITS);
      const part = (/** @type {string} */ title, /** @type {HTMLElement[]} */ blocks) =>
        make("section", {}, make("h2", { text: title }), make("div", { class: "nnx-blocks" }, ...blocks));
      const where = `${layerName(at.problem, at.unit.layer)}, unit ${at.unit.unit}: ${change.name}`;
      element.replaceChildren(
        make("h1", { text: "One step of gradient descent, by hand" }),
        make("p", { text: givenIn(at) }),
        make("div", { class: "nnx-blocks" }, ...layers.map((layer) => weightTable(at, layer))),
        ...(isWide ? [make("p", { text: `Of each layer the first ${MOST_UNITS} units are written out.` })] : []),
        part(
          "1 Forward",
          layers.flatMap((layer) => unitBlocks(at, forwardLines, layer)),
        ),
        part("2 Loss", [
          block(
            "This sample and all",
            lossLines(at).filter(({ id }) => id !== null),
          ),
        ]),
        part(
          "3 Back",
          [...layers].reverse().flatMap((layer) => unitBlocks(at, backLines, layer)),
        ),
        part("4 Update", [block(where, updateLines(at, change))]),
        make(
          "section",
          { class: "nnx-worksheet-formulas" },
          make("h2", { text: "Formulas" }),
          formulas.cloneNode(true),
        ),
        make("p", { class: "nnx-worksheet-link", text: address }),
      );
    },
  };
}
