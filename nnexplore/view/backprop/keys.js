// @ts-check
/** The keys of the page of one step: arrows go from station to station, space plays and pauses. */

import { isCommand } from "../page/keys.js";

/** @typedef {{by: number} | {toggle: true}} StepWish so many stations on; play or pause */

/** @type {Record<string, StepWish>} */
const WISHES = {
  " ": { toggle: true },
  ArrowRight: { by: 1 },
  PageDown: { by: 1 },
  ArrowLeft: { by: -1 },
  PageUp: { by: -1 },
};
/** Where keys mean something else. */
const OWN_KEYS = "input, select, textarea, .nnx-curve *, .nnx-activation-holder *";
const PRESSED = "button, a, summary, [role=button]";

/** @param {KeyboardEvent} event @param {HTMLElement} root @returns {StepWish | null} null where it means something else, or nothing */
export function stepWish(event, root) {
  const target = /** @type {HTMLElement} */ (event.target);
  const isHere = target === document.body || root.contains(target);
  if (!isHere || event.defaultPrevented || event.shiftKey || isCommand(event) || target.matches(OWN_KEYS)) return null;
  if (event.key === " " && target.matches(PRESSED)) return null;
  return WISHES[event.key] ?? null;
}
