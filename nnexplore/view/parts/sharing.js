// @ts-check
/** Sharing: a button that copies the address of what is shown. */

import { icon, make } from "../page/dom.js";

const TITLE = "Copy a link to exactly this";
const INEXACT = "Copy a link to this run";
/** So many milliseconds the button says that it copied. */
const SAID = 1800;

/**
 * @param {() => string} address
 * @returns {HTMLElement}
 */
export function createCopyButton(address) {
  const word = make("span", { class: "nnx-copied", role: "status" });
  const button = make(
    "button",
    { type: "button", class: "nnx-toggle nnx-copy", "aria-label": TITLE, title: TITLE, click: () => copy() },
    icon("link"),
    word,
  );
  let ticket = 0;
  const copy = async () => {
    word.textContent = (await copied(address())) ? "Copied" : "Copy it from the address bar";
    clearTimeout(ticket);
    ticket = window.setTimeout(() => (word.textContent = ""), SAID);
  };
  return button;
}

/**
 * @param {HTMLElement} button
 * @param {string} more what the link carries that is not seen at once; may be empty
 * @param {string} less what of the pictures it cannot carry; may be empty
 */
export function describeCopy(button, more, less) {
  const title = less ? `${INEXACT}: ${less}` : more ? `${TITLE}: ${more}` : TITLE;
  if (button.title === title) return;
  button.title = title;
  button.setAttribute("aria-label", title);
}

/** @param {string} text @returns {Promise<boolean>} whether the browser let it be copied */
async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Without https there is no clipboard to write to, but a selection can be copied.
    const field = make("textarea", { style: "position: fixed; opacity: 0", "aria-hidden": "true" });
    field.value = text;
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    return done;
  }
}
