// @ts-check
/** The written lines of a stage or a station: those that its numbers come about by, for one sample or for all. */

import { inputLabels } from "../run/features.js";
import { edgeLines, backLines } from "./back_lines.js";
import { batchBackLines, batchForwardLines, batchLossLines, batchUpdateLines } from "./batch_lines.js";
import { remark } from "./at.js";
import { updateLines } from "./changes.js";
import { forwardLines, lossLines } from "./forward_lines.js";
import { shown } from "../run/calculation_numbers.js";
import { STEP_STAGES } from "./state.js";

/** @typedef {import("./at.js").At} At */
/** @typedef {import("./at.js").Line} Line */
/** @typedef {import("./changes.js").Change} Change */

/** What stands in for the lines of one sample where all are shown. */
const ONE = { forward: forwardLines, loss: lossLines, back: backLines, update: updateLines };
const ALL = { forward: batchForwardLines, loss: batchLossLines, back: batchBackLines, update: batchUpdateLines };

/**
 * @param {At} at
 * @param {Change} change
 * @param {{stage: number, station: import("./stations.js").Station | null, isBatch: boolean}} shownNow
 * @returns {Line[]}
 */
export function writtenLines(at, change, { stage, station, isBatch }) {
  const lines = (isBatch ? ALL : ONE)[STEP_STAGES[stage].name](at, change);
  switch (station?.kind) {
    case "inputs":
      return isBatch ? [] : inputLabels(at.problem.layers[0]).map((what, i) => inputLine(at, what, i));
    case "z":
      return lines.slice(0, 1);
    case "edge":
      return isBatch ? lines : edgeLines(at, station.above);
    case "gradient":
      return lines.slice(0, lines.findIndex(({ id }) => id === "gradient") + 1);
    default:
      return lines;
  }
}

/** @param {At} at @param {string} what @param {number} input */
function inputLine({ problem, numbers, row }, what, input) {
  return remark(what, "of the sample", shown(numbers.points.x[problem.layers[0].nIn * row + input]));
}
