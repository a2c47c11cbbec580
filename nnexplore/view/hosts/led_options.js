// @ts-check
/** Led options: how a page shows its runs where it says so itself, and what the reader changes is not kept. */

import { DEFAULTS } from "../parts/options.js";
import { readView } from "../parts/view_link.js";

/** @typedef {import("../parts/options.js").Options} Options */

/**
 * @typedef {object} Led as Python sends it
 * @property {string} view as parts/view_link.js writes it
 * @property {Options["space"]} space the large one, where one at a time is
 * @property {boolean} single whether one space at a time is shown
 * @property {boolean} covered whether a question about the runs is open
 */

/** @param {Led} first */
export function createLedOptions(first) {
  let led = first;
  return {
    /** @returns {Options} */
    options: () => ({
      ...DEFAULTS,
      ...readView(led.view, DEFAULTS).options,
      space: led.space,
      isSingle: led.single,
      isCovered: led.covered,
      autoplay: false,
    }),

    /** @param {Led} next @returns {boolean} whether they are others than before */
    follow(next) {
      const isOther = JSON.stringify(next) !== JSON.stringify(led);
      led = next;
      return isOther;
    },
  };
}
