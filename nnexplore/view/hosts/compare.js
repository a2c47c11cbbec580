// @ts-check
/**
 * The comparison in Streamlit. As with the view, its options are in the page's address, unless the page gives them
 * itself: then what is new of them puts both sides as it says.
 */

import { createAddress, readAddress } from "../page/address.js";
import { createCompare } from "../compare/compare.js";
import { createLedOptions } from "./led_options.js";
import { mountAs } from "./mounting.js";
import { readersAddress } from "./readers_address.js";
import { DEFAULTS } from "../parts/options.js";
import { readView, writeView } from "../parts/view_link.js";

/** What a page for readers shows by itself. */
const READERS = Object.freeze({ ...DEFAULTS, renderer: /** @type {const} */ ("canvas") });

export default mountAs((element, { plotly, palette, gif, again, data }) => {
  const leading = data.led && createLedOptions(data.led);
  const address = leading ? null : createAddress();
  const { options, errors: warnings } = leading
    ? { options: leading.options(), errors: [] }
    : readView(readAddress(), DEFAULTS);
  /** @type {Record<string, import("../run/run.js").Run | null>} */
  const shown = { left: null, right: null };
  const compare = createCompare(element, {
    plotly,
    palette,
    gif,
    again,
    options,
    warnings,
    onOptions: address ? (next) => address.write(writeView(next, DEFAULTS)) : undefined,
    address: address ? (chosen) => address.link(writeView(chosen, DEFAULTS)) : undefined,
    readers: address
      ? (chosen) => readersAddress(location.href, "compare", shown, writeView(chosen, READERS))
      : undefined,
  });
  return {
    update(run, side) {
      shown[side === 0 ? "left" : "right"] = run;
      compare.update(run, side);
    },
    onRerun({ labels, words, led }) {
      compare.tell(labels, words);
      address?.restore();
      if (leading?.follow(led)) compare.setOptions(leading.options());
    },
    destroy() {
      address?.stop();
      compare.destroy();
    },
  };
});
