// @ts-check
/** What a small boundary says below it. */

import { make } from "../page/dom.js";
import { endingText, shortLoss } from "../run/ending.js";
import { percent } from "../run/numbers.js";

/**
 * Write a score, as in "97 % right, 91 % held out, loss 0.07", where a line ends between its parts only.
 *
 * @param {HTMLElement} place
 * @param {import("../run/run.js").Run} run
 * @param {number} snapshot
 */
export function showScore(place, run, snapshot) {
  const parts = scoreParts(run, snapshot);
  if (place.textContent === parts.join(", ")) return;
  const end = parts.length - 1;
  place.replaceChildren(
    ...parts.flatMap((text, n) => [make("span", { text: n < end ? `${text},` : text }), n < end ? " " : ""]),
  );
}

/** @param {import("../run/run.js").Run} run @param {number} snapshot @returns {string[]} */
function scoreParts(run, snapshot) {
  const heldOut = run.validationAccuracy?.[snapshot];
  const words = [
    `${percent(run.accuracy[snapshot])} % right`,
    ...(heldOut === undefined || Number.isNaN(heldOut) ? [] : [`${percent(heldOut)} % held out`]),
    `loss ${shortLoss(run.loss[snapshot])}`,
  ];
  const last = snapshot === run.nSnapshots - 1;
  if (last && !["trained", "target", "elsewhere"].includes(run.state)) words.push(endingText(run));
  return words;
}
