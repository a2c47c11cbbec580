// @ts-check
/** The page of one step: where words, network, map, lines and checks stand. */

import { make } from "../page/dom.js";
import { createStatusLine } from "../parts/status_line.js";
import { createCaution, createTrouble } from "../parts/trouble.js";
import { runReading, shownReading } from "../run/reading.js";
import { shown } from "../run/calculation_numbers.js";

const LABEL = "One step of backpropagation, number by number. Arrow keys go through it, space plays it.";

/** @param {{onSteps: (n: number) => void, onReturn: () => void}} hooks */
function createStepBar({ onSteps, onReturn }) {
  const step = (/** @type {string} */ text, /** @type {number} */ n) =>
    make("button", { type: "button", class: "nnx-step", text, click: () => onSteps(n) });
  const steps = [step("One step", 1), step("Ten steps", 10)];
  const home = make("button", { type: "button", class: "nnx-step", text: "Back to the run", click: onReturn });
  const says = make("p", { class: "nnx-note", role: "status" });
  return {
    element: make(
      "section",
      { class: "nnx-train-here" },
      make("h3", { text: "Train on here" }),
      make("span", { class: "nnx-steps" }, ...steps, home),
      says,
    ),

    /** @param {number} nTaken @param {boolean} hasDiverged @param {number | null} loss that a step goes down; null: it is not to be told */
    show(nTaken, hasDiverged, loss) {
      for (const button of steps) button.disabled = hasDiverged;
      home.disabled = nTaken === 0;
      const taken =
        nTaken === 0
          ? "In this browser, from the step that is shown."
          : `${nTaken} ${nTaken === 1 ? "step" : "steps"} taken here.`;
      says.textContent = hasDiverged
        ? `${taken} The loss is no number any more: there is no further step.`
        : `${taken} ${loss === null ? "" : `L, from which the next step goes down, is ${shown(loss)} now.`}`;
    },
  };
}

/**
 * @param {{onSteps: (n: number) => void, onReturn: () => void, warnings: string[]}} hooks
 * @param {Record<"stages" | "scope" | "map" | "numbers" | "lines" | "gaps" | "curve" | "bars" | "check" | "timeline" | "written"
 *   | "worksheet", HTMLElement>} parts
 */
export function createBackpropPage({ onSteps, onReturn, warnings }, parts) {
  const status = createStatusLine();
  const trouble = createTrouble();
  const stepBar = createStepBar({ onSteps, onReturn });
  const sentence = make("p", { class: "nnx-headline", role: "status" });
  const note = make("p", { class: "nnx-note nnx-sample-note" });
  const formulas = make(
    "details",
    { class: "nnx-formulas-panel" },
    make("summary", { text: "This network in formulas" }),
    parts.written,
  );
  const body = make(
    "div",
    { class: "nnx-backprop-body" },
    parts.stages,
    make("div", { class: "nnx-backprop-words" }, sentence, parts.scope),
    make(
      "div",
      { class: "nnx-backprop-pictures" },
      make("div", { class: "nnx-backprop-map" }, parts.map, note),
      parts.numbers,
      make("div", { class: "nnx-backprop-lines" }, parts.lines, parts.gaps),
    ),
    parts.timeline,
    make(
      "div",
      { class: "nnx-backprop-checks" },
      parts.curve,
      parts.check,
      make("div", {}, parts.bars, stepBar.element),
      formulas,
    ),
  );
  const root = make(
    "section",
    { class: "nnx-view nnx-backprop nnx-empty", tabindex: -1, "aria-label": LABEL },
    status.element,
    createCaution(warnings),
    trouble.element,
    body,
    parts.worksheet,
  );

  return {
    ...{ root, trouble, stepBar },

    /** @param {import("../run/run.js").Run} run @param {number} snapshot that is shown of it */
    tellStep: (run, snapshot) => status.tell(shownReading(run, snapshot)),

    /** @param {string} words @param {string} onSample */
    say(words, onSample) {
      if (sentence.textContent !== words) sentence.textContent = words;
      note.textContent = onSample;
    },

    /**
     * @param {import("../run/run.js").Run | null} run null: another one has been asked for
     * @param {number} drawable its newest snapshot that can be shown; -1 if none
     * @param {string} hindrance why no step of it can be followed; may be empty
     */
    show(run, drawable, hindrance) {
      root.classList.toggle("nnx-stale", drawable < 0);
      if (!run) return;
      if (drawable < 0 || hindrance) status.tell(runReading(run));
      status.tellElsewhere(run);
      Object.assign(root.dataset, { state: run.state, key: run.key });
      trouble.say("run", hindrance);
      body.hidden = hindrance !== "";
      if (drawable >= 0) root.classList.remove("nnx-empty");
    },
  };
}
