// @ts-check
/**
 * The written network: its formulas typeset in four groups, forward, loss, back and update, and what each symbol stands
 * for. One that is pointed at lights up wherever it stands.
 */

import { symbolNamed } from "../formulas/formula.js";
import { networkFormulas } from "../formulas/network_formulas.js";
import { OTHER_SIGNS, symbolInWords } from "../formulas/symbol_words.js";
import { toTeX } from "../formulas/tex.js";
import { make } from "../page/dom.js";
import { pointedAt } from "../page/pointed.js";
import { createTextCopyButton } from "./sharing.js";
import { typeset } from "./typeset.js";

/** @typedef {import("../run/run.js").Run} Run */
/** @typedef {import("../formulas/formula.js").Formula} Formula */
/** @typedef {import("../formulas/network_formulas.js").NetworkFormulas} NetworkFormulas */
/** @typedef {import("../formulas/network_formulas.js").FormulaLine} FormulaLine */

const TITLES = /** @type {const} */ ({ forward: "Forward", loss: "Loss", back: "Back", update: "Update" });
const PARTS = /** @type {(keyof typeof TITLES)[]} */ (Object.keys(TITLES));

/** @param {FormulaLine[]} lines @returns {string} one block of TeX, aligned where each line says what it gives */
export function writtenInTeX(lines) {
  const rows = lines.map(({ formula }) => `  ${toTeX(formula).replace(/ (=|\\leftarrow) /, " &$1 ")} \\\\`);
  return ["\\begin{align*}", ...rows, "\\end{align*}"].join("\n");
}

/** @param {Run} run @returns {string} what its formulas depend on */
function kindOf({ layers, objective, descent }) {
  const shape = layers.map(({ nIn, nOut, activation }) => `${nIn} ${nOut} ${activation}`);
  const { output, reduction, l2 } = objective;
  const given = layers[0].features?.map(({ name }) => name) ?? [];
  return [...given, ...shape, output, reduction, l2 > 0, descent?.optimizer.name, descent?.schedule.name].join();
}

/** @param {string} title @param {...Node} rows */
function group(title, ...rows) {
  return make("section", {}, make("h4", { text: title }), ...rows);
}

/** @param {NetworkFormulas} written @param {number} depth */
function symbolGroup({ lines, symbols }, depth) {
  const rows = Object.entries(symbols).flatMap(([name, meaning]) => {
    // A slope is written out where it stands, and has no letter.
    if (meaning.kind === "slope") return [];
    const line = lines.find(({ formula }) => symbolNamed(formula, name));
    const symbol = line && symbolNamed(line.formula, name);
    if (!symbol) return [];
    return [
      make(
        "div",
        { "data-meaning": name, tabindex: 0 },
        make("dt", {}, typeset(symbol, false)),
        make("dd", { text: symbolInWords(meaning, depth) }),
      ),
    ];
  });
  return make(
    "section",
    { class: "nnx-written-symbols" },
    make("h4", { text: "Symbols" }),
    make("dl", {}, ...rows),
    make("p", { text: OTHER_SIGNS }),
  );
}

/** @param {{onPoint?: (names: string[]) => void}} [hooks] the symbol that is pointed at, or has the focus; none if none is */
export function createWrittenNetwork({ onPoint } = {}) {
  let known = "";
  let written = /** @type {NetworkFormulas} */ ({ lines: [], symbols: {} });
  const groups = make("div", { class: "nnx-written-groups" });
  const copy = createTextCopyButton("Copy as TeX", () => writtenInTeX(written.lines));
  const element = make("div", { class: "nnx-written" }, groups, copy);

  /** @param {EventTarget | null} target */
  const point = (target) => {
    const name = pointedAt(groups, "[data-meaning]", target)?.getAttribute("data-meaning");
    tell(name ? [name] : []);
  };
  /** @param {string[]} names */
  const tell = (names) => {
    light(names);
    onPoint?.(names);
  };
  /** @param {string[]} names of symbols, wherever they stand */
  function light(names) {
    for (const node of groups.querySelectorAll("[data-meaning]")) {
      node.toggleAttribute("data-lit", names.includes(node.getAttribute("data-meaning") ?? ""));
    }
  }
  const follow = (/** @type {Event} */ { target }) => point(target);
  for (const type of ["pointerover", "click", "focusin"]) groups.addEventListener(type, follow);
  for (const type of ["pointerleave", "focusout"]) groups.addEventListener(type, () => point(null));

  return {
    ...{ element, light },

    /** @param {Run} run */
    update(run) {
      if (!run.descent || kindOf(run) === known) return;
      known = kindOf(run);
      written = networkFormulas({ ...run, descent: run.descent });
      const parts = PARTS.map((part) => {
        const lines = written.lines.filter((line) => line.part === part);
        const rows = lines.map(({ formula }) => make("div", { class: "nnx-written-line" }, typeset(formula, true)));
        return group(TITLES[part], ...rows);
      });
      groups.replaceChildren(...parts, symbolGroup(written, run.layers.length));
    },
  };
}
