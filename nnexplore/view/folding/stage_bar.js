// @ts-check
/** The stage bar: a button for each stage, and the steps back and on. */

import { make } from "../page/dom.js";
import { onward, STAGES } from "./stages.js";

/** @typedef {import("./stages.js").State} State */

/**
 * @param {{onStage: (stage: number) => void, onBack: () => void, onOn: () => void}} hooks
 * @param {(Node | null)[]} beside the steps
 */
export function createStageBar({ onStage, onBack, onOn }, beside) {
  const stages = STAGES.map((name, m) =>
    make(
      "button",
      { type: "button", class: "nnx-stage", click: () => onStage(m + 1) },
      make("b", { text: `${m + 1}` }),
      make("span", { text: name }),
    ),
  );
  const back = make("button", {
    type: "button",
    class: "nnx-step",
    text: "Back",
    title: "Back (left arrow)",
    click: onBack,
  });
  const on = make("button", { type: "button", class: "nnx-step nnx-on", title: "On (right arrow)", click: onOn });
  return {
    element: make(
      "nav",
      { class: "nnx-stages", "aria-label": "Stages" },
      ...stages,
      make("span", { class: "nnx-steps" }, back, on, ...beside),
    ),

    /** @param {State} state @param {number} nUnits */
    update(state, nUnits) {
      stages.forEach((button, m) => {
        button.setAttribute("aria-current", m + 1 === state.stage ? "step" : "false");
        button.classList.toggle("nnx-past", m + 1 < state.stage);
      });
      const next = onward(state, nUnits);
      on.textContent = next?.label ?? "Done";
      on.disabled = !next;
      back.disabled = state.stage === 1;
    },

    /** Keep the focus on the stage that is shown. @param {HTMLElement} focused @param {State} state */
    keepFocus(focused, state) {
      if (stages.includes(focused)) stages[state.stage - 1].focus();
    },
  };
}
