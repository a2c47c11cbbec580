// @ts-check
/** The reader's page of Compare: two runs side by side, their spaces drawn on canvases. */

import { createCompare } from "../compare/compare.js";
import { createAddress, readAddress } from "../page/address.js";
import { DEFAULTS } from "../parts/options.js";
import { readView, writeView } from "../parts/view_link.js";
import { readRuns } from "./reading.js";

/** What the page shows by itself; a link is written and read against it. @type {import("../parts/options.js").Options} */
const FIRST = Object.freeze({ ...DEFAULTS, renderer: "canvas" });

/** @typedef {import("./reading.js").Data & {labels: [string, string], words: string}} Data */

export default readRuns((place, /** @type {Data} */ { palette, labels, words }) => {
  const { options, errors: warnings } = readView(readAddress(), FIRST);
  const address = createAddress();
  const compare = createCompare(place, {
    ...{ plotly: null, palette, warnings, options: { ...FIRST, ...options, renderer: FIRST.renderer } },
    onOptions: (next) => address.write(writeView(next, FIRST)),
    address: (shown) => address.link(writeView(shown, FIRST)),
  });
  compare.tell(labels, words);
  return compare;
});
