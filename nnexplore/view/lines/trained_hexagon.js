// @ts-check
/** The trained hexagon: the counterexample to "one unit, one line", with its boundary once the run has ended. */

import { make } from "../page/dom.js";
import { isFinal } from "../run/run.js";
import { createDrawingMap } from "./drawing_map.js";

/** @typedef {import("../run/run.js").Run} Run */

const WORDS =
  "One unit for each line is enough, but not always needed: three trained ReLU units draw a hexagon, six straight pieces. " +
  "So one unit can draw more than one line.";
const MEANING = "The boundary of a network of three ReLU units, trained on 400 samples of the circles.";

/** @param {string[]} symbols of the classes */
export function createTrainedHexagon(symbols) {
  const map = createDrawingMap(symbols, { title: "Trained hexagon", formula: "", meaning: MEANING });
  map.element.hidden = true;
  const element = make("aside", { class: "nnx-counterexample" }, map.element, make("p", { text: WORDS }));

  return {
    element,

    /** @param {Run | null} run @param {import("../page/theme.js").Theme} theme @param {boolean} full */
    show(run, theme, full) {
      const isEnded = run !== null && isFinal(run) && run.nSnapshots > 0;
      map.element.hidden = !isEnded;
      if (isEnded) map.show(run, run.parameters[run.nSnapshots - 1], theme, { isBare: false, full });
    },

    destroy: map.destroy,
  };
}
