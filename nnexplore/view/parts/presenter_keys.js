// @ts-check
/** The keys of a presenter: what a key asks for, before and while pictures are presented. */

import { isCommand } from "../page/keys.js";

/**
 * @typedef {object} Offer a change of the run that can be chosen while it is presented
 * @property {string} name
 * @property {string} key
 * @property {string} label
 * @property {string[]} options none: it is made at once
 * @property {string} chosen
 */

/**
 * @typedef {{turn: true} | {leave: true} | {shut: true} | {help: true} | {enlarge: number} | {open: string} | {choose: [string, string]}
 *   | {forward: true}} PresenterWish turn: present, or stop; shut: what is listed; enlarge: a picture by its number from 0; open: the options
 *   of an offer; choose: one of them; forward: the key is for the pictures
 */

/** Controls in which a letter or a digit is written, or leads to an entry. */
const FIELDS = "input:not([type=range], [type=checkbox], [type=radio], [type=button]), textarea, select";
const FORWARDED = [" ", "ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "PageDown", "PageUp", "Home", "End"];

/** @param {KeyboardEvent} event @returns {boolean} whether the key means something to what has the focus */
function isWritten({ target }) {
  const element = /** @type {HTMLElement} */ (target);
  return element.matches?.(FIELDS) || element.isContentEditable === true;
}

/**
 * @param {KeyboardEvent} event
 * @param {object} state
 * @param {boolean} state.isPresented
 * @param {Offer[]} state.offers
 * @param {Offer | null} state.opened whose options are in sight
 * @param {boolean} state.isHelping whether the keys are listed
 * @returns {PresenterWish | null} null: it means nothing here
 */
export function presenterWish(event, { isPresented, offers, opened, isHelping }) {
  if (event.defaultPrevented || isCommand(event) || isWritten(event)) return null;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (key === "f") return { turn: true };
  if (!isPresented) return null;
  if (key === "Escape") return opened || isHelping ? { shut: true } : { leave: true };
  if (key === "?") return { help: true };
  const offer = offers.find((one) => one.key === key);
  if (offer) return offer.options.length > 0 ? { open: offer.name } : { choose: [offer.name, ""] };
  if (/^\d$/.test(key)) return opened ? chosenBy(opened, Number(key)) : enlargedBy(Number(key));
  return FORWARDED.includes(event.key) ? { forward: true } : null;
}

/** @param {Offer} offer @param {number} digit @returns {PresenterWish | null} */
function chosenBy({ name, options }, digit) {
  const at = digitsOf(options).indexOf(digit);
  return at < 0 ? null : { choose: [name, options[at]] };
}

/** @param {number} digit @returns {PresenterWish | null} */
function enlargedBy(digit) {
  return digit > 0 ? { enlarge: digit - 1 } : null;
}

/**
 * The digits of options: numbers are their own, words are counted from 1.
 *
 * @param {string[]} options
 * @returns {number[]}
 */
export function digitsOf(options) {
  return options.map((option, at) => (/^\d$/.test(option) ? Number(option) : at + 1));
}
