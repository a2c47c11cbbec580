// @ts-check
/** The lines of a calculation: what, how it comes about with this network's numbers, and what it comes to. */

import { make } from "../page/dom.js";
import { shown } from "../run/calculation_numbers.js";
import { backLines, changesOf, forwardLines, lossLines, updateLines } from "./written_out.js";
import { STEP_STAGES } from "./state.js";

/** @typedef {import("./written_out.js").At} At */
/** @typedef {import("./written_out.js").Line} Line */
/** @typedef {import("./written_out.js").Change} Change */

/** Weights of a unit that are listed; of more the ones that move most. */
const MOST_WEIGHTS = 8;

/** @type {Record<import("./state.js").Stage, (at: At) => Line[]>} */
const LINES = { forward: forwardLines, loss: lossLines, back: backLines, update: () => [] };

/** @param {Line[]} lines @param {boolean} isCovered whether the last result is */
function listed(lines, isCovered) {
  return lines.map(({ what, how, result }, at) =>
    make(
      "div",
      {},
      make("dt", { text: what }),
      make(
        "dd",
        {},
        make("span", { text: how }),
        make("b", { text: `= ${isCovered && at === lines.length - 1 ? "?" : result}` }),
      ),
    ),
  );
}

/** @param {Change[]} changes @returns {Change[]} those that are listed, in their order */
export function listedChanges(changes) {
  if (changes.length <= MOST_WEIGHTS) return changes;
  const moved = (/** @type {Change} */ { before, after }) => Math.abs(after - before);
  const kept = [...changes].sort((one, other) => moved(other) - moved(one)).slice(0, MOST_WEIGHTS);
  return changes.filter((change) => kept.includes(change));
}

/** @param {(index: number) => void} onWeight a weight of the list is chosen */
export function createLinesPanel(onWeight) {
  const title = make("h3");
  const lines = make("dl", { class: "nnx-lines" });
  const weights = make("div", { class: "nnx-weights", role: "group", "aria-label": "Weights into this unit" });
  const more = make("p", { class: "nnx-note" });

  /** @param {Change[]} changes @param {number} chosen index in the flat vector */
  function listWeights(changes, chosen) {
    const rows = listedChanges(changes);
    weights.replaceChildren(
      ...rows.map(({ name, index, before, after }) =>
        make(
          "button",
          {
            type: "button",
            class: "nnx-weight-row",
            "aria-pressed": String(index === chosen),
            click: () => onWeight(index),
          },
          make("span", { text: name }),
          make("b", { text: `${shown(before)} → ${shown(after)}` }),
        ),
      ),
    );
    const rest = changes.length - rows.length;
    more.textContent = rest > 0 ? `${rest} more move less.` : "";
  }

  return {
    element: make("section", { class: "nnx-written-out" }, title, weights, more, lines),

    /**
     * @param {At} at
     * @param {number} stage
     * @param {number} chosen weight, in the flat vector
     * @param {boolean} isCovered
     */
    show(at, stage, chosen, isCovered) {
      const { name } = STEP_STAGES[stage];
      const { layer, unit } = at.unit;
      const isLast = layer === at.problem.layers.length - 1;
      const where = isLast ? `output ${unit}` : `layer ${layer + 1}, unit ${unit}`;
      title.textContent = name === "loss" ? "What this sample costs" : `Written out: ${where}`;
      const isUpdate = name === "update";
      weights.hidden = more.hidden = !isUpdate;
      if (!isUpdate) {
        lines.replaceChildren(...listed(LINES[name](at), isCovered && name === "back"));
        return;
      }
      const changes = changesOf(at);
      listWeights(changes, chosen);
      const change = changes.find(({ index }) => index === chosen) ?? changes[0];
      const written = updateLines(at, change);
      // The new value would tell the gradient that is asked for.
      lines.replaceChildren(...(isCovered ? listed(written.slice(0, -1), true) : listed(written, false)));
    },
  };
}
