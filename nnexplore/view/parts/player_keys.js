// @ts-check
/** The keys of a player: what a key pressed with the pictures in focus asks of the playhead. */

import { isCommand } from "../page/keys.js";

/** @typedef {{toggle: true} | {by: number} | {to: number}} PlayerWish play or pause; so many stops on; to a stop */

/** @type {Record<string, PlayerWish>} */
const WISHES = {
  " ": { toggle: true },
  ArrowLeft: { by: -1 },
  ArrowDown: { by: -1 },
  ArrowRight: { by: 1 },
  ArrowUp: { by: 1 },
  PageDown: { by: -10 },
  PageUp: { by: 10 },
  Home: { to: 0 },
  End: { to: Infinity },
};

/** Controls in which the keys mean something else. */
const OWN_KEYS = "select, textarea, .nnx-slide, .nnx-morph-range, input:not([type=range])";

/** @param {KeyboardEvent} event @returns {PlayerWish | null} null where the key means something else, or nothing */
export function playerWish(event) {
  if (event.defaultPrevented || isCommand(event)) return null;
  const target = /** @type {HTMLElement} */ (event.target);
  if (target.matches(OWN_KEYS)) return null;
  if (target.matches("button") && (event.key === " " || event.key === "Enter")) return null;
  return WISHES[event.key] ?? null;
}
