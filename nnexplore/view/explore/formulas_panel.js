// @ts-check
/** The panel of formulas, below the pictures: this network written out, for who opens it. */

import { make } from "../page/dom.js";
import { createWrittenNetwork } from "../parts/written_network.js";

/** @typedef {import("../run/run.js").Run} Run */

export function createFormulasPanel() {
  const written = createWrittenNetwork();
  let shown = /** @type {Run | null} */ (null);
  const element = make(
    "details",
    { class: "nnx-formulas-panel", hidden: true, toggle: () => write() },
    make("summary", { text: "This network in formulas" }),
    written.element,
  );
  const write = () => {
    if (element.open && shown) written.update(shown);
  };
  return {
    element,

    /** @param {Run} run */
    update(run) {
      shown = run;
      // A message may leave out how a run is trained.
      element.hidden = !run.descent;
      write();
    },
  };
}
