// @ts-check
/** A gap: the place of a covered number, in which the reader writes what he found, with what is said of it. */

import { make } from "../page/dom.js";

/**
 * @param {string} what is asked for
 * @param {(text: string) => {isRight: boolean, sentence: string}} judge
 * @returns {HTMLElement}
 */
export function createGapForm(what, judge) {
  const field = make("input", {
    ...{ type: "text", class: "nnx-answer", inputmode: "text", autocomplete: "off", maxlength: 40 },
    "aria-label": `Your ${what}`,
  });
  const verdict = make("p", { class: "nnx-verdict", role: "status" });
  return make(
    "form",
    {
      class: "nnx-answer-form",
      submit(/** @type {Event} */ event) {
        event.preventDefault();
        if (field.value.trim() === "") return;
        const { isRight, sentence } = judge(field.value);
        verdict.textContent = sentence;
        verdict.dataset.right = String(isRight);
      },
    },
    make("span", { text: "=", "aria-hidden": "true" }),
    field,
    make("button", { type: "submit", class: "nnx-toggle nnx-answer-check", text: "Check" }),
    verdict,
  );
}
