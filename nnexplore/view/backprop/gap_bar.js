// @ts-check
/** Your turn: the buttons that cover numbers of a step, for the reader to find them, and print them as a worksheet. */

import { make } from "../page/dom.js";

/** @typedef {import("./gaps.js").LineId} LineId */

/**
 * @param {object} hooks
 * @param {(id: LineId) => void} hooks.onCover one number
 * @param {() => void} hooks.onCoverAll
 * @param {() => void} hooks.onShow all of them
 * @param {() => void} hooks.onPrint
 */
export function createGapBar({ onCover, onCoverAll, onShow, onPrint }) {
  let last = /** @type {LineId | null} */ (null);
  const button = (/** @type {string} */ text, /** @type {() => void} */ click) =>
    make("button", { type: "button", class: "nnx-toggle", text, click });
  const one = button("Your turn: cover the number", () => last && onCover(last));
  const all = button("Cover all", onCoverAll);
  const show = button("Show the numbers", onShow);
  const hint = make("p", { class: "nnx-note" });
  return {
    element: make("section", { class: "nnx-your-turn" }, one, all, show, button("Print a worksheet", onPrint), hint),

    /** @param {import("./at.js").Line[]} lines that are shown @param {import("./gaps.js").Gaps} gaps */
    update(lines, gaps) {
      last = lines.findLast(({ id }) => id !== null)?.id ?? null;
      one.hidden = gaps.length > 0 || last === null;
      all.hidden = gaps === "all";
      show.hidden = gaps.length === 0;
      hint.textContent =
        gaps.length > 0
          ? "Write what you find, with as many digits as the numbers here have, or fewer."
          : "Press any number above to cover it and find it yourself. Numbers are shown to four digits: the last may differ from yours.";
    },
  };
}
