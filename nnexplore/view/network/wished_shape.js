// @ts-check
/** The wished shape: the hidden widths asked for last, until a network comes that has them, or another. */

import { hiddenOf } from "./shape.js";

/** @typedef {import("../run/run.js").Run} Run */

/** Units of a first layer where none has been before. */
const FIRST = 3;

export function createWishedShape() {
  let wished = /** @type {number[] | null} */ (null);
  let before = FIRST;
  return {
    /** @param {number[]} hidden */
    wish(hidden) {
      wished = hidden;
    },

    /** Another network has come. */
    forget() {
      wished = null;
    },

    /** @param {Run} run the one that is drawn @returns {{hidden: number[], before: number}} and what the first layer had when there was one */
    of(run) {
      const hidden = wished ?? hiddenOf(run);
      before = hidden[0] ?? before;
      return { hidden, before };
    },
  };
}
