// @ts-check
/**
 * The view in Streamlit: weights to train on from go to Python. Its options are in the page's address, unless the page
 * gives them itself: then each text that is new puts the view as it says, and what the reader changes is not kept.
 */

import { createAddress, readAddress } from "./address.js";
import { homeCamera } from "./camera.js";
import { mountAs } from "./mounting.js";
import { DEFAULTS } from "./options.js";
import { createView } from "./view.js";
import { readView, writeView } from "./viewlink.js";

/** @typedef {import("./mounting.js").Host} Host */

export default mountAs((element, host) => (host.data.view === null ? linked(element, host) : led(element, host)));

/** @param {Host} host @returns {((start: string) => void) | undefined} undefined where the page takes no weights */
function trainOn({ send, data }) {
  return data.trains ? (start) => send("train_on", start) : undefined;
}

/** @param {HTMLElement} element @param {Host} host @returns {import("./mounting.js").Pictures} */
function linked(element, host) {
  const { options, errors: warnings } = readView(readAddress(), DEFAULTS);
  const address = createAddress();
  const view = createView(element, {
    plotly: host.plotly,
    palette: host.palette,
    gif: host.gif,
    options,
    warnings,
    onOptions: (next) => address.write(writeView(next, DEFAULTS)),
    onTrain: trainOn(host),
    address: address.flush,
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
  let text = host.data.view;
  const { options } = readView(text, DEFAULTS);
  const view = createView(element, {
    plotly: host.plotly,
    palette: host.palette,
    gif: host.gif,
    options: { ...options, autoplay: false },
    onTrain: trainOn(host),
  });
  return {
    update: view.update,
    onRerun({ view: next }) {
      if (next === text) return;
      text = next;
      const given = { ...DEFAULTS, ...readView(next, DEFAULTS).options };
      view.setOptions({ ...given, camera: given.camera ?? homeCamera() });
    },
    destroy: view.destroy,
  };
}
