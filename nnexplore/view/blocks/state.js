// @ts-check
/** What a link keeps of the page of blocks: the snapshot that is shown, if it is not the newest. */

import { readParts, WHOLE } from "../run/link_parts.js";

/** @typedef {{pinned: number | null}} State null: the newest snapshot, whichever that is */

/** @param {State} state @returns {string} empty for the newest */
export function writePinned({ pinned }) {
  return pinned === null ? "" : `k${pinned}`;
}

/** @param {string} text @returns {{state: State, errors: string[]}} */
export function readPinned(text) {
  /** @type {Record<string, (text: string) => Partial<State> | null>} */
  const readers = { k: (number) => (WHOLE.test(number) ? { pinned: Number(number) } : null) };
  const { read, errors } = readParts(text, readers);
  return { state: { pinned: null, ...read }, errors };
}
