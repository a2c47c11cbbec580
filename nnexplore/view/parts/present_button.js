// @ts-check
/** The present button: it asks, wherever it stands on a page, for the pictures to fill the screen. */

import { icon, make } from "../page/dom.js";

/** What it asks for bubbles up to whoever presents the page's pictures. */
export const ASKED = "nnx-present";
const SAYS = "Present: fill the screen with the pictures (F)";

/** @returns {HTMLElement} */
export function createPresentButton() {
  const ask = (/** @type {Event} */ { currentTarget }) =>
    /** @type {HTMLElement} */ (currentTarget).dispatchEvent(new CustomEvent(ASKED, { bubbles: true }));
  const says = { "aria-label": SAYS, title: SAYS };
  return make("button", { type: "button", class: "nnx-button nnx-present", ...says, click: ask }, icon("present"));
}
