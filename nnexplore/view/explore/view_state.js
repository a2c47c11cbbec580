// @ts-check
/** The state of the view: what it shows by now, and what of that the host has been told. */

import { createTelling } from "../parts/options.js";
import { firstShowing, shownParameters, withOptions } from "./showing.js";

/** @typedef {import("../parts/options.js").Options} Options */
/** @typedef {import("./showing.js").Showing} Showing */
/** @typedef {ReturnType<typeof createViewState>} ViewState */

/** @param {Partial<Options>} given @param {((options: Options) => void) | undefined} onOptions */
export function createViewState(given, onOptions) {
  let showing = firstShowing(given);
  const options = { ...showing.options };
  const { tell, know } = createTelling(options, onOptions);

  /** @param {Showing} next */
  const become = (next) => {
    showing = next;
    Object.assign(options, next.options);
  };

  return {
    now: () => showing,
    options: () => showing.options,
    become,
    tell,
    know,

    /** @param {Partial<Showing>} part that is another by now */
    set: (part) => become({ ...showing, ...part }),

    /** @param {Partial<Options>} next */
    choose: (next) => become(withOptions(showing, next)),

    /** @returns {{run: import("../run/run.js").Run, parameters: Float32Array} | null} null before there is a run */
    shown() {
      const { run } = showing;
      return run && { run, parameters: shownParameters({ ...showing, run }) };
    },
  };
}
