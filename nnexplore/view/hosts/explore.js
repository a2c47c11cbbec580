// @ts-check
/**
 * The view in Streamlit: weights to train on from go to Python. Its options are in the page's address, unless the page
 * gives them itself: then what is new of them puts the view as it says, and what the reader changes is not kept.
 */

import { createAddress, readAddress } from "../page/address.js";
import { createLedOptions } from "./led_options.js";
import { mountAs } from "./mounting.js";
import { DEFAULTS } from "../parts/options.js";
import { createView } from "../explore/view.js";
import { readView, writeView } from "../parts/view_link.js";

/** @typedef {import("./mounting.js").Host} Host */

export default mountAs((element, host) => (host.data.led ? led(element, host) : linked(element, host)));

/** @param {Host} host @returns {((start: string) => void) | undefined} undefined where the page takes no weights */
function trainOn({ send, data }) {
  return data.trains ? (start) => send("train_on", start) : undefined;
}

/** @param {Host} host @returns {import("../explore/view.js").Host["asks"]} null where the page trains no other network */
function askFor({ send, data }) {
  return data.most ? { most: data.most, onHidden: (hidden) => send("hidden", hidden) } : null;
}

/** @param {HTMLElement} element @param {Host} host @returns {import("./mounting.js").Pictures} */
function linked(element, host) {
  const { options, errors: warnings } = readView(readAddress(), DEFAULTS);
  const address = createAddress();
  const view = createView(element, {
    plotly: host.plotly,
    palette: host.palette,
    gif: host.gif,
    again: host.again,
    options,
    warnings,
    onOptions: (next) => address.write(writeView(next, DEFAULTS)),
    onTrain: trainOn(host),
    asks: askFor(host),
    address: (shown) => address.link(writeView(shown, DEFAULTS)),
  });
  return {
    update: view.update,
    onRerun: address.restore,
    destroy() {
      address.stop();
      view.destroy();
    },
  };
}

/** @param {HTMLElement} element @param {Host} host @returns {import("./mounting.js").Pictures} */
function led(element, host) {
  const leading = createLedOptions(host.data.led);
  const view = createView(element, {
    plotly: host.plotly,
    palette: host.palette,
    gif: host.gif,
    again: host.again,
    options: leading.options(),
    onTrain: trainOn(host),
  });
  return {
    update: view.update,
    onRerun({ led: next }) {
      if (leading.follow(next)) view.setOptions(leading.options());
    },
    destroy: view.destroy,
  };
}
