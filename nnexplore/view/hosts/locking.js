// @ts-check
/** Locked parts of a page: shown and read aloud as ever, but what a hand or a key does there has no effect. */

import { isCommand } from "../page/keys.js";

const TITLE = "Locked by whoever gave this page out";
const GESTURES = ["pointerdown", "mousedown", "click", "dblclick", "dragstart", "keydown", "input", "change"];
/** The page still scrolls by these. */
const SCROLLING = ["wheel", "touchstart"];

/** @param {Event} event @returns {boolean} whether it only passes through, as Tab does */
function isPassing(event) {
  if (!("key" in event)) return false;
  const key = /** @type {KeyboardEvent} */ (event);
  return key.key === "Tab" || key.key === "Escape" || isCommand(key);
}

/** @param {Event} event */
function refuse(event) {
  if (isPassing(event)) return;
  event.stopPropagation();
  event.preventDefault();
}

/** @param {Event} event */
function keepOut(event) {
  event.stopPropagation();
}

/** @param {ParentNode} page @param {Iterable<string>} places selectors of the parts */
export function lockParts(page, places) {
  for (const part of [...places].flatMap((place) => [...page.querySelectorAll(place)])) {
    part.setAttribute("role", "group");
    part.setAttribute("aria-disabled", "true");
    part.setAttribute("title", TITLE);
    for (const kind of GESTURES) part.addEventListener(kind, refuse, { capture: true });
    for (const kind of SCROLLING) part.addEventListener(kind, keepOut, { capture: true, passive: true });
  }
}
