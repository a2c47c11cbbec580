// @ts-check
/** The drawn units: which ones of each layer stand in the drawing with its numbers, and what is said of those left out. */

import { createStrengths, drawnOf } from "../network/drawn.js";
import { groupWords } from "../network/strength.js";
import { counted } from "../run/reading.js";

/** @typedef {import("../run/run.js").Run} Run */
/** @typedef {import("./state.js").Unit} Unit */
/** @typedef {{layer: number, text: string, label: string}} LeftOut what is said below a layer, and in full */
/** @typedef {{columns: number[][], leftOut: LeftOut[]}} DrawnUnits column 0 is the inputs */

/** Units of a layer that are drawn; of more the strongest, then by and by the others. */
const MOST_UNITS = 6;

/** What is drawn where a layer has more units, for whoever counts them. */
export const LEFT_OUT =
  "Of a wide layer a few units are drawn, at first the strongest by the weights that lead on. Its numbers count all of them.";

/**
 * Whatever is written out beside the drawing is in it as well: a followed unit that is not among those drawn takes the
 * place of the last.
 *
 * @param {number[][]} drawn units of each column
 * @param {Unit} unit that is followed
 * @returns {number[][]}
 */
export function withFollowed(drawn, { layer, unit }) {
  return drawn.map((units, column) =>
    column !== layer + 1 || units.includes(unit)
      ? units
      : [...units.slice(0, -1), unit].sort((one, other) => one - other),
  );
}

/** The units of a run that are drawn, group by group where a layer is wide. */
export function createDrawnUnits() {
  const strengths = createStrengths();
  let [key, groups] = ["", /** @type {number[]} */ ([])];

  /** @param {Run} run */
  const groupsOf = (run) => {
    if (run.key !== key) [key, groups] = [run.key, []];
    return groups;
  };

  return {
    /**
     * Go on to the next units of a hidden layer, after the last ones to the first.
     *
     * @param {Run} run
     * @param {number} layer
     * @returns {Unit} the first one of them
     */
    next(run, layer) {
      groupsOf(run)[layer] = (groups[layer] ?? 0) + 1;
      return { layer, unit: drawnOf(run, strengths.of(run), MOST_UNITS, groups)[layer + 1][0] };
    },

    /** @param {Run} run @param {Unit} followed @returns {DrawnUnits} */
    of(run, followed) {
      const grouped = drawnOf(run, strengths.of(run), MOST_UNITS, groupsOf(run));
      const columns = withFollowed(grouped, followed);
      const leftOut = run.layers.flatMap(({ nOut }, layer) => {
        const size = columns[layer + 1].length;
        if (nOut <= MOST_UNITS && size === nOut) return [];
        const isLast = layer === run.layers.length - 1;
        const isMixed = isLast || columns[layer + 1] !== grouped[layer + 1];
        const text = isMixed ? `${size} of ${counted(nOut)}` : groupWords(nOut, MOST_UNITS, groups[layer] ?? 0, true);
        const label = isLast ? `${text} outputs` : `Layer ${layer + 1}: ${text} units. Show the next ones`;
        return [{ layer, text, label }];
      });
      return { columns, leftOut };
    },
  };
}
