// @ts-check
/** The lines of a calculation: what, how it comes about with this network's numbers, and what it comes to. */

import { make } from "../page/dom.js";
import { answerTo, readingOf } from "./answers.js";
import { createGapForm } from "./gap_form.js";
import { isCovered } from "./gaps.js";
import { shownBeside } from "../run/calculation_numbers.js";
import { STEP_STAGES } from "./state.js";

/** @typedef {import("./at.js").At} At */
/** @typedef {import("./at.js").Line} Line */
/** @typedef {import("./changes.js").Change} Change */

/** Weights of a unit that are listed; of more the ones that move most. */
const MOST_WEIGHTS = 8;
const COVER = "Press to cover this number and find it yourself";

/** @param {Change[]} changes @returns {Change[]} those that are listed, in their order */
export function listedChanges(changes) {
  if (changes.length <= MOST_WEIGHTS) return changes;
  const moved = (/** @type {Change} */ { before, after }) => Math.abs(after - before);
  const kept = [...changes].sort((one, other) => moved(other) - moved(one)).slice(0, MOST_WEIGHTS);
  return changes.filter((change) => kept.includes(change));
}

/** @param {At} at @param {number} stage @returns {string} what the lines are about */
function titleOf({ problem, unit: { layer, unit } }, stage) {
  if (STEP_STAGES[stage].name === "loss") return "Written out: the loss";
  const isLast = layer === problem.layers.length - 1;
  return `Written out: ${isLast ? `output ${unit}` : `layer ${layer + 1}, unit ${unit}`}`;
}

/**
 * @typedef {object} ShownLines
 * @property {At} at
 * @property {number} stage
 * @property {boolean} isBatch
 * @property {Change[]} changes
 * @property {Change} change that is followed
 * @property {Line[]} lines
 */

/**
 * The weights of the unit that is followed, each with what an update makes of it.
 *
 * @param {(change: Change) => void} onWeight one of them is chosen
 */
function createWeightList(onWeight) {
  const list = make("div", { class: "nnx-weights", role: "group", "aria-label": "Weights into this unit" });
  const more = make("p", { class: "nnx-note" });

  return {
    elements: [list, more],

    hide: () => void (list.hidden = more.hidden = true),

    /** @param {Change[]} changes @param {Change} chosen @param {boolean} areHidden whether the new weights are for the reader to find */
    show(changes, chosen, areHidden) {
      list.hidden = more.hidden = false;
      const rows = listedChanges(changes);
      const hadFocus = list.querySelector(":focus") !== null;
      const buttons = rows.map((change) =>
        make(
          "button",
          {
            ...{ type: "button", class: "nnx-weight-row", "aria-pressed": String(change === chosen) },
            click: () => onWeight(change),
          },
          make("span", { text: change.name }),
          make("b", {
            text: `${shownBeside(change.before, change.after)} → ${areHidden ? "?" : shownBeside(change.after, change.before)}`,
          }),
        ),
      );
      list.replaceChildren(...buttons);
      if (hadFocus) list.querySelector("[aria-pressed=true]")?.focus();
      const rest = changes.length - rows.length;
      more.textContent = rest > 0 ? `${rest} more move less.` : "";
    },
  };
}

/**
 * @param {{onWeight: (change: Change) => void, onCover: (id: import("./gaps.js").LineId) => void}} hooks a weight of the
 *   list is chosen; a number is to be covered
 */
export function createLinesPanel({ onWeight, onCover }) {
  let known = "";
  // What was pressed is drawn anew: the focus goes to the gap that has come of it.
  let wanted = /** @type {import("./gaps.js").LineId | "first" | null} */ (null);
  const title = make("h3");
  const list = make("dl", { class: "nnx-lines" });
  const weights = createWeightList(onWeight);

  /** @param {ShownLines} shownNow @param {Line} line @returns {Node | null} what it comes to, or a gap in its place */
  function resultOf({ at, change, isBatch }, line) {
    const { id, what, result, value } = line;
    if (result === null) return null;
    const is = make("b", { text: `= ${result}` });
    if (id === null || !Number.isFinite(value)) return is;
    if (isCovered(at.gaps, id)) {
      const moved = id === "new" ? change.after - change.before : undefined;
      return createGapForm(what, (text) => answerTo(text, readingOf(at, change, line, isBatch), moved));
    }
    const cover = () => onCover(id);
    return make("button", { type: "button", class: "nnx-result", title: COVER, click: cover }, is);
  }

  return {
    element: make("section", { class: "nnx-written-out" }, title, ...weights.elements, list),

    /** @param {ShownLines} shownNow */
    show(shownNow) {
      const { at, stage, changes, change, lines } = shownNow;
      // What is written in a gap stays there while its calculation does.
      const next = JSON.stringify([titleOf(at, stage), change.index, at.row, at.gaps, lines]);
      if (next === known) return;
      known = next;
      title.textContent = titleOf(at, stage);
      const isUpdate = STEP_STAGES[stage].name === "update";
      if (isUpdate) weights.show(changes, change, isCovered(at.gaps, "new"));
      else weights.hide();
      list.replaceChildren(
        ...lines.map((line) =>
          make(
            "div",
            { "data-line": line.id },
            make("dt", { text: line.what }),
            make("dd", {}, make("span", { text: line.how }), resultOf(shownNow, line)),
          ),
        ),
      );
      if (wanted)
        list.querySelector(wanted === "first" ? ".nnx-answer" : `[data-line="${wanted}"] .nnx-answer`)?.focus();
      wanted = null;
    },

    /** @param {import("./gaps.js").LineId | "first"} gap that is about to be shown: the reader writes in it next */
    expect(gap) {
      wanted = gap;
    },
  };
}
