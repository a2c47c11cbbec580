// @ts-check
/** The choice of a scope: the numbers of one sample, or of all that the step looks at. */

import { make } from "../page/dom.js";

/** @param {(isBatch: boolean) => void} onChoose */
export function createScopeChoice(onChoose) {
  const button = (/** @type {boolean} */ isBatch) =>
    make("button", { type: "button", class: "nnx-segment", click: () => onChoose(isBatch) });
  const [one, all] = [button(false), button(true)];
  one.textContent = "One sample";
  return {
    element: make("div", { class: "nnx-segments nnx-scope", role: "group", "aria-label": "Whose numbers" }, one, all),

    /** @param {boolean} isBatch @param {number} n samples of the step */
    show(isBatch, n) {
      all.textContent = n === 1 ? "The whole step" : `All ${n} of the step`;
      one.setAttribute("aria-pressed", String(!isBatch));
      all.setAttribute("aria-pressed", String(isBatch));
    },
  };
}
