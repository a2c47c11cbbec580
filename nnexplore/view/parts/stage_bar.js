// @ts-check
/** The stage bar: a button for each stage of a page, and the steps back and on. */

import { make } from "../page/dom.js";

/**
 * @typedef {object} Standing where a reader has come to
 * @property {number} stage counted from 0
 * @property {boolean} hasBack whether there is anything before
 * @property {string | null} on what the step on does; null at the end
 */

/**
 * @param {readonly string[]} titles of the stages
 * @param {{onStage: (stage: number) => void, onBack: () => void, onOn: () => void}} hooks
 * @param {(Node | null)[]} beside the steps
 */
export function createStageBar(titles, { onStage, onBack, onOn }, beside) {
  const stages = titles.map((title, at) =>
    make(
      "button",
      { type: "button", class: "nnx-stage", click: () => onStage(at) },
      make("b", { text: `${at + 1}` }),
      make("span", { text: title }),
    ),
  );
  const step = (/** @type {Record<string, any>} */ more) => make("button", { type: "button", ...more });
  const back = step({ class: "nnx-step", text: "Previous", title: "Previous (left arrow)", click: onBack });
  const on = step({ class: "nnx-step nnx-on", title: "Next (right arrow)", click: onOn });
  return {
    element: make(
      "nav",
      { class: "nnx-stages", "aria-label": "Stages" },
      ...stages,
      make("span", { class: "nnx-steps" }, back, on, ...beside),
    ),

    /** @param {Standing} standing */
    show({ stage, hasBack, on: next }) {
      stages.forEach((button, at) => {
        button.setAttribute("aria-current", at === stage ? "step" : "false");
        button.classList.toggle("nnx-past", at < stage);
      });
      on.textContent = next ?? "Done";
      on.disabled = next === null;
      back.disabled = !hasBack;
    },

    /** Keep the focus on the stage that is shown. @param {HTMLElement} focused @param {number} stage */
    keepFocus(focused, stage) {
      if (stages.includes(focused)) stages[stage].focus();
    },
  };
}
