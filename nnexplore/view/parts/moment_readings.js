// @ts-check
/** Readings of several runs at one moment: each run by the colour and name of its loss curve, its loss, what it has right. */

import { lossText } from "../run/axis.js";
import { counted, snapshotReading } from "../run/reading.js";
import { snapshotAtMoment } from "../run/moments.js";
import { make } from "../page/dom.js";

/** @typedef {import("../run/run.js").Run} Run */
/** @typedef {{run: Run, label: string, colour: string}} NamedRun */

/**
 * @param {Run} run
 * @param {number} moment
 * @param {import("../run/moments.js").Unit} unit of the moment
 * @returns {{loss: string, right: string, text: string}} and both in one
 */
function scoreAtMoment(run, moment, unit) {
  const snapshot = snapshotAtMoment(run, moment, unit);
  const { right, n } = snapshotReading(run, snapshot);
  const loss = lossText(run.loss[snapshot]);
  const share = `${counted(right)} of ${counted(n)}`;
  return { loss, right: share, text: `loss ${loss}, ${share} right` };
}

/** @param {NamedRun} run @returns {{element: HTMLElement, loss: HTMLElement, right: HTMLElement}} */
function entryOf({ label, colour }) {
  const line = make("span", { class: "nnx-loss-line" });
  line.style.background = colour;
  const [loss, right] = [make("b"), make("b")];
  const element = make(
    "li",
    { class: "nnx-loss-run" },
    line,
    make("span", { class: "nnx-loss-name", text: label, title: label }),
    make("span", { text: "loss " }, loss),
    make("span", {}, right, document.createTextNode(" right")),
  );
  return { element, loss, right };
}

/** @param {import("../run/moments.js").Unit} unit of the moment */
export function createMomentReadings(unit) {
  const unitName = unit === "epoch" ? "Epoch" : "Step";
  const count = make("dd");
  const legend = make("ul", { class: "nnx-loss-legend" });
  /** @type {(NamedRun & ReturnType<typeof entryOf>)[]} */
  let entries = [];

  const numberOf = (/** @type {number} */ moment) => counted(Number(moment.toFixed(2)));
  return {
    facts: make("dl", { class: "nnx-facts" }, make("div", {}, make("dt", { text: unitName }), count)),
    legend,

    /** @param {NamedRun[]} runs */
    name(runs) {
      entries = runs.map((run) => ({ ...run, ...entryOf(run) }));
      legend.replaceChildren(...entries.map(({ element }) => element));
    },

    /** @param {number} moment */
    show(moment) {
      count.textContent = numberOf(moment);
      for (const { run, loss, right } of entries) {
        const score = scoreAtMoment(run, moment, unit);
        loss.textContent = score.loss;
        right.textContent = score.right;
      }
    },

    /** @param {number} moment @returns {string[]} a line on the moment itself, and one on each run */
    lines: (moment) => [
      `${unitName} ${numberOf(moment)}`,
      ...entries.map(({ run, label }) => `${label}: ${scoreAtMoment(run, moment, unit).text}`),
    ],
  };
}
