// @ts-check
/** The page of one step: where words, network, map, lines and checks stand. */

import { make } from "../page/dom.js";
import { createCopyButton } from "../parts/sharing.js";
import { createCaution, createTrouble } from "../parts/trouble.js";
import { runReading, shownReading } from "../run/reading.js";
import { shown } from "../run/calculation_numbers.js";
import { STEP_STAGES } from "./state.js";

const LABEL = "One step of backpropagation, number by number. Arrow keys turn its stages.";

/** @param {{onStage: (stage: number) => void, address: (() => string) | undefined}} hooks */
function createStages({ onStage, address }) {
  let now = 0;
  const stages = STEP_STAGES.map(({ title }, at) =>
    make(
      "button",
      { type: "button", class: "nnx-stage", click: () => onStage(at) },
      make("b", { text: String(at + 1) }),
      make("span", { text: title }),
    ),
  );
  const back = make("button", { type: "button", class: "nnx-step", text: "Previous", click: () => onStage(now - 1) });
  const on = make("button", { type: "button", class: "nnx-step nnx-on", text: "On", click: () => onStage(now + 1) });
  const copy = address ? createCopyButton(address) : null;
  return {
    element: make(
      "nav",
      { class: "nnx-stages", "aria-label": "Stages" },
      ...stages,
      make("span", { class: "nnx-steps" }, back, on, copy),
    ),

    /** @param {number} stage */
    show(stage) {
      now = stage;
      stages.forEach((button, at) => {
        button.setAttribute("aria-current", at === stage ? "step" : "false");
        button.classList.toggle("nnx-past", at < stage);
      });
      back.disabled = stage === 0;
      on.disabled = stage === STEP_STAGES.length - 1;
    },
  };
}

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

    /** @param {number} nTaken @param {boolean} hasDiverged @param {number} loss that a step goes down */
    show(nTaken, hasDiverged, loss) {
      for (const button of steps) button.disabled = hasDiverged;
      home.disabled = nTaken === 0;
      const taken =
        nTaken === 0
          ? "In this browser, from the step that is shown."
          : `${nTaken} ${nTaken === 1 ? "step" : "steps"} taken here.`;
      says.textContent = hasDiverged
        ? `${taken} The loss is no number any more: there is no further step.`
        : `${taken} L, which the next step makes smaller, is ${shown(loss)} now.`;
    },
  };
}

/**
 * @param {{onStage: (stage: number) => void, onSteps: (n: number) => void, onReturn: () => void,
 *   address?: () => string, warnings: string[]}} hooks
 * @param {Record<"map" | "numbers" | "lines" | "turn" | "bars" | "check" | "timeline" | "written", HTMLElement>} parts
 */
export function createBackpropPage({ onStage, onSteps, onReturn, address, warnings }, parts) {
  const status = make("p", { class: "nnx-status" });
  const trouble = createTrouble();
  const stages = createStages({ onStage, address });
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
    stages.element,
    sentence,
    make(
      "div",
      { class: "nnx-backprop-pictures" },
      make("div", { class: "nnx-backprop-map" }, parts.map, note),
      parts.numbers,
      make("div", { class: "nnx-backprop-lines" }, parts.lines, parts.turn),
    ),
    parts.timeline,
    make("div", { class: "nnx-backprop-checks" }, parts.bars, parts.check, stepBar.element),
    formulas,
  );
  const root = make(
    "section",
    { class: "nnx-view nnx-backprop nnx-empty", tabindex: -1, "aria-label": LABEL },
    status,
    createCaution(warnings),
    trouble.element,
    body,
  );

  /** @param {import("../run/reading.js").RunReading} reading */
  const tell = ({ text, tone }) => {
    status.replaceChildren(make("span", { class: "nnx-dot", "data-tone": tone }), make("span", { text }));
  };

  return {
    ...{ root, trouble, stages, stepBar },

    /** @param {import("../run/run.js").Run} run @param {number} snapshot that is shown of it */
    tellStep: (run, snapshot) => tell(shownReading(run, snapshot)),

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
      if (drawable < 0 || hindrance) tell(runReading(run));
      Object.assign(root.dataset, { state: run.state, key: run.key });
      trouble.say("run", hindrance);
      body.hidden = hindrance !== "";
      if (drawable >= 0) root.classList.remove("nnx-empty");
    },
  };
}
