// @ts-check
/** Sharing: buttons that copy the address of what is shown, or a text. */

import { icon, make } from "../page/dom.js";

const TITLE = "Copy a link to exactly this";
const INEXACT = "Copy a link to this run";
const READERS = "For readers";
const READERS_TITLE = "These pictures on a page of their own, which opens at once and has no controls of the lab";
/** So many milliseconds the button says that it copied. */
const SAID = 1800;

/**
 * @param {() => string} address
 * @returns {HTMLElement}
 */
export function createCopyButton(address) {
  const says = { "aria-label": TITLE, title: TITLE };
  return createCopying(says, icon("link"), address, "Copy it from the address bar");
}

/**
 * A way to what is shown as readers have it.
 *
 * @param {() => string} address
 * @returns {HTMLElement}
 */
export function createReadersLink(address) {
  // Whatever is done with a link, the pointer or the focus comes to it first.
  const point = () => (link.href = address());
  const says = { "aria-label": READERS, title: READERS_TITLE };
  const hooks = { pointerenter: point, pointerdown: point, focus: point, click: point };
  const link = make(
    "a",
    { class: "nnx-toggle nnx-readers", href: "view", target: "_blank", ...says, ...hooks },
    icon("page"),
    make("span", { text: READERS }),
  );
  return link;
}

/**
 * @param {string} label
 * @param {() => string} text
 * @returns {HTMLElement}
 */
export function createTextCopyButton(label, text) {
  return createCopying({}, make("span", { text: label }), text, "This browser does not let it be copied");
}

/**
 * @param {Record<string, string>} says
 * @param {Node} sign
 * @param {() => string} text
 * @param {string} refused what is said where the browser does not let it be copied
 * @returns {HTMLElement}
 */
function createCopying(says, sign, text, refused) {
  const word = make("span", { class: "nnx-copied", role: "status" });
  let ticket = 0;
  const copy = async () => {
    word.textContent = (await copied(text())) ? "Copied" : refused;
    clearTimeout(ticket);
    ticket = window.setTimeout(() => (word.textContent = ""), SAID);
  };
  return make("button", { type: "button", class: "nnx-toggle nnx-copy", ...says, click: copy }, sign, word);
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
